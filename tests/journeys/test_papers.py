"""What a supporter prints, with and without JavaScript, in three languages; and large letters on a phone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys import ways
from tests.journeys.conftest import PHONE
from tests.journeys.deeds import text_behind
from tests.journeys.demonstration import OPEN, Demonstration, running_demo


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Demonstration]:
    """The demonstration, with a French edition."""
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        editors = [browser.new_page(base_url=demo.origin) for _ in range(2)]
        ways.add_french(*editors, demo)
        for editor in editors:
            editor.close()
        yield demo


def button_of(page: Page, name: str) -> Locator:
    """The button that makes this paper: of its form, or with its own address."""
    own = f"button[formaction$='{name}']"
    return page.locator(f"{own}, form[action$='{name}'] .actions button:not([formaction])").first


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("language", ways.CASES)
def test_every_paper_comes_with_the_address_or_the_words(
    language: str, scripts: bool, opened: Callable[..., Page], tmp_path: Path
) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    ways.go_to_send(page, language)
    ways.unfold(page)
    country = page.locator("address.envelope span").last.inner_text()
    for name in ("letter.pdf", "by-hand.pdf", "envelope.pdf"):
        said = text_behind(page, button_of(page, name), name=name, folder=tmp_path)
        assert country in said
        if name != "envelope.pdf":
            assert "I drive a bus too" in said
    with page.expect_download() as coming:
        page.locator("a[href$='reminder.ics']").first.click()
    assert coming.value.suggested_filename == "reminder.ics"


def test_by_hand_is_two_taps_away_and_legible_at_twice_the_size(opened: Callable[..., Page]) -> None:
    # Half a phone's width is a phone whose reader has doubled all letters.
    page = opened({"width": PHONE["width"] // 2, "height": PHONE["height"] // 2})
    page.goto(OPEN)
    page.get_by_role("link", name="Write for").first.click()
    page.get_by_role("button", name="Write with pen and paper").click()
    address = page.locator("address.envelope").first
    expect(address).to_be_visible()
    expect(page.locator(".letter.large").first).to_be_visible()
    expect(page.get_by_text("The back may stay empty").first).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"] // 2
    assert address.evaluate("element => parseFloat(getComputedStyle(element).fontSize)") > 20
