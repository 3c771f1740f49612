"""The sheet as plain text, as a coordinator pastes it into a mail: no line is broken, no sign decorates."""

from collections.abc import Iterable, Iterator, Sequence

from sincerely.wording.sheet_labels import labelled
from sincerely.writing.sheet_content import SheetContent, current_lines
from sincerely.writing.sheet_text import Card, LabelledRow


def render_plain_sheet(content: SheetContent) -> str:
    """The sheet in UTF-8 text: blocks with an empty line between them, a heading on a line of its own."""
    blocks = [
        content.state,
        content.identity.name,
        content.reference,
        content.headline,
        *_part(content, "people", ["".join(piece["text"] for piece in person) for person in content.people]),
        *_part(content, "summary", content.summary),
        *_part(content, "steps", _lines(_steps(content))),
        *_part(content, "asks", [content.asks_are, *_lines(f"• {ask['text']}" for ask in content.asks)]),
        *_part(content, "targets", [_card(card, content.language) for card in content.targets]),
        *_part(content, "copies", [_card(card, content.language) for card in content.copies]),
        *_part(content, "letter", content.letter.blocks if content.letter else ()),
        *_part(content, "background", content.background),
        *_part(content, "notes", content.notes),
        *_part(content, "about", _lines(_row(row, content.language) for row in content.facts)),
        *_part(content, "current", _lines(line["text"] for line in current_lines(content))),
        *_part(content, "contact", _lines(content.identity.contact_lines)),
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _part(content: SheetContent, part: str, blocks: Sequence[str]) -> list[str]:
    """The blocks under their heading; nothing where there is nothing to say."""
    said = [block for block in blocks if block]
    return [content.headings[part], *said] if said else []


def _lines(lines: Iterable[str]) -> list[str]:
    """Lines that stand close together: one block."""
    return ["\n".join(lines)]


def _steps(content: SheetContent) -> Iterator[str]:
    for number, pieces in enumerate(content.steps, start=1):
        yield f"{number}. " + " ".join(piece["text"] for piece in pieces)


def _card(card: Card, language: str) -> str:
    number = f"{card.number} " if card.number else ""
    return number + "\n".join(_row(row, language) for row in card.rows)


def _row(row: LabelledRow, language: str) -> str:
    """The value behind its label; an address below it, line by line."""
    values = [value["text"] for value in row.values]
    between = "\n" if row.kind == "post" else " "
    return between.join([labelled(row.label, language), *values])
