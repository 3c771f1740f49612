"""What one person does at the desk in a moment of danger, as everybody else sees it within a minute."""

import datetime
import re
import subprocess
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import ways
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.demonstration import ARABIC, EXPIRED, OPEN, Demonstration, running_demo

WITHIN_A_MINUTE = 60
REASON = "The lawyer rang: the guards punish her for every letter."
WORDS = "I nurse in Duluth and write to you for a colleague."
COME_BACK = "document.dispatchEvent(new Event('visibilitychange'))"
NOTICE = "The family or their lawyer asks that no more appeals are sent"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


@pytest.fixture(scope="module")
def desk(browser: Browser, office: Demonstration) -> Iterator[Page]:
    """The second editor, who is on call."""
    context = browser.new_context(viewport=PHONE, base_url=office.origin)
    context.set_default_timeout(15_000)
    page = context.new_page()
    ways.sign_in(page, office, 1)
    yield page
    context.close()


@pytest.fixture(scope="module")
def waiting(browser: Browser, office: Demonstration) -> Iterator[Page]:
    """A supporter who has kept a draft and is at step Send when the telephone rings."""
    context = browser.new_context(viewport=PHONE, base_url=office.origin)
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto("/88-26/en/write/")
    page.locator("textarea").fill(WORDS)
    page.get_by_text("Go on another time").click()
    page.get_by_role("button", name="Keep my words on this device").click()
    page.get_by_role("button", name="Go on: how to send it").last.click()
    expect(page.locator("#letter")).to_contain_text(WORDS)
    yield page
    context.close()


@pytest.fixture(scope="module")
def posting(browser: Browser, office: Demonstration) -> Iterator[Page]:
    """Another one, who goes to the letter box meanwhile and leaves the page open."""
    context = browser.new_context(viewport=PHONE, base_url=office.origin)
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto("/88-26/en/write/")
    page.locator("textarea").fill(WORDS)
    page.get_by_role("button", name="Go on: how to send it").last.click()
    expect(page.locator("#letter")).to_contain_text(WORDS)
    yield page
    context.close()


@pytest.fixture(scope="module")
def stopped(desk: Page, office: Demonstration, waiting: Page, posting: Page) -> str:
    """The Arabic and English sample, stopped; its path in English."""
    take_grave_step(desk, "NURSE FACES RETURN", step="Stop all appeals", notice=NOTICE)
    wait_until(lambda: NOTICE in (office.site_folder / "88-26" / "en" / "index.html").read_text("utf-8"))
    return "/88-26/en/"


@pytest.fixture(scope="module")
def day_of_stop(stopped: str, office: Demonstration) -> datetime.date:
    """The day that the page says: the clock may have passed midnight since."""
    page = text_of(office.site_folder / stopped.strip("/") / "index.html")
    (day,) = re.findall(r"Stopped on ([^.]+)\.", page)
    return datetime.datetime.strptime(day, "%d %B %Y").replace(tzinfo=datetime.UTC).date()


def open_history(desk: Page, title: str) -> None:
    desk.goto("/desk/")
    desk.get_by_role("link", name=title).first.click()
    desk.get_by_role("link", name="History and further steps").click()


def take_grave_step(desk: Page, title: str, *, step: str, notice: str = "") -> None:
    open_history(desk, title)
    desk.get_by_role("link", name=step).click()
    if notice:
        desk.get_by_role("radio", name=notice).check()
    desk.get_by_label("Reason").fill(REASON)
    desk.locator("main form button.danger").click()
    expect(desk.get_by_role("status").first).to_be_visible()


def wait_until(claim: Callable[[], bool], *, seconds: float = WITHIN_A_MINUTE) -> None:
    end = time.monotonic() + seconds
    while not claim():
        assert time.monotonic() < end, f"not so after {seconds} s"
        time.sleep(0.1)


def text_of(file: Path) -> str:
    """What somebody reads in this file, whether it is text or paper; nothing once the worker took it away."""
    if file.suffix == ".pdf":
        return subprocess.run(["pdftotext", file, "-"], check=False, capture_output=True, text=True).stdout
    if file.suffix == ".docx":
        return words_of_word_file(file)
    try:
        return file.read_text("utf-8")
    except FileNotFoundError:
        return ""


def words_of_word_file(file: Path) -> str:
    try:
        with zipfile.ZipFile(file) as packed:
            return re.sub("<[^>]+>", " ", packed.read("word/document.xml").decode())
    except FileNotFoundError:
        return ""


def files_that_say(folder: Path, words: str) -> list[str]:
    wanted = " ".join(words.split())
    readable = [file for file in folder.rglob("*.*") if file.is_file() and file.suffix not in {".gz", ".sig"}]
    return [str(file.relative_to(folder)) for file in readable if wanted in " ".join(text_of(file).split())]


