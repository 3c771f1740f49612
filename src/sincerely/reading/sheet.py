"""A document cut into its zones: front, steps, asks, targets, letter, background and what closes it.

The zones follow from labels (labels.py) and from a few shapes every family shares: a bulleted list ends where
a line has no bullet and does not continue one, a letter begins with a salutation and ends with a closing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from sincerely.reading.breaks import HEADER, break_rows
from sincerely.reading.fields.contacts import contacts_in
from sincerely.reading.fields.countries import country_at_end
from sincerely.reading.fields.dates import DATE
from sincerely.reading.fields.language import language_of
from sincerely.reading.fields.run_on import length_of_head
from sincerely.reading.labels import (
    Mark,
    bullet_of,
    is_furniture,
    literal_pattern,
    literal_pattern_of_any_case,
    mark_of,
    rest_of,
)
from sincerely.reading.numbering import INDEX, MARK
from sincerely.reading.rejoined import rejoin_headers
from sincerely.reading.source import Row, Source, Span, is_touched, merged, rows_of

# Zones that hold one value, on the label's row or on the next.
_ONE_VALUE = frozenset(["languages", "deadline", "gender", "previous"])
_PROSE = 100
# The running head of a sheet's further pages; sometimes the only place of its number.
_HEAD = re.compile(rf"(?:[\w ]{{1,30}}\s)?(?:{MARK})\s*:\s*\d\S*\s+(?:{INDEX})\b")
# No printed sheet has longer lines.
_WIDEST = 140
# Rows between the heading of a list and its first bullet.
_LONGEST_INTRO = 40
# Zones from which a letter may begin without a heading.
_BEFORE_A_LETTER = frozenset(
    ["front", "steps", "asks", "targets", "copies", "wish", "letter", "model_letter"]
)


@dataclass(slots=True)
class Zone:
    """A run of rows under one label. ``label`` is None where the zone follows from the rows' shape."""

    kind: str
    label: Row | None = None
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The document as readers see it. ``headers`` are the number lines, wherever on a page they stand.

    ``lines`` are all the lines that hold something, ``rows`` what is left of them without the page's own.
    """

    source: Source
    lines: tuple[Row, ...]
    rows: tuple[Row, ...]
    zones: tuple[Zone, ...]
    headers: tuple[Row, ...]
    language: str
    width: int

    def of(self, *kinds: str) -> list[Zone]:
        """The zones of these kinds, in order."""
        return [zone for zone in self.zones if zone.kind in kinds]

    def paragraphs(self, rows: Iterable[Row]) -> list[list[Row]]:
        """The rows in paragraphs: as printed when lines are wrapped, else one per row."""
        return paragraphs(rows, width=self.width)


def sheet_of(source: Source) -> Sheet:
    """Cut the text into rows and zones."""
    lines = rows_of(source.text)
    apart = _apart(lines, merged(source.around))
    inside, around = (rejoin_headers(rows, source.text) for rows in apart)
    printed = _printed(inside)
    width = _width(printed)
    kept = set(printed)
    rows = [row for row in break_rows(printed) if row in kept or not is_furniture(row)]
    heads = [row for row in around if _HEAD.match(row.text)]
    headers = [row for row in [*rows, *heads] if HEADER.match(row.text)]
    body = [row for row in rows if row not in headers]
    zones = _with_addresses_in_letters(_Cutter(width).cut(body))
    if around:
        zones.append(Zone("around", None, around))
    language = language_of(body)
    return Sheet(source, tuple(lines), (*rows, *heads), tuple(zones), tuple(headers), language, width)


def _apart(rows: list[Row], around: list[Span]) -> tuple[list[Row], list[Row]]:
    """The rows of the document, and those that stand around it."""
    if not around:
        return rows, []
    return [row for row in rows if not is_touched(row, around)], [r for r in rows if is_touched(r, around)]


def _printed(rows: list[Row]) -> list[Row]:
    """The rows without the page's own; but a link right below an official's contacts is one of them."""
    return [
        row
        for row, before in zip(rows, [None, *rows], strict=False)
        if not is_furniture(row) or (before and row.text.startswith("http") and contacts_in(before))
    ]


def _with_addresses_in_letters(zones: Iterable[Zone]) -> list[Zone]:
    """A model letter may print the official's address above its salutation, or right below it."""
    apart: list[Zone] = []
    for zone in zones:
        above = _length_of_address_above(zone)
        if above:
            apart.append(Zone("targets", zone.label, zone.rows[:above]))
            del zone.rows[:above]
        last = 1
        while zone.kind == "letter" and last < len(zone.rows) and _is_address_line(zone.rows[last]):
            last += 1
        if last > 1 and country_at_end(zone.rows[last - 1]):
            apart.append(Zone("targets", None, zone.rows[1:last]))
            del zone.rows[1:last]
        apart.append(zone)
    return apart


