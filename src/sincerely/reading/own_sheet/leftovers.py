"""What stands on a sheet of ours and fills no field, and how the sheet was cut."""

import re
from collections.abc import Iterable, Iterator, Sequence

from sincerely.reading.explanation import Explanation, ReadPart, ScoredLayout, ShownCue
from sincerely.reading.found import Draft, Remark, spans_in
from sincerely.reading.own_sheet.frame import Frame, pattern_of, plain
from sincerely.reading.own_sheet.lines import Line
from sincerely.reading.own_sheet.officials import words_of_the_sheet
from sincerely.reading.source import Span, is_touched, merged, spans_of
from sincerely.wording.sheet_labels import sentences

# Parts in which the sheet speaks for itself.
_OF_THE_SHEET = frozenset({"steps", "current", "contact"})
_LEFT = "These lines of the sheet fill no field. See whether a field lacks them."


def remark_on_leftovers(frame: Frame, draft: Draft) -> None:
    """Write down which lines are behind no value, in the explanation, as unread, and as a finding."""
    read = merged(spans_in(draft.action))
    parts = tuple(_part(frame, name, read) for name in frame.parts)
    cues = tuple(
        ShownCue(f"“{line.text}”", 1, needed=False, at=_spans([line])) for line in frame.headings.values()
    )
    layout = ScoredLayout("own_sheet", "a sheet of ours, by its headings", len(cues), cues)
    draft.explanation = Explanation((layout,), parts)
    draft.unread = tuple(span for part in parts for span in part.left)
    if draft.unread:
        draft.remarks.append(Remark("ignored", "", _LEFT, draft.unread))


def _part(frame: Frame, name: str, read: Sequence[Span]) -> ReadPart:
    lines = frame.part(name)
    left = () if name in _OF_THE_SHEET else _spans(_left(frame, name, read))
    return ReadPart(name, _spans([frame.headings[name]])[0], _spans(lines), left)


def _left(frame: Frame, name: str, read: Sequence[Span]) -> Iterator[Line]:
    own = words_of_the_sheet(frame, name) if name in ("targets", "copies") else []
    known = merged([*read, *_spans(own)])
    said = (
        pattern_of(sentences(frame.language)[one], language=".+") for one in ("no_salutation", "in_document")
    )
    of_the_sheet = re.compile("|".join(said))
    for line in frame.part(name):
        if of_the_sheet.fullmatch(plain(line.text)):
            continue
        if not any(is_touched(fragment.row, known) for fragment in line.fragments):
            yield line


def _spans(lines: Iterable[Line]) -> tuple[Span, ...]:
    return spans_of(fragment.row for line in lines for fragment in line.fragments)
