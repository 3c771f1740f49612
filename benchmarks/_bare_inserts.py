"""Rows of reports inserted bare: ready rows, a batch in one transaction, once for each line that comes in.

``python -m benchmarks._bare_inserts BATCH SECONDS``
"""

import datetime
import os
import sys
import time

from sincerely.project.starting import start_django

start_django()

from django.db import transaction  # noqa: E402 - Django is set up first

from benchmarks._intake_site import new_key  # noqa: E402 - Django is set up first
from sincerely.reports.intake.committing import store_here  # noqa: E402 - Django is set up first
from sincerely.reports.intake.store import Row  # noqa: E402 - Django is set up first
from sincerely.reports.intake.tables import COMMITMENTS, COUNTERS, LINES, REPORTS, Table  # noqa: E402 - Django is set up first
from sincerely.reports.receipts import new_receipt  # noqa: E402 - Django is set up first

Rows = list[tuple[Table, list[Row]]]
_TIER = "self-reported"


def _inserted_in(seconds: float, *, batch: int) -> float:
    """Reports per second of the time that the database needs for them."""
    spent, inserted = 0.0, 0
    while spent < seconds:
        rows = _rows(batch)
        begun = time.perf_counter()
        with transaction.atomic():
            for table, some in rows:
                store_here().insert(table, some)
        spent += time.perf_counter() - begun
        inserted += batch
    return inserted / spent


def _rows(batch: int) -> Rows:
    at = datetime.datetime.now(datetime.UTC)
    day = at.date()
    with transaction.atomic():
        ids = store_here().look(cases=(), keys=(), reports=batch).new_ids
    return [
        (
            REPORTS,
            [
                (number, 1, 1, new_key(), new_receipt(), False, None, day, "NO", _TIER, False, at)
                for number in ids
            ],
        ),
        (LINES, [(number, "letter", None, 2) for number in ids]),
        (
            COUNTERS,
            [(1, _TIER, channel, False, 2 * batch, batch, 0, 0, at) for channel in ("", "letter")],
        ),
        (
            COMMITMENTS,
            [(day, "report", number, "1-26", _TIER, 2, "", os.urandom(32), os.urandom(32)) for number in ids],
        ),
    ]


if __name__ == "__main__":
    for _ in sys.stdin:
        print(_inserted_in(float(sys.argv[2]), batch=int(sys.argv[1])), flush=True)
