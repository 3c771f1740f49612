"""Packs of paper for an evening, a class or one's own table."""
