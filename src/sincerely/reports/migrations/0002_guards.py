"""Reports are inserted, never changed: only then can a total be counted again."""

from django.db import migrations

from sincerely.staff.triggers import Immutable


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [
        Immutable("reports_report", unique=(("id",), ("key",), ("receipt",))),
        Immutable("reports_reportline"),
    ]
