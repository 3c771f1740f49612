"""After the letter, on a phone: it failed, an answer came, how does it end? Only pictures need JavaScript."""

import base64
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.journeys import ways
from tests.journeys.conftest import PHONE
from tests.journeys.demonstration import OPEN, Demonstration, running_demo

ADDRESS = "quillwort@mail.example"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    with running_demo(tmp_path_factory.mktemp("demo")) as demo:
        yield demo


@pytest.fixture
def supporter(opened: Callable[..., Page]) -> Page:
    return opened(PHONE, java_script_enabled=False)


@pytest.fixture
def desk(opened: Callable[..., Page], office: Demonstration) -> Page:
    page = opened(PHONE)
    ways.sign_in(page, office, 0)
    return page


def test_two_taps_under_a_way_reach_the_coordinator_who_pauses_the_line(supporter: Page, desk: Page) -> None:
    ways.go_to_send(supporter, "en")
    supporter.locator("details.handoff > summary", has_text="By e-mail").click()
    card = supporter.locator("details.handoff", has=supporter.get_by_text("By e-mail"))
    card.get_by_text("Did it not work?").click()
    with supporter.expect_popup() as beside:
        card.get_by_role("button", name="My e-mail came back").click()
    expect(beside.value.get_by_role("heading", name="Thank you for telling us")).to_be_visible()
    expect(supporter.locator("#letter")).to_contain_text(ways.OWN_WORDS)

    desk.goto("/desk/")
    desk.get_by_role("link", name="Look at the lines that failed").click()
    expect(desk.get_by_text("1 says the e-mail came back")).to_be_visible()
    desk.get_by_role("link", name=re.compile("^Pause")).click()
    desk.get_by_label("Reason").fill("It bounces for me too.")
    desk.get_by_role("button", name="Pause this line now").click()
    ways.go_to_write(supporter, "en")
    expect(supporter.get_by_text("Paused: the team is checking this address.")).to_have_count(1)


def test_a_reply_is_told_in_three_answers_and_stands_at_the_desk(supporter: Page, desk: Page) -> None:
    supporter.goto(f"{OPEN}report/")
    today = supporter.locator("input[name=done_on]").input_value()
    supporter.locator(".tally input").first.fill("1")
    supporter.get_by_role("button", name="Count it").click()
    supporter.get_by_role("link", name="I got a reply").click()
    supporter.get_by_role("button", name="Tell the team").click()
    expect(supporter.get_by_text("Please choose what comes closest.").first).to_be_visible()
    supporter.get_by_label("From whom").select_option(index=1)
    supporter.get_by_role("radio", name="They promise something").check()
    supporter.get_by_label("When did it come?").fill(today)
    supporter.get_by_role("button", name="Tell the team").click()
    expect(supporter.get_by_role("heading", name="Thank you for telling us")).to_be_visible()

    desk.goto("/desk/case/1/came-back/")
    expect(
        desk.get_by_role("row", name=re.compile("Minister for Justice.*promise something 1"))
    ).to_be_visible()


def test_what_is_covered_of_a_picture_never_leaves_the_phone(
    opened: Callable[..., Page], desk: Page, axe: Callable[[Page], list[str]], screenshots: Path
) -> None:
    phone = opened(PHONE)
    tell_of_a_reply(phone)
    phone.get_by_label("Photo or scan of the letter").set_input_files(
        {"name": "letter.png", "mimeType": "image/png", "buffer": red_above_green(phone)}
    )
    for strip in range(6, 11):
        for side in ("left", "right"):
            phone.get_by_role("button", name=f"Show strip {strip}, {side} half").click()
    assert axe(phone) == []
    phone.screenshot(path=screenshots / "covering.png", full_page=True)
    phone.get_by_role("button", name="Send what is uncovered").click()
    expect(phone.get_by_text("Your picture is kept, sealed.")).to_be_visible()

    desk.goto("/desk/case/1/came-back/")
    desk.get_by_role("link", name=re.compile("Minister for Justice")).first.click()
    desk.get_by_role("button", name="Open it").click()
    expect(desk.get_by_text("Look again in a few seconds.").or_(shown_picture(desk))).to_be_visible()
    reload_until(desk, shown_picture(desk))
    assert colours(desk) == ["black", "green"]


