"""What has been counted, and on which terms a document may be reported for."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.db.models import Max, QuerySet, Sum
from django.utils.translation import gettext

from sincerely.cases.models import Case, Publication
from sincerely.reports.deeds import DoneLine, Group, ReportedDeed
from sincerely.reports.models import UNITS, Counter, Report, ReportLine, Void
from sincerely.reports.receipts import is_receipt
from sincerely.reports.rules import ReportingTerms
from sincerely.wording import Refusal

# A code with every stroke and space that people put into it.
_LONGEST_TYPED = 40


@dataclass(frozen=True)
class ToldLine:
    """One line of a report that nobody has voided, with what the report is known by."""

    key: str
    report_id: int
    receipt: str
    channel: str
    target: int | None


@dataclass(frozen=True)
class Totals:
    """The totals of one case. ``told_after_stop``: actions done before a stop and told after it, kept apart.

    ``as_of`` is the moment at which they changed last, by a report or because one was taken back; None while
    there is none.
    """

    actions: int
    reports: int
    groups: int
    heads: int
    by_channel: Mapping[str, int]
    by_tier: Mapping[str, int]
    told_after_stop: int
    as_of: datetime.datetime | None


def totals_of(case: Case) -> Totals:
    """Everything counted for the case, without a threshold: for the desk."""
    counters = Counter.objects.filter(case=case)
    whole = counters.filter(channel="")
    counted = whole.filter(after_stop=False)
    sums = counted.aggregate(**{unit: Sum(unit, default=0) for unit in UNITS})
    return Totals(
        **sums,
        by_channel=_actions_by(counters.exclude(channel="").filter(after_stop=False), "channel"),
        by_tier=_actions_by(counted, "tier"),
        told_after_stop=whole.filter(after_stop=True).aggregate(sum=Sum("actions", default=0))["sum"],
        as_of=whole.aggregate(newest=Max("counted_at"))["newest"],
    )


def shown_total(case: Case) -> Totals | None:
    """The totals for the public, None below the case's threshold."""
    totals = totals_of(case)
    return totals if totals.actions >= case.total_threshold else None


def _actions_by(counters: QuerySet[Counter], name: str) -> Mapping[str, int]:
    sums = counters.order_by(name).values_list(name).annotate(Sum("actions"))
    return MappingProxyType({key: actions for key, actions in sums if actions})


def reporting_terms(case_id: int, sequence: int) -> ReportingTerms:
    """On which terms a published document may be reported for; raise Refusal when there is none.

    The last day is that of the newest document of the series: an extension counts for those who hold the
    paper that came before it.
    """
    published = Publication.objects.of_case(case_id).filter(edition__version__action__sequence=sequence)
    newest = published.newest_first().select_related("edition__version__action__case").first()
    if newest is None:
        raise Refusal(gettext("There is no such action. Please look at its number again."))
    case = newest.edition.version.action.case
    return ReportingTerms(
        begun=begun(case),
        until=case.until,
        targets=len(newest.edition.version.value().targets),
        closed_at=case.closed_at,
        stopped_at=case.stopped_at,
        withdrawn_at=case.withdrawn_at,
    )


def begun(case: Case) -> datetime.date:
    """The day from which is counted: that of the first document, or of its publication if earlier."""
    published = Publication.objects.of_case(case).newest_first()
    first = published.select_related("edition__version").last()
    if first is None:
        return case.created_at.date()
    on = first.at.date()
    return min(first.edition.version.value().issued or on, on)


def report_with_receipt(typed: str) -> Report | None:
    """The report with this code, however it was typed.

    There are 29**10 codes. Whoever tries a thousand a second for a year meets one report in thirteen
    thousand. It names nobody, and a total without it is hardly another: nothing counts or slows the tries.
    """
    code = "".join(sign for sign in typed[:_LONGEST_TYPED].upper() if sign.isalnum())
    return Report.objects.filter(receipt=code).first() if is_receipt(code) else None


def report_under(key: str) -> Report | None:
    """The report that was counted under this key."""
    return Report.objects.filter(key=key).first()


def deed_of(report: Report) -> ReportedDeed:
    """What was told, as it came in."""
    lines = report.lines.order_by("id")
    return ReportedDeed(
        case_id=report.case_id,
        sequence=report.sequence,
        key=report.key,
        lines=tuple(DoneLine(line.channel, line.quantity, line.target) for line in lines),
        done_on=report.done_on,
        at=report.created_at,
        group=Group(report.heads) if report.for_group else None,
        country=report.country,
    )


def told_in_turn(report: Report) -> list[Report]:
    """The report and everything told in its place, oldest first: the last one is what counts now, or void."""
    turns = [report]
    while earlier := turns[0].corrects:
        turns.insert(0, earlier)
    while later := Report.objects.filter(corrects=turns[-1]).first():
        turns.append(later)
    return turns


def told_under(keys: Sequence[str]) -> list[ToldLine]:
    """The lines of the reports under these keys that nobody has voided."""
    lines = ReportLine.objects.filter(report__in=Report.objects.standing().filter(key__in=keys))
    return [
        ToldLine(line.report.key, line.report_id, line.report.receipt, line.channel, line.target)
        for line in lines.select_related("report").order_by("id")
    ]


def void_of(report: Report) -> Void | None:
    """What voids the report, if anything does."""
    return Void.objects.filter(report=report).first()
