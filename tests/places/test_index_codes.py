"""Index numbers, old and new, and what their codes stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sincerely.places.countries import country_codes
from sincerely.places.index_codes import index_area, normalise_index
from sincerely.places.tables import rows


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("EUR 46/7821/2024", "EUR 46/7821/2024"),
        ("MDE13/078/2009", "MDE 13/078/2009"),
        (" mde 13 / 078 / 2009 ", "MDE 13/078/2009"),
        ("MDE\u00a013/078/2009", "MDE 13/078/2009"),
        ("MDE 24/13/83", "MDE 24/13/83"),
        ("AMR 51/102/92", "AMR 51/102/92"),
        ("ACT 60/02/95", "ACT 60/02/95"),
        ("POL 10/0001/2017", "POL 10/0001/2017"),
    ],
)
def test_old_and_new_forms_are_accepted_and_only_the_spacing_changes(printed: str, normal: str) -> None:
    assert normalise_index(printed) == normal


@pytest.mark.parametrize(
    "printed",
    ["", "XYZ 46/7821/2024", "EUR 46/7821", "EUR 4/7821/2024", "EUR 46/7/2024", "EUR ٤٦/7821/2024", "\ud800"],
)
def test_what_is_no_index_number_is_none(printed: str) -> None:
    assert normalise_index(printed) is None
    assert index_area(printed) is None


@pytest.mark.parametrize(
    ("index", "name", "country"),
    [
        ("EUR 46/7821/2024", "Russian Federation", "RU"),
        ("AMR 51/102/92", "United States of America", "US"),
        ("MDE 15/01/2020", "Israel and the Occupied Palestinian Territory", None),
        ("ACT 50/001/2020", "death penalty", None),
        ("EUR 73/001/2020", "Kosovo", "XK"),
    ],
)
def test_a_code_stands_for_an_area(index: str, name: str, country: str | None) -> None:
    area = index_area(index)
    assert area is not None
    assert (area.name, area.country) == (name, country)


def test_an_unknown_code_of_a_known_class_is_an_index_number_of_an_unknown_area() -> None:
    assert normalise_index("EUR 99/001/2020") == "EUR 99/001/2020"
    assert index_area("EUR 99/001/2020") is None


def test_each_code_stands_once_and_its_country_exists() -> None:
    codes = [(row["class"], row["subclass"]) for row in rows("index-codes")]
    assert len(codes) == len(set(codes)) > 150
    assert {row["country"] for row in rows("index-codes")} - country_codes() == {""}


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(printed: str) -> None:
    normal = normalise_index(printed)
    assert normal is None or normalise_index(normal) == normal
