"""The applications that are compared and killed: the whole, its parts, and three with a planted fault.

"patient" is the whole on a busy machine: when the server ends, who still sends has a minute to do so.
Each is made in the process that serves it, by its name. They differ in what the process that writes
does with a batch: a fault is planted where it would really be.
"""

import time
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count, islice

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import transaction

from sincerely.project import gate
from sincerely.project.few_threads import FewThreads
from sincerely.project.front_door import front_door
from sincerely.project.gate import Gate
from sincerely.project.server import DJANGO_THREADS, DJANGO_WAITING
from sincerely.reports.intake.committing import Answers, Commit, commit
from sincerely.reports.intake.plain import Plain
from sincerely.reports.intake.recording import record_plain
from sincerely.reports.intake.store import Known, Row, Standing, Store
from sincerely.reports.intake.tables import COUNTERS, Table
from sincerely.reports.intake.writer import Writer
from sincerely.reports.intake.writing_process import WritingProcess
from sincerely.site.front import Front

# So long a fault stays open, that a kill finds it: on a fast machine it would be open for a millisecond.
_OPEN_SECONDS = 0.05


class _NoStore:
    """A store that forgets: every case runs, its document is the newest, and no key is known."""

    def __init__(self) -> None:
        self._ids = count(1)
        self.newest: dict[int, int] = {}

    def look(self, *, cases: Collection[int], keys: Collection[str], reports: int) -> Known:
        standings = {case: Standing(is_running=True, newest=self.newest[case]) for case in cases}
        return Known(standings, set(), None, list(islice(self._ids, reports)))

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Nowhere."""


def commit_nowhere(batch: Sequence[Plain]) -> Answers:
    """The same handler, line, process and rows; only that nobody stores them.

    In a process of its own like the whole: what they differ in is the database alone.
    """
    _FORGETFUL.newest = {plain.case_id: plain.newest for plain in batch}
    return record_plain(_FORGETFUL, batch)


_FORGETFUL = _NoStore()


def commit_after_answering(batch: Sequence[Plain]) -> Answers:
    """The planted fault: thanks are said before the commit."""
    _later.submit(_commit_late, batch)
    return [(0, "ABCDEFGHJK")] * len(batch)


_later = ThreadPoolExecutor(1)


def _commit_late(batch: Sequence[Plain]) -> None:
    time.sleep(_OPEN_SECONDS)
    commit(batch)


def commit_under_other_keys(batch: Sequence[Plain]) -> Answers:
    """The planted fault: the key of the form is not the key of the row."""
    drawn = count(time.time_ns())
    return commit([plain._replace(key=f"drawn-{next(drawn)}") for plain in batch])


def commit_counters_apart(batch: Sequence[Plain]) -> Answers:
    """The planted fault: the counters have a transaction of their own."""
    late: list[_WithoutCounters] = []

    def record(store: Store, batch: Sequence[Plain]) -> Answers:
        late.append(_WithoutCounters(store))
        return record_plain(late[-1], batch)

    answers = commit(batch, record=record)
    time.sleep(_OPEN_SECONDS)
    with transaction.atomic():
        late[-1].write()
    return answers


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


_COMMITS: Mapping[str, Commit] = {
    "whole": commit,
    "patient": commit,
    "without_database": commit_nowhere,
    "answers_first": commit_after_answering,
    "forgets_keys": commit_under_other_keys,
    "counts_apart": commit_counters_apart,
}


def __getattr__(name: str) -> object:
    if name not in {*_COMMITS, "plain_view"}:
        raise AttributeError(name)
    if name == "patient":
        gate.SECONDS_TO_ANSWER = 60
    django = get_wsgi_application()
    # All the connections of the measurement may wait.
    waiting = 4 * DJANGO_WAITING
    if name == "plain_view":
        few = FewThreads(django, threads=DJANGO_THREADS, waiting=waiting)
        return Gate(Front(settings.SINCERELY.site_folder, few), start=_nothing, close=_nothing)
    return front_door(django, writer=Writer(WritingProcess(_COMMITS[name])), waiting=waiting)


async def _nothing() -> None:
    """The view alone has no writer."""