def _length_of_address_above(zone: Zone) -> int:
    """How many rows stand between the label of a letter and its salutation, none but lines of an address."""
    place = next((number for number, row in enumerate(zone.rows) if is_salutation(row)), 0)
    above = zone.rows[:place]
    return place if zone.kind == "letter" and place > 1 and all(map(_is_address_line, above)) else 0


def _is_address_line(row: Row) -> bool:
    return len(row.text) < _PROSE and row.text[-1:] not in ".!?"


def _width(rows: list[Row]) -> int:
    """The width at which lines are wrapped, 0 when paragraphs are printed on one line each."""
    lengths = sorted(len(row.text) for row in rows)
    if sum(length for length in lengths if length > _WIDEST) > 0.15 * sum(lengths):
        return 0
    # Only a line with another right below it shows where lines end.
    broken = [len(row.text) for row, after in pairwise(rows) if not after.gap]
    wrapped = sorted(length for length in broken if length <= _WIDEST)
    return wrapped[int(len(wrapped) * 0.95)] if wrapped else 0


def continues(row: Row, before: Row, *, width: int) -> bool:
    """Whether a row goes on with the sentence of the row before, in a text with wrapped lines."""
    if not width or row.gap or bullet_of(row):
        return False
    return len(before.text) >= 0.75 * width or before.text[-1:] not in '.!?:;”"'


def paragraphs(rows: Iterable[Row], *, width: int) -> list[list[Row]]:
    """The rows in paragraphs."""
    grouped: list[list[Row]] = []
    for row in rows:
        if grouped and continues(row, grouped[-1][-1], width=width):
            grouped[-1].append(row)
        else:
            grouped.append([row])
    return grouped


def _holds_only_contacts(rest: Row) -> bool:
    """“Copies to: someone@office.example” is a further address of the same official."""
    return bool(rest.text) and bool(contacts_in(rest))


_DEADLINE_BEFORE = re.compile(rf"(?:{DATE})[\s,]*(?:{literal_pattern('phrases', 'to')})?\s*:?\s*")


def _without_deadline(rest: Row) -> Row:
    """“16 OCTOBER 2015 TO: President Señor …”: what stands behind the deadline."""
    deadline = _DEADLINE_BEFORE.match(rest.text)
    return rest.cut(deadline.end()) if deadline else rest


# A cover note to the network, not a letter to an official.
_TO_MEMBERS = re.compile(rf"(?:{literal_pattern('formulas', 'to_members')})\b", re.IGNORECASE)
_SALUTATION = re.compile(
    rf"(?:{literal_pattern('formulas', 'salutation')})(?!\w)[^.!?]{{0,90}}[,:،!]?$"
    rf"|(?:{literal_pattern('formulas', 'before_names')}) [^!?]{{2,90}},$"
)
_CLOSING = re.compile(
    rf"(?:{literal_pattern_of_any_case('formulas', 'closing')})\s*[,.]?$"
    rf"|(?:{literal_pattern_of_any_case('formulas', 'closing_sentence')})(?!\w)[^.]{{0,160}}[,.]?$",
    re.IGNORECASE,
)


def is_salutation(row: Row) -> bool:
    """Whether the row opens a letter: "Dear Minister,"."""
    return row.text[-1:] in ",:،!" and bool(_SALUTATION.match(row.text)) and not _TO_MEMBERS.match(row.text)


def is_closing(row: Row) -> bool:
    """Whether the row closes a letter: "Yours sincerely,"."""
    return bool(_CLOSING.match(row.text))


_GENERAL_WISH = re.compile(literal_pattern("phrases", "general_wish"), re.IGNORECASE)


def is_general_wish(row: Row) -> bool:
    """Whether the row wishes for copies to the embassies in the reader's own country."""
    return bool(_GENERAL_WISH.search(row.text))


