"""SIGKILL to server and database while reports come in: nothing acknowledged is lost, nothing counted twice.

People send again what was not acknowledged, with the same key; at the end many send once more what was. On
PostgreSQL the server and the database are killed in turn and together, and the server must go on by itself.
Of the server all processes are killed, or all but the one that writes, or that one alone.
"""

import base64
import http.client
import json
import random
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg

from benchmarks import Result
from benchmarks._intake_site import Site, Web, new_key, report_body, site
from tools.with_postgres import Cluster, throwaway_server

KILLS = 100
PEOPLE = 24
REPLAYS = 100
_REPLAYS_OF_ONE = 5
_TRIES = 400
_LINES = "SELECT report_id, sum(quantity) FROM reports_reportline GROUP BY report_id"
_TOTAL = "SELECT sum(actions), sum(reports) FROM reports_counter WHERE channel = ''"


@dataclass(frozen=True)
class Outcome:
    """What was found at the end; all but the first two must be empty or nought."""

    acknowledged: int
    kills: int
    lost: tuple[str, ...]
    counted_twice: int
    total_besides_rows: int
    commitments_besides_rows: int

    @property
    def faults(self) -> int:
        other = (self.counted_twice, self.total_besides_rows, self.commitments_besides_rows)
        return len(self.lost) + sum(map(abs, other))


@dataclass
class _People:
    """Who reports: each holds on to a report until it is acknowledged."""

    site: Site
    acknowledged: dict[str, int] = field(default_factory=dict)
    answered: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)
    _before: int = 0
    _left: list[str] = field(default_factory=list)

    @contextmanager
    def report(self) -> Iterator[None]:
        """They do until the end of the block, or until nobody answers any more."""
        self.ended.clear()
        self.answered.clear()
        self._before = len(self.acknowledged)
        people = [threading.Thread(target=self._one, args=(number,)) for number in range(PEOPLE)]
        for one in people:
            one.start()
        try:
            yield
        finally:
            self.ended.set()
            for one in people:
                one.join()

    def _one(self, number: int) -> None:
        key = self._left.pop() if self._left else new_key()
        while not self.ended.is_set():
            if self.send(key, number=number):
                key = new_key()
            # The first of each went through Django: by now they come in batches.
            if len(self.acknowledged) >= self._before + 2 * PEOPLE:
                self.answered.set()
        self._left.append(key)

    def send_what_is_left(self) -> None:
        for key in self._left:
            if not any(self.send(key) for _ in range(_TRIES)):
                raise TimeoutError("The server does not take reports any more.")

    def send_again(self, chance: random.Random, *, replays: int) -> None:
        for key in chance.sample(sorted(self.acknowledged), min(replays, len(self.acknowledged))):
            for _ in range(_REPLAYS_OF_ONE):
                self.send(key)

    def send(self, key: str, *, number: int = 0) -> bool:
        """Send one; True when it is acknowledged."""
        origin = self.site.environment["SINCERELY_ORIGIN"]
        headers = {
            "Origin": origin,
            "X-Forwarded-For": f"10.{number}.{len(self.acknowledged) >> 10 & 255}.1",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        with closing(http.client.HTTPConnection("localhost", self.site.port, timeout=60)) as connection:
            try:
                address = self.site.report_address(number % self.site.case_count)
                connection.request("POST", address, report_body(key), headers)
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                return False
        if answer.status != http.client.SEE_OTHER:
            return False
        self.acknowledged.setdefault(key, _report_id(answer.headers["Location"]))
        return True


def _report_id(location: str) -> int:
    """What the address of the receipt leads to."""
    signed = parse_qs(urlsplit(location).query)["shown"][0].partition(":")[0]
    number: int = json.loads(base64.urlsafe_b64decode(signed + "=" * (-len(signed) % 4)))[0][0][0]
    return number


def run(
    site: Site,
    *,
    kills: int,
    replays: int = REPLAYS,
    cluster: Cluster | None = None,
    application: str = "whole",
) -> Outcome:
    """So many kills of the application; then everything is started once more, sent again, and counted."""
    chance = random.Random(kills)  # noqa: S311 - when to kill
    people = _People(site)
    web = Web(site, application)
    try:
        for number in range(kills):
            with people.report():
                people.answered.wait(timeout=60)
                people.ended.wait(timeout=chance.uniform(0.05, 0.6))
                _kill(number, web, cluster)
        with people.report():
            people.answered.wait(timeout=60)
        people.send_what_is_left()
        people.send_again(chance, replays=replays)
    finally:
        web.stop()
    return _count(people.acknowledged, site, kills)


def _kill(number: int, web: Web, cluster: Cluster | None) -> None:
    """The server or parts of it, the database, or both; and start what was killed."""
    if cluster:
        turn, whom = divmod(number, 3)
        _kill_and_start(web, cluster, turn=turn, whom=("server", "database", "both")[whom])
    else:
        _kill_server(web, turn=number)
    if web.is_dead():
        web.start()


def _kill_and_start(web: Web, cluster: Cluster, *, turn: int, whom: str) -> None:
    if whom != "server":
        cluster.kill()
    if whom != "database":
        _kill_server(web, turn=turn)
    if whom != "server":
        cluster.start()


def _kill_server(web: Web, *, turn: int) -> None:
    """All of it, or parts of it, in turn."""
    (web.kill, web.kill_serving, web.kill_writing)[turn % 3]()


def _count(acknowledged: dict[str, int], site: Site, kills: int) -> Outcome:
    rows = _ask(site, "SELECT key, id FROM reports_report")
    quantities = dict(_ask(site, _LINES))
    ((actions, reports),) = _ask(site, _TOTAL)
    ((commitments,),) = _ask(
        site, "SELECT count(DISTINCT subject) FROM ledger_commitment WHERE kind = 'report'"
    )
    keys, ids = Counter(key for key, _ in rows), {number for _, number in rows}
    # Under another key it is not lost: it is counted twice.
    lost = [key for key, number in acknowledged.items() if key not in keys and number not in ids]
    return Outcome(
        acknowledged=len(acknowledged),
        kills=kills,
        lost=tuple(lost),
        counted_twice=len(rows) - len(acknowledged) + len(lost) + keys.total() - len(keys),
        total_besides_rows=abs(int(actions) - int(sum(quantities.values()))) + abs(int(reports) - len(rows)),
        commitments_besides_rows=int(commitments) - len(rows),
    )


def _ask(site: Site, statement: str) -> Sequence[tuple]:  # type: ignore[type-arg]  # each row another
    database = site.environment["SINCERELY_DATABASE_URL"]
    if database:
        with psycopg.connect(database) as connection:
            return connection.execute(statement).fetchall()
    with closing(
        sqlite3.connect(Path(site.environment["SINCERELY_VAR"]) / "sincerely.sqlite3")
    ) as connection:
        return connection.execute(statement).fetchall()


def main() -> tuple[Result, Result]:
    """100 kills on each database."""
    with site() as on_sqlite:
        first = run(on_sqlite, kills=KILLS)
    with throwaway_server() as cluster, site(database=cluster.address) as on_postgresql:
        second = run(on_postgresql, kills=KILLS, cluster=cluster)
    return _result("sqlite", first), _result("postgresql", second)


def _result(database: str, outcome: Outcome) -> Result:
    return Result(
        name=f"kill-ingest-{database}",
        ratio=outcome.faults,
        goal=0,
        better="lower",
        compared=f"reports lost, counted twice or besides the total after {outcome.kills} kills; "
        f"{outcome.acknowledged} were acknowledged",
    )
