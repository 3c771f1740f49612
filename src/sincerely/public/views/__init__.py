"""The dynamic public pages: write, send, report, and the ways to them."""
