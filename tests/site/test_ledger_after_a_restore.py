"""A database that comes from a backup: what was published stays until somebody decides, and then goes on."""

import subprocess
import sys
from pathlib import Path

import pytest

from sincerely.ledger.models import ClosedDay, Commitment, Leaf
from sincerely.site.baking import bake_all, bake_ledger
from sincerely.wording import Refusal
from tests.flushing import guards_lifted
from tests.ledger.logs import DAY, MONDAY, reported

ROOT = Path(__file__).parents[2]
TUESDAY, WEDNESDAY = MONDAY + DAY, MONDAY + 2 * DAY


def ledger_in(site: Path) -> dict[str, bytes]:
    files = (site / "ledger").rglob("*")
    return {str(file.relative_to(site)): file.read_bytes() for file in files if file.is_file()}


@pytest.fixture
def restored(site: Path) -> Path:
    """Two days were published; the backup is of the night between them, and twelve reports came since."""
    reported(12)
    bake_ledger(at=TUESDAY)
    reported(15, at=TUESDAY)
    bake_ledger(at=WEDNESDAY)
    with guards_lifted():
        lost = ClosedDay.objects.newest()
        lost.running.all().delete()
        Leaf.objects.filter(position__gte=lost.first).delete()
        lost.delete()
        Commitment.objects.filter(day=TUESDAY.date()).delete()
    reported(12, at=WEDNESDAY)
    return site


def test_baking_all_leaves_the_published_ledger_as_it_is(restored):
    before = ledger_in(restored)
    bake_all(at=WEDNESDAY + DAY)
    assert ledger_in(restored) == before


def test_nothing_is_signed_before_somebody_decides(restored):
    with pytest.raises(Refusal, match="after a restore"):
        bake_ledger(at=WEDNESDAY + DAY)
    assert ClosedDay.objects.count() == 1


def test_when_the_folder_was_moved_away_a_sound_ledger_goes_on(restored, tmp_path):
    (restored / "ledger").rename(tmp_path / "before-the-restore")
    bake_all(at=WEDNESDAY)
    bake_ledger(at=WEDNESDAY + DAY)
    assert ClosedDay.objects.count() == 2
    assert verified(restored) == 0
    kept = tmp_path / "before-the-restore/checkpoint"
    assert verified(restored, "--witnessed", str(kept)) == 1


def verified(site: Path, *words: str) -> int:
    command = [sys.executable, "tools/verify_ledger.py", str(site), *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode
