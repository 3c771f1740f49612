"""Cases: sources, versions, second readings, approvals, publications and states."""
