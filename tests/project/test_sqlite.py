import sqlite3
from pathlib import Path

import pytest
from django.db import connection

from sincerely.project.sqlite import OldSQLite, keep_private, require_sound_sqlite


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 44, 5), (3, 44, 7), (3, 50, 6), (3, 51, 2)])
def test_a_library_with_the_wal_reset_bug_is_refused(version: tuple[int, int, int]) -> None:
    with pytest.raises(OldSQLite, match=r"make setup"):
        require_sound_sqlite(version)


@pytest.mark.parametrize("version", [(3, 44, 6), (3, 50, 7), (3, 51, 3), (3, 52, 0), (4, 0, 0)])
def test_a_mended_library_is_accepted(version: tuple[int, int, int]) -> None:
    require_sound_sqlite(version)


def test_a_new_database_is_its_owners_alone(tmp_path: Path) -> None:
    keep_private(tmp_path / "var" / "one.sqlite3")
    assert (tmp_path / "var" / "one.sqlite3").stat().st_mode & 0o777 == 0o600


def test_the_library_in_use_is_the_one_that_was_bound() -> None:
    require_sound_sqlite()
    assert sqlite3.__name__ == "pysqlite3"


@pytest.mark.only_on("sqlite")
@pytest.mark.django_db
def test_the_database_keeps_what_it_has_acknowledged() -> None:
    with connection.cursor() as cursor:
        asked = [cursor.execute(f"PRAGMA {name}").fetchone() for name in ("journal_mode", "synchronous")]
    assert asked == [("wal",), (2,)]
