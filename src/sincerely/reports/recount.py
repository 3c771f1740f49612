"""Counted again from the rows: reports, commitments and counters must say the same."""

from collections import Counter as Sums
from collections.abc import Iterator

from django.db.models import Q, QuerySet, Sum

from sincerely.ledger.entries import HELD, RELEASED, REPORT
from sincerely.ledger.models import Commitment
from sincerely.reports.commitments import ledger_tier
from sincerely.reports.models import Counter, Hold, Report, Void

_ROWS_AT_ONCE = 5000
# Case, tier, told after a stop.
_Row = tuple[str, str, bool]


def faults_of_count() -> Iterator[str]:
    """A sentence for each row without its commitment, and for each counter that is not a sum of reports."""
    yield from _faults_of_reports()
    yield from _faults_of_voids()
    yield from _faults_of_holds()
    rows = Report.objects.count() + Void.objects.count() + Hold.objects.count() + _ended_holds().count()
    strays = Commitment.objects.count() - rows
    if strays > 0:
        yield f"There are {strays} commitments more than reports and voids."
    yield from _faults_of_counters()


def _faults_of_reports() -> Iterator[str]:
    kept = {
        subject: entry
        for subject, *entry in Commitment.objects.filter(kind=REPORT).values_list(
            "subject", "case_number", "tier", "actions"
        )
    }
    reports = Report.objects.select_related("case").prefetch_related("lines").order_by("pk")
    for report in reports.iterator(_ROWS_AT_ONCE):
        actions = sum(line.quantity for line in report.lines.all())
        if kept.get(report.pk) != [report.case.slug, ledger_tier(report), actions]:
            yield f"Report {report.pk} is not what was committed to."


def _faults_of_voids() -> Iterator[str]:
    kept = set(Commitment.objects.exclude(kind=REPORT).values_list("kind", "subject"))
    for void in Void.objects.order_by("pk").iterator(_ROWS_AT_ONCE):
        if (void.reason, void.pk) not in kept:
            yield f"Void {void.pk} is not what was committed to."


def _ended_holds() -> QuerySet[Hold]:
    return Hold.objects.filter(Q(release__isnull=False) | Q(report__void__isnull=False))


def _faults_of_holds() -> Iterator[str]:
    for kind, holds in ((HELD, Hold.objects.all()), (RELEASED, _ended_holds())):
        kept = set(Commitment.objects.filter(kind=kind).values_list("subject", flat=True))
        missing = set(holds.values_list("pk", flat=True)) - kept
        yield from (f"Hold {pk} was not committed to ({kind})." for pk in sorted(missing))


def _faults_of_counters() -> Iterator[str]:
    counted = Report.objects.counted().values_list("case__slug", "tier", "after_stop")
    sums: Sums[_Row] = Sums()
    for slug, tier, after_stop, actions in counted.annotate(Sum("lines__quantity")):
        sums[str(slug), tier, after_stop] += actions or 0
    for counter in Counter.objects.filter(channel="").select_related("case"):
        row = (str(counter.case.slug), counter.tier, counter.after_stop)
        if sums.pop(row, 0) != counter.actions:
            yield f"The counter of {row[0]} ({row[1]}) is not the sum of its reports."
    for slug, tier, _ in sums:
        yield f"The counter of {slug} ({tier}) is missing."
