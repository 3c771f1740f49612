"""What all tests share: which of them run again on PostgreSQL, and the list of what was skipped."""

import os
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter
from django.db import connection
from hypothesis import settings as hypothesis_settings

from sincerely.desk.tries import tries
from sincerely.directory.queries import forget_facts
from sincerely.public.packs.verified import forget_verified
from sincerely.reports.intake import line, writing_process
from tests.flushing import lift_guards_while_flushing

# No stop-watch in a test: on a busy machine an example takes longer without being wrong.
hypothesis_settings.register_profile("without a stop-watch", deadline=None)
hypothesis_settings.load_profile("without a stop-watch")

_DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def uses_database(item: pytest.Item) -> bool:
    """Does this test touch the database? Only those are worth running on a second one."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(_DATABASE_FIXTURES & fixtures)


def is_for_this_database(item: pytest.Item) -> bool:
    """A few tests are about one database alone; the other one does not run them, and skips nothing."""
    only = item.get_closest_marker("only_on")
    return only is None or only.args[0] == connection.vendor


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", 'only_on(vendor): about "sqlite" or "postgresql" alone')


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    chosen = [item for item in items if is_for_this_database(item)]
    if connection.vendor == "postgresql":
        chosen = [item for item in chosen if uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen


@pytest.fixture(scope="session", autouse=True)
def _tests_may_empty_guarded_tables() -> None:
    """Between tests with real transactions every table is emptied, those too whose triggers forbid it."""
    lift_guards_while_flushing(connection)


@pytest.fixture(autouse=True)
def _no_facts_of_another_test() -> None:
    """Each test begins with empty tables; in real ones, entries and publications are never taken back."""
    forget_facts()
    forget_verified()
    tries.forget()


@pytest.fixture
def patient_writer(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine the process that writes takes longer to start and to end, without being at fault."""
    monkeypatch.setattr(line, "SECONDS_TO_CLOSE", 60)
    monkeypatch.setattr(writing_process, "_SECONDS_TO_END", 60)
    monkeypatch.setattr(writing_process, "_SECONDS_TO_DIE", 60)


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Leave the reasons of skips where ``tools/test`` lists them at the very end."""
    path = os.environ.get("SKIPPED_TESTS")
    reasons = {report.longrepr[2] for report in terminalreporter.stats.get("skipped", [])}
    if path and reasons:
        with Path(path).open("a") as file:
            file.writelines(f"{reason.removeprefix('Skipped: ')}\n" for reason in sorted(reasons))
