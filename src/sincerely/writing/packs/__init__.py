"""Papers of a pack besides letters and envelopes: for an evening, for a class, for the kitchen table."""
