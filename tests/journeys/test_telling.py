"""The total is stated, told to an official and shown on the page; the family gets theirs in Arabic."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import ways
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.deeds import wait_for_page
from tests.journeys.demonstration import ARABIC, Demonstration, running_demo

ENGLISH = "/88-26/en/"
OFFICIAL = "State Secretary for Migration"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """The demonstration, of which a group has reported twelve letters for the bilingual sample."""
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


@pytest.fixture(scope="module", params=[True, False], ids=["with JavaScript", "without JavaScript"])
def desk(browser: Browser, office: Demonstration, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(
        viewport=DESKTOP if request.param else PHONE,
        base_url=office.origin,
        java_script_enabled=request.param,
        accept_downloads=True,
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    report(page)
    ways.sign_in(page, office, 1 if request.param else 0)
    yield page
    context.close()


def report(page: Page) -> None:
    page.goto(f"{ENGLISH}report/")
    page.get_by_label("Letters and cards by post").fill("12")
    page.get_by_role("button", name="Count it").click()
    expect(page.get_by_text("Thank you").first).to_be_visible()


def open_telling(page: Page) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name="NURSE FACES RETURN").first.click()
    page.get_by_role("link", name="History").first.click()
    page.get_by_role("link", name="Tell the total").first.click()
    expect(page.get_by_role("heading", name="Tell the total")).to_be_visible()


def no_objections(page: Page, axe: Callable[[Page], list[str]]) -> None:
    if page.evaluate("1 + 1") == 2:
        assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_statement_is_made_told_and_shown_and_the_family_has_its_own(
    desk: Page, office: Demonstration, axe: Callable[[Page], list[str]], tmp_path: Path, screenshots: Path
) -> None:
    open_telling(desk)
    desk.get_by_role("button", name="Make the statement").click()
    expect(desk.get_by_role("heading", name="Statement")).to_be_visible()

    desk.get_by_label("For whom").select_option(label=OFFICIAL)
    desk.get_by_label("In which language").select_option(label="French")
    desk.get_by_role("button", name="Show this paper").click()
    expect(desk.get_by_role("img", name="The paper")).to_be_visible()
    assert "Relevé des totaux" in downloaded(desk, tmp_path)

    desk.get_by_role("link", name="Record that they were told").click()
    desk.get_by_label("By which way").select_option(label="Letter")
    desk.get_by_role("button", name="Record it").click()
    expect(desk.get_by_text("(statement").first).to_be_visible()
    desk.screenshot(path=screenshots / "telling.png", full_page=True)
    told = wait_for_page(office, ENGLISH, words="was told on")
    assert f'The <bdi lang="en" dir="ltr">{OFFICIAL}</bdi> was told on' in told
    assert "One sentence to quote" in told
    assert OFFICIAL in wait_for_page(office, ARABIC, words="من أُبلِغ بالمجموع")

    open_telling(desk)
    desk.get_by_role("link", name="actions, statement").first.click()
    desk.get_by_label("For whom").select_option(label="The person or the family")
    desk.get_by_label("In which language").select_option(label="Arabic")
    desk.get_by_role("button", name="Show this paper").click()
    desk.screenshot(path=screenshots / "statement.png", full_page=True)
    words = downloaded(desk, tmp_path)
    assert "لستم منسيين" in words
    assert OFFICIAL not in words


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_its_pages_fit_and_axe_finds_nothing(
    browser: Browser,
    office: Demonstration,
    axe: Callable[[Page], list[str]],
    size: dict[str, int],
    screenshots: Path,
) -> None:
    context = browser.new_context(viewport=size, base_url=office.origin)
    page = context.new_page()
    ways.sign_in(page, office, 0)
    open_telling(page)
    no_objections(page, axe)
    page.get_by_role("link", name=OFFICIAL, exact=True).last.click()
    no_objections(page, axe)
    page.get_by_label("By which way").select_option(label="Fax")
    page.get_by_label("On which day").fill("2999-01-01")
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("This date has not come yet.").first).to_be_visible()
    expect(page.get_by_label("By which way")).to_have_value("fax")
    no_objections(page, axe)
    page.screenshot(path=screenshots / f"telling-form-{size['width']}.png", full_page=True)
    for path in (ENGLISH, ARABIC):
        page.goto(path)
        no_objections(page, axe)
        page.screenshot(path=screenshots / f"told{path.replace('/', '-')}{size['width']}.png", full_page=True)
    context.close()


def downloaded(page: Page, folder: Path) -> str:
    """The words of the PDF that the page offers."""
    with page.expect_download() as coming:
        page.get_by_role("link", name="Download the PDF").click()
    file = folder / coming.value.suggested_filename
    coming.value.save_as(file)
    done = subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True)
    return done.stdout
