"""Envelopes: at most six lines, the country alone and last, no word dropped."""

import csv
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sincerely.places.addresses import MOST_LINES, envelope_lines, lacks_postal_code

with Path(__file__).with_name("addresses.csv").open(encoding="utf-8", newline="") as written:
    # Origin, destination, an invented address, the envelope, the post's rule and where it stands.
    PUBLISHED = list(csv.DictReader(written))
RECIPIENT = ("Beatrice Achterberg", "Minister of Justice")


def envelope(*address: str, to: str | None = "KE", origin: str = "GB") -> tuple[str, ...]:
    return envelope_lines(recipient=RECIPIENT, address=address, destination=to, origin=origin)[2:]


def test_the_country_stands_alone_on_the_last_line_in_the_senders_language() -> None:
    assert envelope("12 Harbour Road", "Nairobi", to="KE", origin="DE") == (
        "12 Harbour Road",
        "Nairobi",
        "KENIA",
    )
    assert envelope("12 Harbour Road", "Moscow", to="RU", origin="FR")[-1] == "RUSSIE"


@pytest.mark.parametrize(
    "row", PUBLISHED, ids=lambda row: f"{row['origin']} to {row['destination']}: {row['rule']}"
)
def test_an_envelope_is_as_the_posts_of_both_countries_publish_it(row: dict[str, str]) -> None:
    address, lines = (tuple(row[name].split("|")) for name in ("address", "envelope"))
    assert envelope(*address, to=row["destination"], origin=row["origin"]) == lines
    assert row["source"]


def test_thirty_pairs_of_countries_are_tried() -> None:
    assert len({(row["origin"], row["destination"]) for row in PUBLISHED}) >= 30


@pytest.mark.parametrize(
    "address",
    [
        ("Bahnhofstrasse 1234",),
        ("Haus der Justiz", "4 Hof 3010 Bern 7"),
        ("Building 3010, Level 4", "Harbour Road"),
        ("8008 Hall of the High Court and Ministry of Justice",),
    ],
)
def test_a_house_number_is_no_postal_code(address: tuple[str, ...]) -> None:
    assert envelope(*address, to="CH", origin="GB")[:-1] == address


def test_a_code_that_stands_alone_leaves_the_town_above_it_in_capitals() -> None:
    assert envelope("4 Mill Lane", "Leeds", "LS1 4AP", to="GB", origin="FR")[:-1] == (
        "4 Mill Lane",
        "LEEDS",
        "LS1 4AP",
    )


def test_inside_ones_own_country_the_country_is_left_out() -> None:
    assert envelope("12 Harbour Road", "Nairobi", to="KE", origin="KE") == ("12 Harbour Road", "Nairobi")
    assert envelope("12 Harbour Road", "Nairobi, Kenya", to="KE", origin="KE") == (
        "12 Harbour Road",
        "Nairobi",
    )


@pytest.mark.parametrize(
    ("address", "to", "lines"),
    [
        (("Nairobi", "Kenya"), "KE", ("Nairobi", "KENYA")),
        (("Nairobi, KENYA.",), "KE", ("Nairobi", "KENYA")),
        (("2 Hill", "00100 Nairobi Kenya"), "KE", ("2 Hill", "00100 NAIROBI", "KENYA")),
        (("Moscow,", "Russian Federation, GSP-3, 125993"), "RU", ("Moscow", "GSP-3, 125993", "RUSSIA")),
        (("Tehran, Islamic Republic of Iran",), "IR", ("Tehran", "IRAN")),
        (("San Salvador, El Salvador",), "SV", ("San Salvador", "EL SALVADOR")),
        (
            ("Kinshasa", "République démocratique du Congo"),
            "CD",
            ("Kinshasa", "DEMOCRATIC REPUBLIC OF THE CONGO"),
        ),
    ],
)
def test_a_country_that_is_printed_is_not_repeated(
    address: tuple[str, ...], to: str, lines: tuple[str, ...]
) -> None:
    assert envelope(*address, to=to) == lines


def test_a_country_printed_in_its_own_language_or_the_senders_is_not_repeated() -> None:
    assert envelope("Москва", "Россия", to="RU", origin="DE") == ("Москва", "RUSSLAND")
    assert envelope("Moskau", "Russland", to="RU", origin="DE") == ("Moskau", "RUSSLAND")


