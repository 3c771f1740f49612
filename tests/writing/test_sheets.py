"""The sheet: two pages that one can hand on, and nothing ever cut."""

from dataclasses import replace

import pytest

from sincerely.document import ContactLine, Edition, Person, PostLine, Target, UrgentAction
from sincerely.wording import Refusal
from sincerely.writing.direction import direction_of
from sincerely.writing.sheets import SIZES, SheetOrder, render_sheet
from sincerely.writing.typesetting import Press
from tests.writing.pdfs import has_all_letters, needs_arabic_font, needs_poppler, text_of, visible, words_of
from tests.writing.samples import ACTION, AMBASSADOR, ARABIC, ENGLISH, IDENTITY, MINISTER, MONDAY

URL = "https://letters.example/41-26/"
ORDER = SheetOrder(paper="a4", identity=IDENTITY, page_url=URL, printed_on=MONDAY)


def sheet(action=ACTION, edition=ENGLISH, **order):
    return render_sheet(action, edition, order=replace(ORDER, **order))


def words(**given) -> str:
    """The text of a sheet with single spaces."""
    return " ".join(text_of(sheet(**given).pdf).split())


def with_background(paragraphs: int) -> Edition:
    text = tuple(
        f"Paragraph {number}: {'the ward has forty beds and one nurse. ' * 8}" for number in range(paragraphs)
    )
    return ENGLISH.model_copy(update={"additional_information": text})


@needs_poppler
@pytest.mark.parametrize("paper", ["a4", "us-letter"])
def test_a_sheet_says_who_what_until_when_to_whom_and_how_to_report(paper):
    printed = words(paper=paper)
    for part in (
        "Letters for Liberty",
        "Urgent Action 41/26",
        "NURSE HELD FOR READING A POEM",
        "Tessa Varolin (she/her), 34 years old, nurse",
        "Take action",
        "until 14 December 2026",
        "Release Tessa Varolin at once.",
        "Minister of Justice",
        "minister@justice.example",
        "Dear Minister,",
        "The poem has four lines.",
        "A card will do.",
        "Is this still current?",
        URL,
        "4 Mill Lane",
    ):
        assert part in printed


@needs_poppler
@pytest.mark.parametrize("edition", [ENGLISH, pytest.param(ARABIC, marks=needs_arabic_font)])
def test_a_long_address_of_the_page_stays_in_one_piece(edition):
    long = "https://www.letters-for-people.org.example/41-26/"
    printed = text_of(sheet(edition=edition, page_url=long).pdf).replace("\n", "")
    assert printed.count(long) == printed.count("https:") > 0


@needs_poppler
def test_each_page_carries_number_index_date_and_page():
    pages = text_of(sheet(edition=with_background(12)).pdf).split("\f")
    footers = [" ".join(page.split()) for page in pages if page.strip()]
    assert len(footers) == 2
    for number, footer in enumerate(footers, start=1):
        assert f"UA 41/26 · EUR 46/0041/2026 · 2 November 2026 · page {number} of 2" in footer


@pytest.mark.parametrize("paragraphs", [0, 1, 8, 15])
def test_a_sheet_fits_two_pages_by_smaller_type(paragraphs):
    made = sheet(edition=with_background(paragraphs))
    assert made.pages <= 2
    assert made.point_size in SIZES
    assert made.finding is None


def test_more_text_makes_smaller_type_never_below_nine_points():
    sizes = [sheet(edition=with_background(paragraphs)).point_size for paragraphs in (1, 12, 15, 40)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1] == 9.0


@needs_poppler
def test_a_sheet_too_long_for_two_pages_takes_a_third_with_a_finding_and_loses_nothing():
    made = sheet(edition=with_background(34))
    assert made.pages == 3
    assert made.point_size == 9.0
    assert made.finding.kind == "uncertain"
    assert "3 pages" in made.finding.message
    assert all(f"Paragraph {number}:" in text_of(made.pdf) for number in range(25))


def test_the_finding_names_the_edition():
    long = with_background(34).model_copy(update={"language": "fr"})
    action = ACTION.model_copy(update={"editions": (ENGLISH, long)})
    assert sheet(action, long).finding.field == "editions/1/additional_information"


@needs_poppler
def test_a_stopped_action_says_so_on_every_page():
    made = sheet(edition=with_background(12), state_sentence="STOPPED. Please send no more appeals.")
    assert text_of(made.pdf).count("STOPPED. Please send no more appeals.") == made.pages == 2


@needs_poppler
def test_a_stopped_action_asks_for_nothing():
    printed = words(state_sentence="STOPPED. Please send no more appeals.")
    assert "NURSE HELD FOR READING A POEM" in printed
    assert not any(part in printed for part in ("Take action", "minister@justice.example", "Dear Minister,"))


@needs_poppler
@pytest.mark.parametrize(
    ("kind", "asks"), [("stop", False), ("outcome", False), ("extension", True), ("first", True)]
)
def test_a_stop_and_an_outcome_ask_for_nothing(kind, asks):
    printed = words(action=ACTION.model_copy(update={"kind": kind}))
    assert ("Take action" in printed) is asks
    assert ("minister@justice.example" in printed) is asks


@needs_poppler
def test_the_sheet_of_a_uk_site_says_nothing_about_the_us_post():
    assert "USPS" not in words(identity=replace(IDENTITY, country="GB"))
    assert "USPS has carried no letters to Russia" in words(identity=replace(IDENTITY, country="US"))


