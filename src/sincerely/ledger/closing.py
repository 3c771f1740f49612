"""What closing a day will write: worked out beforehand, so that the transaction is short."""

import datetime
import secrets
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Max

from sincerely.ledger.checkpoints import Checkpoint
from sincerely.ledger.merkle import Frontier, frontier_at
from sincerely.ledger.models import ClosedDay, Commitment, Leaf, RunningTally, Subtree
from sincerely.ledger.notes import Signer
from sincerely.ledger.queries import LEVELS_APART, read_node
from sincerely.ledger.tallies import DayOfTallies, Tally, Waiting, tallies_leaf
from sincerely.wording import Refusal

_A_DAY = datetime.timedelta(days=1)
_CASES_AT_ONCE = 500
_CHANGED = (
    "The ledger in the database is not what was signed: it was changed by hand. Nothing was added. "
    "docs/ledger.md says what to do."
)


@dataclass(frozen=True)
class Closing:
    """The rows of one day, before any of them is written."""

    day: ClosedDay
    leaves: list[Leaf]
    subtrees: list[Subtree]
    running: list[RunningTally]


def closing_of(at: datetime.datetime, *, signer: Signer) -> Closing | None:
    """The next day that has ended (UTC) and waits; None when there is none.

    A commitment that came late, out of a transaction open over midnight, goes with the next day.
    """
    newest = ClosedDay.objects.newest()
    today = at.astimezone(datetime.UTC).date()
    unlogged = Commitment.objects.unlogged(newest.day if newest else None).filter(day__lt=today)
    first = unlogged.order_by("day").values_list("day", flat=True).first()
    if first is None:
        return None
    day = max(first, newest.day + _A_DAY) if newest else first
    if day >= today:
        return None
    return _closing(day, newest, list(unlogged.filter(day__lte=day)), signer)


def _closing(
    day: datetime.date, newest: ClosedDay | None, commitments: list[Commitment], signer: Signer
) -> Closing:
    # In the order of arrival, a leaf next to another would say who reported one after the other.
    secrets.SystemRandom().shuffle(commitments)
    changes = list(_changes(commitments))
    waiting = (newest.waiting if newest else Waiting()).after(changes)
    frontier = _frontier(newest)
    told = tuple(after for _, after in changes if after.is_told)
    tallies = DayOfTallies(signer.name, day, frontier.size, len(commitments), told, waiting)
    digests = [*(bytes(one.digest) for one in commitments), tallies_leaf(tallies.text)]
    closed = ClosedDay(
        day=day,
        first=frontier.size,
        tallies=str(signer.sign(tallies.text)),
        waiting_entries=waiting.entries,
        waiting_totals=waiting.totals,
    )
    leaves = _leaves(frontier.size, [*commitments, None], digests)
    subtrees = list(_grow(frontier, digests))
    closed.size = frontier.size
    closed.checkpoint = str(signer.sign(Checkpoint(signer.name, frontier.size, frontier.root()).text))
    return Closing(closed, leaves, subtrees, [_running(closed, after) for _, after in changes])


def _frontier(newest: ClosedDay | None) -> Frontier:
    """Where the log goes on; raises Refusal where it is not what was signed."""
    if newest is None:
        return Frontier()
    try:
        frontier = frontier_at(newest.size, read_node)
    except LookupError:
        raise Refusal(_CHANGED) from None
    if frontier.root() != newest.read_checkpoint().root:
        raise Refusal(_CHANGED)
    return frontier


def _leaves(first: int, commitments: Sequence[Commitment | None], digests: Sequence[bytes]) -> list[Leaf]:
    return [
        Leaf(position=position, commitment=commitment, digest=digest)
        for position, (commitment, digest) in enumerate(zip(commitments, digests, strict=True), first)
    ]


def _grow(frontier: Frontier, digests: Sequence[bytes]) -> Iterator[Subtree]:
    for digest in digests:
        for node in frontier.append(digest):
            if node.level and node.level % LEVELS_APART == 0:
                yield Subtree(level=node.level, number=node.number, digest=node.hash)


def _changes(commitments: Sequence[Commitment]) -> Iterator[tuple[Tally, Tally]]:
    """The total of every case and tier before and after this day, where it changed."""
    entries = defaultdict(list)
    for commitment in commitments:
        entries[commitment.case_number, commitment.tier].append(commitment.entry())
    before = _running_totals(sorted({case for case, _ in entries}))
    for case, tier in sorted(entries):
        total = before.get((case, tier), Tally(case, tier))
        yield total, total.with_entries(entries[case, tier])


def _running_totals(cases: Sequence[str]) -> dict[tuple[str, str], Tally]:
    found: dict[tuple[str, str], Tally] = {}
    for start in range(0, len(cases), _CASES_AT_ONCE):
        rows = RunningTally.objects.filter(case_number__in=cases[start : start + _CASES_AT_ONCE])
        newest = rows.values("case_number", "tier").annotate(newest=Max("pk")).values("newest")
        found |= {
            (row.case_number, row.tier): row.tally() for row in RunningTally.objects.filter(pk__in=newest)
        }
    return found


def _running(day: ClosedDay, total: Tally) -> RunningTally:
    return RunningTally(
        day=day,
        case_number=total.case,
        tier=total.tier,
        entries=total.entries,
        reports=total.reports,
        actions=total.actions,
        untold=total.untold,
    )
