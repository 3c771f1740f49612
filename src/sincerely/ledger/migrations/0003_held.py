"""Reports can be held and released. On SQLite the table is made anew, so its guard is put back."""

from django.db import migrations, models

from sincerely.staff.triggers import Immutable, Lift

GUARD = Immutable("ledger_commitment", unique=(("id",), ("kind", "subject")))
KINDS = ["corrected", "held", "invalid", "released", "withdrawn"]


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_guards")]

    operations = [
        Lift(GUARD),
        migrations.RemoveConstraint("commitment", "commitment_kind_known"),
        migrations.AddConstraint(
            "commitment",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "report"), ("reference", "")),
                    models.Q(("kind__in", KINDS), models.Q(("reference", ""), _negated=True)),
                    _connector="OR",
                ),
                name="commitment_kind_known",
            ),
        ),
        GUARD,
    ]
