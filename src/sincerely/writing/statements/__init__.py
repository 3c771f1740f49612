"""Statements of totals: the paper for an official, the paper for a family, the sentence for a journalist."""