class _Cutter:
    """One pass over the rows; ``zones[-1]`` is the zone we are in."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.zones = [Zone("front")]
        self.after_value = "tail"

    def cut(self, rows: Iterable[Row]) -> list[Zone]:
        for row in rows:
            mark = mark_of(row)
            if mark and self._opens(mark, row):
                self._open(row, mark)
            else:
                self._take(row)
        return [zone for zone in self.zones if zone.rows or zone.label]

    @property
    def zone(self) -> Zone:
        return self.zones[-1]

    def _opens(self, mark: Mark, row: Row) -> bool:
        """Inside a letter and before the body, some labels are only words."""
        kind = self.zone.kind
        if mark.kind == "start":
            return kind != "front"
        if mark.kind == "step":
            return kind not in ("letter", "asks", "steps")
        if mark.kind == "end":
            return self._may_end(row)
        if mark.kind == "copies":
            return not (kind == "targets" and _holds_only_contacts(rest_of(row, mark)))
        return True

    def _may_end(self, row: Row) -> bool:
        """In a letter these are everyday words, among steps a step, above the narrative a link."""
        zone = self.zone
        if zone.kind == "front":
            return (
                any(len(before.text) > _PROSE for before in zone.rows)
                or sum(len(r.text) for r in zone.rows) > 4 * _PROSE
            )
        return not (zone.kind == "letter" or (zone.kind == "steps" and bullet_of(row)))

    def _kind_of(self, mark: Mark, row: Row) -> str:
        """A second "URGENT ACTION" heads a further page, or the document behind a cover note.

        A wish for copies to embassies may be followed by the one embassy there is in the section's country.
        """
        if mark.kind == "end" and is_general_wish(row):
            return "wish"
        if mark.kind == "start":
            told = any(zone.kind in ("asks", "letter", "background") for zone in self.zones)
            return "repeat" if told else "front"
        return {"step": "steps", "model_letter": "letter"}.get(mark.kind, mark.kind)

    def _open(self, row: Row, mark: Mark) -> None:
        kind = self._kind_of(mark, row)
        self.after_value = (
            self.zone.kind if kind == "languages" and self.zone.kind in ("asks", "targets") else "tail"
        )
        whole = mark.kind in ("step", "end") or mark.kind == "asks"
        self.zones.append(Zone(kind, row))
        rest = row if whole else rest_of(row, mark)
        if mark.kind == "model_letter":
            return
        if kind == "targets":
            rest = _without_deadline(rest)
        if rest.text:
            self.zone.rows.append(rest)

    def _take(self, row: Row) -> None:
        kind = self.zone.kind
        if kind in _ONE_VALUE and self.zone.rows:
            self._leave_value(row)
        elif kind == "front" and is_closing(row):
            self._end_petition(row)
        elif kind == "letter" and is_closing(row):
            self.zone.rows.append(row)
            self.zones.append(Zone("after"))
        elif kind in _BEFORE_A_LETTER and is_salutation(row) and not (kind == "letter" and self.zone.rows):
            self._begin_letter(row)
        elif self._ends_list(row):
            self.zones.append(Zone("targets", None, [row]))
        else:
            self.zone.rows.append(row)

    def _leave_value(self, row: Row) -> None:
        if continues(row, self.zone.rows[-1], width=self.width):
            self.zone.rows.append(row)
        else:
            self.zones.append(Zone(self.after_value))
            self._take(row)

    def _begin_letter(self, row: Row) -> None:
        if self.zone.kind == "letter":
            self.zone.rows.append(row)
            return
        if self.zone.kind == "front":
            self._leave_targets_in_front()
        self.zones.append(Zone("letter", None, [row]))

    def _end_petition(self, row: Row) -> None:
        """A petition has no salutation: its letter begins behind the official whom the paragraph heads."""
        for place, before in enumerate(self.zone.rows):
            head = length_of_head(before) if len(before.text) > _PROSE else 0
            if head:
                letter = [before.cut(head), *self.zone.rows[place + 1 :], row]
                del self.zone.rows[place:]
                self.zones.append(Zone("targets", before, [before.cut(0, head)]))
                self.zones += [Zone("letter", None, letter), Zone("after")]
                return
        self.zone.rows.append(row)

    def _leave_targets_in_front(self) -> None:
        """Short rows between the narrative and the letter are the official's address."""
        rows = self.zone.rows
        short = len(rows)
        while short and len(rows[short - 1].text) < 80 and rows[short - 1].text[-1:] not in ".!?":
            short -= 1
        if 0 < short < len(rows):
            self.zones.append(Zone("targets", None, rows[short:]))
            del rows[short:]

    def _ends_list(self, row: Row) -> bool:
        zone = self.zone
        if zone.kind not in ("steps", "asks") or bullet_of(row) or not zone.rows:
            return False
        if zone.kind == "asks" and not any(map(bullet_of, zone.rows[:_LONGEST_INTRO])):
            return False
        return not self._continues_list(row)

    def _continues_list(self, row: Row) -> bool:
        before = self.zone.rows[-1]
        if self.width and row.gap == 0 and row.indent > before.indent:
            return True
        return continues(row, before, width=self.width)
