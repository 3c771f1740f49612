"""SQLite, bound in one place: a library without the WAL-reset bug, and options that lose nothing.

SQLite's releases before 3.51.3 (3.50.7 and 3.44.6 excepted) can corrupt a WAL database that has several
connections (https://sqlite.org/wal.html, "the WAL-reset bug"). Debian 12 carries 3.40.1, so the ``pysqlite3``
wheel, which has its own library, takes the standard module's place. ``docs/decisions/0003`` says more.
"""

import importlib
import sys
from pathlib import Path

from sincerely.wording import Refusal

_FIXED = (3, 51, 3)
_MENDED = frozenset({(3, 50, 7), (3, 44, 6)})

OPTIONS = {
    "timeout": 20,
    # A deferred transaction that turns into a write fails at once beside another, whatever the timeout.
    "transaction_mode": "IMMEDIATE",
    # A log of 40 MB, ten times what SQLite proposes: a page that each batch of reports changes goes to the
    # database itself less often, and a crowd is taken in a tenth faster.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=10000;",
}


class OldSQLite(Refusal):
    """The SQLite library at hand can corrupt the database."""


def bind_sqlite() -> None:
    """Make ``import sqlite3`` find pysqlite3; call this before Django's backend is imported."""
    if sys.modules.get("sqlite3") is not sys.modules.get("pysqlite3", False):
        sys.modules["sqlite3"] = importlib.import_module("pysqlite3")
        sys.modules["sqlite3.dbapi2"] = importlib.import_module("pysqlite3.dbapi2")


def keep_private(database: Path) -> None:
    """Make the file, readable by its owner alone, where there is none; SQLite gives its log the same mode.

    Drafts and the files they were read from are in it.
    """
    database.parent.mkdir(parents=True, exist_ok=True)
    database.touch(mode=0o600)


def can_reset_wal(version: tuple[int, int, int]) -> bool:
    """Is this library free of the WAL-reset bug?"""
    return version >= _FIXED or version in _MENDED


def require_sound_sqlite(version: tuple[int, int, int] | None = None) -> None:
    """Refuse a library with the WAL-reset bug; without ``version``, look at the one that is bound."""
    found: tuple[int, int, int] = version or sys.modules["sqlite3"].sqlite_version_info
    if not can_reset_wal(found):
        raise OldSQLite(
            f"SQLite {'.'.join(map(str, found))} can corrupt a database with several connections: "
            "install the pysqlite3 wheel of requirements/base.txt (make setup)."
        )
