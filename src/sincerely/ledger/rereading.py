"""For the office itself: is the log in the database still the one that was signed, row by row?"""

from collections import defaultdict
from collections.abc import Iterator

from sincerely.ledger.entries import commitment_of
from sincerely.ledger.merkle import Frontier
from sincerely.ledger.models import ClosedDay, Commitment, Leaf, RunningTally
from sincerely.ledger.notes import read_note
from sincerely.ledger.tallies import Added, tallies_leaf

_ROWS_AT_ONCE = 5000
# By case and tier.
_ByTotal = dict[tuple[str, str], Added]


def faults_of_log() -> Iterator[str]:
    """A sentence for everything that was changed by hand: commitments, leaves, days, and running totals."""
    yield from _changed_commitments()
    yield from _faults_of_days()
    yield from _faults_of_running_totals()


def _faults_of_days() -> Iterator[str]:
    frontier = Frontier()
    for day in ClosedDay.objects.order_by("day").iterator():
        leaves = Leaf.objects.filter(position__gte=day.first, position__lt=day.size)
        rows = leaves.order_by("position").values_list("position", "digest")
        for position, digest in rows.iterator(_ROWS_AT_ONCE):
            if position != frontier.size:
                yield f"Before leaf {position} there is a gap."
                return
            frontier.append(bytes(digest))
            last = bytes(digest)
        if (frontier.size, frontier.root()) != (day.size, day.read_checkpoint().root):
            yield f"The leaves up to {day.day} are not those that were signed."
            return
        if tallies_leaf(read_note(day.tallies).text) != last:
            yield f"The tallies of {day.day} are not those that were signed."
    # Unless a day was closed while we read.
    is_newest = not ClosedDay.objects.filter(size__gt=frontier.size).exists()
    if is_newest and Leaf.objects.filter(position__gte=frontier.size).exists():
        yield "There are more leaves than were signed."


def _faults_of_running_totals() -> Iterator[str]:
    """They are not signed themselves, but the next tallies will be made of them."""
    newest = ClosedDay.objects.newest()
    size = newest.size if newest else 0
    sums, kept = _sums_of_entries(size), _running_totals(size)
    for case, tier in sorted(sums.keys() | kept.keys()):
        if sums.get((case, tier)) != kept.get((case, tier)):
            yield f"The running total of {case} ({tier}) is not the sum of its entries."


def _sums_of_entries(size: int) -> _ByTotal:
    """Of all that stand in the log up to this size."""
    sums: _ByTotal = defaultdict(Added)
    entries = Commitment.objects.filter(leaf__position__lt=size)
    rows = entries.values_list("case_number", "tier", "kind", "actions")
    for case, tier, kind, actions in rows.iterator(_ROWS_AT_ONCE):
        sums[case, tier].add(kind, actions)
    return sums


def _running_totals(size: int) -> _ByTotal:
    """The newest of each total, up to this size."""
    oldest_first = RunningTally.objects.filter(day__size__lte=size).order_by("pk")
    rows = oldest_first.values_list("case_number", "tier", "entries", "reports", "actions")
    return {
        (case, tier): Added(entries, reports, actions)
        for case, tier, entries, reports, actions in rows.iterator(_ROWS_AT_ONCE)
    }


def _changed_commitments() -> Iterator[str]:
    rows = Commitment.objects.select_related("leaf").order_by("pk")
    for row in rows.iterator(_ROWS_AT_ONCE):
        digest = commitment_of(row.entry(), salt=bytes(row.salt))
        leaf = getattr(row, "leaf", None)
        if digest != bytes(row.digest) or (leaf and bytes(leaf.digest) != digest):
            yield f"{row} was changed by hand."