def test_an_envelope_does_not_learn_forty_languages_first() -> None:
    code = (
        "from sincerely.places import addresses, names;"
        "addresses.envelope_lines(recipient=(), address=('1 Hill', 'Sund'), destination='RU', origin='GB');"
        "print(names.locale_of.cache_info().currsize)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert int(said) <= 6


@pytest.mark.parametrize(
    ("address", "to"),
    [
        (("High Court of Kenya",), "KE"),
        (("Kenya House", "Nairobi"), "KE"),
        (("1499 Luxembourg",), "LU"),
        (("Ciudad de México",), "MX"),
        (("Calle 3", "México, D.F."), "MX"),
        (("Uganda Road 7", "Nairobi"), "KE"),
    ],
)
def test_a_city_or_street_named_like_a_country_stays(address: tuple[str, ...], to: str) -> None:
    assert envelope(*address, to=to)[:-1] == address


def test_too_many_lines_are_joined_shortest_first_and_no_word_is_dropped() -> None:
    lines = envelope(
        "Ministry of Justice and Legal Affairs", "Room 4", "Floor 2", "Harbour Road 12", "00100", "Nairobi"
    )
    assert lines[-1] == "KENYA"
    assert len(lines) + len(RECIPIENT) == MOST_LINES
    assert "Room 4, Floor 2" in " ".join(lines)


def test_without_a_known_country_there_is_no_last_line() -> None:
    assert envelope("Somewhere", to=None) == ("Somewhere",)


def test_an_empty_address_is_only_the_recipient_and_the_country() -> None:
    assert envelope() == ("KENYA",)
    assert envelope_lines(recipient=(), address=(), destination=None, origin="GB") == ()


def test_white_space_and_trailing_commas_are_tidied() -> None:
    assert envelope("  12  Harbour\tRoad, ", "", "Nairobi\n00100") == (
        "12 Harbour Road",
        "NAIROBI",
        "00100",
        "KENYA",
    )


lines_of_text = st.lists(st.text(max_size=20), max_size=12)


@given(lines_of_text, st.sampled_from([None, "KE", "RU", "US", "QQ"]))
def test_an_envelope_never_has_more_than_six_lines(address: list[str], to: str | None) -> None:
    assert (
        len(envelope_lines(recipient=RECIPIENT, address=address, destination=to, origin="US")) <= MOST_LINES
    )


@given(lines_of_text)
def test_an_envelope_keeps_every_word(address: list[str]) -> None:
    lines = envelope_lines(recipient=(), address=address, destination="KE", origin="US")
    words = [word for part in [*address, "KENYA"] for word in re.findall(r"\w+", part.casefold())]
    assert Counter(re.findall(r"\w+", " ".join(lines).casefold())) == Counter(words)


@pytest.mark.parametrize(
    ("address", "country", "lacks"),
    [
        (["1 Main Street", "Springfield IL 62701"], "US", False),
        (["1 Main Street", "Springfield"], "US", True),
        (["Moscow", "GSP-3, 125993"], "RU", False),
        (["Moscow"], "RU", True),
        (["Dublin"], "IE", False),
        (["anywhere"], "XK", False),
        (["anywhere"], "QQ", False),
        ([], "US", True),
    ],
)
def test_a_postal_code_is_missed_only_where_the_post_wants_one(
    address: list[str], country: str, lacks: bool
) -> None:
    assert lacks_postal_code(address, country=country) is lacks


@pytest.mark.parametrize(("country", "town"), [("SG", "Singapore"), ("KW", "Kuwait"), ("LU", "Luxembourg")])
def test_at_home_a_town_that_is_called_like_its_country_stays(country: str, town: str) -> None:
    address = ("1 Orchard Road", town)
    assert envelope_lines(recipient=(), address=address, destination=country, origin=country) == address


@pytest.mark.parametrize(
    ("origin", "destination", "address", "envelope"),
    [
        ("PR", "US", ("2650 Linden Avenue NW", "Washington, DC 20007"), "WASHINGTON, DC 20007"),
        ("US", "PR", ("1 Calle Sol", "San Juan, Puerto Rico 00901"), "PUERTO RICO 00901"),
        ("GP", "FR", ("8 rue Haute", "75007 Paris"), "75007 PARIS"),
        ("FR", "RE", ("2 rue Basse", "97400 Saint-Denis"), "97400 SAINT-DENIS"),
    ],
)
def test_inside_one_post_a_territory_needs_no_country_and_keeps_its_name(
    origin, destination, address, envelope
):
    lines = envelope_lines(recipient=(), address=address, destination=destination, origin=origin)
    assert lines[-1].upper().endswith(envelope)
    assert len(lines) == 2