@pytest.mark.parametrize("path", ["/88-26/", "/88-26/en/", "/88-26/1/en/", ARABIC])
def test_a_stop_cannot_be_missed_on_any_page_of_the_case(
    path: str, stopped: str, opened: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = opened(PHONE)
    page.goto(path)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_in_viewport()
    expect(page.locator(".note").first).to_be_in_viewport()
    expect(page.locator("a[href^='mailto:state'], address, .letter")).to_have_count(0)
    assert "Maryam" not in page.content()
    assert axe(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(DESKTOP)
    assert axe(page) == []


def test_a_page_that_lay_open_says_so_in_place_of_the_ways_to_send(stopped: str, waiting: Page) -> None:
    way = waiting.locator("details.handoff").first
    expect(way).to_be_visible()
    waiting.evaluate(COME_BACK)
    expect(way).to_be_hidden()
    expect(waiting.get_by_text("This action has changed since you opened this page.")).to_be_visible()
    waiting.get_by_role("button", name="See what has changed").click()
    expect(waiting.get_by_role("heading", name="Please do not write any more")).to_be_visible()
    expect(waiting.get_by_label("What you typed")).to_have_value(WORDS)


def test_a_kept_draft_learns_of_the_stop_and_goes_in_one_tap(stopped: str, waiting: Page) -> None:
    page = waiting.context.new_page()
    page.goto(f"{stopped}write/")
    expect(page.get_by_text("Please do not send it.")).to_be_visible()
    page.get_by_role("button", name="Delete it from this device").click()
    assert page.evaluate("localStorage.length") == 0
    page.close()


def test_a_stop_reaches_list_feeds_calendar_and_paper(stopped: str, office: Demonstration) -> None:
    said = files_that_say(office.site_folder, NOTICE)
    assert {"en/index.html", "index.html", "feed.atom", "feed.json"} <= set(said)
    assert (
        list((office.site_folder / "88-26").rglob("sheet-*.pdf")) == []
    )  # no paper goes on asking for letters
    assert "stopped" in text_of(office.site_folder / "88-26" / "state.json")
    calendar = text_of(office.site_folder / "deadlines.ics").split("BEGIN:VEVENT")
    assert ["STATUS:CANCELLED" in event for event in calendar if "88/26" in event] == [True]


def test_the_typed_reason_of_a_stop_stays_at_the_desk(stopped: str, office: Demonstration) -> None:
    assert files_that_say(office.site_folder, REASON) == []


def test_after_a_stop_writing_is_refused_kindly(stopped: str, opened: Callable[..., Page]) -> None:
    page = opened(PHONE)
    page.goto(f"{stopped}write/")
    expect(page.get_by_role("heading", name="Please do not write any more")).to_be_visible()
    expect(page.get_by_text(NOTICE)).to_be_visible()
    expect(page.locator("textarea")).to_have_count(0)


def test_a_stop_between_posting_and_reporting_is_thanked_for(
    day_of_stop: datetime.date, posting: Page
) -> None:
    posting.locator("form.tap button").first.click()
    expect(posting.get_by_role("heading", name="Thank you. Please send no more")).to_be_visible()
    expect(posting.get_by_text(NOTICE).first).to_be_visible()
    expect(posting.locator("[data-late]")).to_be_focused()
    expect(posting.locator("#letter")).to_contain_text(WORDS)
    expect(posting.locator("#your-letter")).to_be_visible()
    for offered in (".tap button", "[data-copy='#share-text']", "button[name=other]", "#share"):
        expect(posting.locator(offered).locator("visible=true")).to_have_count(0)
    day = day_of_stop - datetime.timedelta(days=1)
    posting.locator("[data-late] input[type=date]").fill(day.isoformat())
    posting.get_by_role("button", name="Count it").click()
    expect(posting.locator("[data-receipt]")).to_be_visible()
    expect(posting.get_by_text("Please send no more")).to_have_count(0)


@pytest.mark.parametrize(("days_before", "answer"), [(1, "Thank you"), (0, "Thank you. Please send no more")])
def test_after_a_stop_what_was_done_before_can_be_reported(
    days_before: int, answer: str, stopped: str, day_of_stop: datetime.date, opened: Callable[..., Page]
) -> None:
    page = opened(PHONE)
    page.goto(stopped)
    page.get_by_role("link", name="Report what I did").first.click()
    page.locator(".tally input").first.fill("3")
    day = day_of_stop - datetime.timedelta(days=days_before)
    page.locator("input[type=date]").fill(day.isoformat())
    page.locator("main form .actions button").click()
    expect(page.get_by_role("heading", level=1, name=answer)).to_be_visible()
    expect(page.locator("[data-receipt]")).to_have_count(days_before)


def test_a_paused_line_disappears_from_all_that_is_open(
    desk: Page, office: Demonstration, opened: Callable[..., Page]
) -> None:
    line = "minister@justice-mt.example"
    assert files_that_say(office.site_folder, line)
    open_history(desk, "FREE THE BUS DRIVER")
    desk.get_by_role("link", name="Pause a line").click()
    desk.locator("main li", has_text=line).get_by_role("link", name=re.compile("^Pause")).click()
    desk.get_by_label("Reason").fill("Mails come back: mailbox full.")
    desk.get_by_role("button", name="Pause this line now").click()
    wait_until(lambda: not files_that_say(office.site_folder, line))
    page = opened(PHONE)
    for path in (OPEN, f"{OPEN}write/"):
        page.goto(path)
        assert line not in page.content()


def test_the_name_of_a_withdrawn_case_is_in_no_file(desk: Page, office: Demonstration) -> None:
    assert files_that_say(office.site_folder, "Hildur Brandsdóttir")
    take_grave_step(desk, "RADIO REPORTER", step="Withdraw the case")
    wait_until(lambda: not files_that_say(office.site_folder, "Hildur"))
    assert files_that_say(office.site_folder, "Brandsd") == []
    assert "withdrawn" in text_of(office.site_folder / EXPIRED.strip("/") / "index.html")
    assert list((office.site_folder / "61-25").rglob("sheet-*.pdf")) == []
