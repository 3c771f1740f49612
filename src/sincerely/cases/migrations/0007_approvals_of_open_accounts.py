"""Whoever published must still answer for it: approvals of accounts that were closed since publish nothing."""

from django.db import migrations

from sincerely.staff.triggers import RefuseInsert


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_confirmation_guard"), ("staff", "0002_guards")]

    operations = [
        RefuseInsert(
            "cases_publication",
            rule="approved_by_active_accounts",
            when="""EXISTS (
                SELECT 1 FROM cases_approval approval
                JOIN staff_staff person ON person.id = approval.by_id
                WHERE approval.id IN (NEW.first_id, NEW.second_id) AND NOT person.is_active)""",
            sentence="A publication needs two approvals by accounts that are open.",
        )
    ]
