"""The applications that are compared and killed: the whole, its parts, and three with a planted fault.

Each is made in the process that serves it, by its name.
"""

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import count

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import transaction

from sincerely.project.few_threads import FewThreads
from sincerely.project.front_door import front_door
from sincerely.project.gate import Gate
from sincerely.project.server import DJANGO_THREADS, DJANGO_WAITING
from sincerely.reports.deeds import Receipt
from sincerely.reports.intake.recording import Told, record_plain
from sincerely.reports.intake.store import Row, Standing, Store
from sincerely.reports.intake.tables import COUNTERS, Table
from sincerely.reports.intake.writer import Writer
from sincerely.site.front import Front

# So long a fault stays open, that a kill finds it: on a fast machine it would be open for a millisecond.
_OPEN_SECONDS = 0.05


class _NoStore:
    """A store that forgets: every case runs, its document is the newest, and no key is known."""

    def __init__(self) -> None:
        self._ids = count(1)
        self.newest: dict[int, int] = {}

    def standings(self, cases: Collection[int]) -> Mapping[int, Standing]:
        return {case: Standing(is_running=True, newest=self.newest[case]) for case in cases}

    def known(self, keys: Collection[str]) -> set[str]:
        return set()

    def newest_closed_day(self) -> None:
        return None

    def new_ids(self, count: int) -> Sequence[int]:
        return [next(self._ids) for _ in range(count)]

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Nowhere."""


class _NoDatabase(Writer):
    """The same handler, line and rows; only that nobody stores them."""

    def __init__(self) -> None:
        super().__init__()
        self._store = _NoStore()

    def _recorded(self, batch: Sequence[Told]) -> list[Receipt | None]:
        self._store.newest = {told.document.case_id: told.document.newest for told in batch}
        return self._record(self._store, batch)


class _AnswersFirst(Writer):
    """The planted fault: thanks are said before the commit."""

    def _commit(self, batch: Sequence[Told]) -> list[Receipt | None]:
        assert self._thread
        self._thread.submit(self._late, batch)
        return [Receipt(0, "ABCDEFGHJK", told.deed.case_id, repeated=False) for told in batch]

    def _late(self, batch: Sequence[Told]) -> None:
        time.sleep(_OPEN_SECONDS)
        self._recorded(batch)


def _forgetting_keys(store: Store, batch: Sequence[Told]) -> list[Receipt | None]:
    """The planted fault: the key of the form is not the key of the row."""
    drawn = count(time.time_ns())
    return record_plain(
        store, [replace(told, deed=replace(told.deed, key=f"drawn-{next(drawn)}")) for told in batch]
    )


class _CountsApart(Writer):
    """The planted fault: the counters have a transaction of their own."""

    def _recorded(self, batch: Sequence[Told]) -> list[Receipt | None]:
        receipts = super()._recorded(batch)
        time.sleep(_OPEN_SECONDS)
        with transaction.atomic():
            self._late.write()
        return receipts

    def __init__(self) -> None:
        super().__init__(record=self._record_but_counters)

    def _record_but_counters(self, store: Store, batch: Sequence[Told]) -> list[Receipt | None]:
        self._late = _WithoutCounters(store)
        return record_plain(self._late, batch)


class _WithoutCounters:
    """A store that holds the rows of counters back."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: list[Row] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        if table is COUNTERS:
            self._held += rows
        else:
            self._store.insert(table, rows)

    def write(self) -> None:
        if self._held:
            self._store.insert(COUNTERS, self._held)


_WRITERS = {
    "whole": Writer,
    "without_database": _NoDatabase,
    "answers_first": _AnswersFirst,
    "forgets_keys": lambda: Writer(record=_forgetting_keys),
    "counts_apart": _CountsApart,
}


def __getattr__(name: str) -> object:
    if name not in {*_WRITERS, "plain_view"}:
        raise AttributeError(name)
    django = get_wsgi_application()
    # All the connections of the measurement may wait.
    waiting = 4 * DJANGO_WAITING
    if name == "plain_view":
        few = FewThreads(django, threads=DJANGO_THREADS, waiting=waiting)
        return Gate(Front(settings.SINCERELY.site_folder, few), close=Writer().close)
    return front_door(django, writer=_WRITERS[name](), waiting=waiting)
