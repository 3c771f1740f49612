"""A pack for a group, a class and one at home, with and without JavaScript, in three languages."""

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import ways
from tests.journeys.conftest import PHONE
from tests.journeys.demonstration import OPEN, Demonstration
from tests.journeys.test_looks import MOST_BYTES, answers_to, assert_good_to_look_at, tab_to, travelled

both_ways = pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
each_language = pytest.mark.parametrize("language", ways.CASES)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Demonstration]:
    with ways.demo_in_three_languages(tmp_path_factory.mktemp("demo"), browser) as demo:
        yield demo


def fetched(page: Page, folder: Path, press: Callable[[], object]) -> str:
    """The words of the pack that comes when this is pressed."""
    with page.expect_download() as coming:
        press()
    assert coming.value.suggested_filename == "pack.pdf"
    file = folder / "pack.pdf"
    coming.value.save_as(file)
    return subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout


@both_ways
@each_language
def test_a_teacher_on_a_phone_has_the_pack_in_four_taps(
    language: str, scripts: bool, opened: Callable[..., Page], tmp_path: Path
) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    page.goto(f"/{language}/")
    page.locator("main a[href*='/pack/']").click()
    page.locator("a[href^='class/']").click()
    page.locator("#id_pupils").fill("8")
    said = fetched(page, tmp_path, page.locator("main form button").click)
    # The Arabic text needs a second page: the letter in it says what to ask for.
    assert said.count("\f") == (11 if language == "ar" else 10)
    assert re.search(r"/report/[2-9A-Z]{9}/\d+-\d\d/", said)


@both_ways
@each_language
def test_a_group_waits_for_a_large_pack_fetches_it_and_reports_its_sheet(
    language: str, scripts: bool, opened: Callable[..., Page], tmp_path: Path
) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    page.goto(f"/{language}/pack/group/")
    for count in page.locator(".tally input").all():
        count.fill("20")
    page.locator("main form button").click()
    ready = page.locator("a[href='pack.pdf']")
    expect(ready).to_be_visible(timeout=60_000)
    said = fetched(page, tmp_path, ready.click)
    assert said.count("\f") >= 40
    address = re.search(r"(/report/[2-9A-Z]{9}/[-+\w]+/)", said)
    assert address
    page.goto(f"/{language}{address[1]}")
    page.locator("main .cases a").first.click()
    page.locator(".tally input").first.fill("20")
    page.locator("main form .actions button").click()
    expect(page.locator("[data-receipt]")).to_be_visible()
    enter_the_sheet_again(page, f"/{language}{address[1]}")


def expect_still_chosen(page: Page, sentence: str) -> None:
    expect(page.get_by_text(sentence)).to_be_in_viewport()
    expect(page.locator("#id_pupils")).to_have_value("7")
    expect(page.locator("#id_pupils")).to_be_editable()
    expect(page.locator("#id_country")).to_have_value("FR")
    assert page.url.endswith("/pack/class/")


def ask_for_a_class(page: Page) -> None:
    page.goto("/en/pack/class/")
    page.locator("#id_pupils").fill("7")
    page.locator("#id_country").select_option("FR")


def test_without_a_connection_no_pack_comes_and_what_was_chosen_stays(
    opened: Callable[..., Page], axe: Callable[[Page], list[str]], tmp_path: Path
) -> None:
    page = opened(PHONE)
    ask_for_a_class(page)
    make = page.locator("main form button")
    page.context.set_offline(True)
    make.click()
    expect_still_chosen(page, "No connection. What you chose is still here; try again.")
    assert_good_to_look_at(page, axe)
    page.context.set_offline(False)
    assert fetched(page, tmp_path, make.click).count("First name:") == 7
    expect(page.get_by_text("No connection.")).to_be_hidden()


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (503, "<p>Away", "The site cannot answer just now. What you chose is still here"),
        (413, "<main>Too long</main>", "This is too long to be sent. What you chose is still here"),
        (429, "<main tabindex=-1>Many packs are being made</main>", "Many packs are being made"),
    ],
)
def test_a_server_that_makes_no_pack_is_told_on_the_page(
    status: int, body: str, sentence: str, opened: Callable[..., Page]
) -> None:
    page = opened(PHONE)
    ask_for_a_class(page)
    page.route("**/pack/class/", lambda route: route.fulfill(status=status, body=body))
    page.locator("main form button").click()
    if status == 429:
        expect(page.get_by_text(sentence)).to_be_in_viewport()
        expect(page.locator("header.bar")).to_be_attached()
    else:
        expect_still_chosen(page, sentence)


