"""Nobody rewrites what somebody has confirmed as right."""

from django.db import migrations

from sincerely.staff.triggers import Immutable


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_confirmations")]

    operations = [Immutable("cases_confirmation", unique=(("id",), ("action_id", "finding")))]
