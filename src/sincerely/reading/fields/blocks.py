"""Target zones cut into blocks, one per official or body.

A block is lines of name and address, then contacts. What ends one: a printed salutation, a line that is no
contact after contacts or a postal note, an address that has reached its country, a number before the next.
Empty lines end nothing: some pages print one after every line, others none between two officials.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from sincerely.reading.fields.contacts import Contact, contacts_in, label_starts, tail_start
from sincerely.reading.fields.countries import UNITED_STATES, country_at_end, country_of
from sincerely.reading.labels import looks_like, pattern_of, starts_with, word_set
from sincerely.reading.source import Row

_NUMBERED = re.compile(r"^\(?\d[.)]\s+")
_NOTE = re.compile(r"^\*|^Note\b\s*:|^\(.*\)$", re.IGNORECASE)
_NOTE_IN_LINE = re.compile(r"(?:\*?\bNote\s*:|Due to|Because of|Owing to)\s.*$")
_OF_THE_POST = re.compile(pattern_of("phrases", "mail"), re.IGNORECASE)
_POSTCODE = re.compile(r"[\d\s-]{3,10}")
_SENTENCE = re.compile(r"[a-z]{3,}[.!?]$")
_OF = frozenset(["of", "the", "de", "du", "des", "del", "la", "von", "to"])
# A line of an address is shorter; above it, prose has strayed into the zone.
_LONGEST_LINE = 260


@dataclass(slots=True)
class Block:
    """The lines behind one target: plain ones, contacts and postal notes."""

    lines: list[Row] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    notes: list[Row] = field(default_factory=list)

    @property
    def is_closed(self) -> bool:
        """Whether a further plain line belongs to the next block."""
        return bool(self.contacts or self.notes or _is_complete_address(self.lines))


def blocks_of(rows: Iterable[Row]) -> list[Block]:
    """The blocks of a zone."""
    blocks: list[Block] = []
    for part in (part for row in rows for part in _parts(row)):
        _place(part, blocks)
    return [block for block in blocks if block.lines]


def _parts(row: Row) -> list[Row]:
    """A row cut before a postal note and before its first contact label."""
    starts = label_starts(row.text)
    if starts and row.text[: starts[0]].strip(" ([*•-"):
        return [*_parts(row.cut(0, starts[0])), *_behind_salutation(row.cut(starts[0]))]
    note = _NOTE_IN_LINE.search(row.text)
    if note and note.start() > 0 and is_postal_note(row.cut(note.start())):
        return [row.cut(0, note.start()), row.cut(note.start())]
    tail = len(row.text) if starts else tail_start(row.text)
    if 0 < tail < len(row.text):
        return [row.cut(0, tail).without(",;"), row.cut(tail)]
    return [row] if row.text else []


def _behind_salutation(row: Row) -> list[Row]:
    """In text that lost its lines, the next official stands behind a salutation: “Your Excellency Mr …”."""
    for contact in contacts_in(row):
        length = _salutation_length(contact.row.text) if contact.channel == "salutation" else 0
        if 0 < length < len(contact.row.text):
            end = contact.row.start + length - row.start
            return [row.cut(0, end), *_parts(row.cut(end))]
    return [row]


def _salutation_length(text: str) -> int:
    """Up to the first courtesy or function that is not itself part of the formula."""
    before = ""
    for word in re.finditer(r"\S+", text):
        rest = text[word.start() :]
        begins = starts_with(rest, "officials", "courtesy") or starts_with(rest, "officials", "functions")
        in_formula = (
            not before
            or before in word_set("formulas", "opens_another")
            or before.endswith("/")
            or starts_with(before, "officials", "courtesy")
        )
        if begins and not in_formula and not starts_with(rest, "formulas", "salutation"):
            return word.start()
        before = word[0]
    return len(text)


def is_postal_note(row: Row) -> bool:
    """Whether the row is a remark about the post, or any remark in brackets."""
    if _NOTE.match(row.text):
        return True
    return bool(_OF_THE_POST.search(row.text))


def _place(row: Row, blocks: list[Block]) -> None:
    contacts = contacts_in(row)
    if contacts:
        _add_contacts(contacts, blocks)
    elif is_postal_note(row):
        if blocks and not _is_remark_on_contacts(row, blocks[-1]):
            blocks[-1].notes.append(row)
    elif not _is_prose(row):
        _add_line(row, blocks)


def _add_contacts(contacts: list[Contact], blocks: list[Block]) -> None:
    if not blocks:
        blocks.append(Block())
    # "Salutation:" closes a block even where nothing follows it but the next one's salutation.
    blocks[-1].contacts += contacts


def _is_remark_on_contacts(row: Row, block: Block) -> bool:
    return bool(block.contacts) and row.text.startswith("(")


def _add_line(row: Row, blocks: list[Block]) -> None:
    numbered = _NUMBERED.match(row.text)
    if not blocks or numbered or (blocks[-1].is_closed and not _completes(row, blocks[-1])):
        blocks.append(Block())
    blocks[-1].lines.append(row.cut(numbered.end()) if numbered else row)


def _completes(row: Row, block: Block) -> bool:
    """A country or a postcode alone still belongs to the address above it."""
    if block.contacts or block.notes:
        return False
    return bool(country_of(row)) or bool(_POSTCODE.fullmatch(row.text))


def _is_complete_address(lines: list[Row]) -> bool:
    if len(lines) < 2:
        return False
    last = lines[-1]
    if UNITED_STATES.search(last.text):
        return True
    if starts_with(last.text, "officials", "functions") or looks_like(last.text, "officials", "missions"):
        return False
    split = country_at_end(last)
    return split is not None and split[0].text.rsplit(" ", 1)[-1].lower() not in _OF


def _is_prose(row: Row) -> bool:
    return len(row.text) > _LONGEST_LINE or (len(row.text) > 60 and bool(_SENTENCE.search(row.text)))
