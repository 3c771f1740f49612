"""What closing a day will write: worked out beforehand, so that the transaction is short."""

import datetime
import secrets
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from sincerely.ledger.checkpoints import Checkpoint
from sincerely.ledger.merkle import Frontier, frontier_at
from sincerely.ledger.models import ClosedDay, Commitment, RunningTally, Subtree
from sincerely.ledger.notes import Signer
from sincerely.ledger.queries import LEVELS_APART, read_node
from sincerely.ledger.tallies import Added, DayOfTallies, Tally, Waiting, tallies_leaf
from sincerely.wording import Refusal

_A_DAY = datetime.timedelta(days=1)
_CASES_AT_ONCE = 500
_COMMITMENTS_AT_ONCE = 5000
CHANGED = (
    "The ledger in the database is not what was signed: it was changed by hand. Nothing was added. "
    "docs/ledger.md says what to do."
)

# The key of a commitment, None for the day's tallies, and what becomes the leaf.
BareLeaf = tuple[int | None, bytes]
_ByTotal = dict[tuple[str, str], Added]


@dataclass(frozen=True)
class Closing:
    """The rows of one day, before any of them is written; the leaves in the order of the log."""

    day: ClosedDay
    leaves: list[BareLeaf]
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
    return _closing(day, newest, unlogged.filter(day__lte=day), signer)


def _closing(
    day: datetime.date, newest: ClosedDay | None, commitments: QuerySet[Commitment], signer: Signer
) -> Closing:
    leaves, added = _read(commitments)
    # In the order of arrival, a leaf next to another would say who reported one after the other.
    secrets.SystemRandom().shuffle(leaves)
    changes = list(_changes(added))
    waiting = (newest.waiting if newest else Waiting()).after(changes)
    frontier = _frontier(newest)
    told = tuple(after for _, after in changes if after.is_told)
    tallies = DayOfTallies(signer.name, day, frontier.size, len(leaves), told, waiting)
    leaves.append((None, tallies_leaf(tallies.text)))
    closed = ClosedDay(
        day=day,
        first=frontier.size,
        tallies=str(signer.sign(tallies.text)),
        waiting_entries=waiting.entries,
        waiting_totals=waiting.totals,
    )
    subtrees = list(_grow(frontier, leaves))
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
        raise Refusal(CHANGED) from None
    if frontier.root() != newest.read_checkpoint().root:
        raise Refusal(CHANGED)
    return frontier


def _grow(frontier: Frontier, leaves: Sequence[BareLeaf]) -> Iterator[Subtree]:
    for _, digest in leaves:
        for node in frontier.append(digest):
            if node.level and node.level % LEVELS_APART == 0:
                yield Subtree(level=node.level, number=node.number, digest=node.hash)


def _read(commitments: QuerySet[Commitment]) -> tuple[list[BareLeaf], _ByTotal]:
    """What becomes a leaf, and what each case and tier gains: of a million, objects would fill gigabytes."""
    leaves: list[BareLeaf] = []
    added: _ByTotal = defaultdict(Added)
    rows = commitments.values_list("pk", "digest", "case_number", "tier", "kind", "actions")
    for key, digest, case, tier, kind, actions in rows.iterator(_COMMITMENTS_AT_ONCE):
        leaves.append((key, bytes(digest)))
        added[case, tier].add(kind, actions)
    return leaves, added


def _changes(added: Mapping[tuple[str, str], Added]) -> Iterator[tuple[Tally, Tally]]:
    """The total of every case and tier before and after this day, where it changed."""
    before = _running_totals(sorted({case for case, _ in added}))
    for case, tier in sorted(added):
        total = before.get((case, tier), Tally(case, tier))
        yield total, total.after(added[case, tier])


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
