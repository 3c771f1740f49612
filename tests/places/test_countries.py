"""Countries: found by any name, named in any language, and last on the envelope."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sincerely.places.countries import (
    country_choices,
    country_codes,
    country_name,
    find_country,
    is_at_home,
    mainland_of,
    post_name,
)
from sincerely.places.tables import rows

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Russian Federation", "RU"),
        ("Fédération de Russie", "RU"),
        ("RUSSLAND", "RU"),
        ("Россия", "RU"),
        ("روسيا", "RU"),
        ("VENEZUELA", "VE"),
        ("República Bolivariana de Venezuela", "VE"),
        ("Viet Nam", "VN"),
        ("Burma", "MM"),
        ("Birmanie", "MM"),
        ("Ivory Coast", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("Palestine", "PS"),
        ("Occupied Palestinian Territories", "PS"),
        ("Palestinian Authority", "PS"),
        ("Islamic Republic of iran", "IR"),
        ("Iran, Islamic Republic of", "IR"),
        ("l'Iran", "IR"),
        ("DRC", "CD"),
        ("Congo", "CG"),
        ("République démocratique du Congo", "CD"),
        ("Swaziland", "SZ"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("la Turquie", "TR"),
        ("Kyrgyzstan", "KG"),
        ("U.S.A.", "US"),
        ("The Netherlands", "NL"),
        ("Republik Österreich", "AT"),
        ("Kosovo", "XK"),
        ("中国", "CN"),
        ("South Sudan", "SS"),
    ],
)
def test_a_country_is_found_by_any_of_its_names(printed: str, code: str) -> None:
    assert find_country(printed) == code


@pytest.mark.parametrize(
    "printed",
    [
        "Russian",
        "State of Georgia",
        "Israel and the Occupied Palestinian Territories",
        "Tehran, Islamic Republic of Iran",
        "Korea",
        "Lantern",
        "",
        "  ",
        "☃",
        "\ud800",
        "Kenya " * 100_000,
    ],
)
def test_what_is_not_one_country_is_none(printed: str) -> None:
    assert find_country(printed) is None


def test_every_country_is_found_by_its_own_name_in_each_interface_language() -> None:
    for language in ("en", "fr", "ar", "es", "de"):
        missed = {code for code in country_codes() if find_country(country_name(code, language)) != code}
        assert not missed, language


def test_the_countries_of_the_corpus_are_found() -> None:
    if not SHARED.exists():
        pytest.skip("needs the shared corpus beside the checkout")
    truths = [json.loads(path.read_text(encoding="utf-8")) for path in (SHARED / "corpus").glob("*.json")]
    stated = {(t["country"], t["country_code"]) for t in truths if t.get("country") and t.get("country_code")}
    assert {name: code for name, code in stated if find_country(name) != code} == {}
    assert len(stated) > 10


@given(st.text(max_size=120))
def test_any_text_is_a_country_or_none(printed: str) -> None:
    assert find_country(printed) in country_codes() | {None}


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("RU", "en", "Russia"),
        ("RU", "fr", "Russie"),
        ("RU", "ar", "روسيا"),
        ("CD", "en", "Democratic Republic of the Congo"),
        ("MM", "fr", "Myanmar"),
        ("XK", "de", "Kosovo"),
        ("RU", "no such language", "Russia"),
        ("QQ", "en", "QQ"),
    ],
)
def test_a_country_has_a_name_in_every_language(code: str, language: str, name: str) -> None:
    assert country_name(code, language) == name


def test_the_choice_of_countries_is_in_the_order_of_its_language() -> None:
    english, french = ([code for code, _ in country_choices(language)] for language in ("en", "fr"))
    assert set(english) == set(french) == country_codes()
    assert english.index("DE") > english.index("AT")
    assert french.index("DE") < french.index("AT")
    assert (
        french.index("EG") < french.index("ES") < french.index("FR")
    )  # Égypte, Espagne: accents do not count


@pytest.mark.parametrize(
    ("code", "origin", "name"),
    [
        ("RU", "US", "RUSSIA"),
        ("RU", "FR", "RUSSIE"),
        ("RU", "DE", "RUSSLAND"),
        ("CI", "GB", "CÔTE D’IVOIRE"),
        ("MM", "FR", "MYANMAR"),
        ("CH", "TR", "İSVİÇRE"),
        ("RU", "GR", "ΡΩΣΙΑ"),
        ("US", "EG", "الولايات المتحدة"),
        ("RU", "BE", "RUSSIE"),
        ("RU", "IN", "RUSSIA"),
        ("RU", "SN", "RUSSIE"),
        ("RU", "ZW", "RUSSIA"),
        ("RU", "BA", "RUSIJA"),
        ("US", "SD", "الولايات المتحدة"),
        ("RU", "QQ", "RUSSIA"),
    ],
)
def test_an_envelope_names_the_country_in_the_language_of_the_senders_post(
    code: str, origin: str, name: str
) -> None:
    assert post_name(code, origin=origin) == name


def test_every_post_can_name_every_country() -> None:
    empty = [
        (c, o)
        for c in sorted(country_codes())
        for o in ("US", "FR", "TR", "CN", "GE")
        if not post_name(c, origin=o)
    ]
    assert empty == []


@pytest.mark.parametrize(
    ("destination", "origin", "near"),
    [
        ("US", "PR", True),
        ("GU", "US", True),
        ("PR", "GU", True),
        ("FR", "RE", True),
        ("GP", "FR", True),
        ("FR", "NC", False),
        ("DK", "GL", False),
        ("US", "FR", False),
        ("FR", "FR", True),
        (None, "FR", False),
    ],
)
def test_a_letter_to_or_from_a_territory_of_the_same_post_stays_at_home(destination, origin, near):
    assert is_at_home(destination, origin=origin) is near


def test_every_territory_and_its_country_are_countries_and_no_country_is_a_territory():
    written = rows("territories")
    assert {row["territory"] for row in written} | {row["country"] for row in written} <= country_codes()
    assert {row["territory"] for row in written}.isdisjoint(row["country"] for row in written)
    assert [mainland_of(code) for code in ("PR", "RE", "US", "XK")] == ["US", "FR", "US", "XK"]
