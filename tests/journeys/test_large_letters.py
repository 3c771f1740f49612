"""A phone of 320 pixels whose owner has set the letters to twice their size (WCAG 2.2, 1.4.4, 1.4.10)."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.journeys import ways
from tests.journeys.conftest import running_chromium
from tests.journeys.demonstration import Demonstration, running_demo

SMALL_PHONE = {"width": 320, "height": 640}
TWICE_THE_SIZE = "--blink-settings=defaultFontSize=32"
ON_A_PHONE_AT_THE_DESK = [
    "",
    "case/1/stop/",
    "case/1/withdraw/",
    "case/1/close/",
    "case/1/telling/",
    "case/1/telling/to/family/",
    "case/1/totals/",
    "case/1/invalidate/",
    "totals/",
    "held/",
    "flags/",
    "action/1/",
    "action/1/history/",
    "action/2/read/ar/",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_chromium(TWICE_THE_SIZE) as running:
        yield running


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


# Words that stand below each other letter by letter, and whatever is wider than the phone.
_HARD_TO_READ = """() => [...document.querySelectorAll("body *")].filter(one => {
  if (one.closest(".visually-hidden, .skip, .scroll, .source, svg")) return false;
  const box = one.getBoundingClientRect(), letter = parseFloat(getComputedStyle(one).fontSize);
  const texts = [...one.childNodes].filter(node => node.nodeType === 3);
  const words = texts.map(node => node.data.trim()).join("");
  const stacked = words.length > 8 && box.width < 2.5 * letter && box.height > 3 * letter;
  return box.width && box.height && (stacked || box.left < -1 || box.right > innerWidth + 1);
}).map(one => one.outerHTML.slice(0, 120))"""


def assert_readable(page: Page) -> None:
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 32
    assert page.evaluate("document.scrollingElement.scrollWidth") <= SMALL_PHONE["width"]
    assert page.evaluate(_HARD_TO_READ) == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", ways.PUBLIC)
def test_a_public_page_can_be_read_in_large_letters(
    name: str, language: str, opened: Callable[..., Page]
) -> None:
    page = opened(SMALL_PHONE)
    ways.PUBLIC[name](page, language)
    assert_readable(page)


@pytest.fixture(scope="module")
def desk(browser: Browser, office: Demonstration) -> Iterator[Page]:
    context = browser.new_context(viewport=ViewportSize(**SMALL_PHONE), base_url=office.origin)
    context.set_default_timeout(15_000)
    page = context.new_page()
    ways.sign_in(page, office, 0)
    yield page
    context.close()


@pytest.mark.parametrize("path", ON_A_PHONE_AT_THE_DESK)
def test_the_desk_can_be_read_in_large_letters(path: str, desk: Page) -> None:
    desk.goto(f"/desk/{path}")
    assert_readable(desk)
