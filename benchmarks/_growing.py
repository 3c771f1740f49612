"""An office with any number of reports: filled by SQL, counted by the worker's job, asked for its pages."""

import json
import sys
import time
from collections.abc import Callable

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import setup_test_environment

from sincerely.cases.models import Case
from sincerely.reports.breakdowns import published_breakdowns
from sincerely.reports.queries import totals_of
from sincerely.reports.tallying import tally_day
from sincerely.site.baking import bake_totals
from tests.flushing import guards_lifted
from tests.reports.office import NOW, an_action, publish, two_editors

# A quarter of all reports is for one case, as it happens; the rest is spread over the others.
_HOT = 4
_COUNTRIES = "NODEFRGBUSNLSEDKFIISCHATESITPTBEIEPLCZGRCAAUNZJPKRBRMXZAINEE"
_DAY = {
    "sqlite": "date('2026-11-04', '+' || (i %% 17) || ' days')",
    "postgresql": "DATE '2026-11-04' + i %% 17",
}

_REPORTS = """
    INSERT INTO reports_report
        (case_id, sequence, key, receipt, for_group, heads, done_on, country, tier, after_stop, created_at)
    WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < %s)
    SELECT %s + CASE WHEN i %% {hot} = 0 THEN 0 ELSE i * 7919 %% %s END, 1,
           'filled ' || CAST(i AS varchar(12)), CAST(i AS varchar(12)), i %% 9 = 0,
           CASE WHEN i %% 9 = 0 THEN 3 + i %% 20 END, {day},
           SUBSTR('{countries}', 1 + 2 * CAST((i %% 30) * (i / 30 %% 30) / 30 AS integer), 2),
           'self-reported', {no}, '2026-11-21 14:00:00'
    FROM numbers"""
# Every report has a letter or another appeal; every fifth has calls too.
_LINES = """
    INSERT INTO reports_reportline (report_id, channel, target, quantity)
    SELECT id, CASE id %% 7 WHEN 0 THEN 'email' WHEN 1 THEN 'email' WHEN 2 THEN 'form' ELSE 'letter' END,
           id %% 2, 1 + id %% 3 FROM reports_report
    UNION ALL SELECT id, 'phone', 0, 1 FROM reports_report WHERE id %% 5 = 0"""
_COUNTERS = """
    INSERT INTO reports_counter
        (case_id, tier, channel, after_stop, actions, reports, groups, heads, counted_at)
    SELECT case_id, tier, '', after_stop, SUM(actions), COUNT(*),
           SUM(CASE WHEN for_group THEN 1 ELSE 0 END), SUM(COALESCE(heads, 0)), '2026-11-21 14:00:00'
    FROM (
        SELECT report.*,
               (SELECT SUM(quantity) FROM reports_reportline WHERE report_id = report.id) AS actions
        FROM reports_report report
    ) told
    GROUP BY case_id, tier, after_stop"""


def fill(many: int, *, cases: int) -> Case:
    """So many reports on so many cases, the first of them published and hot; it is returned."""
    hot = publish(an_action())
    others = [Case(number=f"{number}/27", slug=f"{number}-27", created_at=NOW) for number in range(1, cases)]
    Case.objects.bulk_create(others, batch_size=500)
    words = {"hot": _HOT, "countries": _COUNTRIES, "day": _DAY[connection.vendor]}
    no = "FALSE" if connection.vendor == "postgresql" else "0"
    with transaction.atomic(), guards_lifted(), connection.cursor() as cursor:
        cursor.execute(_REPORTS.format(**words, no=no), [many, hot.pk, cases])
        cursor.execute(_LINES.replace("%%", "%"))
        cursor.execute(_COUNTERS)
    return hot


def deeds(hot: Case) -> dict[str, Callable[[], object]]:
    """What must cost the same, by its name."""
    desk = Client()
    desk.force_login(two_editors()[0])
    return {
        "page": lambda: bake_totals(case_id=hot.pk, at=NOW),
        "dashboard": lambda: _found(desk, "/desk/totals/"),
        "case-dashboard": lambda: _found(desk, f"/desk/case/{hot.pk}/totals/"),
        "statement-figures": lambda: (totals_of(hot), published_breakdowns(hot)),
    }


def serve(many: int, *, cases: int) -> None:
    """Fill, count, and do everything once for each line that comes in; answer in seconds."""
    setup_test_environment()
    started = time.perf_counter()
    hot = fill(many, cases=cases)
    filled = time.perf_counter()
    tally_day(at=NOW)
    said = {"filled": round(filled - started), "counted": round(time.perf_counter() - filled)}
    done = deeds(hot)
    _seconds(done)
    print(json.dumps(said), flush=True)
    for _ in sys.stdin:
        print(json.dumps(_seconds(done)), flush=True)


def _seconds(done: dict[str, Callable[[], object]]) -> dict[str, float]:
    taken = {}
    for name, deed in done.items():
        started = time.perf_counter()
        deed()
        taken[name] = time.perf_counter() - started
    return taken


def _found(desk: Client, address: str) -> HttpResponse:
    answer = desk.get(address)
    assert answer.status_code == 200, answer
    return answer
