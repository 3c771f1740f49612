"""The log of what was done is only ever added to, and no account vanishes from under it."""

from django.db import migrations

from sincerely.staff.triggers import Immutable, RefuseDelete


class Migration(migrations.Migration):
    dependencies = [("staff", "0001_initial")]

    operations = [
        Immutable("staff_auditentry"),
        RefuseDelete("staff_staff", unique=(("id",), ("email",))),
    ]
