"""The address book. In this version: contact lines that are paused everywhere at once."""
