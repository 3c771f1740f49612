"""``sincerely ledger``: check, witness, add."""

import sys
from pathlib import Path

import pytest

from sincerely.ledger.models import ClosedDay
from sincerely.project.cli import main
from sincerely.project.commands import ledger
from sincerely.site.baking import bake_ledger
from tests.flushing import guards_lifted
from tests.ledger.logs import DAY, MONDAY, reported
from tests.reports.office import NOW
from tests.site.conftest import site

pytestmark = pytest.mark.django_db
__all__ = ["site"]


def published(site: Path) -> Path:
    reported(12)
    bake_ledger(at=MONDAY + DAY)
    return site


def test_an_empty_site_has_nothing_to_say(site, capsys):
    assert ledger.main(["check"]) == 0
    assert "say the same" in capsys.readouterr().out


def test_a_row_changed_by_hand_is_said_and_ends_with_1(site, capsys):
    published(site)
    with guards_lifted():
        ClosedDay.objects.update(size=5)
        assert ledger.main(["check"]) == 1
    assert "not those that were signed" in capsys.readouterr().err


def test_a_checkpoint_goes_to_a_witness_and_back(site, tmp_path, capsys):
    assert ledger.main(["witness", str(published(site))]) == 0
    signed, told = capsys.readouterr()
    (tmp_path / "signed.txt").write_text(signed)
    key = told.removeprefix("We sign as ").strip()
    assert key.startswith("letters.example/witness+")
    assert ledger.main(["add", str(tmp_path / "signed.txt"), "--witness", key]) == 0
    bake_ledger(at=NOW + 10 * DAY)
    assert (site / "ledger/checkpoint").read_text() == signed
    assert (site / "ledger/checkpoints/2026-11-23.txt").read_text() == signed


def test_the_key_of_a_witness_is_private_and_kept(site, capsys):
    ledger.main(["witness", str(published(site))])
    ledger.main(["witness", str(site)])
    (key,) = {line for line in capsys.readouterr().err.splitlines() if line}
    assert "witness+" in key
    (file,) = site.parent.rglob("witness-key")
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("words", [["witness", "/nowhere"], ["add", "/nowhere", "--witness", "x"]])
def test_what_cannot_be_read_is_refused_in_words(site, capsys, words, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["sincerely"])
    assert main(["ledger", *words]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_wrong_usage_is_2(site):
    with pytest.raises(SystemExit) as ended:
        ledger.main([])
    assert ended.value.code == 2
