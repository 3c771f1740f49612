"""Ten million reports on 2,000 cases against ten thousand: page, dashboard and statement cost the same.

Two offices, each a process with a database of its own, do each thing one right after the other. They differ
in the number of reports alone: in both a quarter of them is for the case that is measured, with the same
channels, days and thirty countries, and each of the others has some. So the breakdowns have the same rows;
with more countries a page would be longer, whatever the number of reports.

With a PostgreSQL server in ``SINCERELY_DATABASE_URL`` (``python -m tools.with_postgres python -m benchmarks
growth``) they are databases there, else SQLite files in a temporary folder, of four gigabytes.
``BENCHMARK_REPORTS`` is another number than ten million.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from statistics import median
from urllib.parse import urlsplit

import psycopg

from benchmarks import Result
from benchmarks._offices import empty_office

SMALL, LARGE = 10_000, int(os.environ.get("BENCHMARK_REPORTS", "10000000"))
CASES = 2000
ROUNDS = 41
GOAL = 1.2
DONE = {
    "page": "the public pages of a case baked with a new total",
    "dashboard": "the dashboard of all cases",
    "case-dashboard": "the dashboard of a case",
    "statement-figures": "the totals and the breakdowns that may be published of a case",
    "statement": "a statement of totals made of a case, to its PDF",
}
_PIPE = subprocess.PIPE
_SERVE = "import django; django.setup(); from benchmarks._growing import serve; serve({many}, cases={cases})"
_URL = "SINCERELY_DATABASE_URL"


class _Office:
    """A child process that waits to be asked."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def hear(self) -> dict[str, float]:
        """What it says next: at first how long filling and counting took."""
        assert self._process.stdout
        return dict(json.loads(self._process.stdout.readline()))

    def seconds(self, name: str) -> float:
        """Have something done once."""
        assert self._process.stdin
        self._process.stdin.write(f"{name}\n")
        self._process.stdin.flush()
        return self.hear()[name]


def main() -> tuple[Result, ...]:
    """The median ratio of each; how long filling and counting took goes to standard error."""
    with ExitStack() as stack:
        offices = [stack.enter_context(_office(many)) for many in (SMALL, LARGE)]
        for office in offices:
            print(f"filled and counted, seconds: {office.hear()}", file=sys.stderr)
        pairs: dict[str, list[tuple[float, float]]] = {name: [] for name in DONE}
        for number in range(ROUNDS):
            for name, taken in pairs.items():
                taken.append(_in_turn(offices, name, number))
    return tuple(_result(name, taken) for name, taken in pairs.items())


def _in_turn(offices: list[_Office], name: str, number: int) -> tuple[float, float]:
    """Both right after each other, as others use this machine too; who is first changes every round."""
    small, large = offices
    if number % 2:
        return small.seconds(name), large.seconds(name)
    of_large = large.seconds(name)
    return small.seconds(name), of_large


def _result(name: str, pairs: list[tuple[float, float]]) -> Result:
    less, more = (median(pair[side] for pair in pairs) * 1000 for side in (0, 1))
    return Result(
        name=f"growth-{name}",
        ratio=median(large / small for small, large in pairs),
        goal=GOAL,
        better="lower",
        compared=(
            f"{DONE[name]}, with {LARGE:,} reports and with {SMALL:,} on {CASES:,} cases, a quarter of them "
            f"on this one from the same 30 countries: {more:.1f} and {less:.1f} ms"
        ),
    )


@contextmanager
def _office(many: int) -> Iterator[_Office]:
    with _database(f"growth_{many}") as database, empty_office(database) as environment:
        words = [sys.executable, "-c", _SERVE.format(many=many, cases=CASES)]
        with subprocess.Popen(words, env=environment, text=True, stdin=_PIPE, stdout=_PIPE) as process:
            try:
                yield _Office(process)
            finally:
                process.terminate()


@contextmanager
def _database(name: str) -> Iterator[dict[str, str]]:
    """A database on the server that is named in the environment; nothing to add for SQLite."""
    server = os.environ.get(_URL)
    if not server:
        yield {}
        return
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield {_URL: urlsplit(server)._replace(path=f"/{name}").geturl()}
