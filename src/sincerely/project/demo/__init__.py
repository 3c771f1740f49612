"""The demonstration: the whole thread on invented samples, through the real code, then a site to try."""
