"""Accounts of the people who work at the desk, their roles, and the audit log."""
