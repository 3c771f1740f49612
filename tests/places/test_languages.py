"""Languages: found by name, named in their own words, and in the right direction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sincerely.places.languages import direction, find_language, language_name, own_name


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Russian", "ru"),
        ("RUSSIAN", "ru"),
        ("anglais", "en"),
        ("español", "es"),
        ("Spanisch", "es"),
        ("Farsi", "fa"),
        ("Persian", "fa"),
        ("العربية", "ar"),
        ("русский", "ru"),
        ("Mandarin", "zh"),
        ("Bahasa Indonesia", "id"),
        ("Traditional Chinese", "zh-Hant"),
    ],
)
def test_a_language_is_found_by_any_of_its_names(printed: str, code: str) -> None:
    assert find_language(printed) == code


@pytest.mark.parametrize(
    "printed", ["", "your own language", "Even", "Kenya", "☃", "\ud800", "Thai " * 100_000]
)
def test_what_is_no_language_is_none(printed: str) -> None:
    assert find_language(printed) is None


@pytest.mark.parametrize(
    ("code", "running"),
    [
        ("ar", "rtl"),
        ("fa", "rtl"),
        ("he", "rtl"),
        ("ur-PK", "rtl"),
        ("dv", "rtl"),
        ("ckb", "rtl"),
        ("pa-Arab", "rtl"),
        ("pa-PK", "rtl"),
        ("pa", "ltr"),
        ("az", "ltr"),
        ("en", "ltr"),
        ("zh-Hans", "ltr"),
        ("", "ltr"),
        ("xx-yy", "ltr"),
        ("\ud800", "ltr"),
    ],
)
def test_a_language_runs_as_its_script_does(code: str, running: str) -> None:
    assert direction(code) == running


def test_a_language_is_named_in_its_own_words() -> None:
    assert (own_name("ar"), own_name("fr"), own_name("ru")) == ("العربية", "Français", "Русский")


def test_a_language_is_named_in_another() -> None:
    assert language_name("ru") == "Russian"
    assert language_name("ru", "fr") == "russe"
    assert language_name("pt-BR") == "Brazilian Portuguese"
    assert language_name("xx") == "xx"


@given(st.text(max_size=40))
def test_any_tag_has_a_name_and_a_direction(code: str) -> None:
    assert isinstance(own_name(code), str)
    assert isinstance(language_name(code, "ar"), str)
    assert direction(code) in ("ltr", "rtl")
