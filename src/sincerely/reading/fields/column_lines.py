"""The lines of two interleaved columns, cut again out of one row, where something stands on its own line."""

import itertools
import re
from collections.abc import Iterator
from functools import cache

from sincerely.reading.fields.contacts import label_starts
from sincerely.reading.fields.countries import country_at_start, country_of
from sincerely.reading.fields.names import is_capitalised, is_particle
from sincerely.reading.fields.run_on import function_length, office_length
from sincerely.reading.labels import literal_pattern, starts_with
from sincerely.reading.source import Row

UNFINISHED_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+@[\w-]+-$")
# A telephone number of the United States ends after ten digits, whatever figure stands behind it.
_VALUES = (
    r"\[email[\s\xa0]*protected\]",
    r"(?:https?://|www\.)\S+",
    r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+",
    r"[\w.+%-]+@[\w-]+-(?=\s|$)",
    r"@[\w.]+\w",
    r"(?:\(\d{3}\)\s?|\d{3}[ .-])\d{3}[ .-]\d{4}(?!\d)",
    r"\(?\+[\d\s()./-]{6,}\d",
    r"\(?0[\d\s()./-]{6,}\d",
)
_VALUE = re.compile(rf"(?:{'|'.join(_VALUES)})(?:\s*(?:[,;|/]|I(?=\s[\d+(A-Z]))\s*|\s+(?=[@\[])|(?=\s|$))")
_SEPARATOR = re.compile(r"(?:[|/]|\bI)\s*$")
# "1728 Massachusetts Ave. NW": the street of a mission; its line may end with state and code.
_STREET = r"\d{2,5}\s+(?:[A-Z][\w.]*\s+){1,4}"
_ZIP = r"(?:\b[A-Z]{2}|D\.C\.),?\s+\d{5}(?:-\d{4})?(?!\d)"
_MOST_NAMES = 7
_SIDE_BY_SIDE = 2


def column_lines(row: Row) -> list[Row]:
    """The lines in the order in which they stand; a contact's line ends behind its values."""
    starts = [start for start in label_starts(row.text) if not _SEPARATOR.search(row.text[:start])]
    if not starts:
        return []
    lines = list(_plain_lines(row.cut(0, starts[0]), names=_SIDE_BY_SIDE))
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        contact = row.cut(start, following)
        end = _end_of_values(contact)
        lines.append(contact.cut(0, end).without("|"))
        lines += _plain_lines(contact.cut(end))
    return lines


def _end_of_values(contact: Row) -> int:
    """Behind the last value that follows the label; all of it for a salutation."""
    end = contact.text.find(":") + 1
    if re.match(rf"(?:{literal_pattern('contacts', 'salutation')})\s*:", contact.text, re.IGNORECASE):
        return len(contact.text)
    while True:
        label = re.match(r"\s*[\w-]+\s*:", contact.text[end:])
        begin = end + (label.end() if label else 0)
        value = _VALUE.match(
            contact.text, begin + len(contact.text[begin:]) - len(contact.text[begin:].lstrip())
        )
        if not value:
            return end
        end = value.end()


def _plain_lines(row: Row, *, names: int = 0) -> Iterator[Row]:
    """Lines that are no contacts; the first ``names`` may be a name without courtesy or function."""
    rest = row
    for number in itertools.count():
        if not rest.text:
            return
        length = (
            _name_line(rest, bare=number < names)
            or _function_line(rest)
            or office_length(rest)
            or _address_line(rest)
        )
        yield rest.cut(0, length).without(",;") if length < len(rest.text) else rest
        rest = rest.cut(length).without(",; ")


def _courtesy_length(text: str) -> int:
    length = 0
    while found := re.match(_courtesies(), text[length:], re.IGNORECASE):
        length += found.end()
    return length


@cache
def _courtesies() -> str:
    words = f"{literal_pattern('officials', 'courtesy')}|{literal_pattern('officials', 'ranks')}"
    return rf"(?:{words})(?!\w)\s+"


def _name_line(row: Row, *, bare: bool) -> int:
    """“Police General Ramon Villacruz”, “Ambassador Harpreet Kaur Gill”, “Leanid Astapchuk”."""
    lead = _courtesy_length(row.text)
    if not lead:
        lead = starts_with(row.text, "officials", "functions")
        if lead and not re.match(r"\s+[A-Z]", row.text[lead:]):
            return 0
    if not lead and not bare:
        return 0
    length, taken = lead, 0
    for word in re.finditer(r"\S+", row.text[lead:]):
        at = lead + word.start()
        if _stops_name(row.text[at:]) or not (is_capitalised(word[0]) or is_particle(word[0])):
            break
        length, taken = lead + word.end(), taken + 1
    return length if 2 <= taken <= _MOST_NAMES else 0


def _stops_name(rest: str) -> bool:
    return (
        rest[0].isdigit()
        or bool(_courtesy_length(rest))
        or any(starts_with(rest, "officials", key) for key in ("functions", "offices", "places"))
        or bool(re.match(r"\S*[,;.]?\s(?:of|to)\s", rest))
    )


def _function_line(row: Row) -> int:
    """“Union Home Minister of India”, “Chief, Philippine National Police”: up to the next line."""
    for lead in re.finditer(r"(?:^|(?<=\s))(?=[A-Z])", row.text[:40]):
        length = function_length(row.cut(lead.start()))
        if not length or len(row.text[: lead.start()].split()) > 2:
            continue
        end = lead.start() + length
        if row.text[end : end + 2] != ", ":
            return end
        mission = re.search(rf"(?<!\w)(?:{literal_pattern('officials', 'missions')})(?!\w)", row.text[end:])
        return end + mission.start() if mission else len(row.text)
    return 0


def _address_line(row: Row) -> int:
    """Up to a country, to a state and code, or to where the street of the other column begins."""
    cuts = [
        found.start() for found in re.finditer(rf"(?<=\s){_STREET}", row.text) if not _in_address(row, found)
    ]
    cuts += [found.end() for found in re.finditer(_ZIP, row.text)]
    for word in re.finditer(r"(?:(?<=,\s)|^|(?<=\d\s))(?=[A-Z])", row.text):
        country = country_at_start(row.cut(word.start()))
        if country and country_of(country[0]):
            cuts.append(country[0].end - row.start)
    return min((cut for cut in cuts if cut > 0), default=len(row.text))


def _in_address(row: Row, street: re.Match[str]) -> bool:
    """“Old Mint 48, 220045 Minsk”, “Washington DC 20036 Camp”: this number is a code."""
    before = row.text[: street.start()].rstrip()
    return before.endswith(",") or bool(re.search(r"\b[A-Z]{2}$", before))
