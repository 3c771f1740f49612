"""Statements of totals on paper, and the sentence to quote: what they say, and what they never say."""

import datetime
import re
from dataclasses import replace

import pytest

from sincerely.wording import Refusal, wording_for
from sincerely.writing.counting_rule import counting_rule
from sincerely.writing.identity import SiteIdentity
from sincerely.writing.statements import family
from sincerely.writing.statements.figures import Breakdown, Figures, LedgerRoot, Replaced
from sincerely.writing.statements.papers import StatementOrder, picture_of_statement, print_statement
from sincerely.writing.statements.quotes import quote
from sincerely.writing.typesetting import page_count
from tests.writing.pdfs import (
    all_words_of,
    has_all_letters,
    needs_arabic_font,
    needs_poppler,
    text_of,
    visible,
    words_of,
)

pytestmark = needs_poppler

DAY = datetime.date(2026, 12, 15)
IDENTITY = SiteIdentity(
    name="Harbour Letters",
    origin="https://letters.example",
    contact_lines=("team@harbour-letters.example", "PO Box 12, Port Ellery"),
    mark="HL",
)
FIGURES = Figures(
    number=12,
    day=DAY,
    begun=datetime.date(2026, 11, 3),
    actions=4218,
    reports=1204,
    groups=61,
    heads=1430,
    channels=Breakdown((("letter", 2310), ("email", 1402)), 506, DAY),
    countries=Breakdown((("NO", 1200), ("", 700), ("KE", 410)), 1908, DAY),
    root=LedgerRoot("letters.example/ledger", 120034, "m3bSp0JzrYvDqF8nUjG2m2lYc0w7vQpX5k9hTtC3e0I="),
)
TO_THE_OFFICE = StatementOrder(
    language="en",
    identity=IDENTITY,
    reference="Urgent Action 41/26",
    people=("Vera Holt",),
    office="Prosecutor General",
    page_url="https://letters.example/41-26/",
)
TO_THE_FAMILY = replace(TO_THE_OFFICE, office="")
LANGUAGES = ["en", "fr", pytest.param("ar", marks=needs_arabic_font)]
HOSTILE = (
    '#import "x": *; $sqrt(2)$ <script>alert(1)</script>',
    "*_`@label` \\ //comment /* {{ 7*7 }} %(people)s %s {number}",
    "=cmd|' /C calc'!A0",
    "W" * 300,
    "",
)  # fmt: skip


def said(figures: Figures, order: StatementOrder) -> str:
    pdf = print_statement(figures, order)
    return " ".join(word.text for word in words_of(pdf, last_page=page_count(pdf)))


@pytest.mark.parametrize("order", [TO_THE_OFFICE, TO_THE_FAMILY], ids=["office", "family"])
@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_takes_one_page_and_has_the_number_with_its_rule_beside(language, paper, order):
    replaced = replace(FIGURES, replaced=Replaced(7, datetime.date(2026, 12, 1), 4300, "untrue"))
    pdf = print_statement(replaced, replace(order, language=language, paper=paper))
    words = wording_for(language)
    printed = all_words_of(pdf)
    assert page_count(pdf) == 1
    for part in (words.number(4218), words.number(4300), "letters.example/41-26/", FIGURES.root.root):
        assert visible(part) in printed
    assert has_all_letters(printed, "".join(counting_rule(1, words)))
    assert b"/MarkInfo" in pdf or b"StructTreeRoot" in pdf


@needs_arabic_font
def test_a_long_address_of_the_action_stays_in_one_piece_in_arabic():
    long = "https://www.letters-for-people.org.example/41-26/"
    told = text_of(print_statement(FIGURES, replace(TO_THE_OFFICE, language="ar", page_url=long)))
    assert long.removeprefix("https://") in told.replace("\n", "")


def test_an_official_is_told_number_day_period_units_ways_countries_and_where_to_ask():
    told = said(FIGURES, TO_THE_OFFICE)
    for part in (
        "Prosecutor General", "Urgent Action 41/26", "Statement 12 of 15 December 2026", "Vera Holt",
        "From 3 November 2026 to 15 December 2026", "1,204", "61", "1,430", "self-reported",
        "Letters and cards by post 2,310", "Norway 1,200", "All others together 506",
        "fewer than 10 reports", "team@harbour-letters.example", "120,034 entries",
    ):  # fmt: skip
        assert part in told


def test_no_paper_counts_people_or_claims_success():
    for order in (TO_THE_OFFICE, TO_THE_FAMILY):
        told = said(FIGURES, order).casefold()
        assert not re.search(r"\d people|success|thanks to|freed|saved", told)


def test_the_family_is_told_warmly_and_may_throw_the_paper_away():
    told = said(FIGURES, TO_THE_FAMILY)
    assert "You are not forgotten." in told
    assert "you need not keep this paper" in told
    assert "Prosecutor General" not in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("people", [("Vera Holt",), ()])
