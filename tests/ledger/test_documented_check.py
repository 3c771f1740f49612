"""What docs/ledger.md tells a reporter to type is typed here, against a ledger as it is published."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sincerely.ledger.queries import proof_for
from tests.ledger import tampering
from tests.ledger.logs import DAY, MONDAY, close, reported
from tests.ledger.tampering import Files

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not shutil.which("curl"), reason="the documentation fetches with curl"),
]
ROOT = Path(__file__).parents[2]
NEXT = MONDAY + tampering.DAYS * DAY


@pytest.fixture
def steps() -> list[str]:
    """The commands of the section about one's own receipt: fetch, check, check again later."""
    section = (ROOT / "docs/ledger.md").read_text().partition("## A receipt proves")[2].partition("\n## ")[0]
    return [block.replace("\n   ", "\n") for block in re.findall(r"```\n(.*?)```", section, re.DOTALL)]


@pytest.fixture
def proof() -> bytes:
    """Of a report of three letters, its day closed."""
    tampering.a_week_of_reports()
    (row,) = reported(1, case="41-26", at=NEXT, actions=3)
    close(after=NEXT)
    return proof_for(row).content


def publish(files: Files, site: Path) -> None:
    for name, content in files.items():
        (site / "ledger" / name).parent.mkdir(parents=True, exist_ok=True)
        (site / "ledger" / name).write_bytes(content)


def type_in(commands: str, folder: Path) -> str:
    """Run them as they stand, but for the address of the site and the name of Python; what was said."""
    mine = commands.replace("https://actions.example", f"file://{folder}/site")
    typed = mine.replace("python3 ", f"{sys.executable} ")
    done = subprocess.run(
        ["bash", "-eu", "-c", typed], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def test_a_reporter_fetches_the_ledger_checks_her_receipt_and_does_so_again_later(steps, proof, tmp_path):
    fetch, check, again = steps
    shutil.copy(ROOT / "tools/verify_ledger.py", tmp_path)
    (tmp_path / "proof-41-26.json").write_bytes(proof)
    publish(tampering.published(), tmp_path / "site")
    assert type_in(fetch, tmp_path) == ""
    said = type_in(check, tmp_path)
    assert "The report in proof-41-26.json is in the ledger: 3 actions for 41-26." in said
    assert "WRONG" not in said

    reported(20, at=NEXT + DAY)
    close(after=NEXT + DAY)
    publish(tampering.published(), tmp_path / "site")
    assert type_in(fetch, tmp_path) == ""
    said = type_in(again, tmp_path)
    assert "Nothing was changed since kept-checkpoint.txt." in said
    assert "WRONG" not in said

    shutil.rmtree(tmp_path / "ledger")
    publish(
        tampering.signed_anew(tampering.forget_a_day(tampering.log_in_database(), tampering.by_chance(1))),
        tmp_path / "site",
    )
    type_in(fetch, tmp_path)
    assert "WRONG" in type_in(again, tmp_path)
