"""Officials whom a sentence names instead of a block: “send it to the President of X, NAME, at a@b.example”.

The sentences are patterns of the label catalogues, with the groups ``function``, ``name``, ``office`` and
``email``; only those with an address are read, and what the sentence does not say stays empty.
"""

import re
from functools import cache

from sincerely.reading.fields.blocks import Block
from sincerely.reading.fields.contacts import Contact
from sincerely.reading.fields.officials import Official
from sincerely.reading.labels import words
from sincerely.reading.sheet import Sheet
from sincerely.reading.source import Row

_EMAIL = r"(?P<email>[\w.+%-]+@[\w-]+(?:\.[\w-]+)+)"


def officials_in_sentences(sheet: Sheet, kind: str) -> list[tuple[Block, Official]]:
    """The officials that the sentences of the steps name; ``kind`` is "targets" or "copies"."""
    found = [
        (row, sentence)
        for zone in sheet.of("steps", "front", "targets")
        if zone.kind != "targets" or not zone.label
        for row in zone.rows
        for sentence in _sentence(kind).finditer(row.text)
    ]
    return [_official(row, sentence) for row, sentence in found]


@cache
def _sentence(kind: str) -> re.Pattern[str]:
    patterns = (pattern.replace("EMAIL", _EMAIL) for pattern in words("sentences", kind))
    unnamed = (re.sub(r"\?P<(\w+)>", rf"?P<\g<1>{number}>", p) for number, p in enumerate(patterns))
    return re.compile("|".join(f"(?:{pattern})" for pattern in unnamed) or r"(?!)")


def _official(row: Row, sentence: re.Match[str]) -> tuple[Block, Official]:
    parts = {
        group.rstrip("0123456789"): row.cut(*sentence.span(group)).without(",;. ")
        for group, value in sentence.groupdict().items()
        if value
    }
    official = Official(holder=parts.get("name"))
    official.functions += [parts["function"]] if "function" in parts else []
    official.offices += [parts["office"]] if "office" in parts else []
    return Block(contacts=[Contact("email", parts["email"])]), official
