"""Totals at the desk: of one case, of all, of a year; as pictures, tables and files."""
