"""What docs/running.md tells an office to type for a backup and a restore is typed here."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not shutil.which("sqlite3"), reason="the documentation uses sqlite3")
ROOT = Path(__file__).parents[2]
CLI = f"{sys.executable} -m sincerely.project.cli"


@pytest.fixture
def backup_and_restore() -> list[str]:
    """The commands of the section: the backup, then the restore."""
    section = (ROOT / "docs/running.md").read_text().partition("## Backup and restore")[2]
    blocks = re.findall(r"```\n(.*?)```", section.partition("\n## ")[0], re.DOTALL)
    return [block.replace("\n  ", "\n") for block in blocks]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with a new office in ``var``, and one editor."""
    (tmp_path / "safe").mkdir()
    for words in ("init", "migrate", "staff add ana@office.example --name Ana"):
        assert typed(f"sincerely {words}", tmp_path, answer="a long enough password\n")[0] == 0
    return tmp_path


def typed(commands: str, folder: Path, *, answer: str = "") -> tuple[int, str]:
    """Run them, but for the place of the program and of the safe; the status, and what was said."""
    mine = commands.replace(".venv/bin/sincerely", "sincerely").replace("/safe", f"{folder}/safe")
    done = subprocess.run(
        ["bash", "-eu", "-c", re.sub(r"^sincerely ", f"{CLI} ", mine, flags=re.MULTILINE)],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "SINCERELY_VAR": str(folder / "var")},
        input=answer,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def names_in(database: Path) -> str:
    done = subprocess.run(
        ["sqlite3", database, "select name from staff_staff order by name"],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_a_restored_office_is_that_of_the_backup_and_counts_right(backup_and_restore, office):
    backup, restore = backup_and_restore
    assert typed(backup, office) == (0, "")
    added = typed(
        "sincerely staff add ben@office.example --name Ben", office, answer="a long enough password\n"
    )
    assert added[0] == 0
    database = office / "var/sincerely.sqlite3"
    assert names_in(database) == "Ana\nBen\n"
    # What a crash leaves, and what would be read into whatever database lies beside it.
    database.with_name("sincerely.sqlite3-wal").write_bytes(b"\0" * 4096)
    status, said = typed(restore, office)
    assert status == 0, said
    assert "the signed log say the same" in said
    assert names_in(database) == "Ana\n"
    assert (office / "var/site/index.html").exists()
    assert {file.name for file in (office / "safe/before-the-restore").iterdir()} >= {
        "sincerely.sqlite3",
        "sincerely.sqlite3-wal",
    }
