"""What a browser does by its own rules, in Debian's Firefox: back, reload, and a line that is cut."""

import base64
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.journeys.demonstration import OPEN, Demonstration, running_demo
from tests.journeys.line import Line, line_to
from tests.journeys.marionette import Firefox, running_firefox
from tests.journeys.office import firefox

COUNT = "main input[type=number][min='0']"
SEND = "main form .actions button"
RECEIPT = "[data-receipt]"
# Where a page is not kept whole for the way back, it comes from the cache: so on phones with little memory.
NO_WHOLE_PAGES = {"browser.sessionhistory.max_total_viewers": 0, "fission.bfcacheInParent": False}
WORD = "quillwort"
# As at home: a Firefox that is driven keeps less of its windows.
AS_AT_HOME = {"remote.prefs.recommended": False}
CHOSEN = [["id_pupils", "7"], ["id_country", "FR"]]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    if firefox() is None:
        pytest.skip("no Firefox here: apt install firefox-esr")
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


@pytest.fixture
def line(office: Demonstration) -> Iterator[Line]:
    with line_to(office.origin) as line:
        yield line


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[..., Firefox]]:
    """Start a Firefox, perhaps with preferences of its own: ``started({"javascript.enabled": False})``."""
    with ExitStack() as running:
        yield lambda preferences=None: running.enter_context(running_firefox(tmp_path, preferences or {}))


def report(window: Firefox, address: str) -> str:
    """Report two letters, and give the receipt code."""
    window.go_to(address)
    window.type(COUNT, "2")
    window.click(SEND)
    return window.text(RECEIPT)


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("kept", [{}, NO_WHOLE_PAGES], ids=["pages kept whole", "pages from the cache"])
def test_back_to_a_report_and_sent_again_it_counts_once(
    kept: dict[str, object], scripts: bool, office: Demonstration, started: Callable[..., Firefox]
) -> None:
    window = started({"javascript.enabled": scripts, **kept})
    for path in (f"{OPEN}report/", "/en/report/evening/"):
        code = report(window, office.origin + path)
        window.go_back()
        window.click(SEND)
        assert window.text(RECEIPT) == code
        assert "This was reported already, and is stored once." in window.text("main")


def test_a_receipt_that_is_loaded_again_is_the_same_and_who_comes_by_a_link_reports_anew(
    office: Demonstration, started: Callable[..., Firefox]
) -> None:
    window = started()
    code = report(window, f"{office.origin}{OPEN}report/")
    window.reload()
    assert window.text(RECEIPT) == code
    assert report(window, f"{office.origin}{OPEN}report/") != code


def test_back_from_a_busy_server_to_a_report_its_numbers_are_there(
    line: Line, started: Callable[..., Firefox]
) -> None:
    window = started()
    window.go_to(f"{line.origin}{OPEN}report/")
    window.type(COUNT, "2")
    line.be_busy()
    window.click(SEND)
    window.wait_for_words("Not now")
    line.mend()
    window.go_back()
    window.click(SEND)
    assert "It is stored." in window.text("main:has([data-receipt])")


def test_a_picture_of_a_reply_stays_as_it_was_covered_until_it_is_taken(
    line: Line, started: Callable[..., Firefox], tmp_path: Path
) -> None:
    window = started()
    tell_of_a_reply(window, line)
    choose_a_picture(window, tmp_path / "letter.png")
    window.click("[aria-pressed]:nth-of-type(17)")
    shown = "return [...document.querySelectorAll('[aria-pressed]')].map((one) => one.ariaPressed)"
    uncovered = window.run(shown)
    assert uncovered.index("true") == 16
    for fail, sentence in (
        (line.cut, "No connection. Your picture is still here; try again."),
        (line.be_busy, "Your picture is still here; try again in a few minutes."),
    ):
        fail()
        window.click("[data-send]")
        window.wait_for_words(sentence)
        assert window.run(shown) == uncovered
    line.mend()
    window.click("[data-send]")
    window.wait_for_words("Your picture is kept, sealed.")
    window.reload()
    window.wait_for_words("Your picture is kept, sealed.")


def tell_of_a_reply(window: Firefox, line: Line) -> None:
    window.go_to(f"{line.origin}{OPEN}report/reply/")
    window.click("main select option:nth-of-type(2)")
    window.click("main input[type=radio]")
    window.run("document.querySelector('[type=date]').value = new Date().toISOString().slice(0, 10)")
    window.click(SEND)
    window.wait_for_words("Thank you for telling us")


def choose_a_picture(window: Firefox, file: Path) -> None:
    """A grey one of 400 by 560 pixels, drawn by the browser."""
    drawn = window.run(
        """const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [400, 560];
        const paint = canvas.getContext("2d");
        paint.fillStyle = "#888";
        paint.fillRect(0, 0, 400, 560);
        return canvas.toDataURL("image/png").split(",")[1];"""
    )
    file.write_bytes(base64.b64decode(drawn))
    window.type("[data-photo]", str(file))


def test_what_was_chosen_for_a_pack_stays_until_the_pack_comes(
    line: Line, started: Callable[..., Firefox]
) -> None:
    window = started()
    window.go_to(f"{line.origin}/en/pack/class/")
    window.run("for (const [id, value] of arguments[0]) document.getElementById(id).value = value", CHOSEN)
    there = "return arguments[0].map(([id]) => [id, document.getElementById(id).value])"
    for fail, sentence in (
        (line.cut, "No connection. What you chose is still here; try again."),
        (line.be_busy, "The site cannot answer just now. What you chose is still here"),
    ):
        fail()
        window.click("main form button")
        window.wait_for_words(sentence)
        assert window.run(there, CHOSEN) == CHOSEN
    line.mend()
    window.click("main form button")
    assert window.downloaded("pack.pdf").startswith(b"%PDF-")
    assert "What you chose is still here" not in window.text("main")


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        (f"{OPEN}write/", {"#id_country": "France", "textarea": WORD, "#id_name": WORD, "#id_town": WORD}),
        (f"{OPEN}report/could-not/", {"#country": "France"}),
        ("/en/pack/group/", {"#id_country": "France"}),
    ],
    ids=["letter", "could not", "pack"],
)
def test_words_and_country_are_not_in_the_file_from_which_windows_are_restored(
    path: str, typed: dict[str, str], office: Demonstration, started: Callable[..., Firefox]
) -> None:
    """A field of the test's own, the last to be typed into, is in it: so all the others were looked at."""
    window = started(AS_AT_HOME)
    window.go_to(office.origin + path)
    window.run("for (const folded of document.querySelectorAll('details')) folded.open = true")
    for field, words in typed.items():
        window.type(field, words)
    window.run("document.body.append(Object.assign(document.createElement('input'), { id: 'last' }))")
    window.type("#last", "bracken")
    kept = window.kept_windows(saying="bracken")
    if path.endswith("/write/"):
        window.click("#letter-form .actions button")
        kept += window.kept_windows(saying="/write/send/")
    assert WORD not in kept
    assert '"FR"' not in kept
