"""Invented documents in the languages, and of the kinds, that the corpus beside the checkout lacks."""

from pathlib import Path

import pytest

from sincerely.reading.fields.language import language_of
from sincerely.reading.source import Row
from tests.reading.shared import TOOL, macro_f1, needs
from tests.reading.texts import action, sheet

DOCUMENTS = Path(__file__).parents[1] / "documents"
LEAST = 0.97


@needs(TOOL)
@pytest.mark.parametrize("language", ["ar", "it", "nl", "pt", "ru", "sv"])
def test_two_documents_in_each_language_are_read(language: str) -> None:
    assert len(list(DOCUMENTS.glob(f"{language}-*.json"))) == 2
    assert macro_f1(DOCUMENTS, f"{language}-*") >= LEAST


@needs(TOOL)
@pytest.mark.parametrize("kind", ["stop", "extension", "correction"])
def test_two_documents_of_each_kind_are_read(kind: str) -> None:
    assert len(list(DOCUMENTS.glob(f"kind-{kind}-*.json"))) == 2
    assert macro_f1(DOCUMENTS, f"kind-{kind}-*") >= LEAST


def test_the_words_of_a_language_are_counted_whatever_is_printed_around_them() -> None:
    assert language_of([Row('«Nicht» (wurde), 2und3, "hatte"', 0)]) == "de"
    assert language_of([Row("(wurde), 2und3", 0)]) == "und"


def test_languages_are_known_in_the_forms_in_which_they_stand_behind_a_preposition() -> None:
    text = sheet(languages="Предпочтительный язык: на мальтийском, английском или на вашем родном языке.")

    assert action(text)["preferred_languages"] == ["mt", "en"]


def test_a_letter_to_the_only_official_gives_no_salutation_that_is_not_printed() -> None:
    targets = "Mirko Seld\nAttorney General\n3 Mint Lane, Valletta, Malta\nEmail: a@b.example"

    assert action(sheet(targets=targets))["targets"][0]["salutations"] == {}


def test_a_letter_to_one_of_two_officials_gives_that_one_its_salutation() -> None:
    targets = (
        "Mirko Seld\nAttorney General\n3 Mint Lane, Valletta, Malta\nEmail: a@b.example\n\n"
        "Ilse Korr\nEmbassy of Malta\nWashington DC 20099\nSalutation: Dear Ambassador"
    )

    first, second = action(sheet(targets=targets))["targets"]

    assert (first["salutations"], second["salutations"]) == (
        {"en": "Dear Attorney General"},
        {"en": "Dear Ambassador"},
    )
