"""What must hold before the server or the worker starts. Each rule says in one sentence what to do."""

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from sincerely.project.configuration import Configuration
from sincerely.project.secrets import is_open, readable_by_others, required_of_all
from sincerely.project.sqlite import keep_private, require_sound_sqlite
from sincerely.sealing import belong_together
from sincerely.wording import Refusal

# With one of these off, PostgreSQL answers "committed" before the row is on the disk.
_DURABLE = ("fsync", "full_page_writes", "synchronous_commit")


def require_safe_serving(configuration: Configuration) -> None:
    """Refuse to serve with demo links, debugging, missing or open secrets, or an unsound database."""
    if configuration.demo:
        raise Refusal("SINCERELY_DEMO hands out sign-in links to all: unset it, or run `sincerely demo`.")
    if settings.DEBUG:
        raise Refusal("SINCERELY_DEBUG shows settings and text on error pages: unset it before serving.")
    require_safe_work(configuration)
    if not configuration.is_local:
        _require_deployment_checks()


def require_safe_work(configuration: Configuration) -> None:
    """Refuse to work without the secrets or with an unsound or outdated database."""
    _require_secrets(configuration)
    require_sound_database(configuration)
    _require_migrated()


def require_sound_database(configuration: Configuration) -> None:
    """Refuse a database that can lose what it has acknowledged."""
    if not configuration.database_url:
        require_sound_sqlite()
        keep_private(configuration.sqlite_file)
    _require_answer(configuration)
    if not configuration.database_url:
        return
    with connection.cursor() as cursor:
        for setting in _DURABLE:
            cursor.execute(f"SHOW {setting}")
            (value,) = cursor.fetchone()
            if value == "off":
                raise Refusal(f"PostgreSQL runs with {setting} off: reports could be lost; turn it on.")


def _require_answer(configuration: Configuration) -> None:
    """Refuse a database that cannot be reached, or a file that is none. No password is in what it says."""
    try:
        connection.ensure_connection()
    except DatabaseError as no:
        which = "SINCERELY_DATABASE_URL" if configuration.database_url else configuration.sqlite_file
        said = str(no).partition("\n")[0].rstrip(". ")
        raise Refusal(f"The database does not answer ({said}): look at {which}.") from None


def _require_secrets(configuration: Configuration) -> None:
    for path in required_of_all(configuration):
        if not path.exists():
            raise Refusal(f"{path} is missing: run `sincerely init` once.")
    for path in readable_by_others(configuration):
        raise Refusal(f"{path} can be read by others: run `chmod 600 {path}`.")


def require_sealing_key(configuration: Configuration) -> None:
    """Refuse a worker that could not read what the server seals: nobody else can, and it would be lost."""
    private, public = configuration.sealing_key_file, configuration.sealing_public_key_file
    if not private.exists():
        raise Refusal(
            f"{private} is missing: put back the copy that you keep, or set SINCERELY_SEALING_KEY_FILE."
        )
    if is_open(private):
        raise Refusal(f"{private} can be read by others: run `chmod 600 {private}`.")
    try:
        together = belong_together(private, public)
    except ValueError:
        together = False
    if not together:
        raise Refusal(f"{private} is not the other half of {public}: put back the key that belongs to it.")


def require_ledger_key(configuration: Configuration) -> None:
    """Refuse a worker that could not sign the ledger."""
    key = configuration.ledger_key_file
    if not key.exists():
        raise Refusal(f"{key} is missing: run `sincerely init` once, or put back the copy that you keep.")
    if is_open(key):
        raise Refusal(f"{key} can be read by others: run `chmod 600 {key}`.")


def _require_migrated() -> None:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise Refusal("The database is not up to date: run `sincerely migrate`.")


def _require_deployment_checks() -> None:
    for found in checks.run_checks(include_deployment_checks=True):
        if found.level >= checks.WARNING:
            raise Refusal(f"Django finds this unsafe: {found.msg} ({found.id})")
