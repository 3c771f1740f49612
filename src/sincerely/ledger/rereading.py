"""For the office itself: is the log in the database still the one that was signed, row by row?"""

from collections.abc import Iterator

from sincerely.ledger.entries import commitment_of
from sincerely.ledger.merkle import Frontier
from sincerely.ledger.models import ClosedDay, Commitment, Leaf
from sincerely.ledger.notes import read_note
from sincerely.ledger.tallies import tallies_leaf

_ROWS_AT_ONCE = 5000


def faults_of_log() -> Iterator[str]:
    """A sentence for each day whose rows are not what was signed, and for each commitment changed by hand."""
    yield from _changed_commitments()
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


def _changed_commitments() -> Iterator[str]:
    rows = Commitment.objects.select_related("leaf").order_by("pk")
    for row in rows.iterator(_ROWS_AT_ONCE):
        digest = commitment_of(row.entry(), salt=bytes(row.salt))
        leaf = getattr(row, "leaf", None)
        if digest != bytes(row.digest) or (leaf and bytes(leaf.digest) != digest):
            yield f"{row} was changed by hand."
