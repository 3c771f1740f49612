"""Packs: the right papers for a group, a class and one at home."""

import re

import pytest

from sincerely.document import UrgentAction
from tests.public.conftest import text_of
from tests.public.packing import FROM_US, GROUP, SIX, pages_of, with_letter
from tests.reports.office import AMBASSADOR, ARABIC, ENGLISH, MINISTER, an_action, publish

pytestmark = pytest.mark.usefixtures("folder")


def in_thailand() -> UrgentAction:
    """A case whose minister every post reaches."""
    address = MINISTER.lines[0].model_copy(update={"country": "TH"})
    minister = MINISTER.model_copy(update={"lines": (address,)})
    return an_action(number="42/26", countries=("TH",), targets=(minister, AMBASSADOR))


def greetings(letters: list[str]) -> list[str]:
    return [found[1] for letter in letters if (found := re.search("Dear ([^,]*),", letter))]


def test_a_group_gets_letters_case_sheet_sign_tally_sheet_and_a_first_page(case, visitor):
    answer = visitor.post(GROUP, SIX)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="pack.pdf"'
    pages = pages_of(answer.content)
    assert "For whoever runs the evening" in pages[0]
    assert "Letters are counted by:" in pages[1]
    assert "Tally sheet" in pages[2]
    assert "Teacher jailed for a leaflet" in pages[3]
    assert len(with_letter(pages)) == 6
    assert len(pages) == 10


def test_letters_go_in_turn_to_the_officials_whom_post_reaches_and_hold_no_name(case, visitor):
    publish(in_thailand())
    letters = with_letter(pages_of(visitor.post(GROUP, FROM_US | {"letters-42-26": "5"}).content))
    assert greetings(letters) == ["Minister", "Minister", "Minister", "Ambassador", "Ambassador"]
    suspended = with_letter(pages_of(visitor.post(GROUP, SIX | {"letters-41-26": "3"}).content))
    assert greetings(suspended) == ["Ambassador"] * 3
    assert {letter.rstrip()[-16:] for letter in letters} == {"Yours sincerely,"}


@pytest.mark.parametrize(("kind", "more"), [("group", {"letters-41-26": "3"}), ("home", {"case": "41-26"})])
def test_letters_to_sign_on_another_day_have_a_line_for_the_date(kind, more, case, visitor):
    letters = with_letter(pages_of(visitor.post(f"/en/pack/{kind}/", FROM_US | more).content))
    to_sign = [letter for letter in letters if "Write it by hand" not in letter]
    assert to_sign
    assert all(letter.startswith("Date:") and "2026" not in letter for letter in to_sign)


def test_in_a_french_pack_only_what_is_english_in_the_document_is_english(case, visitor):
    form = FROM_US | {"case": "41-26"}
    pages = pages_of(visitor.post("/fr/pack/home/", form).content)
    by_hand = next(page for page in pages[1:] if "recopier à la main" in page)
    for heading in ("Écrivez-la à la main", "Pour l’enveloppe", "Le texte en gros caractères"):
        assert heading in by_hand
    assert "Write it by hand" not in by_hand
    assert "(anglais)" in pages[0]
    page = text_of(visitor.get("/fr/pack/home/"))
    assert "texte et lettre : anglais" in page.replace("\xa0", " ")


def test_an_arabic_class_reads_asks_in_its_own_letter_and_pronouns_apart(case, visitor):
    publish(an_action(number="42/26", editions=(ENGLISH, ARABIC)))
    form = FROM_US | {"case": "42-26", "pupils": "2"}
    said = "".join(pages_of(visitor.post("/ar/pack/class/", form).content))
    assert "release her at once" not in said
    assert "teacher" in said
    assert "(she/her)" not in said


def test_the_first_page_says_on_which_pages_everything_is(case, visitor):
    pages = pages_of(visitor.post(GROUP, SIX | {"envelopes": "print-dl"}).content)
    first = " ".join(pages[0].split())
    for label, mark in (
        ("The tally sheet", "Tally sheet"),
        ("The case, Urgent Action 41/26", "Who this is about"),
    ):
        page = int(re.search(rf"{label}: page (\d+)", first)[1])
        assert mark in pages[page - 1]
    start, end = map(
        int, re.search(r"Letters to sign, Urgent Action 41/26: pages (\d+) to (\d+)", first).groups()
    )
    assert all("Yours sincerely," in page for page in pages[start - 1 : end])
    assert end - start == 5
    start, end = map(int, re.search(r"Envelopes: pages (\d+) to (\d+)", first).groups())
    assert (end - start, end) == (5, len(pages))


def test_a_class_gets_ruled_sheets_that_begin_differently_and_a_page_for_the_teacher(case, visitor):
    form = FROM_US | {"case": "41-26", "pupils": "8"}
    pages = pages_of(visitor.post("/en/pack/class/", form).content)
    assert "First names only" in pages[0]
    assert "From 9 years on" in pages[0]
    assert "What happened?" in pages[1]
    sheets = [page for page in pages if "First name:" in page]
    assert len(sheets) == 8
    assert len(set(sheets[:6])) == 6
    assert sheets[6] == sheets[0]
    assert all("Vera Holt" in sheet for sheet in sheets)


def test_one_at_home_gets_the_case_the_large_letter_and_one_to_sign(case, visitor):
    form = FROM_US | {"case": "41-26", "envelopes": "print-no10"}
    pages = pages_of(visitor.post("/en/pack/home/", form).content)
    assert "A letter from your table" in pages[0]
    assert any("Write it by hand" in page for page in pages)
    assert len(with_letter(pages)) >= 2
    assert "AIR MAIL" not in pages[-1]


def test_stamps_are_added_up_where_the_price_is_known(case, visitor):
    publish(in_thailand())
    first = pages_of(visitor.post(GROUP, FROM_US | {"letters-42-26": "5"}).content)[0]
    said = " ".join(first.split())
    assert "For 3 letters: $5.10, at the prices known to us." in said
    assert "For 2 letters we do not know the price" in said
    assert "“Air Mail”" in said
    at_home = pages_of(visitor.post(GROUP, SIX).content)[0]
    assert "“Air Mail”" not in at_home


# What only several people are told, or say of themselves.
OF_SEVERAL = re.compile(
    r"\b(?:we write|everybody|nobody has to|whoever signs|report them|they write)\b", re.IGNORECASE
)


@pytest.mark.parametrize("country", ["US", "IR"])
def test_one_alone_at_home_is_spoken_to_as_one_on_the_form_and_on_every_paper(country, case, visitor):
    form = FROM_US | {"case": "41-26", "country": country}
    told = [visitor.get("/en/pack/home/"), visitor.post("/en/pack/home/", form | {"envelopes": "?"})]
    pack = visitor.post("/en/pack/home/", form | {"warned_for": country})
    said = [*map(text_of, told), *(" ".join(page.split()) for page in pages_of(pack.content))]
    assert [OF_SEVERAL.findall(one) for one in said] == [[]] * len(said)
    assert OF_SEVERAL.search(text_of(visitor.get(GROUP)))
