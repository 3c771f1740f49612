"""The main job: a document goes in; a published action, a letter and a counted report come out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import deeds
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.office import Office

SEED = Path(__file__).resolve().parents[3] / "shared" / "seeds" / "000_12b52d94a6aae87a.txt"


@pytest.fixture(scope="module")
def seed() -> Path:
    if not SEED.exists():
        pytest.skip(f"the real documents are not here: {SEED.parent}")
    return SEED


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_a_real_document_to_a_counted_report(
    scripts: bool, opened: Callable[..., Page], office: Office, seed: Path
) -> None:
    first, second = opened(DESKTOP, java_script_enabled=scripts), opened(PHONE, java_script_enabled=scripts)
    deeds.sign_in(first, deeds.FIRST_EDITOR)
    deeds.sign_in(second, deeds.SECOND_EDITOR)
    deeds.bring_in(first, seed)
    number = "23/24" if scripts else "24/24"
    deeds.complete(first, number=number, until="2031-05-08")
    deeds.publish_with_two(first, second)
    slug = number.replace("/", "-")
    deeds.wait_for_page(office, f"{slug}/en", words="8 May 2031")
