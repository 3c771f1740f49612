"""An office with any number of reports: filled by SQL, counted by the worker's job, asked for its pages."""

import datetime
import itertools
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import setup_test_environment

from sincerely.cases.models import Case
from sincerely.reports.breakdowns import published_breakdowns
from sincerely.reports.queries import totals_of
from sincerely.reports.tallying import tally_day
from sincerely.site.baking import bake_totals
from sincerely.telling.operations import make_statement
from tests.flushing import guards_lifted
from tests.reports.office import NOW, an_action, publish, two_editors

# In kibibytes, as SQLite wants them.
_CACHE = -400_000
# A quarter of all reports is for one case, as it happens; the rest is spread over the others.
_HOT = 4
# Half of all reports come from the first six of them, the others from any.
_COUNTRIES = "NODEFRGBUSNLSEDKFIISCHATESITPTBEIEPLCZGRCAAUNZJPKRBRMXZAINEE"
_NEAR = 6
_DAY = {
    "sqlite": "date('2026-11-04', '+' || (i %% 17) || ' days')",
    "postgresql": "DATE '2026-11-04' + CAST(i %% 17 AS integer)",
}
# Numbers that look drawn by lot, from the row's own, so that one question says nothing of another.
_LOT, _OTHER_LOT, _THIRD_LOT = (
    f"(i * {prime} %% 4294967296 / 65536)" for prime in (2654435761, 2246822519, 3266489917)
)

_REPORTS = """
    INSERT INTO reports_report
        (case_id, sequence, key, receipt, for_group, heads, done_on, country, tier, after_stop, created_at)
    WITH RECURSIVE numbers(i) AS (
        SELECT CAST(1 AS bigint) UNION ALL SELECT i + 1 FROM numbers WHERE i < %s
    )
    SELECT %s + CASE WHEN i %% {hot} = 0 THEN 0 ELSE (i - i / {hot}) * 7919 %% %s END, 1,
           'filled ' || CAST(100000000 + i AS varchar(12)), CAST(100000000 + i AS varchar(12)), i %% 9 = 0,
           CASE WHEN i %% 9 = 0 THEN 3 + i %% 20 END, {day},
           SUBSTR('{countries}', CAST(
               1 + 2 * ({lot} %% CASE WHEN {other_lot} %% 2 = 0 THEN {near} ELSE 30 END) AS integer
           ), 2),
           'self-reported', {no}, '2026-11-21 14:00:00'
    FROM numbers"""
# Every report has a letter or another appeal; every fifth has calls too.
_LINES = """
    INSERT INTO reports_reportline (report_id, channel, target, quantity)
    WITH told(id, i) AS (SELECT id, CAST(id AS bigint) FROM reports_report)
    SELECT id, CASE {lot} %% 7 WHEN 0 THEN 'email' WHEN 1 THEN 'email' WHEN 2 THEN 'form' ELSE 'letter' END,
           {other_lot} %% 2, 1 + {third_lot} %% 3 FROM told
    UNION ALL SELECT id, 'phone', 0, 1 FROM told WHERE {third_lot} %% 5 = 0"""
# In this order, and by no index: going through the reports by case, SQLite would fetch each from elsewhere.
_COUNTERS = """
    INSERT INTO reports_counter
        (case_id, tier, channel, after_stop, actions, reports, groups, heads, counted_at)
    SELECT +case_id, tier, {channel}, after_stop, SUM(actions), COUNT(*),
           SUM(CASE WHEN for_group THEN 1 ELSE 0 END), SUM(COALESCE(heads, 0)), '2026-11-21 14:00:00'
    FROM ({lines}) told CROSS JOIN reports_report report
    WHERE report.id = told.report_id
    GROUP BY 1, 2, 3, 4"""
# No report here has two lines of one channel.
_BY_CHANNEL = {
    "channel": "told.channel",
    "lines": "SELECT report_id, channel, quantity AS actions FROM reports_reportline",
}
_WHOLE = {
    "channel": "''",
    "lines": "SELECT report_id, SUM(quantity) AS actions FROM reports_reportline GROUP BY report_id",
}


def fill(many: int, *, cases: int) -> Case:
    """So many reports on so many cases, the first of them published and hot; it is returned.

    Written are reports, their lines and the counters, as the intake leaves them; no commitments, which none
    of the pages reads.
    """
    hot = publish(an_action())
    others = [Case(number=f"{number}/27", slug=f"{number}-27", created_at=NOW) for number in range(1, cases)]
    Case.objects.bulk_create(others, batch_size=500)
    with _much_cache(), transaction.atomic(), guards_lifted(), connection.cursor() as cursor:
        cursor.execute(_written(_REPORTS), [many, hot.pk, cases])
        for statement in (_LINES, _COUNTERS.format(**_WHOLE), _COUNTERS.format(**_BY_CHANNEL)):
            cursor.execute(_written(statement), [])
    if connection.vendor == "postgresql":
        # Its autovacuum would, in a minute; nothing does it for SQLite.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return hot


@contextmanager
def _much_cache() -> Iterator[None]:
    """While filling: with SQLite's usual two megabytes every row of an index is read from the disk again."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA cache_size").fetchone()[0]
        cursor.execute(f"PRAGMA cache_size = {_CACHE}")
        yield
        cursor.execute(f"PRAGMA cache_size = {usual}")


def _written(statement: str) -> str:
    is_postgresql = connection.vendor == "postgresql"
    return statement.format(
        hot=_HOT,
        countries=_COUNTRIES,
        near=_NEAR,
        day=_DAY[connection.vendor],
        no="FALSE" if is_postgresql else "0",
        lot=_LOT,
        other_lot=_OTHER_LOT,
        third_lot=_THIRD_LOT,
    )


def deeds(hot: Case) -> dict[str, Callable[[], object]]:
    """What must cost the same, by its name."""
    editor = two_editors()[0]
    desk = Client()
    desk.force_login(editor)
    days = itertools.count()

    def statement() -> HttpResponse:
        # On one day there is one statement of the same figures: each is made a day after the last.
        at = NOW + datetime.timedelta(days=next(days))
        made = make_statement(hot, revision="", by=editor, at=at)
        return _found(desk, f"/desk/case/{hot.pk}/telling/{made.pk}/paper.pdf")

    return {
        "page": lambda: bake_totals(case_id=hot.pk, at=NOW),
        "dashboard": lambda: _found(desk, "/desk/totals/"),
        "case-dashboard": lambda: _found(desk, f"/desk/case/{hot.pk}/totals/"),
        "statement-figures": lambda: (totals_of(hot), published_breakdowns(hot)),
        "statement": statement,
    }


def serve(many: int, *, cases: int) -> None:
    """Fill, count, and do what each line that comes in names; answer in seconds."""
    setup_test_environment()
    started = time.perf_counter()
    hot = fill(many, cases=cases)
    filled = time.perf_counter()
    tally_day(at=NOW)
    said = {"filled": round(filled - started), "counted": round(time.perf_counter() - filled)}
    done = deeds(hot)
    for deed in done.values():
        deed()
    print(json.dumps(said), flush=True)
    for line in sys.stdin:
        name = line.strip()
        print(json.dumps({name: _seconds(done[name])}), flush=True)


def _seconds(deed: Callable[[], object]) -> float:
    started = time.perf_counter()
    deed()
    return time.perf_counter() - started


def _found(desk: Client, address: str) -> HttpResponse:
    answer = desk.get(address)
    assert answer.status_code == 200, answer
    return answer
