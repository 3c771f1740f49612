"""Telling the total: dated statements, and to whom each was told. The family's contact is the only name."""
