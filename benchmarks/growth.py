"""Ten million reports on 2,000 cases against ten thousand: page, dashboard and statement cost the same.

Two offices, each a process with a database of its own, are asked in turn. With a PostgreSQL server in
``SINCERELY_DATABASE_URL`` (``python -m tools.with_postgres python -m benchmarks growth``) they are databases
there, else SQLite files in a temporary folder. ``BENCHMARK_REPORTS`` is another number than ten million.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from statistics import median
from urllib.parse import urlsplit

import psycopg

from benchmarks import Result

SMALL, LARGE = 10_000, int(os.environ.get("BENCHMARK_REPORTS", "10000000"))
CASES = 2000
ROUNDS = 15
GOAL = 1.2
_PIPE = subprocess.PIPE
_COMMAND = (sys.executable, "-m", "sincerely.project.cli")
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

    def seconds(self) -> dict[str, float]:
        """Have everything done once."""
        assert self._process.stdin
        self._process.stdin.write("measure\n")
        self._process.stdin.flush()
        return self.hear()


def main() -> tuple[Result, ...]:
    """A ratio of medians for each page; how long filling and counting took goes to standard error."""
    with ExitStack() as stack:
        small, large = (stack.enter_context(_office(many)) for many in (SMALL, LARGE))
        print(f"filled and counted, seconds: {small.hear()} and {large.hear()}", file=sys.stderr)
        pairs = [_in_turn(small, large, number) for number in range(ROUNDS)]
    return tuple(_result(name, pairs) for name in pairs[0][0])


def _in_turn(small: _Office, large: _Office, number: int) -> tuple[dict[str, float], dict[str, float]]:
    """Who is asked first changes every round."""
    if number % 2:
        return small.seconds(), large.seconds()
    of_large = large.seconds()
    return small.seconds(), of_large


def _result(name: str, pairs: list[tuple[dict[str, float], dict[str, float]]]) -> Result:
    less, more = (median(pair[side][name] for pair in pairs) for side in (0, 1))
    return Result(
        name=f"growth-{name}",
        ratio=more / less,
        goal=GOAL,
        better="lower",
        compared=f"{LARGE:,} reports and {SMALL:,}: {more * 1000:.1f} and {less * 1000:.1f} ms",
    )


@contextmanager
def _office(many: int) -> Iterator[_Office]:
    with tempfile.TemporaryDirectory() as folder, _database(f"growth_{many}") as url:
        environment = {
            **os.environ,
            **url,
            "SINCERELY_VAR": folder,
            "SINCERELY_ORIGIN": "http://127.0.0.1:8000",
            "DJANGO_SETTINGS_MODULE": "sincerely.project.settings",
        }
        for command in ("init", "migrate"):
            subprocess.run([*_COMMAND, command], env=environment, check=True, stdout=sys.stderr)
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
