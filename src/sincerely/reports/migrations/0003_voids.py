"""Reports can be voided and corrected. On SQLite the table is made anew, so its guards are put back."""

import django.db.models.deletion
from django.db import migrations, models

from sincerely.staff.triggers import Immutable, Lift, RefuseInsert

KEYS = (("id",), ("key",), ("receipt",))


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_guards")]

    operations = [
        Lift(Immutable("reports_report", unique=KEYS)),
        migrations.AddField(
            model_name="report",
            name="corrects",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="reports.report",
            ),
        ),
        Immutable("reports_report", unique=(*KEYS, ("corrects_id",))),
        migrations.CreateModel(
            name="Void",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("corrected", "Corrected"),
                            ("withdrawn", "Withdrawn"),
                            ("invalid", "Invalid"),
                        ],
                        max_length=9,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="void",
                        to="reports.report",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="void",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason__in", ["corrected", "withdrawn", "invalid"])),
                name="void_reason_known",
            ),
        ),
        Immutable("reports_void", unique=(("id",), ("report_id",))),
        RefuseInsert(
            "reports_report",
            rule="corrects_a_void",
            when=(
                "NEW.corrects_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM reports_void void"
                " JOIN reports_report told ON told.id = void.report_id WHERE told.id = NEW.corrects_id"
                " AND told.case_id = NEW.case_id AND void.reason = 'corrected')"
            ),
            sentence="A correction stands in place of a report of its case that was voided for it.",
        ),
    ]
