"""What stays on the device: nothing unless asked for, and then gone in one tap."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import CHROMIUM_FLAGS, PHONE
from tests.journeys.demonstration import OPEN, Demonstration, running_demo
from tests.journeys.office import chromium

MARK = "quillwort"
WORDS = f"I drive a bus too, {MARK}, and I write to you for a colleague."
COUNTRY = "VA"  # nobody else writes from there
STORED = "JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])"
NOTHING = '[[],[],""]'


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


def write(page: Page, words: str = WORDS) -> None:
    page.goto(f"{OPEN}write/")
    page.locator("textarea").fill(words)
    page.locator("#id_name").fill(f"{MARK}-name")


def go_on(page: Page) -> None:
    page.locator("#letter-form .actions button").click()
    expect(page.locator("#your-letter")).to_be_visible()


def keep(page: Page) -> None:
    page.get_by_text("Go on another time").click()
    page.get_by_role("button", name="Keep my words on this device").click()
    expect(page.get_by_text("They are kept")).to_be_visible()


def test_back_finds_the_letter_as_it_was_typed_and_forward_the_ways_to_send(
    opened: Callable[..., Page],
) -> None:
    page = opened(PHONE)
    write(page)
    go_on(page)
    page.go_back()
    expect(page.locator("textarea")).to_have_value(WORDS)
    expect(page.locator("#id_name")).to_have_value(f"{MARK}-name")
    page.go_forward()
    expect(page.locator("#letter")).to_contain_text(MARK)
    page.get_by_role("button", name="Change the letter").click()
    expect(page.locator("textarea")).to_have_value(WORDS)
    go_on(page)
    expect(page.locator("#letter")).to_contain_text(MARK)
    assert page.evaluate(STORED) == NOTHING


def test_from_step_send_the_links_of_the_page_lead_where_they_say(opened: Callable[..., Page]) -> None:
    page = opened(PHONE)
    write(page)
    menu = [link.evaluate("link => link.href") for link in page.locator("header a, footer a").all()]
    go_on(page)
    assert [link.evaluate("link => link.href") for link in page.locator("header a, footer a").all()] == menu


def test_back_on_a_page_of_which_nothing_has_changed_nothing_is_said(opened: Callable[..., Page]) -> None:
    page = opened(PHONE)
    write(page)
    go_on(page)
    with page.expect_response("**/41-26/state.json") as answer:
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert answer.value.ok
    expect(page.locator("[data-state]")).to_be_hidden()
    expect(page.locator("details.handoff").first).to_be_visible()


def test_opened_again_after_a_reload_step_send_is_the_empty_first_step(opened: Callable[..., Page]) -> None:
    page = opened(PHONE)
    write(page)
    go_on(page)
    page.reload()
    expect(page.locator("textarea")).to_have_value("")
    assert page.url.endswith("/write/")


def test_a_draft_is_kept_when_asked_for_found_again_and_deleted_in_one_tap(
    opened: Callable[..., Page],
) -> None:
    page = opened(PHONE)
    write(page)
    assert page.evaluate(STORED) == NOTHING
    keep(page)
    page.locator("textarea").fill(f"{WORDS} And more.")
    assert f"{MARK}-name" not in page.evaluate(STORED)
    page.goto(f"{OPEN}write/")
    expect(page.locator("textarea")).to_have_value("")
    page.get_by_role("button", name="Take it up").click()
    expect(page.locator("textarea")).to_have_value(f"{WORDS} And more.")
    go_on(page)
    page.get_by_role("button", name="Delete it from this device").click()
    expect(page.get_by_text("The draft is deleted from this device.")).to_be_visible()
    assert page.evaluate(STORED) == NOTHING


def test_a_draft_older_than_thirty_days_is_gone(opened: Callable[..., Page]) -> None:
    page = opened(PHONE)
    write(page)
    keep(page)
    page.clock.install(time=time.time() + 31 * 86_400)
    page.goto(f"{OPEN}write/")
    expect(page.get_by_role("button", name="Take it up")).to_be_hidden()
    assert page.evaluate(STORED) == NOTHING


def test_a_draft_of_other_words_says_so_before_it_is_taken_up(opened: Callable[..., Page]) -> None:
    page = opened(PHONE)
    write(page)
    keep(page)
    page.evaluate(
        """() => { for (const key of Object.keys(localStorage)) {
          const kept = JSON.parse(localStorage[key]);
          localStorage[key] = JSON.stringify({ ...kept, asOf: "2026-01-01T00:00:00+00:00" });
        } }"""
    )
    page.goto(f"{OPEN}write/")
    expect(page.get_by_text("The action has changed since you kept it.")).to_be_visible()


@pytest.mark.parametrize(("country", "is_offered"), [("US", True), ("MT", False), ("IR", False)])
def test_in_a_dangerous_country_keeping_is_not_offered(
    country: str, is_offered: bool, opened: Callable[..., Page]
) -> None:
    page = opened(PHONE)
    page.goto(f"{OPEN}write/")
    page.locator("#id_country").select_option(country)
    offer = page.get_by_text("Go on another time")
    expect(offer).to_be_visible(visible=is_offered)
    page.locator("button[value=routes]").click()
    expect(page.locator(f"option[value={country}][selected]")).to_be_attached()
    expect(offer).to_be_visible(visible=is_offered)


def files_that_say(folder: Path, mark: str) -> list[str]:
    """Files with these words, in UTF-8 or in the UTF-16 that Chromium writes texts in."""
    forms = (mark.encode(), mark.encode("utf-16-le"))
    files = (path for path in folder.rglob("*") if path.is_file())
    return [str(path.relative_to(folder)) for path in files if any(one in path.read_bytes() for one in forms)]


def test_a_browser_that_is_closed_has_nothing_of_it_on_its_disk(
    browser: Browser, office: Demonstration, tmp_path: Path
) -> None:
    """Neither storage nor history nor the file from which windows are restored; nor has the office."""
    context = browser.browser_type.launch_persistent_context(
        tmp_path / "profile",
        executable_path=chromium(),
        args=CHROMIUM_FLAGS,
        viewport=PHONE,
        base_url=office.origin,
    )
    page = context.pages[0]
    write(page)
    page.locator("#id_country").select_option(COUNTRY)
    page.locator("button[value=routes]").click()
    expect(page.locator(f"option[value={COUNTRY}][selected]")).to_be_attached()
    go_on(page)
    for name in ("Make the letter (PDF)", "Save it as a draft for any mail program (.eml)"):
        page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
        with page.expect_download():
            page.get_by_role("button", name=name).first.click()
    page.get_by_role("button", name="I have posted it").first.click()
    expect(page.locator("[data-counted]").first).to_be_visible()
    page.go_back()
    expect(page.locator("textarea")).to_have_value(WORDS)
    page.goto(OPEN)
    context.close()
    assert files_that_say(tmp_path / "profile", "41-26/en/")
    assert files_that_say(tmp_path / "profile", MARK) == []
    assert files_that_say(tmp_path / "profile", f"country={COUNTRY}") == []
    assert office.files_with(MARK) == []
