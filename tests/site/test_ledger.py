"""The ledger in the site folder: written by the worker once a day, kept by every bake."""

import datetime
from pathlib import Path

import pytest
from django.conf import settings

from sincerely.ledger.models import ClosedDay
from sincerely.ledger.notes import read_note, read_verifier
from sincerely.ledger.queries import newest_checkpoint
from sincerely.site.baking import bake_all, bake_ledger
from sincerely.site.ledger_files import next_closing, published_checkpoint
from sincerely.site.manifest import faults_of, listed_files
from sincerely.site.shelf import read_baked
from sincerely.wording import Refusal
from sincerely.work.models import Job
from tests.ledger.logs import DAY, MONDAY, reported


def files(site: Path) -> dict[str, bytes]:
    below = (site / "ledger").rglob("*")
    return {str(file.relative_to(site / "ledger")): file.read_bytes() for file in below if file.is_file()}


def about_pages(site: Path) -> list[str]:
    return [page.read_text() for page in (site / "about").glob("*/index.html")]


def test_before_the_first_day_has_ended_there_is_no_ledger(site):
    reported(3)
    bake_ledger(at=MONDAY)
    assert files(site) == {}


def test_a_day_that_has_ended_is_three_files_a_checkpoint_and_a_key(site):
    reported(12)
    bake_ledger(at=MONDAY + DAY)
    kept = {name for name in files(site) if not name.endswith(".gz")}
    days = {f"{part}/2026-11-23.txt" for part in ("leaves", "tallies", "checkpoints")}
    assert kept == {"checkpoint", "key", "days.txt", *days}
    assert files(site)["leaves/2026-11-23.txt"].count(b"\n") == 13


def test_what_is_published_is_signed_by_the_published_key_and_in_the_manifest(site):
    reported(12)
    bake_ledger(at=MONDAY + DAY)
    note = read_note((site / "ledger/checkpoint").read_text())
    key = read_verifier((site / "ledger/key").read_text())
    assert key.name == "letters.example/ledger"
    assert key.has_signed(note)
    assert published_checkpoint(site) == newest_checkpoint()
    assert "ledger/leaves/2026-11-23.txt" in listed_files(site)
    assert faults_of(site, public_key=(site / "signing-key.pem").read_bytes()) == ()


def test_older_days_are_not_written_again(site):
    reported(3)
    bake_ledger(at=MONDAY + DAY)
    before = (site / "ledger/leaves/2026-11-23.txt").stat().st_ino
    reported(3, at=MONDAY + DAY)
    bake_ledger(at=MONDAY + 2 * DAY)
    assert (site / "ledger/leaves/2026-11-23.txt").stat().st_ino == before
    assert (site / "ledger/checkpoints/2026-11-24.txt").read_text() == (
        site / "ledger/checkpoint"
    ).read_text()


def test_baking_again_changes_nothing(site):
    reported(3)
    bake_ledger(at=MONDAY + DAY)
    before = files(site)
    bake_ledger(at=MONDAY + DAY)
    assert files(site) == before
    assert ClosedDay.objects.count() == 1


def test_baking_everything_keeps_the_ledger_and_repairs_it(site):
    reported(3)
    bake_ledger(at=MONDAY + DAY)
    before = files(site)
    (site / "ledger/leaves/2026-11-23.txt").write_text("00\n")
    (site / "ledger/leaves/2026-11-20.txt").write_text("forged\n")
    bake_all(at=MONDAY + DAY)
    assert files(site) == before


def test_a_worker_killed_between_signing_and_writing_leaves_the_rest_to_the_next(site, monkeypatch):
    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    reported(3)
    with monkeypatch.context() as patched:
        patched.setattr("sincerely.site.baking.ledger_files", killed)
        with pytest.raises(KeyboardInterrupt):
            bake_ledger(at=MONDAY + DAY)
    assert published_checkpoint(site) is None
    bake_ledger(at=MONDAY + DAY)
    assert published_checkpoint(site) == newest_checkpoint()


def test_it_asks_to_be_run_again_after_midnight(site):
    bake_ledger(at=MONDAY)
    assert Job.objects.get(name="bake-ledger").run_after == next_closing(MONDAY)
    assert next_closing(MONDAY) == datetime.datetime(2026, 11, 24, 0, 10, tzinfo=datetime.UTC)


def test_a_database_that_lost_what_was_published_signs_nothing(site):
    reported(3)
    bake_ledger(at=MONDAY + DAY)
    note = (site / "ledger/checkpoint").read_text()
    (site / "ledger/checkpoint").write_text(note.replace("\n4\n", "\n9\n"))
    reported(3, at=MONDAY + DAY)
    with pytest.raises(Refusal, match="after a restore"):
        bake_ledger(at=MONDAY + 2 * DAY)
    assert ClosedDay.objects.count() == 1


@pytest.mark.parametrize("content", ["", "forged", "\x00" * 40])
def test_a_broken_checkpoint_in_the_folder_is_written_anew(site, content):
    reported(3)
    bake_ledger(at=MONDAY + DAY)
    (site / "ledger/checkpoint").write_text(content)
    bake_ledger(at=MONDAY + DAY)
    assert published_checkpoint(site) == newest_checkpoint()


def test_without_its_key_the_worker_says_what_to_do(site):
    settings.SINCERELY.ledger_key_file.unlink()
    with pytest.raises(Refusal, match="Run `sincerely init`"):
        bake_ledger(at=MONDAY)


def test_the_checkpoint_is_shown_as_text(site):
    reported(3)
    bake_ledger(at=MONDAY + DAY)
    baked = read_baked(str(site / "ledger/checkpoint"))
    assert ("Content-Type", "text/plain; charset=utf-8") in baked.plain.headers


def test_the_page_about_the_site_leads_to_the_ledger_once_there_is_one(site):
    bake_all(at=MONDAY)
    assert not any("ledger/checkpoint" in page for page in about_pages(site))
    reported(3)
    bake_ledger(at=MONDAY + DAY)
    assert Job.objects.filter(name="bake-lists").exists()
    bake_all(at=MONDAY + DAY)
    assert all('href="../../ledger/checkpoint"' in page for page in about_pages(site))
