"""Telephone and fax numbers as printed in documents of four decades."""

import re
import unicodedata
from dataclasses import dataclass

import phonenumbers

# "F: 001 202 …", "Tel./fax (00 7) …": a label, then the number.
_LABEL = re.compile(r"^[^\d+(]{1,30}(?=[+(\d])")
# The international prefix as it is dialled in most countries, in the brackets of older documents or without.
_DIALLED_PREFIX = re.compile(r"^\(?\s*(?:\+\s*)?0\s?0[\s)\-]*(?=[\d(])")
_NORTH_AMERICAN_PREFIX = re.compile(r"^\(?\s*011[\s)\-]+(?=[\d(])")
_NORTH_AMERICAN_CODE = 1
# A long line is no number, and the library below should not have to find out.
_LONGEST = 60


@dataclass(frozen=True)
class Phone:
    """A number that can be dialled.

    ``e164``: ``+12022985735``; ``international``: ``+1 202 298 5735``; ``country``: ISO 3166-1, None where a
    number belongs to none (or the library cannot tell).
    """

    e164: str
    international: str
    country: str | None


def in_plain_digits(printed: str) -> str:
    """The digits of every script as 0 to 9: ``٠٠٩٦٦`` -> ``00966``."""
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in printed)


def parse_phone(printed: str, *, country: str | None) -> Phone | None:
    """The number behind a printed form, or None.

    ``country`` (ISO 3166-1): where a number without a country code would be dialled. Two numbers in one text
    are none; an extension is left out.
    """
    if len(printed) > _LONGEST:
        return None
    try:
        number = phonenumbers.parse(_with_plus(in_plain_digits(printed), country), country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    bare = _without_extension(number)
    shown = phonenumbers.format_number(bare, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    return Phone(
        e164=phonenumbers.format_number(bare, phonenumbers.PhoneNumberFormat.E164),
        international=shown.replace("-", " "),
        country=_country_of(number, country),
    )


def _with_plus(printed: str, country: str | None) -> str:
    number = _LABEL.sub("", printed)
    prefix = _DIALLED_PREFIX.match(number)
    if not prefix and (country is None or _is_north_american(country)):
        prefix = _NORTH_AMERICAN_PREFIX.match(number)
    return f"+{number[prefix.end() :]}" if prefix else number


def _is_north_american(country: str) -> bool:
    return phonenumbers.country_code_for_region(country) == _NORTH_AMERICAN_CODE


def _without_extension(number: phonenumbers.PhoneNumber) -> phonenumbers.PhoneNumber:
    bare = phonenumbers.PhoneNumber()
    bare.merge_from(number)
    bare.extension = None
    return bare


def _country_of(number: phonenumbers.PhoneNumber, country: str | None) -> str | None:
    found = phonenumbers.region_code_for_number(number)
    if found and found != phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY:
        return str(found)
    # An unassigned number ("555 0123") still belongs to the country whose code it has.
    if country and phonenumbers.country_code_for_region(country) == number.country_code:
        return country
    return None
