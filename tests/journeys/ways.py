"""Ways to the pages of the demonstration, in any language: by place and kind of control, not by its words."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.deeds import wait_for_page
from tests.journeys.demonstration import ARABIC, FRENCH, OPEN, Demonstration, running_demo

CASES = {"en": OPEN, "fr": FRENCH, "ar": ARABIC}
OWN_WORDS = (
    "I drive a bus too, and I keep lists of many things. I write to you for a colleague who did the same."
)

_IN_FRENCH = {
    "title": "LIBÉREZ LA CONDUCTRICE QUI TENAIT UNE LISTE",
    "summary": (
        "Tessa Varolin, conductrice de car scolaire, a été arrêtée le 12 septembre 2026 à Birkirkara. Elle "
        "tenait la liste des hommes qui ne sont pas revenus d’une carrière inondée. Elle est détenue seule "
        "et n’a reçu son médicament que neuf jours. Elle doit être libérée immédiatement et sans condition."
    ),
    "letter/salutation": "Monsieur le Ministre,",
    "letter/paragraphs": (
        "Je vous écris au sujet de Tessa Varolin (51 ans), conductrice de car scolaire à Birkirkara. Elle "
        "est en prison depuis le 12 septembre 2026 pour un cahier et six noms.\n\n"
        "Je vous demande de libérer Tessa Varolin immédiatement et sans condition, et de veiller à ce "
        "qu’elle reçoive son médicament chaque jour."
    ),
    "letter/closing": "Veuillez agréer, Monsieur le Ministre, l’expression de ma haute considération.",
}


def sign_in(page: Page, demo: Demonstration, editor: int) -> None:
    """By the link of the first (0) or the second (1) editor."""
    page.goto(demo.desks[demo.editors[editor]])
    page.locator("main form button").first.click()
    expect(page.get_by_role("heading", name="The desk")).to_be_visible()


@contextmanager
def demo_in_three_languages(folder: Path, browser: Browser) -> Iterator[Demonstration]:
    """The demonstration, with a French edition."""
    with running_demo(folder) as demo:
        first, second = browser.new_page(base_url=demo.origin), browser.new_page(base_url=demo.origin)
        add_french(first, second, demo)
        first.close()
        second.close()
        yield demo


def add_french(first: Page, second: Page, demo: Demonstration) -> None:
    """Two editors give the English sample a French edition and publish it."""
    sign_in(first, demo, 0)
    sign_in(second, demo, 1)
    ask_for_french(first)
    second.goto(first.url)
    publish_french(second, demo)


def ask_for_french(first: Page) -> None:
    """Write the French edition, approve it and ask a second reader."""
    write_french(first)
    first.get_by_role("button", name=re.compile("^Save and go on")).click()
    first.get_by_role("button", name="Approve these words").click()
    first.get_by_role("button", name="Ask a second reader").click()
    expect(first.get_by_role("button", name="Ask a second reader")).to_have_count(0)


def publish_french(second: Page, demo: Demonstration) -> None:
    """From the second reading to the public page."""
    second.get_by_role("button", name="Approve these words").click()
    second.get_by_role("link", name="Go to publishing").click()
    second.get_by_role("button", name="Publish to the world").click()
    wait_for_page(demo, FRENCH)


def write_french(page: Page) -> None:
    page.get_by_role("link", name="FREE THE BUS DRIVER").first.click()
    page.locator("#new-edition").select_option(label="French")
    page.get_by_role("button", name="Save and add it").click()
    expect(page.locator("[name='editions/1/title']")).to_be_visible()
    for field, words in _IN_FRENCH.items():
        page.locator(f"[name='editions/1/{field}']").fill(words)
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.locator("[name='editions/1/title']")).to_have_value(_IN_FRENCH["title"])


def go_to_list(page: Page, language: str) -> None:
    page.goto(f"/{language}/")


def go_to_about(page: Page, language: str) -> None:
    page.goto(f"/about/{language}/")


def go_to_how_we_count(page: Page, language: str) -> None:
    page.goto(f"/{language}/how-we-count/")


def go_to_case(page: Page, language: str) -> None:
    page.goto(CASES[language])


def go_to_write(page: Page, language: str) -> None:
    page.goto(f"{CASES[language]}write/")


def go_to_send(page: Page, language: str) -> None:
    go_to_write(page, language)
    page.locator("#letter-form textarea").fill(OWN_WORDS)
    page.locator("#letter-form .actions button").click()
    page.wait_for_url("**/write/send/")


def go_to_by_hand(page: Page, language: str) -> None:
    """Step Send for pen and paper: nothing is typed."""
    go_to_write(page, language)
    page.locator("button[name=by]").click()
    page.wait_for_url("**/write/send/")


def go_to_card(page: Page, language: str) -> None:
    """Step Send where the action has an address for kind words, the card unfolded."""
    page.goto(f"/88-26/{'en' if language == 'fr' else language}/write/")
    page.locator("#letter-form .actions button").click()
    page.wait_for_url("**/write/send/")
    page.locator("details:has(> summary #kind-word) > summary").click()
    expect(page.locator("#kind-word-text")).to_be_visible()


def unfold(page: Page) -> None:
    """Open every way to send, and what is folded in it, as a hand does."""
    folded = page.locator("details.handoff:not([open]) > summary, .handoff details:not([open]) > summary")
    while folded.count():
        folded.first.click()


def go_to_report(page: Page, language: str) -> None:
    page.goto(f"{CASES[language]}report/")


def go_to_receipt(page: Page, language: str) -> None:
    go_to_report(page, language)
    page.locator(".tally input").first.fill("2")
    page.locator("main form .actions button").click()
    page.wait_for_url("**/report/done/**")


def go_to_could_not(page: Page, language: str) -> None:
    page.goto(f"{CASES[language]}report/could-not/")


def go_to_reply(page: Page, language: str) -> None:
    page.goto(f"{CASES[language]}report/reply/")


def go_to_ending(page: Page, language: str) -> None:
    page.goto(f"{CASES[language]}report/ending/")


def go_to_code(page: Page, language: str) -> None:
    """An address is kept: its code is shown."""
    go_to_ending(page, language)
    page.locator("input[name=address]").fill(f"dana.{language}@mail.example")
    page.locator("main form button").first.click()
    page.locator(".receipt").wait_for()


def go_to_told(page: Page, language: str) -> None:
    go_to_receipt(page, language)
    page.locator("main form[action$='/receipt/'] button").click()
    page.wait_for_url(f"**/{language}/receipt/")


def go_to_correct(page: Page, language: str) -> None:
    go_to_told(page, language)
    page.locator("main form[action$='/correct/'] button").click()
    page.wait_for_url(f"**/{language}/receipt/correct/")


def tap(page: Page, button: Locator, *, scripts: bool) -> Page:
    """Press "I have posted it"; the page that thanks for it, which without scripts is one of its own."""
    if scripts:
        button.click()
        return page
    with page.expect_popup() as beside:
        button.click()
    return beside.value


def go_to_evening(page: Page, language: str) -> None:
    page.goto(f"/{language}/report/evening/")


def go_to_evening_done(page: Page, language: str) -> None:
    go_to_evening(page, language)
    page.locator(".evening input").first.fill("4")
    page.locator("main form > .actions button").first.click()
    page.wait_for_url("**/report/evening/done/**")


Way = Callable[[Page, str], None]
PUBLIC: dict[str, Way] = {
    "list": go_to_list,
    "about": go_to_about,
    "how we count": go_to_how_we_count,
    "case": go_to_case,
    "write": go_to_write,
    "send": go_to_send,
    "by hand": go_to_by_hand,
    "card": go_to_card,
    "report": go_to_report,
    "receipt": go_to_receipt,
    "could not": go_to_could_not,
    "reply": go_to_reply,
    "ending": go_to_ending,
    "code": go_to_code,
    "told": go_to_told,
    "evening": go_to_evening,
    "evening receipts": go_to_evening_done,
    "correct": go_to_correct,
}
