"""Counted again from the rows: reports, commitments and counters must say the same."""

from collections import Counter as Sums
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from django.db.models import Q, QuerySet

from sincerely.cases.models import Case
from sincerely.ledger.entries import HELD, RELEASED, REPORT
from sincerely.ledger.models import Commitment
from sincerely.reports.commitments import ledger_tier
from sincerely.reports.counters import Countable, CounterRow, sums_of
from sincerely.reports.models import UNITS, Counter, Hold, Report, ReportLine, Void, VoidReason

_ROWS_AT_ONCE = 5000
_OF_A_REPORT = (
    "report__case_id",
    "report__tier",
    "report__after_stop",
    "report__for_group",
    "report__heads",
)


def faults_of_count() -> Iterator[str]:
    """A sentence for each row without its commitment, and for each counter that is not a sum of reports."""
    yield from _faults_of_reports()
    yield from _faults_of_references()
    rows = Report.objects.count() + sum(rows.count() for rows in _referring().values())
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


def _faults_of_references() -> Iterator[str]:
    """Voids and holds, and what each of them is about."""
    about_others = Commitment.objects.exclude(kind=REPORT)
    kept = {
        (kind, subject): reference
        for kind, subject, reference in about_others.values_list("kind", "subject", "reference")
    }
    for kind, rows in _referring().items():
        digests = _digests(rows)
        for pk, report in rows.order_by("pk").values_list("pk", "report_id").iterator(_ROWS_AT_ONCE):
            if kept.get((kind, pk), "") != digests.get(report):
                yield f"{rows.model.__name__} {pk} ({kind}) is not what was committed to."


def _referring() -> dict[str, QuerySet[Void] | QuerySet[Hold]]:
    """By kind of commitment the rows that have one."""
    ended = Hold.objects.filter(Q(release__isnull=False) | Q(report__void__isnull=False))
    voids = {reason: Void.objects.filter(reason=reason) for reason in VoidReason.values}
    return {**voids, HELD: Hold.objects.all(), RELEASED: ended}


def _digests(rows: QuerySet[Void] | QuerySet[Hold]) -> dict[int, str]:
    """By its key the commitment (hex) of each report that these rows are about."""
    reports = Commitment.objects.filter(kind=REPORT, subject__in=rows.values_list("report_id", flat=True))
    return {subject: bytes(digest).hex() for subject, digest in reports.values_list("subject", "digest")}


def _faults_of_counters() -> Iterator[str]:
    sums, kept = sums_of(_countables()), _kept_counters()
    slugs = dict(Case.objects.values_list("pk", "slug"))
    for row in sorted(sums.keys() | kept.keys()):
        case, tier, channel, _ = row
        name = f"The counter of {slugs[case]} ({tier}, {channel or 'every channel'})"
        if row not in kept:
            yield f"{name} is missing."
        elif sums[row] != kept[row]:
            yield f"{name} is not the sum of its reports."


def _countables() -> Iterator[Countable]:
    """Plain rows: the objects for millions of reports would take minutes more."""
    counted = ReportLine.objects.filter(report__in=Report.objects.counted()).order_by("report_id")
    rows = counted.values_list("report_id", *_OF_A_REPORT, "channel", "quantity").iterator(_ROWS_AT_ONCE)
    for _, lines in groupby(rows, key=itemgetter(0)):
        told = list(lines)
        _, case_id, tier, after_stop, for_group, heads, *_ = told[0]
        done = [(channel, quantity) for *_, channel, quantity in told]
        yield Countable(case_id, tier, after_stop, for_group, heads, done)


def _kept_counters() -> dict[CounterRow, Sums[str]]:
    rows = Counter.objects.values_list("case_id", "tier", "channel", "after_stop", *UNITS)
    return {
        (case, tier, channel, after_stop): Sums(dict(zip(UNITS, figures, strict=True)))
        for case, tier, channel, after_stop, *figures in rows
    }
