"""Reports through HTTP, one worker, 256 connections, beside bare inserts and Django.

On each database all are asked in turn, a second at a time: a hot case, a thousand cases, the same handler
without a database, rows inserted bare, Django's form and ORM, and a disk whose fsync takes a millisecond
longer.
"""

import os
import select
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from statistics import median

from benchmarks import Result
from benchmarks._intake_site import Site, new_key, report_body, request, site, web
from tools.with_postgres import throwaway_server

CASES = int(os.environ.get("BENCHMARK_CASES", "1000"))
ROUNDS = int(os.environ.get("BENCHMARK_ROUNDS", "12"))
SECONDS = 1.0
CONNECTIONS = 256
_BATCH = 256
# A tenth of what one network may send in a window.
_REPORTS_BY_NETWORK = 300
_PREPARED = 10_000
_LONGEST_ANSWER = 4096
_SLOWER_FSYNC = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>
static void wait_a_millisecond(void) { struct timespec t = {0, 1000000}; nanosleep(&t, 0); }
int fsync(int file) {
    wait_a_millisecond();
    return ((int (*)(int)) dlsym(RTLD_NEXT, "fsync"))(file);
}
int fdatasync(int file) {
    wait_a_millisecond();
    return ((int (*)(int)) dlsym(RTLD_NEXT, "fdatasync"))(file);
}
"""
_GOALS = (
    ("same-handler", "hot", "without_database", 0.70, "the same handler, line and rows without a database"),
    ("bare-insert", "hot", "bare", 0.35, f"a bare insert of the same rows in batches of {_BATCH}"),
    ("django", "hot", "view", 10.0, "Django's form and ORM on the same server"),
    ("hot-case", "hot", "many", 0.80, f"reports on {CASES} cases"),
    ("slow-disk", "slow", "hot", 0.75, "one whose fsync takes a millisecond less"),
)

_numbers = count()
Measure = Callable[[], float]


def main() -> tuple[Result, ...]:
    """Medians over the rounds, on SQLite and on PostgreSQL."""
    with tempfile.TemporaryDirectory() as folder:
        slower = _slower_fsync(Path(folder))
        return (*_on("sqlite", slower), *_on("postgresql", slower))


def _on(database: str, slower: str) -> Iterator[Result]:
    with ExitStack() as stack:
        measures = _measures(database, slower, stack)
        rounds = [{name: measure() for name, measure in measures.items()} for _ in range(ROUNDS)]
    for name, ours, theirs, goal, compared in _GOALS:
        typical = median(one[ours] for one in rounds)
        yield Result(
            name=f"ingest-{name}-{database}",
            ratio=median(one[ours] / one[theirs] for one in rounds),
            goal=goal,
            better="higher",
            compared=f"reports per second ({typical:.0f}, {_NAMES[ours]}), and {compared}",
        )


_NAMES = {"hot": "one hot case", "slow": "one hot case on a slower disk"}


def _measures(database: str, slower: str, stack: ExitStack) -> Mapping[str, Measure]:
    """What is measured in turn, by name; reports per second."""
    enter = stack.enter_context
    first, second = "", ""
    if database == "postgresql":
        first, second = enter(throwaway_server()).address, enter(throwaway_server(preload=slower)).address
    ours = enter(site(database=first, cases=CASES))
    theirs = enter(site(database=second, cases=1)) if second else ours
    whole, slow = enter(web(ours)), enter(web(theirs, preload="" if second else slower))
    alone, view = enter(web(ours, "without_database")), enter(web(ours, "plain_view"))
    bare = enter(_bare_inserts(ours))
    for port, of, cases in ((whole.port, ours, CASES), (slow.port, theirs, 1), (alone.port, ours, 1)):
        _teach(port, of, cases)
    measures = {
        "hot": lambda: _load(whole.port, ours, cases=1),
        "without_database": lambda: _load(alone.port, ours, cases=1),
        "many": lambda: _load(whole.port, ours, cases=CASES),
        "bare": bare,
        "slow": lambda: _load(slow.port, theirs, cases=1),
        "view": lambda: _load(view.port, ours, cases=1),
    }
    for measure in measures.values():
        measure()
    return measures


def _slower_fsync(folder: Path) -> str:
    source, library = folder / "slower.c", folder / "slower.so"
    source.write_text(_SLOWER_FSYNC)
    # PostgreSQL runs as another user.
    folder.chmod(0o755)
    subprocess.run(["gcc", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return str(library)


def _request(of: Site, number: int, cases: int) -> bytes:
    address = of.report_address(number % cases)
    return request(of, address, report_body(new_key()), network=number // _REPORTS_BY_NETWORK)


def _teach(port: int, of: Site, cases: int) -> None:
    """The first report of each address goes to the view."""
    with socket.create_connection(("127.0.0.1", port), timeout=120) as connection:
        for number in range(cases):
            connection.sendall(_request(of, number, cases))
            assert connection.recv(1 << 16).startswith(b"HTTP/1.1 303")


def _load(port: int, of: Site, *, cases: int) -> float:
    """Reports per second over all connections, each of which waits for its answer."""
    prepared = [_request(of, next(_numbers), cases) for _ in range(_PREPARED)]
    connections, ready = {}, select.epoll()
    for _ in range(CONNECTIONS):
        connection = socket.create_connection(("127.0.0.1", port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connections[connection.fileno()] = connection
        ready.register(connection, select.EPOLLIN)
        connection.sendall(prepared.pop())
    begun, taken = time.perf_counter(), 0
    while time.perf_counter() < begun + SECONDS:
        for number, _ in ready.poll(0.1):
            one = prepared.pop() if prepared else _request(of, next(_numbers), cases)
            _ask_again(connections[number], one)
            taken += 1
    spent = time.perf_counter() - begun
    ready.close()
    for connection in connections.values():
        # What is under way still comes, and would disturb whoever is measured next.
        connection.settimeout(60)
        connection.recv(_LONGEST_ANSWER)
        connection.close()
    return taken / spent


def _ask_again(connection: socket.socket, one: bytes) -> None:
    answer = connection.recv(_LONGEST_ANSWER)
    assert answer.startswith(b"HTTP/1.1 303"), answer[:300]
    connection.sendall(one)


@contextmanager
def _bare_inserts(of: Site) -> Iterator[Measure]:
    """A program that inserts rows for a second whenever it is told to."""
    command = [sys.executable, "-m", "benchmarks._bare_inserts", str(_BATCH), str(SECONDS)]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, env=of.environment, stdin=pipe, stdout=pipe, text=True)
    assert process.stdin
    assert process.stdout
    told, said = process.stdin, process.stdout

    def measure() -> float:
        print(file=told, flush=True)
        return float(said.readline())

    try:
        yield measure
    finally:
        told.close()
        process.wait(timeout=60)
