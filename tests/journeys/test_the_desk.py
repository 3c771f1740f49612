"""At the desk: a file is dropped and checked rather than typed; several at once; a mail that waits ready."""

import re
import subprocess
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys import deeds
from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.office import COMMAND, Office
from tests.project.test_receive import a_mail
from tests.reading.texts import sheet

STRAY = "The family asks that nobody telephones them this week."
Objections = Callable[[Page], list[str]]


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("documents") / "two-officials.pdf"
    file.write_bytes(
        resources.files("sincerely.samples").joinpath("documents/two-officials.pdf").read_bytes()
    )
    return file


@pytest.fixture
def page(opened: Callable[..., Page]) -> Page:
    page = opened(DESKTOP)
    deeds.sign_in(page, deeds.FIRST_EDITOR)
    return page


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text)
    return file


def field(page: Page, name: str) -> Locator:
    return page.locator(f"[name='{name}']")


def select(page: Page, words: str, *, within: str) -> None:
    """As with the mouse: from the first to the last of these words."""
    page.evaluate(
        """([words, within]) => {
          for (const part of document.querySelectorAll(within)) {
            const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode());) {
              const at = node.data.indexOf(words);
              if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + words.length);
            }
          }
          throw new Error("not there: " + words);
        }""",
        [words, within],
    )


def place_of(page: Page, words: str, *, within: str) -> tuple[float, float]:
    """The middle of the first letter, brought into view: a field that has just been tapped scrolls, too."""
    select(page, words, within=within)
    box = page.wait_for_function(
        """() => {
          const range = getSelection().getRangeAt(0), line = range.startContainer.parentElement;
          line.scrollIntoView({ block: "center", behavior: "instant" });
          const box = range.getClientRects()[0];
          return box.top > 0 && box.bottom < innerHeight && [box.left + 2, (box.top + box.bottom) / 2];
        }"""
    )
    page.evaluate("getSelection().removeAllRanges()")
    x, y = box.json_value()
    return x, y


def drag_over(page: Page, words: str, *, within: str) -> None:
    """With the mouse itself: pressed before the first letter, moved, and let go behind the last."""
    begin, end = page.evaluate(
        """([words, within]) => {
          for (const part of document.querySelectorAll(within)) {
            const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
            for (let node; (node = walker.nextNode());) {
              const at = node.data.indexOf(words);
              if (at < 0) continue;
              const range = document.createRange();
              range.setStart(node, at); range.setEnd(node, at + words.length);
              node.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
              // In a narrow column the words may stand on two lines.
              const boxes = [...range.getClientRects()], first = boxes[0], last = boxes[boxes.length - 1];
              return [[first.left, first.top + first.height / 2], [last.right, last.top + last.height / 2]];
            }
          }
          throw new Error("not there: " + words);
        }""",
        [words, within],
    )
    page.mouse.move(begin[0] + 1, begin[1])
    page.mouse.down()
    page.mouse.move(end[0], end[1], steps=8)
    page.mouse.up()


def ink_in(page: Page, frame: Locator) -> float:
    """How dark the picture is inside a frame, from 0 to 1."""
    darkness: float = frame.evaluate(
        """frame => {
          const picture = frame.closest(".drawn").querySelector("img");
          const canvas = document.createElement("canvas");
          canvas.width = picture.naturalWidth; canvas.height = picture.naturalHeight;
          const brush = canvas.getContext("2d");
          brush.drawImage(picture, 0, 0);
          const all = picture.getBoundingClientRect(), box = frame.getBoundingClientRect();
          const scale = picture.naturalWidth / all.width;
          const sides = [(box.left - all.left), (box.top - all.top), box.width, box.height];
          const pixels = brush.getImageData(...sides.map((side) => Math.round(side * scale))).data;
          let dark = 0;
          for (let at = 0; at < pixels.length; at += 4) dark += (255 - pixels[at]) / 255;
          return dark / (pixels.length / 4);
        }"""
    )
    return darkness


