"""Background work: rows that are leased, so that a killed worker loses nothing."""