def test_a_picture_that_cannot_be_taken_yet_stays_as_it_was_covered(
    opened: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    phone = opened(PHONE)
    tell_of_a_reply(phone)
    phone.get_by_label("Photo or scan of the letter").set_input_files(
        {"name": "letter.png", "mimeType": "image/png", "buffer": red_above_green(phone)}
    )
    shown = phone.get_by_role("button", name="Show strip 9, left half")
    shown.click()
    send = phone.get_by_role("button", name="Send what is uncovered")

    phone.context.set_offline(True)
    send.click()
    expect(phone.get_by_text("No connection. Your picture is still here; try again.")).to_be_in_viewport()
    assert axe(phone) == []
    phone.context.set_offline(False)
    refused = "<main><p class=errors>In ten minutes.</p><section data-cover></section></main>"
    for status, body, sentence in (
        (503, "<main>Not just now</main>", "Your picture is still here; try again in a few minutes."),
        (200, "<p>Sign in to this network", "Your picture is still here; try again in a few minutes."),
        (422, refused, "In ten minutes."),
    ):
        answer_pictures(phone, status, body)
        send.click()
        expect(phone.get_by_text(sentence)).to_be_in_viewport()
        expect(shown).to_have_attribute("aria-pressed", "true")
        phone.unroute("**/picture/")

    send.click()
    expect(phone.get_by_text("Your picture is kept, sealed.")).to_be_visible()
    expect(phone.locator("main")).to_be_focused()
    phone.reload()
    expect(phone.get_by_text("Your picture is kept, sealed.")).to_be_visible()


def test_a_picture_whose_answer_was_lost_is_not_asked_for_again(opened: Callable[..., Page]) -> None:
    phone = opened(PHONE)
    tell_of_a_reply(phone)
    phone.get_by_label("Photo or scan of the letter").set_input_files(
        {"name": "letter.png", "mimeType": "image/png", "buffer": red_above_green(phone)}
    )
    phone.get_by_role("button", name="Show strip 9, left half").click()

    def lose(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort()

    phone.route("**/picture/", lose)
    phone.get_by_role("button", name="Send what is uncovered").click()
    expect(phone.get_by_text("No connection. Your picture is still here; try again.")).to_be_visible()
    phone.unroute("**/picture/")
    phone.get_by_role("button", name="Send what is uncovered").click()
    expect(phone.get_by_text("Your picture is kept, sealed.")).to_be_visible()


def answer_pictures(page: Page, status: int, body: str) -> None:
    page.route("**/picture/", lambda route: route.fulfill(status=status, body=body, content_type="text/html"))


def tell_of_a_reply(page: Page) -> None:
    page.goto(f"{OPEN}report/reply/")
    page.get_by_label("From whom").select_option(index=1)
    page.get_by_role("radio", name="They deny what happened").check()
    page.get_by_label("When did it come?").fill(page.evaluate("new Date().toISOString().slice(0, 10)"))
    page.get_by_role("button", name="Tell the team").click()


def red_above_green(page: Page) -> bytes:
    """A picture of 400 by 560 pixels, red in its upper half."""
    written = page.evaluate(
        """() => {
            const canvas = document.createElement("canvas");
            [canvas.width, canvas.height] = [400, 560];
            const paint = canvas.getContext("2d");
            for (const [colour, top] of [["#f00", 0], ["#0f0", 280]]) {
                paint.fillStyle = colour;
                paint.fillRect(0, top, 400, 280);
            }
            return canvas.toDataURL("image/png").split(",")[1];
        }"""
    )
    return base64.b64decode(written)


def shown_picture(desk: Page) -> Locator:
    return desk.get_by_role("img", name=re.compile("^The reply of the official"))


def reload_until(page: Page, shown: Locator) -> None:
    """The worker looks every second."""
    for _ in range(30):
        if shown.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(shown).to_be_visible()


def colours(desk: Page) -> list[str]:
    """Of the middle of the upper and of the lower half of the picture."""
    found: list[str] = shown_picture(desk).evaluate(
        """async (picture) => {
            await picture.decode();
            const canvas = document.createElement("canvas");
            [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
            const paint = canvas.getContext("2d");
            paint.drawImage(picture, 0, 0);
            return [.25, .75].map((part) => {
                const place = [canvas.width / 4, canvas.height * part, 1, 1];
                const [red, green, blue] = paint.getImageData(...place).data;
                if (red + green + blue < 60) return "black";
                return green > 200 && red < 60 ? "green" : `${red} ${green} ${blue}`;
            });
        }"""
    )
    return found


def test_an_address_is_kept_sealed_and_erased_by_its_code(
    supporter: Page, desk: Page, office: Demonstration
) -> None:
    supporter.goto(f"{OPEN}report/ending/")
    supporter.get_by_label("Your e-mail address").fill(ADDRESS)
    supporter.get_by_role("button", name="Tell me how it ends").click()
    code = supporter.locator(".receipt").inner_text()
    assert not office.files_with("quillwort")
    desk.goto("/desk/case/1/came-back/")
    expect(desk.get_by_text("One address is kept")).to_be_visible()

    supporter.goto(f"{OPEN}report/ending/")
    supporter.get_by_label("Your code").fill(f" {code.lower()} ")
    supporter.get_by_role("button", name="Erase it now").click()
    expect(supporter.get_by_role("heading", name="Your address is erased")).to_be_visible()
    desk.reload()
    expect(desk.get_by_text("No address is kept")).to_be_visible()
