"""Telephone and fax numbers as four decades of documents print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sincerely.places.phones import parse_phone


@pytest.mark.parametrize(
    ("printed", "country", "international"),
    [
        ("202 555 0135", "US", "+1 202 555 0135"),
        ("(202) 555-0135", "US", "+1 202 555 0135"),
        ("F: 001 202 555 0135", None, "+1 202 555 0135"),
        ("T: (202) 555-0135", "US", "+1 202 555 0135"),
        ("(00 7) 495 555 0135", None, "+7 495 555 01 35"),
        ("00 7 495 555 0135", "GB", "+7 495 555 01 35"),
        ("011 7 495 555 0135", "US", "+7 495 555 01 35"),
        ("Tel./Fax: +7 495 555-0135", "RU", "+7 495 555 01 35"),
        ("+44 (0)20 7946 0135", None, "+44 20 7946 0135"),
        ("020 7946 0135 ext 12", "GB", "+44 20 7946 0135"),
        ("Fax number + 58 212 555 0135", "VE", "+58 212 5550135"),
        ("هاتف: ٠٠٩٦٦ ١١ ٢٣٤ ٥٦٧٨", None, "+966 11 234 5678"),
        ("٠٠٩٦٦ ١١ ٢٣٤ ٥٦٧٨", "RU", "+966 11 234 5678"),
        ("۰۱۱ ۹۸ ۲۱ ۶۶۷۰ ۰۱۳۵", "US", "+98 21 6670 0135"),
    ],
)
def test_a_printed_number_can_be_dialled(printed: str, country: str | None, international: str) -> None:
    phone = parse_phone(printed, country=country)
    assert phone is not None
    assert phone.international == international
    assert phone.e164 == international.replace(" ", "")


def test_a_number_says_its_country() -> None:
    phones = [parse_phone("202 298 5735", country="US"), parse_phone("+7 495 692 1234", country="US")]
    assert [phone.country for phone in phones if phone] == ["US", "RU"]


@pytest.mark.parametrize(
    ("printed", "country"),
    [
        ("202 555 0135", None),
        ("12345", "US"),
        ("+1 202 555 0135 / 0136", None),
        ("minister@justice.example", "US"),
        ("@justice", "US"),
        ("", None),
        ("\ud800", "US"),
        ("1" * 1_000_000, "US"),
        ("a" * 59 + "1", "US"),
        ("202 555 0135", "QQ"),
    ],
)
def test_what_cannot_be_dialled_is_none(printed: str, country: str | None) -> None:
    assert parse_phone(printed, country=country) is None


@given(st.text(max_size=80), st.sampled_from([None, "US", "RU", "QQ", ""]))
def test_any_text_is_a_number_or_none(printed: str, country: str | None) -> None:
    phone = parse_phone(printed, country=country)
    assert phone is None or phone.e164.startswith("+")
