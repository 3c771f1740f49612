"""The officials of our own sheet: rows of label and value, in two columns on paper."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sincerely.places.countries import countries_by_name
from sincerely.reading.found import Found, Tree
from sincerely.reading.own_sheet.frame import Frame, labelled_pattern, plain
from sincerely.reading.own_sheet.lines import Line, found_line, found_unbroken, in_columns, joined_lines
from sincerely.wording.sheet_labels import official_labels, sentences

_NOBODY: dict[str, Tree] = {"lines": []}
_NAMES = ("holder", "function", "office")
# Accounts that may go by a name of several words; every other value is one word, wherever a line ended.
_NAMED_ACCOUNTS = frozenset({"facebook", "social"})
_NUMBERS = frozenset({"phone", "fax"})


@dataclass(slots=True)
class _Row:
    """A label's kind, the number before it, the network of a social line, and the value's lines."""

    kind: str
    number: int
    network: Line | None
    lines: list[Line] = field(default_factory=list)

    @property
    def value(self) -> Line:
        return joined_lines(self.lines)


def read_officials(frame: Frame, part: str) -> list[Tree]:
    """The officials under a heading, in the order of their numbers."""
    cards: list[list[_Row]] = []
    for row in _rows(in_columns(frame.part(part)), frame.language):
        if row.number or not cards:
            cards.append([])
        cards[-1].append(row)
    cards.sort(key=lambda card: card[0].number)
    officials = [_official(card, frame.language) for card in cards]
    # Where to look for an embassy is said in the place of an official, and is none.
    return [official for official in officials if official != _NOBODY]


def words_of_the_sheet(frame: Frame, part: str) -> list[Line]:
    """What among the officials is no value: bare labels, and what the sheet itself remarks."""
    lines = in_columns(frame.part(part))
    labels = _labels(frame.language)
    bare = [line for line in lines if (found := labels.match(line.text)) and found.end() == len(line.text)]
    rows = [row for row in _rows(lines, frame.language) if _is_of_the_sheet(row, frame.language)]
    return [*bare, *(line for row in rows for line in row.lines)]


def _is_of_the_sheet(row: _Row, language: str) -> bool:
    """A remark, or what the sheet calls an office that the document does not name."""
    said = sentences(language)
    unnamed = {plain(said["unnamed_office"]), plain(said["embassy_here"])}
    return row.kind == "remark" or (row.kind == "office" and plain(row.value.text) in unnamed)


def _rows(lines: Sequence[Line], language: str) -> Iterator[_Row]:
    row: _Row | None = None
    for line in lines:
        found = None if line.goes_on else _labels(language).match(line.text)
        if found:
            if row:
                yield row
            row = _labelled(line, found)
        elif row and line.goes_on and row.lines:
            row.lines[-1] = joined_lines([row.lines[-1], line])
        elif row:
            row.lines.append(line)
    if row:
        yield row


def _labelled(line: Line, found: re.Match[str]) -> _Row:
    kind = next(
        name for name, said in found.groupdict().items() if said and name not in ("number", "network")
    )
    network = line.cut(*found.span("network")) if found["network"] else None
    rest = line.cut(found.end())
    return _Row(kind, int(found["number"] or 0), network, [rest] if rest.fragments else [])


@lru_cache(maxsize=64)
def _labels(language: str) -> re.Pattern[str]:
    longest_first = sorted(official_labels(language).items(), key=lambda one: -len(one[1]))
    kinds = "|".join(rf"(?P<{kind}>{labelled_pattern(label)})" for kind, label in longest_first)
    return re.compile(rf"(?:(?P<number>\d{{1,3}})\.\s+)?(?:{kinds})")


def _official(card: Sequence[_Row], language: str) -> dict[str, Tree]:
    lines: list[dict[str, Tree]] = []
    official: dict[str, Tree] = {"lines": lines}
    for row in card:
        if _is_of_the_sheet(row, language) or not (row.lines or row.kind == "post"):
            continue
        if row.kind in _NAMES:
            official[row.kind] = found_line(row.value)
        elif row.kind == "mission_in":
            official["mission_in"] = _country(row.value, language)
        elif row.kind == "salutation":
            official["salutations"] = {language: found_line(row.value)}
        elif row.kind == "note" and lines:
            lines[-1]["note"] = found_line(row.value)
        elif row.kind != "note":
            lines.append(_contact(row, language))
    return official


def _contact(row: _Row, language: str) -> dict[str, Tree]:
    if row.kind == "post":
        return _address(row.lines, language)
    if row.kind in _NUMBERS:
        return {"channel": row.kind, "value": found_line(row.value), "printed": found_line(row.value)}
    has_spaces = row.kind in _NAMED_ACCOUNTS and not row.value.text.startswith("http")
    value = found_line(row.value) if has_spaces else found_unbroken(row.value)
    contact: dict[str, Tree] = {"channel": row.kind, "value": value}
    return contact | ({"network": found_line(row.network)} if row.network else {})


def _address(lines: Sequence[Line], language: str) -> dict[str, Tree]:
    """The lines of the address; a country's name alone on the last one is its country."""
    country = _country(lines[-1], language) if lines else None
    address = lines[:-1] if country else lines
    return {"channel": "post", "address": [found_line(line) for line in address], "country": country}


def _country(line: Line, language: str) -> Found | None:
    code = _countries(language).get(plain(line.text))
    return Found(code, found_line(line).spans) if code else None


@lru_cache(maxsize=64)
def _countries(language: str) -> Mapping[str, str]:
    return {plain(name): code for name, code in countries_by_name(language).items()}
