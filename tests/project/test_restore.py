"""What docs/running.md tells an office to type for a backup and a restore is typed here."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tools.with_postgres import programs, throwaway_server

needs_sqlite = pytest.mark.skipif(not shutil.which("sqlite3"), reason="the documentation uses sqlite3")
needs_postgresql = pytest.mark.skipif(programs() is None, reason="no PostgreSQL here: apt install postgresql")
ROOT = Path(__file__).parents[2]
CLI = f"{sys.executable} -m sincerely.project.cli"
FIRST_STEPS = "init", "migrate", "staff add ana@office.example --name Ana"
PASSWORD = "a long enough password\n"


@dataclass(frozen=True)
class Office:
    """A folder with ``var`` and a safe, and what its environment says besides."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    def type(self, commands: str, *, answer: str = "") -> tuple[int, str]:
        """Run them, but for where program, safe and server are; the status, and what was said."""
        mine = commands.replace(".venv/bin/sincerely ", "sincerely ").replace("/safe", f"{self.folder}/safe")
        mine = mine.replace("sudo -u postgres ", "PGUSER=postgres ")
        done = subprocess.run(
            ["bash", "-eu", "-c", re.sub(r"^sincerely ", f"{CLI} ", mine, flags=re.MULTILINE)],
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "SINCERELY_VAR": str(self.folder / "var"), **self.settings},
            input=answer,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def add_ben(self) -> None:
        assert self.type("sincerely staff add ben@office.example --name Ben", answer=PASSWORD)[0] == 0

    def ask(self, database: str, question: str) -> list[str]:
        """The lines of the answer; ``database`` is a file of SQLite, or a name on the server."""
        is_file = database.endswith("sqlite3")
        asked = "sqlite3 {} '{}'" if is_file else "psql --tuples-only --no-align --dbname={} --command='{}'"
        status, said = self.type(asked.format(database, question))
        assert status == 0, said
        return said.split()


def documented(section: str) -> list[str]:
    """The commands of one section of docs/running.md, block by block."""
    text = (ROOT / "docs/running.md").read_text().partition(f"## {section}\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"```\n(.*?)```", text, re.DOTALL)
    return [block.replace("\n  ", "\n").strip() for block in blocks]


def settled(office: Office) -> Office:
    """With its database, and one editor."""
    (office.folder / "safe").mkdir()
    for words in FIRST_STEPS:
        status, said = office.type(f"sincerely {words}", answer=PASSWORD)
        assert status == 0, said
    return office


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Office:
    return settled(Office(tmp_path))


@pytest.fixture
def on_postgresql(tmp_path: Path) -> Iterator[Office]:
    """Its role owns its database and may make no other, as on a server of one's own."""
    with throwaway_server() as server:
        home = server.address.partition("host=")[2]
        address = f"postgresql://sincerely@/sincerely?host={home}"
        path = f"{programs()}:{os.environ['PATH']}"
        office = Office(tmp_path, {"PATH": path, "PGHOST": home, "SINCERELY_DATABASE_URL": address})
        for commands in (
            "createuser --username=sincerely --superuser postgres",
            "sudo -u postgres psql --quiet --command='ALTER ROLE sincerely RENAME TO founder'",
            *documented("PostgreSQL"),
        ):
            assert office.type(commands) == (0, "")
        yield settled(Office(tmp_path, office.settings | {"PGUSER": "sincerely"}))


NAMES = "select name from staff_staff order by name"


@needs_sqlite
def test_a_restored_office_is_that_of_the_backup_and_counts_right(on_sqlite: Office) -> None:
    backup, _, restore, _ = documented("Backup and restore")
    assert on_sqlite.type(backup) == (0, "")
    on_sqlite.add_ben()
    database = on_sqlite.folder / "var/sincerely.sqlite3"
    assert on_sqlite.ask(str(database), NAMES) == ["Ana", "Ben"]
    # What a crash leaves, and what would be read into whatever database lies beside it.
    database.with_name("sincerely.sqlite3-wal").write_bytes(b"\0" * 4096)
    status, said = on_sqlite.type(restore)
    assert status == 0, said
    assert "the signed log say the same" in said
    assert on_sqlite.ask(str(database), NAMES) == ["Ana"]
    assert (on_sqlite.folder / "var/site/index.html").exists()
    assert {file.name for file in (on_sqlite.folder / "safe/before-the-restore").iterdir()} >= {
        "sincerely.sqlite3",
        "sincerely.sqlite3-wal",
    }


@needs_postgresql
def test_the_same_on_postgresql_with_all_guards_and_the_old_database_aside(on_postgresql: Office) -> None:
    _, backup, _, restore = documented("Backup and restore")
    guards = "select tgname from pg_trigger where not tgisinternal order by tgname"
    before = on_postgresql.ask("sincerely", guards)
    assert len(before) > 10
    assert on_postgresql.type(backup) == (0, "")
    on_postgresql.add_ben()
    status, said = on_postgresql.type(restore)
    assert status == 0, said
    assert "the signed log say the same" in said
    assert on_postgresql.ask("sincerely", NAMES) == ["Ana"]
    assert on_postgresql.ask("sincerely_before_the_restore", NAMES) == ["Ana", "Ben"]
    assert on_postgresql.ask("sincerely", guards) == before
    assert (on_postgresql.folder / "var/site/index.html").exists()
