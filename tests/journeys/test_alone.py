"""A baked page alone is enough to act: a copy on a plain file server or a stick, no script, no office."""

import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from selectolax.lexbor import LexborHTMLParser

from benchmarks._ports import quiet_port
from tests.journeys.conftest import PHONE
from tests.journeys.demonstration import ARABIC, OPEN, bake_demo
from tests.journeys.office import stop

ENGLISH_AND_SHORT = "/88-26/en/"
PAGES = (OPEN, ENGLISH_AND_SHORT, ARABIC)


@dataclass(frozen=True)
class Copy:
    """A site folder that somebody copied, and where a plain file server hands it out."""

    folder: Path
    origin: str


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    """The office that baked it has ended; nothing but ``python -m http.server`` answers."""
    folder = tmp_path_factory.mktemp("stick") / "copied"
    shutil.copytree(bake_demo(tmp_path_factory.mktemp("office")), folder)
    port = quiet_port()
    words = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "-d", str(folder)]
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        origin = f"http://127.0.0.1:{port}"
        wait_until_it_answers(origin)
        yield Copy(folder, origin)
    finally:
        stop(server)


@pytest.fixture
def reader(browser: Browser, copy: Copy) -> Iterator[Page]:
    """Somebody with a phone that runs no script."""
    context = browser.new_context(viewport=PHONE, base_url=copy.origin, java_script_enabled=False)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def wait_until_it_answers(origin: str) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(origin, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"Nothing answers at {origin}.")


def test_alone_the_list_leads_to_the_case(reader: Page) -> None:
    reader.goto("/")
    reader.get_by_role("link", name="FREE THE BUS DRIVER").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("FREE THE BUS DRIVER")
    expect(reader.get_by_text(re.compile(r"Write until \d+ April 20\d\d")).first).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_alone_every_official_with_mail_has_a_ready_mail(path: str, reader: Page) -> None:
    reader.goto(path)
    links = mail_links(reader)
    assert len(links) == 2
    for href in links:
        fields = parse_qs(urlsplit(href).query)
        assert re.fullmatch(r"mailto:[^@?\s]+@[^@?\s]+\.example", href.partition("?")[0])
        assert fields["subject"][0].strip()
        assert_whole_letter_or_none(reader, href, fields.get("body", [""])[0])


def test_alone_a_short_letter_travels_in_the_link_and_a_long_one_is_copied(reader: Page) -> None:
    reader.goto(OPEN)
    assert all("body=" in href and "%0D%0A" in href for href in mail_links(reader))
    reader.goto(ARABIC)  # each Arabic letter takes six characters of a link
    assert not any("body=" in href for href in mail_links(reader))
    rows = reader.locator(".targets .lines > div", has=reader.locator("a[href^='mailto:']"))
    for number in range(rows.count()):
        expect(rows.nth(number).locator("small.way").first).to_be_attached()


def mail_links(page: Page) -> list[str]:
    found = page.locator(".targets a[href^='mailto:']")
    return [found.nth(number).get_attribute("href") or "" for number in range(found.count())]


def assert_whole_letter_or_none(page: Page, href: str, body: str) -> None:
    """Above 2,000 characters a link may be cut on its way: then it carries no letter, and the page has it."""
    assert len(href) <= 2_000
    letter = page.locator(".letter p")
    expect(letter.first).to_be_visible()
    if body:
        paragraphs = letter.all_inner_texts()
        assert all(paragraph in body for paragraph in paragraphs[1:-1])
        assert "\r\n" in body
        assert "\n" not in body.replace("\r\n", "")


