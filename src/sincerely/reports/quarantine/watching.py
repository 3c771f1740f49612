"""Looking at what a case was told lately, and at nothing else: the worker does it before it bakes a total.

So what is held is never published, however it was taken in; a report is told "stored" and nothing about this.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.db.models import Count
from django.db.models.functions import TruncDate

from sincerely.reports.models import (
    MOST_BY_A_GROUP,
    MOST_BY_ONE_PERSON,
    Arrival,
    Report,
    ReportLine,
)
from sincerely.reports.quarantine.bands import WINDOW, Done, Doubt, Seen, doubts_about, usual_rate
from sincerely.reports.quarantine.holding import hold_reports, portions
from sincerely.work.operations import enqueue

FORGET_ARRIVALS = "forget-arrivals"
# Looked for every hour, so that none gets older than the 24 hours that are promised.
_KEPT = datetime.timedelta(hours=23)
_HOUR = datetime.timedelta(hours=1)
_PAST = datetime.timedelta(days=28)
# A window of more is judged by its newest: each look is then still a matter of seconds.
_MOST_AT_ONCE = 100_000


def watch_case(*, case_id: int, at: datetime.datetime) -> int:
    """Hold what does not look like people reporting, if anything new came; return how many."""
    new = Arrival.objects.filter(looked=False, report__case_id=case_id).order_by("report_id")
    # These and no others are in the window: a report may be committed after one with a higher number.
    ids = list(new.values_list("report_id", flat=True))
    if not ids:
        return 0
    window = list(_window(case_id, at=at))
    held = sum(_hold(doubt, at=at) for doubt in doubts_about(window, usual=usual_of(case_id, at=at)))
    for portion in portions(ids):
        Arrival.objects.filter(report_id__in=portion).update(looked=True)
    plan_forgetting(at=at)
    return held


def forget_arrivals(*, at: datetime.datetime) -> int:
    """Delete the tokens whose day is over; return how many. Plans the next look."""
    forgotten, _ = Arrival.objects.filter(at__lte=at - _KEPT).delete()
    if Arrival.objects.exists():
        plan_forgetting(at=at)
    return forgotten


def plan_forgetting(*, at: datetime.datetime) -> None:
    """Have the worker look in an hour; one such job waits at a time."""
    enqueue(FORGET_ARRIVALS, {}, at=at, run_after=at + _HOUR)


def usual_of(case_id: int, *, at: datetime.datetime) -> int:
    """How many reports a day are usual for the case, by the four weeks before today."""
    today = at.astimezone(datetime.UTC).date()
    begin = datetime.datetime.combine(today, datetime.time(), tzinfo=datetime.UTC)
    told = Report.objects.counted().filter(
        case_id=case_id, created_at__lt=begin, created_at__gte=begin - _PAST
    )
    days = told.order_by().annotate(day=TruncDate("created_at", tzinfo=datetime.UTC)).values("day")
    counts = {row["day"]: row["reports"] for row in days.annotate(reports=Count("pk"))}
    first = min(counts, default=today)
    return usual_rate(
        [counts.get(first + datetime.timedelta(days=n), 0) for n in range((today - first).days)]
    )


def _hold(doubt: Doubt, *, at: datetime.datetime) -> int:
    return sum(
        hold_reports(portion, reason=doubt.reason, sentences=[doubt.sentence], at=at)
        for portion in portions(sorted(doubt.reports))
    )


def _window(case_id: int, *, at: datetime.datetime) -> Iterator[Seen]:
    """The last day's reports of the case but for those that are void or were released."""
    reports = Report.objects.filter(
        case_id=case_id, created_at__gt=at - WINDOW, void__isnull=True, hold__release__isnull=True
    ).order_by("-pk")[:_MOST_AT_ONCE]
    columns = ("pk", "created_at", "arrival__address", "arrival__network", "country", "for_group")
    rows = list(reports.values_list(*columns))
    lines = _lines(case_id, [row[0] for row in rows])
    for pk, told_at, address, network, country, for_group in rows:
        done = tuple(Done(*line, is_most=_is_most(line[2], for_group)) for line in lines[pk])
        yield Seen(pk, told_at, address or "", network or "", country, for_group, done)


def _lines(case_id: int, ids: Sequence[int]) -> dict[int, list[tuple[str, int | None, int]]]:
    found: dict[int, list[tuple[str, int | None, int]]] = defaultdict(list)
    if ids:
        of_window = ReportLine.objects.filter(report__case_id=case_id, report_id__gte=ids[-1]).order_by("pk")
        for pk, channel, target, quantity in of_window.values_list(
            "report_id", "channel", "target", "quantity"
        ):
            found[pk].append((channel, target, quantity))
    return found


def _is_most(quantity: int, for_group: bool) -> bool:
    return quantity >= (MOST_BY_A_GROUP if for_group else MOST_BY_ONE_PERSON)
