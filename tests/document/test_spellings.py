"""One name in two spellings is told at both places and never corrected."""

import time

import pytest

from sincerely.document import UrgentAction
from sincerely.document.checks import name_conflicts
from sincerely.document.salutations import salutations_agree
from sincerely.document.spellings import unlike_spellings


def words(name: str, text: str, *, field: str = "editions/0/letter/paragraphs/0") -> list[str]:
    return [unlike.word for unlike in unlike_spellings({"targets/0/holder": name}, {field: text})]


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("Tomas Viktorovich Brandel", "Dear Judge Tomas Victorovich,", "Victorovich"),
        ("Aleksei Vesterholm", "ALEXEI VESTERHOLM IS ILL", "ALEXEI"),
        ("Beatrice Achterberg", "Minister Beatrice Achterburg", "Achterburg"),
        ("Мария Вестерхольм", "Мария Вестерхолм", "Вестерхолм"),
    ],
)
def test_a_name_spelled_differently_beside_its_other_part_is_told(name: str, text: str, word: str) -> None:
    assert words(name, text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Beatrice Achterberg",
        "Béatrice Achterberg’s office",
        "Beatrice Achterbergs Haus",
        "The Achterburg court",
        "Beatrice and her sister",
        "beatrice achterburg",
        "",
        "Beatrice " + "A" * 100_000,
    ],
)
def test_other_words_and_endings_are_not_told(text: str) -> None:
    assert words("Beatrice Achterberg", text) == []


def test_in_a_salutation_a_surname_alone_is_told() -> None:
    assert words("Beatrice Achterberg", "Dear Mrs Achterburg,", field="editions/0/letter/salutation") == [
        "Achterburg"
    ]


def test_the_name_of_somebody_else_is_no_misspelling() -> None:
    names = {"people/0/name": "Marta Vesterholm", "people/1/name": "Maria Vesterholm"}
    assert unlike_spellings(names, {"editions/0/title": "Free Marta Vesterholm and Maria Vesterholm"}) == ()


def test_the_span_counts_code_points_of_the_piece() -> None:
    text = "🕯 Dear Beatrice Achterburg,"
    (unlike,) = unlike_spellings({"targets/0/holder": "Beatrice Achterberg"}, {"x": text})
    assert text[slice(*unlike.span)] == unlike.word == "Achterburg"


def test_the_conflict_is_told_at_both_places() -> None:
    letter = {"salutation": "Dear Tomas Victorovich,", "paragraphs": ["Tomas Victorovich, act."]}
    holder = {"holder": "Tomas Viktorovich Brandel"}
    action = UrgentAction.model_validate(
        {"targets": [holder], "editions": [{"language": "en", "letter": letter}]}
    )
    told = [(finding.field, finding.value) for finding in name_conflicts(action)]
    assert told == [
        ("targets/0/holder", "Victorovich"),
        ("editions/0/letter/salutation", "Viktorovich"),
        ("editions/0/letter/paragraphs/0", "Viktorovich"),
    ]


def test_a_long_text_takes_no_long_time() -> None:
    names = {f"people/{n}/name": f"Beatrice Achterberg{n}" for n in range(50)}
    before = time.process_time()
    unlike_spellings(names, {"x": "Beatrica Achterburg says Hello Worlds " * 2_000})
    assert time.process_time() - before < 20


@pytest.mark.parametrize(
    ("stated", "opening"),
    [
        ("Dear Minister", "Dear Minister,"),
        ("Dear Ambassador Brandel", "Dear Judge, or Dear Ambassador,"),
        ("Your Majesty", "YOUR MAJESTY:"),
        ("Monsieur le Ministre", "Monsieur le Ministre, ou Madame,"),
        ("معالي الوزير", "معالي الوزير،"),
    ],
)
def test_salutations_that_address_the_same_official_agree(stated: str, opening: str) -> None:
    assert salutations_agree(stated, opening)


@pytest.mark.parametrize(
    ("stated", "opening"),
    [("Dear Minister", "Your Excellency"), ("Dear", "Dear Minister"), ("Dear Minister", "")],
)
def test_salutations_of_different_officials_do_not(stated: str, opening: str) -> None:
    assert not salutations_agree(stated, opening)
