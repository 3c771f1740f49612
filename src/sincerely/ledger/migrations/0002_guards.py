"""The log only grows: whoever could change a row could change what was signed."""

from django.db import migrations

from sincerely.staff.triggers import Immutable


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        Immutable("ledger_commitment", unique=(("id",), ("kind", "subject"))),
        Immutable("ledger_closedday", unique=(("id",), ("day",))),
        Immutable("ledger_leaf", unique=(("position",), ("commitment_id",))),
        Immutable("ledger_subtree", unique=(("id",), ("level", "number"))),
        Immutable("ledger_runningtally", unique=(("id",), ("case_number", "tier", "day_id"))),
        Immutable("ledger_signingkey", unique=(("id",), ("verifier",))),
        Immutable("ledger_cosignature", unique=(("id",), ("day_id", "line"))),
    ]
