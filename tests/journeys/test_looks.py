"""Every page day and night, on a phone and on a desktop, in three languages; unstyled, by keyboard."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from tests.journeys import ways
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.demonstration import EXPIRED, OPEN, Demonstration

MOST_BYTES = 50_000
Objections = Callable[[Page], list[str]]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Demonstration]:
    with ways.demo_in_three_languages(tmp_path_factory.mktemp("demo"), browser) as demo:
        yield demo


def assert_good_to_look_at(page: Page, axe: Objections) -> None:
    """axe finds nothing on a phone by day and on a desktop by night; nothing scrolls sideways at 360 px."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
    assert axe(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(DESKTOP)
    assert axe(page) == []


@pytest.mark.parametrize(
    ("name", "language"),
    # The action with an address for kind words has no French edition.
    [(name, code) for name in ways.PUBLIC for code in ways.CASES if (name, code) != ("card", "fr")],
)
def test_a_public_page_is_good_to_look_at(
    name: str, language: str, opened: Callable[..., Page], axe: Objections
) -> None:
    page = opened(PHONE)
    ways.PUBLIC[name](page, language)
    direction = "rtl" if language == "ar" else "ltr"
    expect(page.locator("html")).to_have_attribute("dir", direction)
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert_good_to_look_at(page, axe)


@pytest.mark.parametrize("path", [EXPIRED, f"{EXPIRED}write/", f"{EXPIRED}report/", "/99-99/en/"])
def test_a_page_of_what_is_over_is_good_to_look_at(
    path: str, opened: Callable[..., Page], axe: Objections
) -> None:
    page = opened(PHONE)
    page.goto(path)
    assert_good_to_look_at(page, axe)


@pytest.fixture(scope="module")
def desk(browser: Browser, office: Demonstration) -> Iterator[Page]:
    """The first editor's page at the desk."""
    context = browser.new_context(viewport=PHONE, base_url=office.origin)
    context.set_default_timeout(15_000)
    page = context.new_page()
    ways.sign_in(page, office, 0)
    yield page
    context.close()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "new/",
        "new/came-in/",
        "action/1/",
        "action/2/?words=ar",
        "action/1/read/fr/",
        "action/2/read/ar/",
        "action/1/read/fr/publish/",
        "action/1/history/",
        "action/1/lines/",
        "action/1/lines/targets/0/lines/0/",
        "flags/",
        "case/1/came-back/",
        "case/1/stop/",
        "case/1/withdraw/",
        "case/1/close/",
        "facts/mission/",
        "facts/mission/add/",
        "facts/suspension/",
        "facts/suspension/row/US-RU/",
        "facts/risk/row/RU/end/",
    ],
)
def test_the_desk_is_good_to_look_at(path: str, desk: Page, axe: Objections) -> None:
    answer = desk.goto(f"/desk/{path}")
    assert answer
    assert answer.ok
    assert_good_to_look_at(desk, axe)


def test_signing_in_is_good_to_look_at(
    opened: Callable[..., Page], office: Demonstration, axe: Objections
) -> None:
    page = opened(PHONE)
    page.goto("/desk/sign-in/")
    assert_good_to_look_at(page, axe)
    page.goto(next(iter(office.desks.values())))
    assert_good_to_look_at(page, axe)


@pytest.mark.parametrize("language", ways.CASES)
def test_public_pages_are_light(language: str, opened: Callable[..., Page]) -> None:
    """What travels for each page, stylesheet, icon and modules included."""
    for name, way in ways.PUBLIC.items():
        page = opened(PHONE)
        answers = answers_to(page)
        way(page, language)
        page.wait_for_load_state("networkidle")
        assert 500 < travelled(answers) < MOST_BYTES, (name, travelled(answers))


def travelled(answers: list[Response]) -> int:
    """Bytes of the last page, and of every asset: the step before may have brought some of them."""
    sizes = {one.url: max(0, one.request.sizes()["responseBodySize"]) for one in answers}
    pages = [one.url for one in answers if "text/html" in (one.header_value("content-type") or "")]
    return sum(size for url, size in sizes.items() if url not in pages[:-1] or url == pages[-1])


