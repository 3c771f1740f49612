"""What all tests share: which of them run again on PostgreSQL, and the list of what was skipped."""

import os
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter
from django.db import connection

_DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def uses_database(item: pytest.Item) -> bool:
    """Does this test touch the database? Only those are worth running on a second one."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(_DATABASE_FIXTURES & fixtures)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if connection.vendor != "postgresql":
        return
    again = [item for item in items if uses_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in again])
    items[:] = again


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Leave the reasons of skips where ``tools/test`` lists them at the very end."""
    path = os.environ.get("SKIPPED_TESTS")
    reasons = {report.longrepr[2] for report in terminalreporter.stats.get("skipped", [])}
    if path and reasons:
        with Path(path).open("a") as file:
            file.writelines(f"{reason.removeprefix('Skipped: ')}\n" for reason in sorted(reasons))
