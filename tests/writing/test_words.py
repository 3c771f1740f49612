"""Openings, closings and subjects."""

import pytest

from sincerely.document import Edition, Letter, Person, Target, UrgentAction
from sincerely.writing.words import (
    closing_for,
    letter_text,
    salutation_for,
    sample_for,
    shortened,
    subject_for,
    subjects_for,
)
from tests.writing.samples import ACTION, AMBASSADOR, ARABIC, ENGLISH, MINISTER


def test_each_official_is_addressed_by_their_own_salutation():
    assert salutation_for(MINISTER, "en", ENGLISH) == "Dear Minister,"
    assert salutation_for(MINISTER, "ar", ARABIC) == "معالي الوزير،"


def test_another_official_does_not_get_the_ministers_salutation():
    assert salutation_for(AMBASSADOR, "en", ENGLISH) == "Dear Sir or Madam,"


def test_a_salutation_of_the_letter_that_names_the_official_is_theirs():
    edition = Edition(language="en", letter=Letter(salutation="Dear Ambassador,"))
    assert salutation_for(AMBASSADOR, "en", edition) == "Dear Ambassador,"


@pytest.mark.parametrize("opening", ["Dear Minister, or Dear Ambassador,", "Your Excellency / Dear Sir,"])
def test_a_salutation_that_opens_to_several_is_not_put_on_one_letter(opening):
    edition = Edition(language="en", letter=Letter(salutation=opening))
    assert salutation_for(AMBASSADOR, "en", edition) == "Dear Sir or Madam,"


def test_the_only_official_gets_the_letters_salutation():
    edition = Edition(language="ar", letter=Letter(salutation="سعادة السفير،"))
    assert salutation_for(AMBASSADOR, "ar", edition, among=(AMBASSADOR,)) == "سعادة السفير،"


def test_a_formula_of_the_same_language_elsewhere_will_do():
    target = Target(office="Court", salutations={"fr-CA": "Monsieur le Juge,"})
    assert salutation_for(target, "fr", None) == "Monsieur le Juge,"


@pytest.mark.parametrize(
    ("language", "closing"), [("en", "Yours sincerely,"), ("de", "Mit freundlichen Grüßen")]
)
def test_a_letter_without_a_closing_gets_its_languages(language, closing):
    assert closing_for(AMBASSADOR, language, None) == closing


def test_a_closing_that_repeats_the_salutation_goes_only_where_that_goes():
    closing = "Veuillez agréer, Monsieur le Ministre, ma haute considération."
    letter = Letter(salutation="Monsieur le Ministre,", closing=closing)
    edition = Edition(language="fr", letter=letter)
    assert closing_for(MINISTER, "fr", edition, among=(MINISTER,)) == closing
    assert "Ministre" not in closing_for(AMBASSADOR, "fr", edition, among=(MINISTER, AMBASSADOR))
    addressed = Target(office="Ministry", salutations={"fr": "Monsieur le Ministre et cher ami,"})
    assert closing_for(addressed, "fr", edition, among=(addressed, AMBASSADOR)) == closing
    without = Edition(language="fr", letter=Letter(salutation=" , ", closing=closing))
    assert closing_for(AMBASSADOR, "fr", without) == closing


def test_the_sample_goes_to_each_official_as_theirs():
    assert sample_for(ACTION, ENGLISH, MINISTER).salutation == "Dear Minister,"
    assert sample_for(ACTION, ENGLISH, AMBASSADOR).salutation == "Dear Sir or Madam,"
    assert sample_for(ACTION, ENGLISH, AMBASSADOR).text.endswith("Yours sincerely,")


def test_the_subject_names_the_person():
    assert subject_for(ACTION, ENGLISH, "en") == "The case of Tessa Varolin"


@pytest.mark.parametrize(
    ("action", "subject"),
    [
        (UrgentAction(people=(Person(role="a nurse"),)), "The case of a nurse"),
        (UrgentAction(people_note="eleven men"), "The case of eleven men"),
        (UrgentAction(countries=("FR",)), "A person in danger in France"),
        (UrgentAction(), "A person in danger"),
    ],
)
def test_the_subject_is_never_empty(action, subject):
    assert subject_for(action, Edition(language="en"), "en") == subject


def test_of_more_than_three_people_the_subject_names_none():
    several = UrgentAction(people=tuple(Person(name=name) for name in ("Ana", "Bo", "Cy", "Di")))
    assert subject_for(several, Edition(language="en", title="Four held"), "en") == "Four held"


def test_a_subject_is_one_line_that_a_mail_program_shows():
    edition = Edition(language="en", title="A TITLE\n" * 40)
    subject = subject_for(UrgentAction(), edition, "en")
    assert "\n" not in subject
    assert len(subject) <= 78
    assert subject.endswith("…")


def test_there_are_several_subjects_and_the_usual_one_stands_first():
    subjects = subjects_for(ACTION, ENGLISH, "en")
    assert subjects[0] == subject_for(ACTION, ENGLISH, "en")
    assert len(set(subjects)) == len(subjects) >= 3
    assert all("Tessa Varolin" in one or "Russia" in one for one in subjects)


def test_where_nobody_may_be_named_the_subjects_name_nobody():
    subjects = subjects_for(UrgentAction(), Edition(language="en"), "en")
    assert len(set(subjects)) == len(subjects) >= 3


def test_a_letter_as_text_has_an_empty_line_between_its_parts():
    assert letter_text("Dear Minister,", ("One.", " ", "Two."), "") == "Dear Minister,\n\nOne.\n\nTwo."


@pytest.mark.parametrize(
    ("text", "short"), [("short", "short"), ("one two three", "one two…"), ("abcdefghijkl", "abcdefghi…")]
)
def test_text_is_cut_at_a_word(text, short):
    assert shortened(text, 10) == short
