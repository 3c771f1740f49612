"""The ledger: an append-only log of what was counted, signed once a day, that anyone can check."""
