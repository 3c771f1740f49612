"""Plans are kept, and none of them reads a whole table, whatever the tables were when they were made."""

import re

import pytest
from django.db import connection

from sincerely.reports.intake.committing import commit
from sincerely.reports.intake.postgresql import make_for_batches
from tests.reports.intake.told import plain
from tests.reports.office import an_action, publish

pytestmark = [pytest.mark.only_on("postgresql"), pytest.mark.django_db]


@pytest.fixture
def kept(db):
    """The connection of the tests, made for batches as long as a test lasts."""
    make_for_batches(connection)
    yield connection.connection
    connection.connection.prepare_threshold = None


def plans(raw) -> dict[str, str]:
    """What was prepared, with how it is done."""
    prepared = raw.execute("""
        SELECT name, statement, parameter_types, generic_plans
        FROM pg_prepared_statements WHERE NOT from_sql
    """).fetchall()
    found = {}
    for name, statement, types, generic in prepared:
        assert generic, f"planned anew each time: {statement}"
        nothing = ", ".join(f"NULL::{one}" for one in types)
        steps = raw.execute(f'EXPLAIN EXECUTE "{name}"({nothing})').fetchall()
        found[statement] = "\n".join(step for (step,) in steps)
    return found


def test_what_a_crowd_asks_again_and_again_is_planned_once_and_reads_no_whole_table(kept):
    case = publish(an_action())
    for number in range(3):
        assert commit([plain(case, f"k{number}")]) != [None]
    found = plans(kept)
    assert {re.findall(r"SELECT|reports_counter|work_job", statement)[0] for statement in found} == {
        "SELECT",
        "reports_counter",
        "work_job",
    }
    assert not [plan for plan in found.values() if "Seq Scan" in plan]


def test_statements_of_every_length_are_not_kept(kept):
    cases = [publish(an_action(number=f"{number}/26")) for number in range(41, 51)]
    assert None not in commit([plain(case, f"k{case.pk}") for case in cases])
    assert len(plans(kept)) == 1
