"""Many reports at once: one writer for each process commits what has queued up as one transaction.

Only the plain case: anything else is for ``reports.operations`` and the pages that ask it. What is written is
the same to the last column; a test compares both.
"""
