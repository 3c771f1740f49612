"""UA numbers: all printed forms find the same action, and nothing else does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sincerely.document import UANumber, parse_with_sequence
from tests.document.strategies import numbers


@pytest.mark.parametrize(
    "printed",
    [
        "23/24",
        "23.24",
        "UA 023/24",
        "UA: 23/24",
        "ua23/24",
        "UA-23/2024-4",
        "First UA: 23/24",
        "FI 023/24-3",
        "AU 23/24",
    ],
)
def test_every_printed_form_finds_the_same_action(printed: str) -> None:
    assert UANumber.parse(printed) == UANumber(running=23, year=2024)


@pytest.mark.parametrize("slug", ["23-24", "23.24", "UA-023-24", "ua-23-2024"])
def test_every_form_in_an_address_finds_the_same_action(slug: str) -> None:
    assert UANumber.parse(slug).slug == "23-24"


@pytest.mark.parametrize(
    ("printed", "number", "sequence"),
    [
        ("First UA: 23/24", "23/24", 1),
        ("THIRD UA 60/16", "60/16", 3),
        ("Eighth UA 60/16", "60/16", 8),
        ("17th update on UA 60/16", "60/16", 17),
        ("UA-191/2012-4", "191/12", 4),
        ("FI 075/21-3", "75/21", 3),
        ("Further information on UA 97/10", "97/10", None),
        ("Further information on EXTRA 78/92", "EXTRA 78/92", None),
        ("UA 97/10", "97/10", None),
        ("001/20", "1/20", None),
    ],
)
def test_the_place_in_the_series_is_read_where_it_is_printed(
    printed: str, number: str, sequence: int | None
) -> None:
    found, place = parse_with_sequence(printed)
    assert (str(found), place) == (number, sequence)


@pytest.mark.parametrize("printed", ["EXTRA 78/92", "EX 78/92", "extra 078.92"])
def test_extra_is_a_series_of_its_own(printed: str) -> None:
    assert UANumber.parse(printed).slug == "extra-78-92"
    assert UANumber.parse(printed) != UANumber.parse("78/92")


@pytest.mark.parametrize(
    "printed",
    [
        "11.30 am",
        "202.745.4953",
        "6/7 Kensington",
        "La 72",
        "#4/2022",
        "2024-03-13",
        "13.03.2024",
        "0/24",
        "23/1850",
        "23/24 Lantern",
        "First 23/24",
        "MAY 3/14",
        "٢٣/٢٤",
        "",
        "\ud800",
        "1/2" * 100_000,
    ],
)
def test_a_false_friend_is_no_number(printed: str) -> None:
    with pytest.raises(ValueError, match=r"is not a UA number|Check both"):
        UANumber.parse(printed)


@pytest.mark.parametrize("slug", ["", "../23-24", "23-24/en", "press", "23-24-", "9" * 5000])
def test_what_is_no_number_in_an_address_is_refused(slug: str) -> None:
    with pytest.raises(ValueError, match="is not a UA number"):
        UANumber.parse(slug)


@pytest.mark.parametrize(
    ("printed", "year"), [("1/61", 1961), ("1/99", 1999), ("1/00", 2000), ("1/60", 2060)]
)
def test_two_digits_are_a_year_from_1961_to_2060(printed: str, year: int) -> None:
    assert UANumber.parse(printed).year == year


def test_numbers_are_ordered_by_year_first() -> None:
    printed = ["100/23", "2/24", "EXTRA 2/24", "23/24", "99/99"]
    assert [str(number) for number in sorted(map(UANumber.parse, printed))] == [
        "99/99",
        "100/23",
        "2/24",
        "EXTRA 2/24",
        "23/24",
    ]


@given(numbers.map(UANumber.parse))
def test_a_number_survives_its_text_and_its_slug(number: UANumber) -> None:
    assert UANumber.parse(str(number)) == UANumber.parse(number.slug) == number


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_a_sentence(printed: str) -> None:
    try:
        answer = str(UANumber.parse(printed))
    except ValueError as error:
        answer = str(error)
    assert "/" in answer or answer.endswith("Check both.")
