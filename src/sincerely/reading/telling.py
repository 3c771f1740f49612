"""What ``sincerely read --explain`` prints: which layout won and why, and what became of every line."""

from collections.abc import Iterator

from sincerely.reading.explanation import ReadPart, ScoredLayout, ShownCue
from sincerely.reading.readings import Reading
from sincerely.reading.source import Span

_PASSAGE = 100
_MOST_PASSAGES = 3


def explanation_lines(reading: Reading) -> list[str]:
    """The explanation of a reading, for people."""
    layouts = reading.explanation.layouts
    if not layouts:
        return []
    return [
        f"Layout:    {layouts[0].name}, {layouts[0].about}. {_reason(layouts)}",
        *(line for layout in layouts for line in _layout_lines(layout, reading.text)),
        "",
        "Parts, with the lines that were read (+) and left over (-):",
        *(line for part in reading.explanation.parts for line in _part_lines(part, reading.text)),
    ]


def _reason(layouts: tuple[ScoredLayout, ...]) -> str:
    best, *others = layouts
    second = others[0] if others else None
    if second is None or second.lacks:
        return "No other layout can read it."
    if second.score < best.score:
        return f"It has {best.score} points, {second.name} only {second.score}."
    shown, also = (sum(bool(cue.at) for cue in layout.cues) for layout in (best, second))
    if shown > also:
        return f"It has {best.score} points, as {second.name} has, but more of its cues are found."
    return f"It has {best.score} points and {shown} cues, as {second.name} has; by name it comes first."


def _layout_lines(layout: ScoredLayout, text: str) -> Iterator[str]:
    yield ""
    if layout.lacks:
        yield f"   0  {layout.name}: ruled out, for it needs what is not found:"
        yield from (f"      - {cue.says}" for cue in layout.lacks)
        return
    yield f"{layout.score:>4}  {layout.name}"
    for cue in layout.cues:
        yield from _cue_lines(cue, text)


def _cue_lines(cue: ShownCue, text: str) -> Iterator[str]:
    yield f"     {f'+{cue.weight}' if cue.at else ' 0'} {cue.says}"
    yield from (f"          “{_passage(span, text)}”" for span in cue.at[:_MOST_PASSAGES])
    if len(cue.at) > _MOST_PASSAGES:
        yield f"          and {len(cue.at) - _MOST_PASSAGES} more"


def _part_lines(part: ReadPart, text: str) -> Iterator[str]:
    label = f", under “{_passage(part.label, text)}”" if part.label else ""
    yield f"  {part.kind}{label}"
    for span in part.at:
        yield f"    {'-' if span in part.left else '+'} {_passage(span, text)}"


def _passage(span: Span, text: str) -> str:
    said = " ".join(text[slice(*span)].split())
    return said if len(said) <= _PASSAGE else f"{said[: _PASSAGE - 1]}…"
