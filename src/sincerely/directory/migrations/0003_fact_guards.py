"""What staff entered of a fact stays: a change is one more entry, and so is an end."""

from django.db import migrations

from sincerely.staff.triggers import Immutable


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_fact_entries"), ("staff", "0002_guards")]

    operations = [Immutable("directory_factentry", unique=(("id",), ("kind", "key", "serial")))]
