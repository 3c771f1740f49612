"""Our own sheet, read back: as PDF, Word file, web page or plain text, in any language that it is printed in.

Its labels are those of ``wording.sheet_labels``, so nothing is guessed here: what stands under a label is
that field, and a document that lacks the frame of labels is left to the other readers. Only what is printed
is read.
"""

import re

from sincerely.reading.found import Draft, Found
from sincerely.reading.missing import remark_on_missing
from sincerely.reading.own_sheet.facts import read_facts, read_reference, read_steps
from sincerely.reading.own_sheet.frame import Frame, frame_of, may_be_ours
from sincerely.reading.own_sheet.leftovers import remark_on_leftovers
from sincerely.reading.own_sheet.lines import Line, found_line, joined_lines, lines_of, paragraphs
from sincerely.reading.own_sheet.officials import read_officials
from sincerely.reading.own_sheet.people import read_people
from sincerely.reading.source import Source
from sincerely.wording.sheet_labels import sentences

# The first line of a printed letter and its last.
_FORMULAS = 2
_BULLET = re.compile(r"[•‣-]\s+")


def read_own_sheet(source: Source) -> Draft | None:
    """What the sheet says; None when the document is none of ours."""
    frame = frame_of(lines_of(source)) if may_be_ours(source.text) else None
    return _read(frame) if frame else None


def _read(frame: Frame) -> Draft:
    draft = Draft()
    draft.action |= read_reference(frame)
    draft.action |= read_facts(frame)
    draft.action |= read_steps(frame)
    draft.action |= read_people(frame)
    draft.action["recommended_actions"] = _asks(frame)
    draft.action["targets"] = read_officials(frame, "targets")
    draft.action["copies_to"] = read_officials(frame, "copies")
    edition = _edition(frame)
    draft.action["editions"] = [edition]
    remark_on_missing(draft, edition)
    remark_on_leftovers(frame, draft)
    return draft


def _edition(frame: Frame) -> dict[str, object]:
    title = found_line(frame.title) if frame.title else None
    return {
        "language": Found(frame.language, found_line(frame.named_language).spans),
        "title": title,
        "summary": _prose(frame, "summary"),
        "letter": _letter(frame),
        "additional_information": _prose(frame, "background"),
        "local_notes": _prose(frame, "notes"),
    }


def _prose(frame: Frame, part: str) -> list[Found]:
    return [found_line(paragraph) for paragraph in paragraphs(frame.part(part))]


def _asks(frame: Frame) -> list[Found]:
    """Each ask begins with its bullet, and may take several lines."""
    items: list[list[Line]] = []
    for line in frame.part("asks"):
        if bullet := _BULLET.match(line.text):
            items.append([line.cut(bullet.end())])
        elif items:
            items[-1].append(line)
    return [found_line(joined_lines(item)) for item in items]


def _letter(frame: Frame) -> dict[str, object] | None:
    """The first line is the salutation, or says that there is none; the last one closes the letter."""
    printed = _prose(frame, "letter")
    if len(printed) < _FORMULAS:
        return None
    salutation, *text, closing = printed
    is_missing = salutation.value == sentences(frame.language)["no_salutation"]
    return {"salutation": None if is_missing else salutation, "paragraphs": text, "closing": closing}
