"""Papers of a pack: what each says, where its number leads, and that copies are the same."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from sincerely.document import Edition, Letter, Person, replaced
from sincerely.places.postage import Postage
from sincerely.writing.by_hand import HandOrder, hand_content
from sincerely.writing.facts import Facts
from sincerely.writing.letters import undated_letter_content
from sincerely.writing.packs.case_sheets import CaseSheetOrder, case_sheet_content
from sincerely.writing.packs.easy_texts import EasyTextOrder, easy_text_content, sentences_of
from sincerely.writing.packs.guides import (
    GuideOrder,
    InPack,
    home_content,
    organiser_content,
    teacher_content,
)
from sincerely.writing.packs.ruled_sheets import RuledOrder, openers, ruled_content
from sincerely.writing.packs.table_signs import sign_content
from sincerely.writing.packs.tally_sheets import TallyOrder, TallyRow, tally_content
from sincerely.writing.papers import Content, print_papers
from sincerely.writing.questions import RouteQuestion
from sincerely.writing.slips import SlipOrder, slip_content
from sincerely.writing.stamps import postage_sum
from sincerely.writing.typesetting import page_count
from tests.reports.office import ENGLISH, an_action
from tests.writing.pdfs import needs_arabic_font, needs_poppler, text_of, visible
from tests.writing.samples import MONDAY, ORDER

pytestmark = needs_poppler

REPORT = "https://letters.example/en/report/K7PQMX3RW/41-26+42-26/"
NUMBER = "K7P-QMX-3RW"
ROWS = tuple(TallyRow(f"Urgent Action {number}/26", "Vera Holt") for number in range(41, 47))
IN_PACK = (InPack("Letters", 4, 43), InPack("The sign", 2, 2))
GUIDE = GuideOrder("en", IN_PACK, NUMBER, REPORT, ("Stamps: 3.",))
LANGUAGES = ["en", "fr", pytest.param("ar", marks=needs_arabic_font)]


def printed(*papers: Content, language: str = "en") -> bytes:
    return print_papers(papers, title="Letters", language=language, day=MONDAY)


def all_papers(language: str) -> list[Content]:
    guide = GuideOrder(language, IN_PACK, NUMBER, REPORT)
    ruled = RuledOrder(
        language, ORDER.recipient, "Dear Minister,", openers(language, "Vera Holt")[0], "Yours,"
    )
    return [
        *(make(guide) for make in (organiser_content, teacher_content, home_content)),
        sign_content(language, countries=("Malta", "Thailand"), paper="a4"),
        tally_content(TallyOrder(language, NUMBER, REPORT, ROWS)),
        ruled_content(ruled),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_paper_takes_one_page(language):
    assert page_count(printed(*all_papers(language), language=language)) == 6
    for paper in all_papers(language):
        assert page_count(printed({**paper, "paper": "us-letter"}, language=language)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_number_and_address_of_the_report_can_be_read_on_sheet_and_guide(language):
    for paper in (all_papers(language)[0], all_papers(language)[4]):
        said = visible(text_of(printed(paper, language=language)))
        assert visible(REPORT) in said
        assert NUMBER in said


def test_a_tally_sheet_has_a_row_for_each_action_up_to_twelve():
    rows = tuple(TallyRow(f"Urgent Action {number}/26", "Vera Holt") for number in range(41, 53))
    pdf = printed(tally_content(TallyOrder("en", NUMBER, REPORT, rows)))
    assert page_count(pdf) == 1
    assert all(row.reference in text_of(pdf) for row in rows)


def test_the_guide_says_where_everything_is():
    said = text_of(printed(organiser_content(GUIDE)))
    assert "Letters: pages 4 to 43" in said
    assert "The sign: page 2" in said
    assert "Stamps: 3." in said


def test_the_teacher_is_told_age_first_names_and_one_letter_to_an_envelope():
    said = " ".join(text_of(printed(teacher_content(GUIDE))).split())
    for rule in ("From 9 years on.", "First names only", "One letter to an envelope", "Nobody has to write."):
        assert rule in said


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_openers_differ_and_each_says_for_whom(language):
    beginnings = openers(language, "Vera Holt")
    assert len(set(beginnings)) == len(beginnings) >= 6
    assert all("Vera Holt" in beginning for beginning in beginnings)


def test_an_easy_text_puts_each_sentence_on_a_line_of_its_own():
    text = "He was seen on 3 May 2026. Mr. Holt came at 9. He said: “Please wait!” Nobody did (one). The end."
    assert list(sentences_of([text])) == [
        "He was seen on 3 May 2026.",
        "Mr. Holt came at 9. He said: “Please wait!” Nobody did (one).",
        "The end.",
    ]


def test_the_envelopes_of_many_officials_stand_in_two_columns():
    envelopes = [tuple(f"Line {line} of office {number}" for line in range(6)) for number in range(20)]
    sheet = CaseSheetOrder(addresses=envelopes, page_url="https://actions.example/41-26/", size=10.5)
    pdf = printed(case_sheet_content(an_action(), ENGLISH, sheet))
    assert page_count(pdf) == 2
    said = " ".join(text_of(pdf).split())
    assert all(line in said for envelope in envelopes for line in envelope)


def test_an_easy_text_and_a_case_sheet_hold_the_approved_words_and_no_others():
    action = an_action()
    easy = easy_text_content(action, ENGLISH, EasyTextOrder(("Minister of Justice",)))
    sheet = case_sheet_content(
        action, ENGLISH, CaseSheetOrder([ORDER.recipient], "https://letters.example/41-26/")
    )
    for said in (text_of(printed(easy)), text_of(printed(sheet))):
        assert ENGLISH.title in said
        assert "Vera Holt was jailed for a leaflet." in said
        assert "release her at once" in said
    assert "14 Harbour Street" in text_of(printed(sheet))


@pytest.mark.parametrize("mention", [False, None, True])
def test_where_the_organisation_is_not_to_be_named_the_papers_of_a_pack_say_so(mention):
    action = replaced(an_action(), mention_organisation=mention)
    easy = easy_text_content(action, ENGLISH, EasyTextOrder(("Minister of Justice",)))
    sheet = case_sheet_content(
        action, ENGLISH, CaseSheetOrder([ORDER.recipient], "https://letters.example/41-26/")
    )
    for paper in (easy, sheet):
        assert ("Please do not mention the organisation" in str(paper)) is (mention is False)


FRENCH = Edition(language="fr", title="Une enseignante emprisonnée", summary=("Vera Holt est en prison.",))
WITH_LETTER = FRENCH.model_copy(update={"letter": Letter(paragraphs=("Je vous demande de la libérer.",))})


def french_papers(edition: Edition) -> list[str]:
    """What an easy text and a case sheet say in French of an action whose facts are in English."""
    action = an_action()
    easy = EasyTextOrder(("Minister of Justice",), printed_in="en")
    sheet = CaseSheetOrder([ORDER.recipient], "https://letters.example/41-26/", printed_in="en")
    papers = (easy_text_content(action, edition, easy), case_sheet_content(action, edition, sheet))
    return [" ".join(text_of(printed(paper, language="fr")).split()) for paper in papers]


def test_what_the_document_says_in_its_own_language_only_stands_apart_under_a_line_that_says_so():
    for said in french_papers(FRENCH):
        assert "Vera Holt, 34 ans Dans le document (anglais) : she/her, teacher" in said
        assert "Dans le document (anglais) : • release her at once" in said


def test_an_edition_with_a_letter_of_its_own_asks_with_that_letter():
    easy, sheet = french_papers(WITH_LETTER)
    assert "Je vous demande de la libérer." in easy
    assert "Ce qu’il faut demander figure dans la lettre de ce paquet." in sheet
    assert "release her at once" not in easy + sheet


def test_a_group_and_a_person_who_is_not_named_stand_apart_too():
    action = an_action(people=(Person(role="nurse", show="role"),), people_note="eleven men")
    sheet = CaseSheetOrder([ORDER.recipient], "https://letters.example/41-26/", printed_in="en")
    said = " ".join(text_of(printed(case_sheet_content(action, FRENCH, sheet), language="fr")).split())
    assert "Nom non communiqué Dans le document (anglais) : nurse eleven men" in said


def test_parts_in_another_language_are_marked_for_screen_readers():
    sheet = CaseSheetOrder([ORDER.recipient], "https://letters.example/41-26/", printed_in="en")
    pdf = printed(case_sheet_content(an_action(), FRENCH, sheet), language="fr")
    assert b"/Lang(en)" in pdf


def test_a_letter_to_sign_has_a_line_for_the_date_in_its_own_language():
    for language, label in (("en", "Date:"), ("fr", "Date :"), ("de", "Date:")):
        letter = undated_letter_content(replace(ORDER, language=language))
        said = " ".join(text_of(printed(letter, language=language)).split())
        assert label in said
        assert "2026" not in said


@pytest.mark.parametrize(("language", "either"), [("en", "Malta or Thailand"), ("fr", "Malte ou Thaïlande")])
def test_the_sign_asks_for_ties_to_any_of_the_countries(language, either):
    countries = tuple(either.replace(" ou ", " or ").split(" or "))
    said = " ".join(text_of(printed(sign_content(language, countries=countries, paper="a4"))).split())
    assert either in said


def test_copies_are_pages_like_the_first():
    opener = openers("en", "Vera Holt")[0]
    sheet = ruled_content(RuledOrder("en", ORDER.recipient, "Dear Minister,", opener, "Yours,"))
    pdf = printed({**sheet, "copies": 30})
    assert page_count(pdf) == 30
    pages = text_of(pdf).split("\f")[:30]
    assert len(set(pages)) == 1


def test_stamps_are_added_up_by_currency_and_what_is_not_known_is_said():
    price = Postage(
        origin="CH",
        zone="all",
        countries=("MT",),
        grams=20,
        price=Decimal("1.90"),
        currency="CHF",
        valid_from=datetime.date(2026, 1, 1),
        source="a leaflet",
        evidence="documented",
        reviewed=None,
    )
    question = RouteQuestion(origin="CH", on=MONDAY, facts=Facts(postage=(price,)))
    assert postage_sum({"MT": 40}, question=question) == (
        "For 40 letters: CHF76.00, at the prices known to us. Ask at the post office before you buy.",
    )
    (known, unknown) = postage_sum({"MT": 1, "TH": 2}, question=question)
    assert known.startswith("For 1 letter: CHF1.90")
    assert unknown == "For 2 letters we do not know the price: ask at the post office."


LONG = "https://www.letters-for-people.org.example/ar/report/K7PQMX3RW/41-26/"


@needs_arabic_font
@pytest.mark.parametrize(
    "paper",
    [
        organiser_content(replace(GUIDE, language="ar", report_url=LONG)),
        tally_content(TallyOrder("ar", NUMBER, LONG, ROWS)),
        slip_content(SlipOrder("ar", LONG)),
        hand_content(HandOrder("ar", ORDER.recipient, (), note=("من أجل:", LONG))),
    ],
    ids=["guide", "tally sheet", "slip", "by hand"],
)
def test_a_long_address_on_an_arabic_paper_stays_in_one_piece(paper):
    said = text_of(printed(paper, language="ar"))
    assert "www.letters-for-people.org.example/ar/" in said.replace("\n", "")
