"""Whoever writes from inside a dangerous country of the case is offered nothing, and loses nothing."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.journeys import ways
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.demonstration import OPEN, Demonstration, running_demo

both_ways = pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Demonstration]:
    """The demonstration; an editor has put the country of the first case on the list."""
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        page = browser.new_page(base_url=demo.origin)
        ways.sign_in(page, demo, 0)
        page.get_by_role("link", name="Facts").click()
        page.get_by_role("link", name=re.compile("^Dangerous countries")).first.click()
        page.get_by_role("link", name="Add a country").click()
        page.get_by_label("Country").fill("Malta")
        page.get_by_label("What is punished there").fill("Writing to officials, in this invented story.")
        page.get_by_label("Source").fill("a novel")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Entered. It holds from now on.")).to_be_visible()
        page.close()
        yield demo


def choose(page: Page, country: str) -> None:
    page.locator("#id_country").select_option(country)
    page.get_by_role("button", name="Show what works").click()
    expect(page.locator(f"option[value={country}][selected]")).to_be_attached()


@both_ways
def test_from_inside_nothing_is_offered_but_what_else_helps(
    scripts: bool, opened: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    page.goto(f"{OPEN}write/")
    page.locator("textarea").fill(ways.OWN_WORDS)
    choose(page, "MT")
    expect(page.get_by_role("heading", name="Please do not write from here")).to_be_visible()
    expect(page.get_by_text("People abroad can write in your place")).to_be_visible()
    for control in (
        "textarea",
        "input[type=radio]",
        "[data-keep]",
        "#letter-form .actions button",
        "[name=by]",
    ):
        expect(page.locator(control)).to_have_count(0)
    assert ways.OWN_WORDS not in page.locator("main").inner_text()
    assert page.locator("a[href^='mailto:minister'], address").count() == 0
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
    if scripts:
        assert page.evaluate("Object.keys(localStorage).length") == 0
        assert axe(page) == []
        page.set_viewport_size(DESKTOP)
        assert axe(page) == []


@both_ways
def test_from_elsewhere_the_words_are_there_again(scripts: bool, opened: Callable[..., Page]) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    page.goto(f"{OPEN}write/")
    page.locator("textarea").fill(ways.OWN_WORDS)
    choose(page, "MT")
    choose(page, "DE")
    expect(page.locator("textarea")).to_have_value(ways.OWN_WORDS)
    expect(page.locator("input[type=radio]").first).to_be_checked()


@both_ways
def test_from_another_listed_country_no_way_is_green(scripts: bool, opened: Callable[..., Page]) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    page.goto(f"{OPEN}write/")
    choose(page, "IR")
    expect(page.get_by_text("An address is known.").first).to_be_visible()
    expect(page.locator(".way .good")).to_have_count(0)


def test_the_answer_for_the_old_country_goes_at_once(opened: Callable[..., Page]) -> None:
    page = opened(PHONE)
    page.goto(f"{OPEN}write/")
    held: list[Route] = []
    page.route("**/write/", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it is given
    ways_to = page.locator("[data-answer] label").first
    expect(ways_to).to_be_visible()
    page.locator("#id_country").select_option("MT")
    expect(ways_to).to_be_hidden()
    expect(page.get_by_text("You have chosen another country.")).to_be_visible()
    with page.expect_request("**/write/"):
        page.get_by_role("button", name="Show what works").click()
    expect(ways_to).to_be_hidden()
    held[0].continue_()
    expect(page.get_by_role("heading", name="Please do not write from here")).to_be_visible()
    expect(page.get_by_text("You have chosen another country.")).to_be_hidden()


def test_the_answer_is_back_with_its_country(opened: Callable[..., Page]) -> None:
    page = opened(PHONE)
    page.goto(f"{OPEN}write/")
    here = page.locator("#id_country").input_value()
    page.locator("#id_country").select_option("MT")
    page.locator("#id_country").select_option(here)
    expect(page.locator("[data-answer] label").first).to_be_visible()
    expect(page.get_by_text("You have chosen another country.")).to_be_hidden()