def test_of_nothing_the_family_is_not_told_that_anybody_did_it(language, people):
    nothing = Figures(8, DAY, DAY, actions=0, reports=0, replaced=Replaced(7, DAY, 4, "untrue"))
    order = replace(TO_THE_FAMILY, language=language, people=people)
    words = wording_for(language)
    warm, sorry = family.told(FIGURES, people, words), family.told(nothing, people, words)
    assert not {*warm.opening, warm.closing[0]} & {*sorry.opening, *sorry.closing}
    printed = all_words_of(print_statement(nothing, order))
    assert has_all_letters(printed, "".join((*sorry.opening, *sorry.closing, words.number(4))))


def test_of_nothing_the_family_is_told_plainly():
    told = said(replace(FIGURES, actions=0, reports=0, groups=0, heads=0), TO_THE_FAMILY)
    assert "That number does not hold any more, and we are sorry." in told
    assert not re.search("not forgotten|somebody sat down|was done for you|what people told us", told)


@pytest.mark.parametrize("office", ["", "Prosecutor General"])
def test_after_a_withdrawal_nobody_is_named(office):
    told = said(FIGURES, replace(TO_THE_OFFICE, people=(), office=office))
    assert "Holt" not in told
    assert "4,218" in told


def test_without_breakdowns_ledger_and_page_it_says_what_there_is():
    bare = Figures(1, DAY, DAY, actions=1, reports=1)
    nobody = replace(IDENTITY, contact_lines=(), mark="")
    told = said(bare, replace(TO_THE_OFFICE, page_url="", identity=nobody))
    assert "of this number there are none yet" in told
    assert "1 action reported up to 15 December 2026" in told
    assert "ledger" not in told


def test_breakdowns_without_a_line_say_that_there_are_too_few():
    nothing = Breakdown((), 0, DAY)
    assert "too few reports" in said(replace(FIGURES, channels=nothing, countries=nothing), TO_THE_OFFICE)


def test_with_several_tiers_they_stand_apart():
    tiers = Breakdown((("self-reported", 4000), ("confirmed", 218)), 0, DAY)
    told = said(replace(FIGURES, tiers=tiers), TO_THE_OFFICE)
    assert "Self-reported 4,000" in told
    assert "All of it is self-reported" not in told


def test_two_hundred_countries_take_more_pages_and_none_is_lost():
    codes = ("NO", "KE", "DE", "FR", "US", "GB", "BR", "IN", "JP", "ZA") * 20
    many = replace(FIGURES, countries=Breakdown(tuple((code, 10) for code in codes), 0, DAY))
    pdf = print_statement(many, TO_THE_OFFICE)
    assert page_count(pdf) > 1
    assert text_of(pdf).count("Norway") == 20


def test_the_same_order_gives_the_same_bytes():
    assert print_statement(FIGURES, TO_THE_OFFICE) == print_statement(FIGURES, TO_THE_OFFICE)


def test_its_picture_is_one():
    assert picture_of_statement(FIGURES, TO_THE_FAMILY).startswith(b"\x89PNG")


def test_in_a_language_without_sentences_everything_is_in_english():
    assert "Statement of totals" in said(FIGURES, replace(TO_THE_OFFICE, language="sv"))
    assert "15 December 2026" in said(FIGURES, replace(TO_THE_OFFICE, language="sv"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_printed_as_they_stand(text):
    order = StatementOrder(
        language="en",
        identity=replace(IDENTITY, name=text or "-", contact_lines=(text,), mark=text[:3]),
        reference=text,
        people=(text,) if text else (),
        office=text or "x",
        page_url="https://letters.example/41-26/",
    )
    assert has_all_letters(text_of(print_statement(FIGURES, order)), text * 4)


@needs_arabic_font
def test_an_office_in_arabic_and_a_name_in_latin_letters_stand_on_one_page():
    told = said(FIGURES, replace(TO_THE_OFFICE, language="ar", office="وزير العدل"))
    assert "Vera Holt" in told


def test_a_script_that_no_font_has_is_refused_in_words():
    with pytest.raises(Refusal, match="characters"):
        print_statement(FIGURES, replace(TO_THE_OFFICE, office="\U0001f98a \U00013000"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("actions", [0, 1, 2, 3, 12, 4218])
def test_a_quote_has_figure_day_unit_and_rule(language, actions):
    words = wording_for(language)
    for people in (("Vera Holt",), ()):
        one = quote(replace(FIGURES, actions=actions), people=people, site="Harbour Letters", words=words)
        assert words.long_date(DAY) in one
        assert "Harbour Letters" in one
        assert "%" not in one
        assert (people == ()) or "Vera Holt" in one
        assert actions < 3 or words.number(actions) in one


def test_a_quote_in_english():
    one = quote(FIGURES, people=("Vera Holt",), site="Harbour Letters", words=wording_for("en"))
    assert one == (
        "By 15 December 2026, 4,218 actions (letters, e-mails, calls and the like) for Vera Holt had been "
        "reported to Harbour Letters; each is what supporters say they did."
    )


@needs_arabic_font
def test_who_tells_stands_at_the_edge_where_lines_begin():
    unmarked = replace(TO_THE_OFFICE, language="ar", identity=replace(IDENTITY, mark=""))
    name = next(word for word in words_of(print_statement(FIGURES, unmarked)) if word.text == "Letters")
    assert name.right > 170
