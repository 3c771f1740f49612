"""Patterns made of the catalogues: entries with one first letter together find what each alone does."""

import re

import pytest

from sincerely.reading.labels import (
    alternation_of,
    literal_pattern,
    literal_pattern_of_any_case,
    pattern_of,
    words,
)

_LITERALS = (
    *(("headings", "copies"), ("formulas", "closing"), ("formulas", "closing_sentence")),
    *(("contacts", "email"), ("contacts", "phone"), ("contacts", "salutation")),
)


@pytest.mark.parametrize(("section", "key"), _LITERALS)
def test_entries_together_find_what_they_find_one_after_the_other(section: str, key: str) -> None:
    together = re.compile(literal_pattern_of_any_case(section, key), re.IGNORECASE)
    apart = re.compile(literal_pattern(section, key), re.IGNORECASE)
    for word in words(section, key):
        for printed in (f"{word} and more", f"{word.upper()}, then", word[:-1]):
            assert together.findall(printed) == apart.findall(printed)


@pytest.mark.parametrize(("section", "key"), _LITERALS)
def test_a_pattern_that_heeds_case_finds_the_same_with_one_branch_for_each_letter(
    section: str, key: str
) -> None:
    together, apart = (
        re.compile(form) for form in (alternation_of(words(section, key)), literal_pattern(section, key))
    )
    for word in words(section, key):
        for printed in (f"{word} and more", f"{word.upper()}, then", f"so {word.replace(' ', '  ')}"):
            assert together.findall(printed) == apart.findall(printed)


def test_the_first_letter_of_an_entry_may_have_either_case_and_a_row_must_begin_where_it_says_so() -> None:
    kinds = re.compile(f"(?:{pattern_of('kinds', 'outcome', 'stop')})", re.IGNORECASE)
    for printed in ("stop ACTION", "STOP action", "good news: he is free", "OUTCOME of UA 3/21"):
        assert kinds.match(printed)
    assert not kinds.search("This is good news: he is free")


def test_a_key_that_no_catalogue_has_matches_nothing() -> None:
    assert not re.search(literal_pattern_of_any_case("headings", "nothing of ours"), "Nothing of ours")
    assert not re.search(pattern_of("phrases", "nothing of ours"), "Nothing of ours")


def test_an_entry_that_begins_with_no_letter_stays_as_it_is() -> None:
    assert "(?:Please|" in pattern_of("phrases", "ask")