def test_back_from_a_large_pack_the_form_is_as_it_was_filled_in(opened: Callable[..., Page]) -> None:
    page = opened(PHONE)
    page.goto("/en/pack/group/")
    page.locator(".tally input").first.fill("20")
    page.locator("main form button").click()
    page.wait_for_url(re.compile("/en/pack/[-_A-Za-z0-9]{24}/$"))
    page.go_back()
    expect(page.locator(".tally input").first).to_have_value("20")
    expect(page.locator(".tally input").first).to_be_editable()
    page.go_forward()
    expect(page.locator("a[href='pack.pdf']")).to_be_visible(timeout=60_000)


def enter_the_sheet_again(page: Page, address: str) -> None:
    """A second helper with the same sheet sees the first entry, and corrects it."""
    page.goto(address)
    expect(page.locator("main .cases .good")).to_have_count(1)
    page.locator("main .cases li", has=page.locator(".good")).locator("a").click()
    expect(page.locator(".figures")).to_contain_text("20")
    page.locator("form[action$='/correct/'] button").click()
    page.locator(".tally input").first.fill("21")
    page.locator("form[action$='/correct/'] .actions button").click()
    expect(page.locator("main table")).to_contain_text("21")
    expect(page.locator(".figures")).to_contain_text("21")


@each_language
def test_the_pages_of_packs_are_good_to_look_at(
    language: str, opened: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = opened(PHONE)
    for path in ("", "group/", "class/", "home/", f"{'a' * 24}/"):
        page.goto(f"/{language}/pack/{path}")
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert_good_to_look_at(page, axe)
    page.goto(f"/{language}/pack/group/")
    page.locator("main form button").click()
    expect(page.locator(".errors")).to_be_visible()
    assert_good_to_look_at(page, axe)


@each_language
def test_the_pages_of_packs_are_light(language: str, opened: Callable[..., Page]) -> None:
    for path in ("", "group/", "class/", "home/", f"{'a' * 24}/"):
        page = opened(PHONE)
        answers = answers_to(page)
        page.goto(f"/{language}/pack/{path}")
        page.wait_for_load_state("networkidle")
        assert 1_000 < travelled(answers) < MOST_BYTES, (path, travelled(answers))


def test_the_page_of_a_pack_that_is_ready_is_light_and_good_to_look_at(
    opened: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = opened(PHONE)
    page.goto("/en/pack/group/")
    page.locator(".tally input").first.fill("20")
    page.locator("main form button").click()
    expect(page.locator("a[href='pack.pdf']")).to_be_visible(timeout=60_000)
    # Opened anew: while it waits, the page asks for itself many times.
    again = opened(PHONE)
    answers = answers_to(again)
    again.goto(page.url)
    again.wait_for_load_state("networkidle")
    assert 1_000 < travelled(answers) < MOST_BYTES
    assert_good_to_look_at(again, axe)


@both_ways
def test_without_its_stylesheet_a_teacher_still_gets_the_pack(
    scripts: bool, opened: Callable[..., Page], tmp_path: Path
) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    page.route("**/*.css", lambda route: route.abort())
    page.goto("/en/pack/")
    page.get_by_role("link", name="For a class").click()
    page.get_by_role("radio", name="Tessa Varolin").check()
    page.get_by_label("How many pupils").fill("a dozen")
    page.get_by_role("button", name="Make the pack").click()
    expect(page.get_by_text("Please write the number in figures").first).to_be_visible()
    expect(page.get_by_label("How many pupils")).to_have_value("a dozen")
    page.get_by_label("How many pupils").fill("4")
    said = fetched(page, tmp_path, page.get_by_role("button", name="Make the pack").click)
    assert said.count("First name:") == 4


def test_from_the_case_to_a_pack_for_home_without_a_mouse(
    opened: Callable[..., Page], tmp_path: Path
) -> None:
    page = opened(PHONE)
    page.goto(OPEN)
    tab_to(page, "a[href*='/pack/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pack/?case=*")
    tab_to(page, "a[href^='home/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pack/home/**")
    expect(page.locator("input[name=case]:checked")).to_have_value("41-26")
    tab_to(page, "main form button")
    assert "Tessa Varolin" in fetched(page, tmp_path, lambda: page.keyboard.press("Enter"))
