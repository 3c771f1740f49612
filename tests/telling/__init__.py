"""Telling the total: statements, and to whom they were told."""
