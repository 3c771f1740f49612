"""``sincerely migrate``: bring the database up to date."""

import argparse
from collections.abc import Sequence

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor

from sincerely.project.preflight import require_sound_database


def main(argv: Sequence[str]) -> int:
    """Run the migrations that are missing, and say which one is at work."""
    argparse.ArgumentParser("sincerely migrate", description=__doc__).parse_args(argv)
    require_sound_database(settings.SINCERELY)
    executor = MigrationExecutor(connection, progress_callback=_say)
    wanted = executor.loader.graph.leaf_nodes()
    missing = len(executor.migration_plan(wanted))
    if missing:
        print("1 step is missing" if missing == 1 else f"{missing} steps are missing", flush=True)
        executor.migrate(wanted)
    # Nothing is left for Django's own command but what it does after each run, for its own tables.
    call_command("migrate", interactive=False, verbosity=0)
    print("the database is up to date")
    return 0


def _say(deed: str, migration: Migration | None = None, _is_faked: bool | None = None) -> None:
    """A large table is written anew in minutes: whoever waits must see that it is no standstill."""
    if deed == "apply_start" and migration:
        print(f"  {migration.app_label} {migration.name} …", flush=True)