def test_alone_one_can_call_fill_in_a_form_and_write_by_hand(reader: Page) -> None:
    reader.goto(OPEN)
    expect(reader.locator("a[href='tel:+12025550142']")).to_be_hidden()
    reader.get_by_text("If you write from the United States").click()
    expect(reader.locator("a[href='tel:+12025550142']")).to_be_visible()
    expect(reader.locator("a[href='https://www.justice-mt.example/write']")).to_be_visible()
    address = reader.locator("address").first
    expect(address).to_be_visible()
    assert address.inner_text().split("\n")[-1] == "MALTA"
    expect(reader.get_by_text("I call on you to release Tessa Varolin").first).to_be_visible()
    expect(reader.get_by_role("heading", name="Write it by hand")).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_alone_the_warning_stands_above_every_way_and_no_embassy_elsewhere_is_in_sight(
    path: str, reader: Page
) -> None:
    reader.goto(path)
    warning = reader.locator("#officials ~ .note").bounding_box()
    links = [one for one in reader.locator(".targets a").all() if one.is_visible()]
    assert warning
    assert all((one.bounding_box() or warning)["y"] > warning["y"] + warning["height"] for one in links)
    assert reader.locator("details.mission").count()
    assert not any(one.is_visible() for one in reader.locator("details.mission a").all())


@pytest.mark.parametrize("name", ["sheet-a4.pdf", "sheet-letter.pdf"])
def test_alone_the_sheet_can_be_printed(name: str, reader: Page, copy: Copy, tmp_path: Path) -> None:
    reader.goto(OPEN)
    link = reader.locator(f"#copies ~ ul a[href$='{name}']")
    sheet = tmp_path / name
    sheet.write_bytes(get(urljoin(reader.url, link.get_attribute("href"))))
    said = subprocess.run(["pdftotext", str(sheet), "-"], check=True, capture_output=True, text=True).stdout
    assert "Tessa Varolin" in said
    assert "41/26" in said


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("Write for Tessa Varolin", "Everything you need is on the page"),
        ("Report what I did", "reports@letters.example"),
    ],
)
def test_alone_what_needs_the_office_says_what_to_do_instead(link: str, words: str, reader: Page) -> None:
    reader.goto(OPEN)
    reader.get_by_role("link", name=link).first.click()
    expect(reader.get_by_text(words).first).to_be_visible()
    reader.get_by_role("link", name="Back to the action").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("FREE THE BUS DRIVER")


def test_alone_no_link_leads_nowhere(copy: Copy) -> None:
    seen: set[str] = set()
    waiting = [f"{copy.origin}/"]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        content = get(address)
        if content.lstrip().startswith(b"<!doctype html>"):
            waiting += [found for found in links_of(address, content) if found.startswith(copy.origin)]
    pages = {urlsplit(address).path for address in seen}
    assert {f"{OPEN}write/index.html", f"{ARABIC}report/index.html"} <= pages
    assert any(path.endswith("/sheet-letter.pdf") for path in pages)
    assert any(path.startswith("/about/fr/") for path in pages)


def get(address: str) -> bytes:
    """Raises what urllib raises for a 404, with the address."""
    try:
        with urllib.request.urlopen(address, timeout=15) as answer:
            return bytes(answer.read())
    except OSError as problem:
        raise AssertionError(f"{address}: {problem}") from problem


def links_of(address: str, content: bytes) -> list[str]:
    nodes = LexborHTMLParser(content).css("a[href], link[href], script[src], img[src], form[action]")
    named = [node.attributes.get(name) for node in nodes for name in ("href", "src", "action")]
    return [urldefrag(urljoin(address, link))[0] for link in named if link]


def test_alone_pages_open_from_a_stick(browser: Browser, copy: Copy) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto((copy.folder / "index.html").as_uri())
    page.get_by_role("link", name="FREE THE BUS DRIVER").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("FREE THE BUS DRIVER")
    assert page.url.startswith("file://")
    expect(page.get_by_role("link", name="Write for Tessa Varolin").first).to_have_css(
        "border-radius", re.compile("[1-9]")
    )
    assert mail_links(page)
    context.close()


def test_alone_a_copy_with_scripts_shows_nothing_broken(browser: Browser, copy: Copy) -> None:
    """Scripts count the days and copy the letter; that the office is gone breaks neither."""
    context = browser.new_context(viewport=PHONE, base_url=copy.origin)
    page = context.new_page()
    wrong = trouble(page)
    page.goto(OPEN)
    expect(page.get_by_text(re.compile(r"\d+ days left"))).to_be_visible()
    expect(page.get_by_role("button", name="Copy the letter")).to_be_visible()
    assert wrong == []
    context.close()


def trouble(page: Page) -> list[str]:
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("requestfailed", lambda request: found.append(request.url))
    return found