def answers_to(page: Page) -> list[Response]:
    """Every answer the page gets from now on."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - Playwright marks what it is given
    return answers


def test_from_the_case_to_the_receipt_without_a_mouse(opened: Callable[..., Page]) -> None:
    page = opened(PHONE)
    page.goto(OPEN)
    tab_to(page, "a[href$='write/index.html']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("write/$"))
    tab_to(page, "textarea")
    page.keyboard.type("I write to you for a nurse.")
    tab_to(page, "#letter-form .actions button")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("send/$"))
    tab_to(page, "form.tap button")
    page.keyboard.press("Space")
    expect(page.locator("[data-counted]").first).to_be_visible()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until this has the focus; wherever the focus is on the way, it can be seen."""
    page.wait_for_load_state()
    for _ in range(80):
        page.keyboard.press("Tab")
        assert page.evaluate(_FOCUS_IS_VISIBLE), page.evaluate("document.activeElement.outerHTML")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"Tab does not lead to {selector}")


_FOCUS_IS_VISIBLE = """() => {
  const focused = document.activeElement;
  const style = getComputedStyle(focused), box = focused.getBoundingClientRect();
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const onScreen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return outlined && onScreen && box.width > 0 && box.height > 0;
}"""


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_without_its_stylesheet_everything_still_works(scripts: bool, opened: Callable[..., Page]) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    page.route("**/*.css", lambda route: route.abort())
    page.goto(OPEN)
    page.get_by_role("link", name="Write for Tessa Varolin").first.click()
    page.get_by_role("radio", name="Minister for Justice").check()
    page.get_by_label("Your letter").fill(ways.OWN_WORDS)
    page.get_by_role("button", name="Go on: how to send it").last.click()
    expect(page.locator("#letter")).to_contain_text(ways.OWN_WORDS)
    told = ways.tap(page, page.get_by_role("button", name="I have posted it").first, scripts=scripts)
    expect(told.get_by_text("Thank you").first).to_be_visible()
    expect(told.locator("[data-receipt], [data-counted]").first).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_without_its_stylesheet_one_can_write_by_hand_and_make_a_card(
    scripts: bool, opened: Callable[..., Page]
) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    page.route("**/*.css", lambda route: route.abort())
    ways.go_to_by_hand(page, "en")
    expect(page.locator("address.envelope").first).to_be_visible()
    expect(page.locator(".letter.large").first).to_be_visible()
    ways.go_to_card(page, "en")
    page.locator("#kind-word-text").fill("My tulips are out.")
    with page.expect_download() as coming:
        page.locator("form[action$='card.pdf'] button").click()
    assert coming.value.suggested_filename == "card.pdf"


@pytest.mark.parametrize("language", ways.CASES)
def test_the_public_pages_are_silent(
    language: str, opened: Callable[..., Page], office: Demonstration
) -> None:
    """No cookie, no request to another host, nothing in the console, where a breach of policy would be."""
    page = opened(DESKTOP)
    answers = answers_to(page)
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(office.origin) else wrong.append(asked.url))
    for way in ways.PUBLIC.values():
        way(page, language)
    assert wrong == []
    assert len(answers) > len(ways.PUBLIC)
    assert [one.url for one in answers if one.header_value("set-cookie")] == []
    assert page.context.cookies() == []


def test_the_desk_keeps_its_cookies_to_itself(desk: Page) -> None:
    assert {cookie.get("path") for cookie in desk.context.cookies()} == {"/desk/"}


PAPER = {"width": 672, "height": 950}  # A4 without its margins, at 96 dots to the inch


def test_on_paper_no_official_is_cut_off(opened: Callable[..., Page]) -> None:
    page = opened(PAPER)
    page.goto(OPEN)
    page.emulate_media(media="print")
    page.evaluate(_TWENTY_OFFICIALS)
    cards = page.locator(".targets > *")
    assert cards.count() > 20
    for box in (card.bounding_box() for card in cards.all()):
        assert box
        assert 0 <= box["x"] < box["x"] + box["width"] <= PAPER["width"]


_TWENTY_OFFICIALS = """() => {
  const [first] = document.querySelectorAll(".targets > *");
  for (let more = 0; more < 20; more += 1) first.after(first.cloneNode(true));
}"""


def test_the_table_of_an_evening_is_there_on_paper_too(opened: Callable[..., Page]) -> None:
    page = opened(PAPER)
    page.goto("/en/report/evening/")
    page.emulate_media(media="print")
    expect(page.locator(".evening th", has_text="Something else")).to_be_visible()
    boxes = page.locator(".evening td input")
    for place in (0, 7):
        box = boxes.nth(place).bounding_box()
        assert box
        assert box["width"] > 24
        assert box["x"] + box["width"] <= PAPER["width"]
    expect(page.locator("main .actions button").first).to_be_hidden()