@needs_poppler
def test_lost_and_paused_lines_are_explained_and_old_cables_left_out():
    printed = words(paused=frozenset({("email", "minister@justice.example")}))
    assert "Paused: the team is checking this address." in printed
    assert "minister@justice.example" not in printed
    assert "The address is missing" in printed
    assert "411 222 SUND" not in printed


@needs_poppler
def test_a_mission_elsewhere_is_not_printed_but_where_to_look():
    printed = words(identity=replace(IDENTITY, country="GB"))
    assert "The embassy of Russia in the United Kingdom is not known to us." in printed
    assert "26 Larch Avenue" not in printed
    assert "26 Larch Avenue" in words(identity=replace(IDENTITY, country="US"))


@needs_poppler
def test_an_action_of_which_little_is_known_still_makes_a_sheet():
    printed = words(action=UrgentAction(), edition=Edition(language="en"))
    assert "Urgent Action" in printed
    assert "as soon as you can" in printed


@needs_poppler
def test_targets_stand_in_two_columns():
    printed = words_of(sheet(identity=replace(IDENTITY, country="US")).pdf)
    holder = next(word for word in printed if word.text == "Verrin")
    embassy = next(word for word in printed if word.text == "Embassy")
    assert abs(holder.top - embassy.top) < 12
    assert embassy.left - holder.left > 60


@needs_poppler
def test_hostile_text_is_printed_letter_by_letter_and_inside_the_page():
    hostile = '#panic("x") *b* $x$ <script>alert(1)</script> \\u{41} ' + "x" * 3_000
    edition = Edition.model_validate(
        {**ENGLISH.model_dump(), "title": hostile, "summary": [hostile], "additional_information": [hostile]}
    )
    line = {"channel": "form", "value": hostile}
    action = UrgentAction(
        people=(Person(name=hostile),),
        recommended_actions=(hostile,),
        targets=(Target(holder=hostile, lines=(PostLine(address=(hostile,)), ContactLine(**line))),),
    )
    made = sheet(action, edition)
    assert has_all_letters(text_of(made.pdf), hostile * 8)
    assert all(word.left > 17 and word.right < 193 for word in words_of(made.pdf, last_page=made.pages))


@needs_arabic_font
def test_the_same_order_gives_the_same_bytes():
    assert sheet().pdf == sheet().pdf
    assert sheet(edition=ARABIC).pdf == sheet(edition=ARABIC).pdf


def test_a_sheet_is_tagged_titled_and_says_its_language():
    pdf = sheet().pdf
    assert b"/MarkInfo" in pdf
    assert b"pdfuaid" in pdf
    assert b"/H1" in pdf


def test_an_arabic_sheet_without_its_font_names_the_missing_package():
    with pytest.raises(Refusal, match="fonts-noto-core"):
        render_sheet(ACTION, ARABIC, order=ORDER, with_press=Press(()))


@needs_poppler
@needs_arabic_font
def test_an_arabic_sheet_starts_at_the_right_edge_and_loses_nothing():
    pdf = sheet(edition=ARABIC).pdf
    arabic = [word for word in words_of(pdf) if direction_of(word.text) == "rtl"]
    assert max(word.right for word in arabic) > 185
    assert has_all_letters(text_of(pdf), "".join((ARABIC.title, *ARABIC.summary, *ARABIC.letter.paragraphs)))


@needs_poppler
@needs_arabic_font
def test_long_addresses_in_an_arabic_sheet_come_out_in_one_piece():
    address = "secretary.of.state@ministry-of-justice.example"
    target = Target(function="Minister", lines=(ContactLine(channel="email", value=address),))
    action = ACTION.model_copy(update={"targets": (target,)})
    whole = words_of(sheet(action, ARABIC).pdf, last_page=2)
    printed = [word for word in whole if word.text in address and len(word.text) > 2]
    from_the_left = sorted(printed, key=lambda word: (round(word.top), word.left))
    assert "".join(word.text for word in from_the_left) == address


@needs_poppler
@needs_arabic_font
def test_phone_numbers_and_addresses_in_an_arabic_sheet_run_left_to_right():
    printed = words_of(sheet(edition=ARABIC).pdf, last_page=2)
    places = {}
    for word in printed:
        places.setdefault(word.text, word)
    fax = [places[group] for group in ("+1", "202", "555", "0170")]
    street = [places[part] for part in ("14", "Harbour", "Street")]
    for pieces in (fax, street):
        assert [piece.left for piece in pieces] == sorted(piece.left for piece in pieces)


@needs_poppler
def test_a_sheet_that_says_stopped_keeps_its_bar_clear_of_the_text():
    printed = words_of(sheet(state_sentence="STOPPED. Please send no more appeals. " * 3).pdf)
    bar = max(word.bottom for word in printed if word.text in {"STOPPED.", "appeals."})
    assert min(word.top for word in printed if word.text == "Letters") > bar


@pytest.mark.parametrize("target", [MINISTER, AMBASSADOR, Target()])
def test_any_number_of_targets_fits(target):
    assert sheet(ACTION.model_copy(update={"targets": (target,) * 3, "copies_to": (target,)})).pages <= 2


@needs_poppler
def test_visible_characters_outside_the_font_of_the_sheet_are_found_in_another():
    action = ACTION.model_copy(update={"targets": (Target(holder="Иван Бездомный", office="Υπουργείο"),)})
    assert visible("Иван Бездомный") in visible(text_of(sheet(action).pdf))