def test_the_passage_of_the_focused_field_is_framed_on_the_page(page: Page, pdf: Path) -> None:
    deeds.bring_in(page, pdf)
    field(page, "targets/0/lines/1/value").focus()
    frame = page.locator("a.passage.lit[data-field='targets/0/lines/1/value'] rect")
    expect(frame).to_be_in_viewport()
    expect(page.locator("#page-1 img")).to_have_js_property("complete", value=True)
    printed = page.locator("svg text", has_text="Email: minister@justice-mt.example").bounding_box()
    framed = frame.bounding_box()
    assert printed
    assert framed
    assert abs(framed["y"] + framed["height"] / 2 - printed["y"] - printed["height"] / 2) < 4
    assert printed["x"] < framed["x"] + 3
    assert framed["x"] + framed["width"] < printed["x"] + printed["width"] + 6
    assert ink_in(page, frame) > 0.05


def test_on_a_phone_field_and_passage_are_read_together(
    opened: Callable[..., Page], pdf: Path, screenshots: Path
) -> None:
    page = opened(PHONE)
    deeds.sign_in(page, deeds.FIRST_EDITOR)
    deeds.bring_in(page, pdf)
    for name in ("until", "people/0/name", "targets/0/lines/1/value", "editions/0/letter/closing"):
        field(page, name).focus()
        frame = page.locator(f"a.passage.lit[data-field='{name}'] rect").first
        expect(frame).to_be_in_viewport(ratio=0.6)
        is_seen = field(page, name).evaluate(
            """control => {
              const box = control.getBoundingClientRect();
              const [across, down] = [box.left + box.width / 2, box.top + box.height / 2];
              return control === document.elementFromPoint(across, down);
            }"""
        )
        assert is_seen, name
        expect(page.locator("#page-1 img")).to_have_js_property("complete", value=True)
        page.screenshot(path=screenshots / f"phone-{name.replace('/', '-')}.png")
    drawn = page.locator("#page-1 .drawn").bounding_box()
    assert drawn
    # As large as on paper at the 96 pixels of an inch, or a little less.
    assert drawn["width"] > 700


def test_a_click_on_a_passage_leads_to_its_field(page: Page, pdf: Path) -> None:
    deeds.bring_in(page, pdf)
    page.locator("svg text", has_text="ambassador@embassy-mt.example").click(position={"x": 90, "y": 4})
    expect(page.locator(":focus")).to_have_value("ambassador@embassy-mt.example")


def test_words_selected_over_the_picture_fill_the_field_that_was_focused(page: Page, pdf: Path) -> None:
    deeds.bring_in(page, pdf)
    field(page, "people/0/role").focus()
    select(page, "a school bus driver", within="#page-1 svg text")
    expect(page.locator(".use-words")).to_have_text("“a school bus driver”")
    page.get_by_role("button", name="Fill in").click()
    expect(field(page, "people/0/role")).to_have_value("a school bus driver")
    page.keyboard.press("Control+z")
    expect(field(page, "people/0/role")).not_to_have_value("a school bus driver")


def test_a_mouse_dragged_over_marked_words_selects_them_and_fills_a_field(page: Page, tmp_path: Path) -> None:
    deeds.bring_in(page, written(tmp_path, "sheet.txt", sheet()))
    marked = page.locator("a.passage", has=page.locator("mark[data-field='until']")).inner_text()
    field(page, "issued").focus()
    drag_over(page, marked, within=".words mark[data-field='until']")
    expect(page.locator(".use-words")).to_have_text(f"“{marked}”")
    # The drag was no click: the field that was typed in last is still the one that is offered.
    page.get_by_role("button", name="Fill in").click()
    expect(field(page, "issued")).to_have_value("2026-03-16")


def test_a_mouse_dragged_over_a_frame_on_the_page_selects_the_words_in_it(page: Page, pdf: Path) -> None:
    deeds.bring_in(page, pdf)
    field(page, "people/0/role").focus()
    drag_over(page, "minister@justice-mt.example", within="#page-1 svg text")
    expect(page.locator(".use-words")).to_contain_text("minister@justice-mt.ex")
    page.get_by_role("button", name="Fill in").click()
    expect(field(page, "people/0/role")).to_have_value(re.compile("minister@justice-mt"))


