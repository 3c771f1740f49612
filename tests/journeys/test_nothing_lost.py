"""Between Write and Send the note of a dangerous country comes first, and no answer takes the words away."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys import ways
from tests.journeys.conftest import PHONE
from tests.journeys.demonstration import OPEN, Demonstration, running_demo

both_ways = pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
NO_CONNECTION = "No connection. Your words are still here; try again."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


def write(page: Page, *, scripts: bool = True) -> None:
    page.goto(f"{OPEN}write/")
    page.locator("textarea").fill(ways.OWN_WORDS)
    if not scripts:
        page.get_by_role("button", name="Add a name or initials").click()
    page.locator("#id_name").fill("K. L.")


def report_of(page: Page, count: str) -> str:
    """Type a count into the first field, send it, and give the receipt code."""
    field = page.locator("main input[type=number][min='0']").first
    if count:
        field.fill(count)
    expect(field).not_to_have_value("")
    page.get_by_role("button", name="Count").last.click()
    return page.locator("[data-receipt]").inner_text()


def go_on(page: Page) -> None:
    page.locator("#letter-form .actions button").click()


def expect_still_here(page: Page, sentence: str) -> None:
    expect(page.get_by_text(sentence)).to_be_in_viewport()
    expect(page.locator("textarea")).to_have_value(ways.OWN_WORDS)
    expect(page.locator("textarea")).to_be_editable()
    expect(page.locator("#id_name")).to_have_value("K. L.")
    assert page.url.endswith("/write/")


@both_ways
@pytest.mark.parametrize("path", [f"{OPEN}report/", "/en/report/evening/"])
def test_back_to_a_report_and_sent_again_it_counts_once(
    path: str, scripts: bool, opened: Callable[..., Page]
) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    page.goto(path)
    code = report_of(page, "2")
    page.go_back()
    assert report_of(page, "") == code
    expect(page.get_by_text("This was reported already, and is stored once.")).to_be_visible()


@both_ways
@pytest.mark.parametrize(
    ("country", "note"),
    [("MT", "Please do not write from here unless"), ("IR", "Where you are, people have been punished")],
)
def test_straight_on_from_a_dangerous_country_its_note_comes_first_and_again_on_send(
    country: str, note: str, scripts: bool, opened: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    write(page, scripts=scripts)
    page.locator("#id_country").select_option(country)
    go_on(page)
    expect(
        page.get_by_text("Please read this before you go on. What you typed is still here.")
    ).to_be_visible()
    expect(page.locator("h1")).to_be_in_viewport()
    # Above everything, and again beside the name.
    expect(page.get_by_text(note)).to_have_count(2)
    expect(page.get_by_text(note).first).to_be_visible()
    expect(page.locator("textarea")).to_have_value(ways.OWN_WORDS)
    expect(page.locator("#id_name")).to_have_value("K. L.")
    go_on(page)
    expect(page.locator("#letter")).to_contain_text(ways.OWN_WORDS)
    expect(page.get_by_text(note)).to_be_visible()
    for offer in ("#share", "[name=slip]", "a[href$='.ics']"):
        expect(page.locator(offer)).to_have_count(0)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    if scripts:
        assert axe(page) == []


def test_no_name_is_asked_for_before_the_note_of_a_dangerous_country(opened: Callable[..., Page]) -> None:
    page = opened(PHONE)
    page.goto(f"{OPEN}write/")
    page.locator("#id_country").select_option("MT")
    expect(page.locator("#id_name")).to_be_hidden()
    expect(page.get_by_text("Please do so before you type a name")).to_be_visible()
    page.locator("#id_country").select_option("FR")
    expect(page.locator("#id_name")).to_be_visible()
    expect(page.get_by_text("Please do so before you type a name")).to_be_hidden()
    page.locator("#id_country").select_option("MT")
    page.get_by_role("button", name="Show what works").click()
    expect(page.get_by_role("heading", name="Please do not write from here")).to_be_visible()
    expect(page.locator("#id_name")).to_be_visible()


def test_without_scripts_the_country_comes_first_its_note_next_and_then_the_name(
    opened: Callable[..., Page],
) -> None:
    page = opened(PHONE, java_script_enabled=False)
    page.goto(f"{OPEN}write/")
    expect(page.locator("#id_name")).to_be_hidden()
    page.locator("textarea").fill(ways.OWN_WORDS)
    page.locator("#id_country").select_option("IR")
    page.get_by_role("button", name="Add a name or initials").click()
    note = page.locator("#names").get_by_text("Where you are, people have been punished")
    expect(note).to_be_in_viewport()
    expect(page.locator("#id_name")).to_be_visible()
    expect(page.locator("textarea")).to_have_value(ways.OWN_WORDS)


@pytest.mark.parametrize(
    "button", ["#letter-form .actions button", "button[value=routes]", "button[name=by]"]
)
def test_without_a_connection_the_page_stays_with_what_was_typed(
    button: str, opened: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = opened(PHONE)
    write(page)
    page.context.set_offline(True)
    page.locator(button).click()
    expect_still_here(page, NO_CONNECTION)
    assert axe(page) == []
    page.context.set_offline(False)
    go_on(page)
    expect(page.locator("#letter")).to_contain_text(ways.OWN_WORDS)


FILES = ("by-hand.pdf", "letter.pdf", "envelope.pdf", "message.eml")


@pytest.mark.parametrize("name", FILES)
def test_without_a_connection_no_file_comes_and_the_letter_stays(
    name: str, opened: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = opened(PHONE)
    write(page)
    go_on(page)
    expect(page.locator("#letter")).to_contain_text(ways.OWN_WORDS)
    ways.unfold(page)
    make = page.locator(f"form[action$='{name}'] button, button[formaction$='{name}']").first
    page.context.set_offline(True)
    make.click()
    expect(page.get_by_text(NO_CONNECTION)).to_be_in_viewport()
    expect(page.locator("#letter")).to_contain_text(ways.OWN_WORDS)
    assert axe(page) == []
    page.context.set_offline(False)
    with page.expect_download() as coming:
        make.click()
    assert coming.value.suggested_filename == name
    expect(page.get_by_text(NO_CONNECTION)).to_be_hidden()
    expect(page.locator("#letter")).to_contain_text(ways.OWN_WORDS)


def test_a_server_that_cannot_make_the_file_is_said_beside_the_button(opened: Callable[..., Page]) -> None:
    page = opened(PHONE)
    write(page)
    go_on(page)
    page.route("**/by-hand.pdf", lambda route: route.fulfill(status=503, body="<p>Away"))
    expect(page.locator("#letter")).to_contain_text(ways.OWN_WORDS)
    page.locator("form[action$='by-hand.pdf'] button").first.click()
    expect(page.get_by_text("The site cannot answer just now.")).to_be_in_viewport()
    expect(page.locator("#letter")).to_contain_text(ways.OWN_WORDS)


def test_while_the_answer_is_on_its_way_nothing_can_be_typed_that_would_be_lost(
    opened: Callable[..., Page],
) -> None:
    page = opened(PHONE)
    write(page)
    held: list[Route] = []
    page.route("**/send/", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it is given
    with page.expect_request("**/send/"):
        go_on(page)
    expect(page.get_by_text("One moment, please.")).to_be_in_viewport()
    expect(page.locator("#letter-form")).to_have_attribute("aria-busy", "true")
    expect(page.locator("textarea")).not_to_be_editable()
    expect(page.locator("#id_country")).to_be_disabled()
    go_on(page)
    held[0].continue_()
    expect(page.locator("#letter")).to_contain_text(ways.OWN_WORDS)
    assert len(held) == 1
    page.go_back()
    expect(page.locator("textarea")).to_be_editable()
    expect(page.locator("#id_country")).to_be_enabled()
    expect(page.get_by_text("One moment, please.")).to_be_hidden()


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (413, "<p>What you sent is too long.", "This is too long to be sent."),
        (413, "<main>This is too long</main>", "This is too long to be sent."),
        (400, "<main>We could not read this</main>", "The site cannot answer just now."),
        (503, "<p>This part of the site cannot answer.", "The site cannot answer just now."),
        (500, "", "The site cannot answer just now."),
        (200, "<p>Sign in to this network", "The site cannot answer just now."),
    ],
)
def test_an_answer_that_holds_no_words_does_not_take_their_place(
    status: int, body: str, sentence: str, opened: Callable[..., Page]
) -> None:
    page = opened(PHONE)
    write(page)
    page.route("**/send/", lambda route: route.fulfill(status=status, body=body, content_type="text/html"))
    go_on(page)
    expect_still_here(page, sentence)
    page.unroute("**/send/")
    go_on(page)
    expect(page.locator("#letter")).to_contain_text(ways.OWN_WORDS)


def test_what_is_too_long_to_be_sent_is_never_sent(opened: Callable[..., Page]) -> None:
    page = opened(PHONE)
    write(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    page.locator("textarea").fill("я" * 12_000)
    go_on(page)
    expect(page.get_by_text("This is too long to be sent.")).to_be_in_viewport()
    expect(page.locator("textarea")).to_have_value("я" * 12_000)
    assert "POST" not in asked


@both_ways
@pytest.mark.parametrize("field", ["#id_name", "#id_town"])
def test_enter_goes_on(field: str, scripts: bool, opened: Callable[..., Page]) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    write(page, scripts=scripts)
    page.locator(field).press("Enter")
    expect(page.locator("#letter")).to_contain_text(ways.OWN_WORDS)
