"""Two officials side by side whose lines a text extraction has interleaved: left, right, left, right.

The row is cut into lines again (column_lines.py); the lines are dealt out in turn, as they were printed. One
column ends first, and what is left belongs to the other: where that happens is decided by what fits together
(one account under two networks, a domain and a handle, a mission and its ambassador). Where no two whole
officials come out, nothing is read, and an editor is told.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sincerely.reading.fields.blocks import Block, is_postal_note
from sincerely.reading.fields.column_lines import UNFINISHED_EMAIL, column_lines
from sincerely.reading.fields.contacts import Contact, contacts_in, label_starts
from sincerely.reading.fields.officials import Official, official_of
from sincerely.reading.labels import fold, looks_like
from sincerely.reading.source import Row

# As many contact labels on one row of prose are an address block that lost its lines.
_MIXED = 3
_SENTENCE_END = re.compile(r"(?:(?<!\w)[a-z]{2,}|\d\d)[.!?][”\"’]?\s+(?=[A-Z])")
_ACCOUNTS = ("x", "facebook", "instagram")
_FEWEST_LINES = 3
_SHORTEST_HANDLE = 5

Columns = tuple[list[Row], list[Row]]


def mixed_row(rows: Sequence[Row]) -> Row | None:
    """The address part of the first row of prose in which the contacts of several officials stand."""
    for row in rows:
        labels = label_starts(row.text)
        if len(labels) >= _MIXED:
            ends = [end.end() for end in _SENTENCE_END.finditer(row.text, 0, labels[0])]
            return row.cut(max(ends, default=0))
    return None


def officials_in_columns(row: Row) -> list[tuple[Block, Official]]:
    """The two officials of an interleaved row; none where its lines do not deal out into two."""
    lines = column_lines(row)
    best: list[tuple[Block, Official]] = []
    most = -1
    for columns in _deals(lines):
        read = [(block, official_of(block.lines)) for block in map(_block_of, columns)]
        fit = sum(_fit(block) for block, _ in read)
        if fit > most and all(map(_has_labels_once, columns)) and all(map(_is_whole, read)):
            best, most = read, fit
    return best


def _deals(lines: Sequence[Row]) -> list[Columns]:
    """In turn as long as both columns have lines, the longest turn first; the rest to either."""
    deals: list[Columns] = []
    for turns in range(len(lines) // 2, _FEWEST_LINES - 1, -1):
        left, right = list(lines[: 2 * turns : 2]), list(lines[1 : 2 * turns : 2])
        rest = list(lines[2 * turns :])
        deals += [(left, right + rest), (left + rest, right)]
    return deals


def _block_of(lines: Sequence[Row]) -> Block:
    block = Block()
    for line in lines:
        contacts = contacts_in(line)
        unfinished = UNFINISHED_EMAIL.search(line.text)
        if contacts or unfinished:
            block.contacts += contacts
            block.contacts += [Contact("email", line.cut(*unfinished.span()))] if unfinished else []
        elif _finishes_email(line, block):
            block.contacts[-1] = replace(block.contacts[-1], more=line)
        elif is_postal_note(line):
            block.notes.append(line)
        else:
            block.lines.append(line)
    return block


def _finishes_email(line: Row, block: Block) -> bool:
    """“dc.example” below “ambassador@mission-”."""
    return (
        bool(block.contacts)
        and block.contacts[-1].row.text.endswith("-")
        and bool(re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", line.text))
    )


def _has_labels_once(lines: Sequence[Row]) -> bool:
    """No official has "Email:" or "Salutation:" on two lines."""
    labels = [fold(line.text.partition(":")[0]) for line in lines if ":" in line.text]
    return len(labels) == len(set(labels))


def _is_whole(read: tuple[Block, Official]) -> bool:
    """Somebody named, with a way to be reached, and no half of an e-mail address."""
    block, official = read
    halves = [c for c in block.contacts if c.channel == "email" and c.row.text.endswith("-") and not c.more]
    strays = [line for line in official.address if re.fullmatch(r"[\w-]+\.[\w.-]+", line.text)]
    return official.holder is not None and bool(block.contacts) and not halves and not strays


def _fit(block: Block) -> int:
    """How many of a column's lines say that they belong together."""
    handles = [fold(c.row.text) for c in block.contacts if c.channel in _ACCOUNTS]
    domains = [
        fold((c.row.text + (c.more.text if c.more else "")).partition("@")[2])
        for c in block.contacts
        if c.channel == "email"
    ]
    fit = sum(first == second for first, second in pairwise(handles))
    fit += sum(len(h) >= _SHORTEST_HANDLE and h in domain for h in handles for domain in domains)
    return fit + 2 * _greets_own(block)


def _greets_own(block: Block) -> bool:
    """“Dear Ambassador” stands under a mission, “Dear Minister” under a minister."""
    own = {fold(word) for line in block.lines for word in line.text.split()}
    mission = any(looks_like(line.text, "officials", "missions") for line in block.lines)
    greeted = [fold(c.row.text.split()[-1]) for c in block.contacts if c.channel == "salutation"]
    return any(word in own or (mission and word == "ambassador") for word in greeted)