def select_with_a_finger(page: Page, words: str, *, within: str) -> None:
    """As on a phone: the field loses the focus, the finger stays down until a word is selected; no click.

    The handle at the end of the word then takes more, letter by letter.
    """
    page.evaluate("document.activeElement.blur()")
    x, y = place_of(page, words, within=within)
    finger = page.context.new_cdp_session(page)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    select(page, words.partition(" ")[0], within=within)
    finger.send("Input.dispatchTouchEvent", {"type": "touchCancel", "touchPoints": []})
    for length in range(len(words.partition(" ")[0]), len(words) + 1):
        select(page, words[:length], within=within)
    finger.detach()


@pytest.fixture
def phone(opened: Callable[..., Page]) -> Page:
    page = opened(PHONE, has_touch=True, is_mobile=True)
    deeds.sign_in(page, deeds.FIRST_EDITOR)
    return page


@pytest.mark.parametrize(
    ("words", "within"),
    [("a school bus driver", "#page-1 svg text"), ("minister@justice-mt.example", "#page-1 svg text")],
)
def test_words_selected_with_a_finger_on_the_page_fill_the_field_that_was_tapped(
    phone: Page, pdf: Path, words: str, within: str
) -> None:
    deeds.bring_in(phone, pdf)
    field(phone, "people/0/role").tap()
    select_with_a_finger(phone, words, within=within)
    expect(phone.locator(".use-words")).to_have_text(f"“{words}”")
    fill_in = phone.get_by_role("button", name="Fill in")
    expect(fill_in).to_be_in_viewport(ratio=1)
    fill_in.tap()
    expect(field(phone, "people/0/role")).to_have_value(words)


def test_marked_words_selected_with_a_finger_wait_while_another_field_is_tapped(
    phone: Page, tmp_path: Path
) -> None:
    deeds.bring_in(phone, written(tmp_path, "sheet.txt", sheet()))
    marked = phone.locator("mark[data-field='until']").inner_text()
    select_with_a_finger(phone, marked, within=".words mark[data-field='until']")
    expect(phone.locator(".use-words")).to_have_text(f"“{marked}”")
    # A tap elsewhere takes the selection away; the words are still offered.
    field(phone, "issued").tap()
    assert phone.evaluate("getSelection().isCollapsed")
    phone.get_by_role("button", name="Fill in").tap()
    expect(field(phone, "issued")).to_have_value("2026-03-16")


def test_a_tap_on_a_marked_passage_leads_to_its_field(phone: Page, tmp_path: Path) -> None:
    deeds.bring_in(phone, written(tmp_path, "sheet.txt", sheet()))
    phone.locator(".words mark[data-field='until']").tap()
    expect(field(phone, "until")).to_be_focused()


def test_keys_alone_select_a_marked_passage_and_lead_to_its_field(page: Page, tmp_path: Path) -> None:
    deeds.bring_in(page, written(tmp_path, "sheet.txt", sheet()))
    words = page.locator("mark[data-field='until']").inner_text()
    key = page.get_by_role("link", name=words, exact=True)
    key.press("Space")
    expect(page.locator(".use-words")).to_have_text(f"“{words}”")
    key.press("Shift+ArrowLeft")
    expect(page.locator(".use-words")).to_have_text(f"“{words[:-1]}”")
    key.press("Enter")
    expect(field(page, "until")).to_be_focused()


def test_words_selected_in_the_text_go_below_what_stands_in_a_field(page: Page, tmp_path: Path) -> None:
    deeds.bring_in(page, written(tmp_path, "sheet.txt", f"{sheet()}\n\n{STRAY}\n"))
    field(page, "editions/0/summary").focus()
    before = field(page, "editions/0/summary").input_value()
    select(page, STRAY, within=".words")
    page.get_by_role("button", name="Add below").click()
    expect(field(page, "editions/0/summary")).to_have_value(f"{before}\n\n{STRAY}")


def test_a_field_is_filled_without_a_mouse(page: Page, tmp_path: Path) -> None:
    deeds.bring_in(page, written(tmp_path, "sheet.txt", sheet()))
    page.get_by_text("Choose lines instead").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Lines of the document").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    page.get_by_label("Use for").select_option(label="Write until")
    page.get_by_role("button", name="Fill in").focus()
    page.keyboard.press("Enter")
    expect(field(page, "until")).to_have_value("2026-01-19")


