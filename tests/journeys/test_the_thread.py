"""The main job: a document goes in; a published action, a letter and a counted report come out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import deeds, ways
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.office import Office

# Stands in a supporter's letter, and so must stand in no file of the office.
MARK = "quillwort"
SEED = Path(__file__).resolve().parents[3] / "shared" / "seeds" / "000_12b52d94a6aae87a.txt"


@pytest.fixture(scope="module")
def seed() -> Path:
    if not SEED.exists():
        pytest.skip(f"the real documents are not here: {SEED.parent}")
    return SEED


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_a_real_document_to_a_counted_report(
    scripts: bool, opened: Callable[..., Page], office: Office, seed: Path, tmp_path: Path
) -> None:
    number = "23/24" if scripts else "24/24"
    page = f"/{number.replace('/', '-')}/en/"
    first, second = opened(DESKTOP, java_script_enabled=scripts), opened(PHONE, java_script_enabled=scripts)
    # The desk knows a file it has had: the second run brings in other bytes.
    document = tmp_path / seed.name
    document.write_bytes(seed.read_bytes() + b"\n" * (not scripts))
    publish_the_seed(first, second, seed=document, number=number)
    deeds.wait_for_page(office, page, words="8 May 2031")

    supporter = opened(PHONE, java_script_enabled=scripts)
    words = f"I am a nurse too, {MARK}, and I write to you about a man who is ill and far from his family."
    deeds.write_to(supporter, page, official="Prosecutor General", words=words, country="Germany")
    to_moscow = deeds.letter_text(supporter, tmp_path)
    assert "str. Bolshaya Dmitrovka, 15a" in to_moscow
    assert "RUSSISCHE FÖDERATION" in to_moscow or "RUSSLAND" in to_moscow
    assert "Dear Prosecutor General" in to_moscow
    assert MARK in to_moscow

    supporter.goto(f"{page}write/")
    expect(supporter.get_by_text("Does not work from the United States.")).to_be_visible()
    deeds.write_to(supporter, page, official="Embassy", words=words, country="United States")
    to_washington = deeds.letter_text(supporter, tmp_path)
    assert "2650 Wisconsin Avenue" in to_washington
    assert "Dear Ambassador" in to_washington

    posted = supporter.get_by_role("button", name="I have posted it").first
    thanked = ways.tap(supporter, posted, scripts=scripts)
    expect(thanked.get_by_text("Thank you").first).to_be_visible()
    deeds.wait_for_page(office, page, words="action reported", seconds=30)
    supporter.goto(page)
    expect(supporter.get_by_text("action reported").first).to_be_visible()

    assert office.files_with("Bolshaya Dmitrovka")
    assert office.files_with(MARK) == []


def publish_the_seed(first: Page, second: Page, *, seed: Path, number: str) -> None:
    deeds.sign_in(first, deeds.FIRST_EDITOR)
    deeds.sign_in(second, deeds.SECOND_EDITOR)
    deeds.bring_in(first, seed)
    expect(first.get_by_text("Victorovich").first).to_be_attached()
    deeds.complete(first, number=number, until="2031-05-08")
    deeds.publish_with_two(first, second)
