"""Every way to send a letter, with and without scripts, in three languages."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.journeys import ways
from tests.journeys.conftest import PHONE
from tests.journeys.deeds import text_behind
from tests.journeys.demonstration import OPEN, Demonstration

MARK = "quillwort"
WORDS = f"I drive a bus in Duluth, {MARK}. Please see that she gets her tablets and a doctor."
both_ways = pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
each_language_with_a_card = pytest.mark.parametrize("language", ["en", "ar"])
each_language = pytest.mark.parametrize("language", ways.CASES)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Demonstration]:
    with ways.demo_in_three_languages(tmp_path_factory.mktemp("demo"), browser) as demo:
        yield demo


def send(page: Page, path: str, *, country: str = "US", official: int = 0) -> None:
    """From the empty write page to step Send."""
    page.goto(f"{path}write/")
    page.locator("#id_country").select_option(country)
    page.locator("button[value=routes]").click()
    expect(page.locator(f"option[value={country}][selected]")).to_be_attached()
    page.locator(f"#id_target_{official}").check()
    page.locator("textarea").fill(WORDS)
    page.locator("#id_name").fill("K. L.")
    page.locator("#letter-form .actions button").click()
    expect(page.locator("#letter")).to_contain_text(MARK)
    ways.unfold(page)


def card_with(page: Page, selector: str) -> Locator:
    """The hand-off that holds this."""
    return page.locator(".handoff", has=page.locator(selector)).first


def unfold(card: Locator) -> None:
    """Open whatever is folded in it."""
    folded = card.locator("details:not([open]) > summary")
    while folded.count():
        folded.first.click()


@both_ways
@each_language
def test_mail_opens_in_any_mailbox_with_subject_and_letter(
    language: str, scripts: bool, opened: Callable[..., Page]
) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    send(page, ways.CASES[language])
    card = card_with(page, "a[href^='mailto:']")
    mail = parse_qs(urlsplit(card.locator("a[href^='mailto:']").get_attribute("href") or "").query)
    assert mail["subject"][0].strip()
    unfold(card)
    links = [link.get_attribute("href") or "" for link in card.locator("a[target=_blank]:not(.tap a)").all()]
    assert [urlsplit(link).hostname for link in links] == [
        "mail.google.com",
        "outlook.live.com",
        "compose.mail.yahoo.com",
    ]
    assert all(MARK in unquote(link) or "body" not in link for link in links)
    with page.expect_download() as coming:
        card.locator("form[action$='message.eml'] button").click()
    assert coming.value.suggested_filename == "message.eml"
    assert b"X-Unsent: 1" in coming.value.path().read_bytes()


@both_ways
@each_language
def test_another_subject_is_one_tap_away(language: str, scripts: bool, opened: Callable[..., Page]) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    send(page, ways.CASES[language])
    card = card_with(page, "a[href^='mailto:']")
    unfold(card)
    other = card.locator("button[name=subject]").first
    subject = other.inner_text()
    other.click()
    expect(card_with(page, "a[href^='mailto:']").locator("dd", has_text=subject)).to_be_attached()
    href = page.locator("a[href^='mailto:']").first.get_attribute("href") or ""
    assert parse_qs(urlsplit(href).query)["subject"] == [subject]
    expect(page.locator("#letter")).to_contain_text(MARK)


@each_language
def test_every_hand_off_unfolded_is_good_to_look_at(
    language: str, opened: Callable[..., Page], axe: Callable[[Page], list[str]]
) -> None:
    page = opened(PHONE)
    send(page, ways.CASES[language])
    page.locator("input[name=limit]").evaluate("field => { field.value = 100; }")
    page.locator("input[name=limit] ~ button").dispatch_event("click")
    expect(page.locator("[id^=block-]").first).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
    assert axe(page) == []


@both_ways
@each_language
def test_a_form_on_the_web_gets_parts_that_fit(
    language: str, scripts: bool, opened: Callable[..., Page]
) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    send(page, ways.CASES[language])
    card = card_with(page, "input[name=limit]")
    unfold(card)
    card.locator("input[name=limit]").fill("100")
    card.locator("input[name=limit] ~ button").click()
    parts = page.locator("[id^=block-]")
    expect(parts.nth(1)).to_be_visible()
    assert all(len(part) <= 100 for part in parts.all_inner_texts())
    assert MARK in "".join(parts.all_inner_texts())


@both_ways
def test_a_call_has_number_hours_words_and_words_for_a_machine(
    scripts: bool, opened: Callable[..., Page]
) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    send(page, OPEN, official=1)
    card = card_with(page, "a[href^='tel:']")
    expect(card.get_by_text(re.compile(r"It is now \d\d:\d\d there"))).to_be_visible()
    expect(card.get_by_text("My name is K. L.").first).to_be_visible()
    unfold(card)
    expect(card.get_by_text("This is a message for: Embassy of Malta")).to_be_visible()


@both_ways
@each_language
def test_others_are_asked_by_plain_links(language: str, scripts: bool, opened: Callable[..., Page]) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    send(page, ways.CASES[language])
    links = [link.get_attribute("href") or "" for link in card_with(page, "#share-text").locator("a").all()]
    hosts = [urlsplit(link).hostname for link in links]
    assert hosts == ["wa.me", "t.me", "x.com", "www.facebook.com"]
    assert not any(MARK in link for link in links)
    assert all(link.get_attribute("rel") == "noreferrer" for link in page.locator("#share ~ ul a").all())


@both_ways
def test_one_report_names_both_officials(scripts: bool, opened: Callable[..., Page]) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    send(page, OPEN)
    page.get_by_role("button", name="Embassy of Malta").click()
    expect(page.locator("#letter")).to_contain_text("Dear Ambassador")
    expect(page.locator("#letter")).to_contain_text(MARK)
    told = ways.tap(page, page.locator("button[name=also], button[value='0 ']").first, scripts=scripts)
    expect(told.get_by_text("Thank you").first).to_be_visible()
    expect(told.locator("[data-receipt], [data-counted] bdi").first).not_to_be_empty()
    expect(page.locator("#letter")).to_contain_text(MARK)


@both_ways
def test_a_second_tap_says_that_it_is_counted_and_loses_no_letter(
    scripts: bool, opened: Callable[..., Page]
) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    send(page, OPEN)
    posted = page.get_by_role("button", name="I have posted it", exact=True)
    told = ways.tap(page, posted.first, scripts=scripts)
    expect(told.locator("[data-receipt], [data-counted] bdi").first).not_to_be_empty()
    again = ways.tap(page, posted.last, scripts=scripts)
    expect(again.get_by_text(re.compile("reported already")).filter(visible=True)).to_have_count(1)
    expect(page.locator("#letter")).to_contain_text(MARK)


def test_a_tap_without_a_connection_says_so_and_can_be_pressed_again(opened: Callable[..., Page]) -> None:
    page = opened(PHONE)
    send(page, OPEN)
    posted = page.get_by_role("button", name="I have posted it").first
    page.context.set_offline(True)
    posted.click()
    expect(page.get_by_text("This is not counted yet").first).to_be_visible()
    expect(posted).to_be_focused()
    page.context.set_offline(False)
    posted.click()
    expect(page.locator("[data-counted] bdi").first).not_to_be_empty()
    expect(page.locator("[data-counted]").first).to_be_focused()
    expect(page.get_by_text("This is not counted yet").first).to_be_hidden()
    expect(page.locator("#letter")).to_contain_text(MARK)


def test_a_tap_that_is_never_answered_can_be_pressed_again(opened: Callable[..., Page]) -> None:
    page = opened(PHONE)
    page.clock.install()
    send(page, OPEN)
    posted = page.get_by_role("button", name="I have posted it").first
    tapped = re.compile(r"/report/\?$")
    held: list[Route] = []
    page.route(tapped, lambda route: route.continue_() if held else held.append(route))
    with page.expect_request(tapped):
        posted.click()
    page.clock.run_for(61_000)
    expect(page.get_by_text("This is not counted yet").first).to_be_visible()
    posted.click()
    expect(page.locator("[data-counted] bdi").first).not_to_be_empty()


@both_ways
def test_a_fax_comes_with_its_number_and_the_letter(
    scripts: bool, opened: Callable[..., Page], tmp_path: Path
) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    send(page, OPEN, official=1)
    button = page.locator("form[action$='fax.pdf'] .actions button")
    said = text_behind(page, button, name="fax.pdf", folder=tmp_path)
    assert "202 555 0143" in said
    assert MARK in said


@both_ways
@each_language_with_a_card
def test_a_card_carries_a_kind_word_to_the_person_and_nothing_of_the_letter(
    language: str, scripts: bool, opened: Callable[..., Page], tmp_path: Path
) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    send(page, f"/88-26/{language}/")
    card = page.locator(".handoff", has=page.locator("#kind-word"))
    card.locator("textarea").fill("My tulips are out. I think of you.")
    said = text_behind(page, card.locator(".actions button"), name="card.pdf", folder=tmp_path)
    assert "My tulips are out." in said
    assert "Erlenweg 299" in said
    assert MARK not in said
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360


@both_ways
@each_language
def test_the_first_way_lies_open_and_the_page_is_short_on_a_phone(
    language: str, scripts: bool, opened: Callable[..., Page]
) -> None:
    page = opened(PHONE, java_script_enabled=scripts)
    ways.go_to_send(page, language)
    assert page.locator("details.handoff[open]").count() == 1
    expect(page.locator("address.envelope")).to_be_visible()
    folded = page.evaluate("document.scrollingElement.scrollHeight")
    ways.unfold(page)
    assert folded < 4_500
    assert page.evaluate("document.scrollingElement.scrollHeight") > 2 * folded


def test_a_letter_that_lies_folded_is_copied_whole(opened: Callable[..., Page]) -> None:
    page = opened(PHONE, permissions=["clipboard-read", "clipboard-write"])
    send(page, OPEN)
    page.locator("#your-letter > summary").click()
    expect(page.locator("#letter")).to_be_hidden()
    page.locator("details.handoff:not(#your-letter) button[data-copy='#letter']").first.click()
    expect(page.get_by_role("button", name="Copied").first).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Dear Minister\n\nI drive a bus")
    assert copied.endswith("\nK. L.")


def test_a_button_pressed_twice_says_again_what_it_copies(opened: Callable[..., Page]) -> None:
    page = opened(PHONE, permissions=["clipboard-read", "clipboard-write"])
    page.clock.install()
    send(page, OPEN)
    button = page.locator("#your-letter button[data-copy]")
    for _ in range(2):
        button.click()
        expect(button).to_have_text("Copied")
        page.clock.run_for(1000)
    page.clock.run_for(5000)
    expect(button).to_have_text("Copy the letter")


def test_each_part_of_a_mail_has_its_own_button_to_copy(opened: Callable[..., Page]) -> None:
    page = opened(PHONE, permissions=["clipboard-read", "clipboard-write"])
    send(page, OPEN)
    card = card_with(page, "a[href^='mailto:']")
    unfold(card)
    copied = []
    for button in card.locator("[data-copy]").all():
        button.click()
        expect(button).to_have_text("Copied")
        copied.append(page.evaluate("navigator.clipboard.readText()"))
    assert copied[:2] == ["minister@justice-mt.example", "The case of Tessa Varolin"]
    assert copied[2].startswith("Dear Minister\n\nI drive a bus")


def test_a_mail_link_that_opened_nothing_is_noticed(opened: Callable[..., Page]) -> None:
    page = opened(PHONE)
    send(page, OPEN)
    hint = page.get_by_text("Has nothing opened?")
    expect(hint).to_be_hidden()
    page.get_by_role("link", name="Open my mail program").first.click()
    expect(hint).to_be_visible()


def test_a_mail_program_that_opened_is_left_alone(opened: Callable[..., Page]) -> None:
    page = opened(PHONE)
    page.clock.install()
    send(page, OPEN)
    page.get_by_role("link", name="Open my mail program").first.click()
    page.evaluate("dispatchEvent(new Event('blur'))")
    page.clock.run_for(10_000)
    expect(page.get_by_text("Has nothing opened?")).to_be_hidden()


def test_the_asks_tick_themselves_while_somebody_types(opened: Callable[..., Page]) -> None:
    page = opened(PHONE)
    page.goto("/88-26/en/write/")
    ticks = page.get_by_text("Found in your letter")
    expect(ticks.first).to_be_hidden()
    page.locator("textarea").fill("Let an interpreter and a lawyer be there when you hear her in person.")
    expect(ticks.nth(2)).to_be_visible()
    expect(ticks.nth(0)).to_be_hidden()
    expect(page.get_by_text("All of this is yours, a few lines.")).to_be_visible()
    page.locator("textarea").fill("")
    expect(ticks.nth(2)).to_be_hidden()
