"""What came back, added up: one row for each line and way of failing, however many there were."""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Min, QuerySet

from sincerely.afterwards.models import Flag, Listener, Reply, Scan
from sincerely.afterwards.rules import KEEP_FLAGS
from sincerely.cases.models import Case
from sincerely.reports.rules import is_key

_DATES_SHOWN = 12
_LATELY = datetime.timedelta(days=14)


@dataclass(frozen=True)
class FlaggedLine:
    """So many people could not use a line in one way; ``value`` is folded, ``newest`` the last flag's id."""

    channel: str
    value: str
    trouble: str
    number: int
    latest: datetime.date
    newest: int

    @property
    def line(self) -> tuple[str, str]:
        """Channel and folded value, as a pause has them."""
        return self.channel, self.value


@dataclass(frozen=True)
class Replies:
    """Replies of one kind by one official of one document; ``dates`` are the last days and how many each."""

    sequence: int
    target: int | None
    kind: str
    number: int
    first: datetime.date
    latest: datetime.date
    dates: tuple[tuple[datetime.date, int], ...]

    @property
    def dates_left_out(self) -> bool:
        """Are there more than ``dates`` has?"""
        return self.number > sum(number for _, number in self.dates)


@dataclass(frozen=True)
class RecentReplies:
    """What came back lately of one case: so many replies, so many of them with a picture."""

    case_id: int
    case: str
    replies: int
    pictures: int


def flagged_lines(*, at: datetime.datetime) -> tuple[FlaggedLine, ...]:
    """Every line that people could not use lately, the newest flag first."""
    waiting = Flag.objects.waiting(since=_since(at)).values("channel", "value", "trouble")
    rows = waiting.annotate(number=Count("id"), latest=Max("told_on"), newest=Max("id"))
    return tuple(FlaggedLine(**row) for row in rows.order_by("-latest", "-newest"))


def flagged_lines_of(case: Case, *, at: datetime.datetime) -> tuple[FlaggedLine, ...]:
    """Those flagged for this case too; the numbers are of all cases, as a pause is for all."""
    here = set(
        Flag.objects.waiting(since=_since(at)).filter(case=case).values_list("channel", "value").distinct()
    )
    return tuple(line for line in flagged_lines(at=at) if line.line in here)


def flags_by_line(flagged: Sequence[FlaggedLine]) -> Mapping[tuple[str, str], tuple[FlaggedLine, ...]]:
    """The same by channel and folded value."""
    found: dict[tuple[str, str], tuple[FlaggedLine, ...]] = defaultdict(tuple)
    for line in flagged:
        found[line.line] += (line,)
    return found


def is_flagged(*, at: datetime.datetime) -> bool:
    """Does any line wait for a coordinator? Cheap, for a page that everybody opens."""
    return Flag.objects.waiting(since=_since(at)).exists()


def recent_replies(*, at: datetime.datetime) -> tuple[RecentReplies, ...]:
    """Of which cases somebody got an answer lately; a picture of one is gone after 30 days."""
    lately = Reply.objects.filter(told_on__gte=at.date() - _LATELY).order_by("case__number")
    rows = lately.values_list("case_id", "case__number").annotate(Count("id"), Count("scan"))
    return tuple(RecentReplies(*row) for row in rows)


def replies_of(case: Case) -> tuple[Replies, ...]:
    """What officials answered, by document, official and kind."""
    of_case = Reply.objects.filter(case=case)
    groups = of_case.values("sequence", "target", "kind").annotate(
        number=Count("id"), first=Min("came_on"), latest=Max("came_on")
    )
    dates = _dates(case)
    return tuple(
        Replies(**group, dates=dates[group["sequence"], group["target"], group["kind"]])
        for group in groups.order_by("sequence", "target", "-latest", "kind")
    )


def _dates(case: Case) -> Mapping[tuple[int, int | None, str], tuple[tuple[datetime.date, int], ...]]:
    found: dict[tuple[int, int | None, str], tuple[tuple[datetime.date, int], ...]] = defaultdict(tuple)
    days = Reply.objects.filter(case=case).values_list("sequence", "target", "kind", "came_on")
    for sequence, target, kind, day, number in days.annotate(Count("id")).order_by("-came_on"):
        place = sequence, target, kind
        if len(found[place]) < _DATES_SHOWN:
            found[place] += ((day, number),)
    return found


def scans_of(case: Case) -> QuerySet[Scan]:
    """The sealed scans of replies of this case, the newest first."""
    return Scan.objects.filter(reply__case=case).defer("box").select_related("reply").order_by("-pk")


def reply_told(case: Case, key: str) -> Reply | None:
    """The reply that was told with this key of a form."""
    return Reply.objects.filter(case=case, key=key).first() if is_key(key) else None


def has_scan(reply: Reply) -> bool:
    """Is a scan of this reply kept?"""
    return Scan.objects.filter(reply=reply).exists()


def count_listeners(case: Case) -> int:
    """How many wait to hear how the case ends."""
    return Listener.objects.filter(case=case).count()


def is_told(key: str) -> bool:
    """Is a flag or a reply with this key stored?"""
    if not is_key(key):
        return False
    return Flag.objects.filter(key=key).exists() or Reply.objects.filter(key=key).exists()


def _since(at: datetime.datetime) -> datetime.date:
    return (at - KEEP_FLAGS).date()
