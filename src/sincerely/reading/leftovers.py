"""What a document says that fills no field: told to the editor part by part, with the reason."""

from collections.abc import Iterable, Iterator, Sequence

from sincerely.reading.explanation import Explanation, ReadPart, ScoredLayout, ShownCue
from sincerely.reading.found import Draft, Remark
from sincerely.reading.labels import mark_of, rest_of
from sincerely.reading.layouts.cues import Verdict
from sincerely.reading.sheet import Sheet
from sincerely.reading.source import Row, Span, is_touched, merged, spans_of

# By the kinds of zones; what an editor has to look at comes first.
_REASONS = {
    ("front",): "These lines of the head fill no field. Copy from them what belongs to the action.",
    ("targets", "copies", "wish"): "These lines stand among the officials, and fill no field. See whether an "
    "address or a way of contact is among them.",
    ("letter", "people", "gender", "languages", "deadline"): "These lines fill no "
    "field. See whether a field lacks them.",
    ("asks", "steps"): "Instructions to supporters are left out: every page of ours says itself how to act.",
    ("repeat",): "The document begins again here. What it repeats is left out.",
    (
        "around",
    ): "What stands around the document is left out: a cover note, a signature, running heads, notes.",
    ("end", "tail", "after"): "Notes to the network and what the page says of itself are left out.",
}
_OF_THE_PAGE = "Lines of the page itself are left out: menus, page numbers, what a viewer or a list adds."


def explain(sheet: Sheet, verdicts: Sequence[Verdict], read: Iterable[Span]) -> Explanation:
    """The layouts as they were judged, and the zones with the rows in which nothing was read."""
    touched = merged(read)
    parts = tuple(
        ReadPart(
            zone.kind,
            zone.label.span if zone.label else None,
            spans_of(zone.rows),
            spans_of(row for row in _untouched(zone.rows, touched) if not _is_bare_label(row)),
        )
        for zone in sheet.zones
    )
    return Explanation(tuple(map(_scored, verdicts)), parts)


def _scored(verdict: Verdict) -> ScoredLayout:
    cues = tuple(ShownCue(cue.says, cue.weight, cue.needed, spans_of(rows)) for cue, rows in verdict.shown)
    return ScoredLayout(verdict.layout.name, verdict.layout.about, verdict.score, cues)


def remark_on_leftovers(sheet: Sheet, explanation: Explanation, draft: Draft) -> None:
    """One finding for each reason to leave something out."""
    for kinds, reason in _REASONS.items():
        left = [span for part in explanation.parts if part.kind in kinds for span in part.left]
        if left:
            draft.remarks.append(Remark("ignored", "", reason, _runs(left, sheet.source.text)))
    known = {row.span for rows in (sheet.rows, *(zone.rows for zone in sheet.of("around"))) for row in rows}
    others = (line for line in sheet.lines if line.span not in known)
    of_the_page = spans_of(_untouched(others, merged(known)))
    if of_the_page:
        draft.remarks.append(Remark("ignored", "", _OF_THE_PAGE, _runs(of_the_page, sheet.source.text)))


def _is_bare_label(row: Row) -> bool:
    """Whether the row is only a label, like “URGENT ACTION”."""
    mark = mark_of(row)
    return mark is not None and not rest_of(row, mark).text


def _untouched(rows: Iterable[Row], touched: Sequence[Span]) -> Iterator[Row]:
    """The rows that no span touches; the spans are in order and without overlaps."""
    return (row for row in rows if not is_touched(row, touched))


def _runs(spans: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Spans with nothing but white space between them as one."""
    runs: list[Span] = []
    for start, end in sorted(spans):
        if runs and not text[runs[-1][1] : start].strip():
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return tuple(runs)