def test_words_that_are_no_date_and_no_country_are_not_filled_in(page: Page, pdf: Path) -> None:
    deeds.bring_in(page, pdf)
    for name, sentence in (
        ("until", "is no date we can read"),
        ("countries/0", "We do not know the country"),
    ):
        field(page, name).focus()
        before = field(page, name).input_value()
        select(page, "a school bus driver", within="#page-1 svg text")
        page.get_by_role("button", name="Fill in").click()
        expect(page.locator(".use-words")).to_contain_text(sentence)
        expect(field(page, name)).to_have_value(before)


def test_an_unread_part_is_counted_and_led_to(page: Page, tmp_path: Path) -> None:
    deeds.bring_in(page, written(tmp_path, "sheet.txt", f"{sheet()}\n\n{STRAY}\n"))
    page.get_by_role("link", name="Next unread").click()
    part = page.locator("#unread-1")
    expect(part).to_have_text(STRAY)
    expect(part).to_be_focused()
    expect(part).to_be_in_viewport()


def test_several_files_become_drafts_and_one_bad_file_loses_nothing(
    page: Page, pdf: Path, tmp_path: Path, axe: Objections
) -> None:
    picture = written(tmp_path, "scan.png", "")
    picture.write_bytes(b"\x89PNG\r\n")
    page.goto("/desk/new/")
    page.get_by_label("PDF, web page or text").set_input_files([pdf, picture])
    page.get_by_role("button", name="Read them").click()
    expect(page.get_by_role("heading", name="What came in")).to_be_visible()
    expect(page.get_by_text("Not read")).to_have_count(1)
    assert axe(page) == []
    page.get_by_role("link", name="FREE THE BUS DRIVER").click()
    expect(page.get_by_role("heading", name="Review", exact=True)).to_be_visible()


def test_a_mail_waits_on_the_desk_as_an_unread_draft(page: Page, office: Office) -> None:
    done = subprocess.run(
        [*COMMAND, "receive"], input=a_mail(), env=office.environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    page.goto("/desk/")
    arrived = page.get_by_role("region", name="Arrived by mail, unread")
    expect(arrived.get_by_text("By mail", exact=True)).to_be_visible()
    arrived.get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Review", exact=True)).to_be_visible()


@pytest.mark.parametrize("view", ["Pages", "Text"])
def test_the_document_beside_its_form_is_good_to_look_at(
    view: str, page: Page, pdf: Path, axe: Objections
) -> None:
    deeds.bring_in(page, pdf)
    page.get_by_text(view, exact=True).click()
    for size, scheme in ((PHONE, "light"), (DESKTOP, "dark")):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= size["width"]
        assert axe(page) == []


def test_without_javascript_each_field_shows_its_passage_and_the_frame(
    opened: Callable[..., Page], pdf: Path
) -> None:
    page = opened(PHONE, java_script_enabled=False)
    deeds.sign_in(page, deeds.FIRST_EDITOR)
    deeds.bring_in(page, pdf)
    field_of_number = page.locator(".field", has=page.locator("#field-number"))
    expect(field_of_number.locator("q")).to_have_text("41/26")
    field_of_number.get_by_role("link", name="Show passage").click()
    expect(page.locator("#frame-number")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Fill in")).to_be_hidden()
    page.get_by_text("Text", exact=True).click()
    expect(page.locator(".words")).to_be_visible()


def test_without_javascript_a_link_to_what_was_left_out_shows_it_in_the_text(
    opened: Callable[..., Page], pdf: Path
) -> None:
    page = opened(DESKTOP, java_script_enabled=False)
    deeds.sign_in(page, deeds.FIRST_EDITOR)
    deeds.bring_in(page, pdf)
    expect(page.locator(".words")).to_be_hidden()
    page.locator(".left-to-do a[href^='#place-']").first.click()
    expect(page.locator(".words")).to_be_visible()
    expect(page.locator("#page-1")).to_be_hidden()
