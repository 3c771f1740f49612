"""``python -m tools.take_screenshots``: the pictures of docs/screenshots, from the demonstration's samples.

Starts the demonstration in a folder of its own and drives Debian's Chromium; look at every picture then.
"""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys import ways
from tests.journeys.conftest import CHROMIUM_FLAGS
from tests.journeys.demonstration import ARABIC, FRENCH, OPEN, Demonstration, running_demo
from tests.journeys.office import chromium

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 860}
MOST_BYTES = 300_000
_PORT = 8123  # what addresses in the pictures show
_LONG_SIDE = 1000  # pixels of a page of paper

_SIDE_BY_SIDE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Two views</title>
<style>body {{ margin: 0; padding: 36px; background: #dcd8cf; display: flex; gap: 32px; align-items: end }}
img {{ display: block; border-radius: 10px; box-shadow: 0 10px 30px rgb(0 0 0 / .25) }}
.desktop {{ width: 940px }} .phone {{ width: 290px }}</style>
<img class="desktop" src="{desktop}" alt=""><img class="phone" src="{phone}" alt="">"""


@dataclass(frozen=True)
class Studio:
    """A browser before the running demonstration, and where pictures go."""

    browser: Browser
    demo: Demonstration
    folder: Path

    def open(self, size: dict[str, int], **options: object) -> Page:
        """A page of its own; somebody else's session."""
        context: BrowserContext = self.browser.new_context(
            viewport=size,  # type: ignore[arg-type]  # Playwright's own dictionary type is private
            base_url=self.demo.origin,
            reduced_motion="reduce",
            **options,  # type: ignore[arg-type]  # named by the caller as Playwright names them
        )
        return context.new_page()

    def take(self, page: Page, name: str) -> None:
        """What the window shows, from the top."""
        page.evaluate("scrollTo(0, 0)")
        page.evaluate("document.activeElement.blur()")
        page.screenshot(path=self.folder / f"{name}.png", animations="disabled")


def main() -> int:
    """Take every picture; exit 1 when one is too heavy for a repository."""
    path = chromium()
    if path is None:
        sys.exit("There is no Chromium here: apt install chromium")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as var, running_demo(Path(var), port=_PORT) as demo:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
            take_all(Studio(browser, demo, FOLDER))
            browser.close()
        take_paper(demo, FOLDER)
    return say_what_there_is()


def take_all(studio: Studio) -> None:
    """Every page, on a phone and on a desktop."""
    take_desk(studio)
    for device, size in (("phone", PHONE), ("desktop", DESKTOP)):
        page = studio.open(size)
        for name in ("case", "write", "send", "report"):
            ways.PUBLIC[name](page, "en")
            studio.take(page, f"{name}-{device}")
    take_others(studio)
    take_arabic_letter(studio)
    take_side_by_side(studio)


def take_desk(studio: Studio) -> None:
    """Review and waiting second reading: the first editor on a desktop, the second on a phone."""
    first, second = studio.open(DESKTOP), studio.open(PHONE)
    for number, editor in enumerate((first, second)):
        ways.sign_in(editor, studio.demo, number)
    ways.ask_for_french(first)
    for device, editor in (("desktop", first), ("phone", second)):
        for name, place in (("review", "action/1/"), ("second-reading", "action/1/read/fr/")):
            editor.goto(f"/desk/{place}")
            studio.take(editor, f"desk-{name}-{device}")
    ways.publish_french(second, studio.demo)


def take_others(studio: Studio) -> None:
    """Other languages, and the night."""
    for name, path, size, scheme in (
        ("case-ar-phone", ARABIC, PHONE, "light"),
        ("case-fr-phone", FRENCH, PHONE, "light"),
        ("case-dark-desktop", OPEN, DESKTOP, "dark"),
    ):
        page = studio.open(size, color_scheme=scheme)
        page.goto(path)
        studio.take(page, name)


def take_side_by_side(studio: Studio) -> None:
    """The picture of the README: the same page on a desktop and on a phone."""
    composed = studio.folder / "composed.html"
    composed.write_text(_SIDE_BY_SIDE.format(desktop="case-desktop.png", phone="case-phone.png"), "utf-8")
    page = studio.open({"width": 1334, "height": 704})
    page.goto(composed.as_uri())
    page.screenshot(path=studio.folder / "readme.png")
    composed.unlink()


def take_paper(demo: Demonstration, folder: Path) -> None:
    """The first pages of letter and sheets, as pictures."""
    pictures = {
        "letter": demo.var / "letter.pdf",
        "letter-ar": folder / "letter-ar.pdf",
        "sheet-1": demo.site_folder / "41-26" / "en" / "sheet-a4.pdf",
        "sheet-ar-1": demo.site_folder / "88-26" / "ar" / "sheet-a4.pdf",
    }
    for name, pdf in pictures.items():
        draw_first_page(pdf, folder / name)
    pictures["letter-ar"].unlink()


def draw_first_page(pdf: Path, picture: Path) -> None:
    """With Debian's poppler, in grey: paper is printed in black and white first."""
    poppler = shutil.which("pdftoppm")
    if poppler is None:
        sys.exit("There is no pdftoppm here: apt install poppler-utils")
    words = ["-png", "-singlefile", "-gray", "-scale-to", str(_LONG_SIDE), str(pdf), str(picture)]
    subprocess.run([poppler, *words], check=True)


def take_arabic_letter(studio: Studio) -> None:
    """The Arabic sample letter to its first official, as step Send makes it."""
    page = studio.open(DESKTOP)
    ways.go_to_write(page, "ar")
    page.locator("#letter-form .actions button").click()
    page.wait_for_url("**/write/send/")
    ways.unfold(page)
    with page.expect_download() as coming:
        page.locator("[formaction$='letter.pdf'], form[action$='letter.pdf'] button").first.click()
    coming.value.save_as(studio.folder / "letter-ar.pdf")


def say_what_there_is() -> int:
    """One line for each picture; 1 when one is too heavy."""
    heavy = 0
    for picture in sorted(FOLDER.glob("*.png")):
        size = picture.stat().st_size
        heavy += size > MOST_BYTES
        print(f"{picture.name:32} {size // 1000:4} kB{'  too heavy' if size > MOST_BYTES else ''}")
    return 1 if heavy else 0


if __name__ == "__main__":
    sys.exit(main())
