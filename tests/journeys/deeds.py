"""What people do in the journeys, by the words they see on the screen."""

import re
import subprocess
import time
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.journeys.office import EDITORS, PASSWORD, Office

FIRST_EDITOR, SECOND_EDITOR = EDITORS


def sign_in(page: Page, name: str) -> None:
    page.goto("/desk/")
    page.get_by_label("E-mail address").fill(EDITORS[name])
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="The desk")).to_be_visible()


def bring_in(page: Page, document: Path) -> None:
    """Upload a document at the desk; its review opens."""
    page.goto("/desk/new/")
    page.get_by_label("PDF, web page or text").set_input_files(document)
    page.get_by_role("button", name="Read them").click()
    expect(page.get_by_role("heading", name="Review", exact=True)).to_be_visible()


def complete(page: Page, **values: str) -> None:
    """Fill fields of the review by the names of the format, choose what is shown of each person, save."""
    for name, value in values.items():
        page.locator(f"[name='{name.replace('__', '/')}']").fill(value)
    people = page.locator("fieldset.showing")
    for number in range(people.count()):
        people.nth(number).locator("input[value=full]").check()
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.locator(".errors")).to_have_count(0)


def review_of(page: Page) -> str:
    """The address of the action's second reading."""
    return page.url.split("?")[0].rstrip("/")


def let_stand(page: Page) -> None:
    """Say of every contradiction that is open that it is right as it stands."""
    expect(page.get_by_role("heading", name="Second reading", level=1)).to_be_visible()
    open_ones = page.get_by_role("button", name="This is right as it stands")
    for left in range(open_ones.count(), 0, -1):
        open_ones.first.click()
        expect(open_ones).to_have_count(left - 1)


def publish_with_two(first: Page, second: Page) -> None:
    """From the first editor's saved review to the public page, the second reader on a page of their own."""
    first.get_by_role("button", name=re.compile("^Save and go on")).click()
    let_stand(first)
    first.get_by_role("button", name="Approve these words").click()
    first.get_by_role("button", name="Ask a second reader").click()
    second.goto(first.url)
    second.get_by_role("button", name="Approve these words").click()
    second.get_by_role("link", name="Go to publishing").click()
    second.get_by_role("button", name="Publish to the world").click()


def wait_for_page(office: Office, path: str, *, words: str = "", seconds: float = 60) -> str:
    """The baked page at this path once it is there and says these words; generous, as machines are."""
    file = office.site_folder / path.strip("/") / "index.html"
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if file.exists() and words in (text := file.read_text("utf-8")):
            return text
        time.sleep(0.1)
    raise AssertionError(f"{path} does not say {words!r} after {seconds} s.\n{office.log()[-2000:]}")


def write_to(page: Page, path: str, *, official: str, words: str, country: str = "") -> None:
    """From the write page to step Send, with one's own words."""
    page.goto(f"{path}write/")
    if country:
        page.get_by_label("I write from").select_option(label=country)
        page.get_by_role("button", name="Show what works").click()
    page.get_by_role("radio", name=official).check()
    page.get_by_label("Your letter").fill(words)
    page.get_by_label("Your name, or initials").fill("K. L.")
    page.get_by_label("Your town").fill("Duluth")
    page.get_by_role("button", name="Go on: how to send it").click()
    expect(page.get_by_role("heading", name="Send it to")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")


def letter_text(page: Page, folder: Path) -> str:
    """Press the letter's button and read the PDF that comes."""
    with page.expect_download() as coming:
        page.get_by_role("button", name="Make the letter (PDF)").click()
    assert coming.value.suggested_filename == "letter.pdf"
    file = folder / "letter.pdf"
    coming.value.save_as(file)
    read = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True
    )
    return read.stdout


def text_behind(page: Page, button: Locator, *, name: str, folder: Path) -> str:
    """Press the button; the words of the PDF that comes under this name."""
    with page.expect_download() as coming:
        button.click()
    assert coming.value.suggested_filename == name
    file = folder / name
    coming.value.save_as(file)
    return subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True, text=True).stdout
