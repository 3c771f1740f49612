"""Telling the total at the desk: statements, to whom they were told, and who is due."""
