"""Which contact lines are paused, and what is known of post, missions and danger."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Max

from sincerely.directory.kinds import KINDS, Kind
from sincerely.directory.models import FactEntry, PausedLine
from sincerely.places.reviews import Reviewed
from sincerely.writing.facts import Facts
from sincerely.writing.lines import Paused


def paused_lines() -> Paused:
    """Channel and folded value of every line that must not be offered."""
    return frozenset(PausedLine.objects.in_force().values_list("channel", "value"))


@dataclass(frozen=True)
class KnownFact:
    """One fact as it stands now: a start row, or what staff entered last (``entry``).

    ``serial`` is 0 for a start row that nobody has touched; a change names the serial it is based on.
    """

    kind: Kind
    key: str
    value: Reviewed
    entry: FactEntry | None = None

    @property
    def serial(self) -> int:
        return self.entry.serial if self.entry else 0

    @property
    def is_ended(self) -> bool:
        return self.entry is not None and self.entry.is_ended


def known_facts() -> Facts:
    """All facts that hold, for a page to ask: ``known_facts().safety_of(country, about=action.countries)``.

    Always all of them: a question about one country would stand in the database's log. Entries are only ever
    added, so their count and the newest of them say whether there are any that this process has not read.
    """
    stamp = FactEntry.objects.aggregate(count=Count("id"), newest=Max("id"))
    return _facts_at(stamp["count"], stamp["newest"])


def facts_of(kind: Kind) -> tuple[KnownFact, ...]:
    """Every fact of a kind, those that were ended too."""
    return _overlaid(kind, FactEntry.objects.filter(kind=kind.name).newest().select_related("by"))


def find_fact(kind: Kind, key: str) -> KnownFact | None:
    """The fact with this key, as it stands now."""
    return next((fact for fact in facts_of(kind) if fact.key == key), None)


@lru_cache(maxsize=1)
def _facts_at(count: int, newest: int | None) -> Facts:
    """What holds after so many entries; the parameters are the cache's."""
    entries = list(FactEntry.objects.newest())
    held = {
        name: tuple(fact.value for fact in _overlaid(kind, entries) if not fact.is_ended)
        for name, kind in KINDS.items()
    }
    # The kinds say of what each tuple is; the names of fields and kinds differ by number alone.
    return Facts(
        suspensions=held["suspension"],  # type: ignore[arg-type]  # Kind.of
        transits=held["transit"],  # type: ignore[arg-type]  # Kind.of
        missions=held["mission"],  # type: ignore[arg-type]  # Kind.of
        postage=held["postage"],  # type: ignore[arg-type]  # Kind.of
        risk_countries=held["risk"],  # type: ignore[arg-type]  # Kind.of
    )


def _overlaid(kind: Kind, entries: Iterable[FactEntry]) -> tuple[KnownFact, ...]:
    """The start rows, each replaced by what staff entered under its key, and what they added."""
    start = {kind.key_of(row): KnownFact(kind, kind.key_of(row), row) for row in kind.start_rows()}
    entered = {
        entry.key: KnownFact(kind, entry.key, entry.value(), entry)
        for entry in entries
        if entry.kind == kind.name
    }
    return tuple((start | entered).values())


forget_facts = _facts_at.cache_clear
