"""Setting reports aside and counting them after all: rows, counters and commitments in one transaction.

Whoever holds, releases or voids a report locks its row first, so that it is taken out of the total once.
"""

import datetime
from collections.abc import Iterator, Sequence

from django.db import transaction
from django.db.models import QuerySet

from sincerely.cases.models import Case
from sincerely.reports.commitments import commit_to_holds, commit_to_releases
from sincerely.reports.counters import add_to_counters, bake_totals_of, take_from_counters, with_lines
from sincerely.reports.models import Hold, Release, Report
from sincerely.staff.models import Staff
from sincerely.staff.operations import record, require_active

# Transactions are short: others wait for the counters meanwhile. Small enough for SQLite's parameters.
PORTION = 500


def portions(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """The same, so many at once as one transaction takes."""
    return (ids[start : start + PORTION] for start in range(0, len(ids), PORTION))


def locked(reports: QuerySet[Report]) -> list[Report]:
    """These reports with their lines, for this transaction alone."""
    return list(reports.order_by("pk").select_for_update(of=("self",)).prefetch_related("lines"))


@transaction.atomic
def hold_reports(ids: Sequence[int], *, reason: str, sentences: Sequence[str], at: datetime.datetime) -> int:
    """Set aside those of at most ``PORTION`` reports that count and were never held; return how many."""
    reports = locked(Report.objects.filter(pk__in=ids))
    done = set(Hold.objects.filter(report__in=ids).values_list("report_id", flat=True))
    void = set(Report.objects.filter(pk__in=ids, void__isnull=False).values_list("pk", flat=True))
    fresh = [report for report in reports if report.pk not in done | void]
    holds = Hold.objects.bulk_create(
        Hold(report=report, reason=reason, sentences=list(sentences), at=at) for report in fresh
    )
    take_from_counters(with_lines(fresh), at=at)
    commit_to_holds(holds, at=at)
    bake_totals_of(fresh, at=at)
    return len(fresh)


def hold_alike(report: Report, corrected: Report, *, at: datetime.datetime) -> None:
    """Hold what was told in place of a held report: else correcting would be the way around."""
    hold = Hold.objects.filter(report=corrected, release__isnull=True).first()
    if hold:
        hold_reports([report.pk], reason=hold.reason, sentences=hold.sentences, at=at)


@transaction.atomic
def release_reports(ids: Sequence[int], *, by: Staff, at: datetime.datetime) -> int:
    """Count those of at most ``PORTION`` reports that are held; return how many."""
    locked(Report.objects.filter(pk__in=ids))
    # Asked again behind the lock: somebody may have released or voided one meanwhile.
    held = list(Report.objects.held().filter(pk__in=ids).select_related("hold").prefetch_related("lines"))
    holds = [report.hold for report in held]
    Release.objects.bulk_create(Release(hold=hold, by=by, at=at) for hold in holds)
    add_to_counters(with_lines(held), at=at)
    commit_to_releases(holds, at=at)
    bake_totals_of(held, at=at)
    return len(held)


def count_held(case_id: int, *, reason: str, upto: int, by: Staff, at: datetime.datetime) -> int:
    """A coordinator has looked: count what is held for this reason; return how many reports.

    ``upto`` is the newest hold that was seen: what was held since stays. In portions, so a second press goes
    on where a first was cut off.
    """
    require_active(by)
    held = Report.objects.held().filter(case_id=case_id, hold__reason=reason, hold__pk__lte=upto)
    released = 0
    while ids := list(held.order_by("pk").values_list("pk", flat=True)[:PORTION]):
        released += release_reports(ids, by=by, at=at)
    if released:
        case = Case.objects.get(pk=case_id)
        record("reports.release", case, by=by, at=at, reason=reason, number=released)
    return released
