import datetime

import pytest

from sincerely.wording import (
    INTERFACE_LANGUAGES,
    Refusal,
    checked_by_speaker,
    nearest_interface_language,
    wording_for,
)

DAY = datetime.date(2026, 12, 14)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "14 December 2026"),
        ("en-US", "December 14, 2026"),
        ("fr", "14 décembre 2026"),
        ("ar", "14 ديسمبر 2026"),
        ("ru", "14 декабря 2026\u202fг."),
    ],
)
def test_a_date_is_written_as_the_language_writes_it(language: str, written: str) -> None:
    assert wording_for(language).long_date(DAY) == written


def test_the_first_of_a_month_has_its_ordinal_in_french() -> None:
    assert wording_for("fr").long_date(datetime.date(2026, 5, 1)) == "1er mai 2026"
    assert wording_for("fr").long_date(datetime.date(2026, 5, 11)) == "11 mai 2026"


def test_a_total_has_its_separators() -> None:
    assert wording_for("en").number(4218) == "4,218"
    assert wording_for("de").number(4218) == "4.218"


def test_several_things_make_one_phrase() -> None:
    assert wording_for("en").list_of(["letter", "fax", "call"]) == "letter, fax and call"
    assert wording_for("fr").list_of(["lettre", "appel"]) == "lettre et appel"
    assert wording_for("en").list_of([]) == ""


def test_arabic_and_persian_run_from_right_to_left() -> None:
    assert wording_for("ar").direction == wording_for("fa").direction == "rtl"
    assert wording_for("fr").direction == "ltr"


def test_a_region_takes_the_nearest_interface_language() -> None:
    assert nearest_interface_language("fr-CA") == "fr"
    assert nearest_interface_language("ar_EG") == "ar"
    assert nearest_interface_language("sw") == "en"


@pytest.mark.parametrize("hostile", ["", "xx-yy", "en-", "../../etc/passwd", "\ud800", "☃" * 5000, "\x00"])
def test_what_is_no_language_is_answered_in_english(hostile: str) -> None:
    words = wording_for(hostile)
    assert (words.language, words.direction, words.long_date(DAY)) == ("en", "ltr", "14 December 2026")


def test_an_unknown_sentence_stays_as_it_is_and_nothing_stays_nothing() -> None:
    words = wording_for("fr")
    assert words.gettext("A sentence that no catalogue has.") == "A sentence that no catalogue has."
    assert words.gettext("") == ""


def test_a_count_chooses_its_form() -> None:
    words = wording_for("en")
    assert words.ngettext("%(count)s letter", "%(count)s letters", 1) == "%(count)s letter"
    assert words.ngettext("%(count)s letter", "%(count)s letters", 2) == "%(count)s letters"


def test_each_language_says_whether_a_speaker_has_checked_it() -> None:
    assert {language: checked_by_speaker(language) for language in INTERFACE_LANGUAGES}["en"] is True
    assert checked_by_speaker("tlh") is False


def test_a_refusal_is_its_sentence() -> None:
    refusal = Refusal("The action is stopped. Ask the UA team before you write.")
    assert refusal.sentence == str(refusal) == "The action is stopped. Ask the UA team before you write."


def test_things_to_choose_from_are_joined_by_or() -> None:
    assert wording_for("en").any_of(["Maltese", "English"]) == "Maltese or English"
    assert wording_for("fr").any_of(["maltais", "anglais"]) == "maltais ou anglais"
