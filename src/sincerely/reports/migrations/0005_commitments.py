"""Reports and voids from before the ledger get their commitments: every report has one, without exception."""

import datetime
import secrets

from django.db import migrations
from django.db.models import Sum

from sincerely.ledger.entries import SALT_BYTES, Entry, commitment_of

_ROWS_AT_ONCE = 500


def commit_to_what_is_there(apps, schema_editor):
    reports = apps.get_model("reports", "Report").objects
    voids = apps.get_model("reports", "Void").objects.select_related("report__case")
    digests = {}
    rows = []
    for report in reports.select_related("case").annotate(actions=Sum("lines__quantity")).order_by("pk"):
        row = _row(apps, report, kind="report", key=report.pk, at=report.created_at)
        digests[report.pk] = row.digest.hex()
        rows.append(row)
    for void in voids.annotate(actions=Sum("report__lines__quantity")).order_by("pk"):
        void.report.actions = void.actions
        reference = digests[void.report_id]
        rows.append(
            _row(apps, void.report, kind=void.reason, key=void.pk, at=void.at, reference=reference)
        )
    apps.get_model("ledger", "Commitment").objects.bulk_create(rows, batch_size=_ROWS_AT_ONCE)


def _row(apps, report, *, kind, key, at, reference=""):
    tier = f"{report.tier}-after-stop" if report.after_stop else report.tier
    salt = secrets.token_bytes(SALT_BYTES)
    entry = Entry(kind, report.case.slug, tier, report.actions, reference)
    return apps.get_model("ledger", "Commitment")(
        day=at.astimezone(datetime.timezone.utc).date(),
        kind=kind,
        subject=key,
        case_number=entry.case,
        tier=tier,
        actions=entry.actions,
        reference=reference,
        salt=salt,
        digest=commitment_of(entry, salt=salt),
    )


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_guards"), ("reports", "0004_breakdowns")]

    operations = [migrations.RunPython(commit_to_what_is_there, migrations.RunPython.noop)]
