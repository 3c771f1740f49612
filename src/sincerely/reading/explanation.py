"""Why a document was read as it was: the layouts with their cues, and the parts it was cut into.

Plain data, written by the reading process and checked where it comes out of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self  # of the child's answer, before it is checked here

from sincerely.reading.source import Span


@dataclass(frozen=True, slots=True)
class ShownCue:
    """A cue of a layout, and the spans that show it; none where the document does not."""

    says: str
    weight: int
    needed: bool
    at: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ScoredLayout:
    """A layout that was considered."""

    name: str
    about: str
    score: int
    cues: tuple[ShownCue, ...]

    @property
    def lacks(self) -> list[ShownCue]:
        """The needed cues that are not shown: such a layout is ruled out."""
        return [cue for cue in self.cues if cue.needed and not cue.at]


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A part of the document: its kind, the label that opens it, its rows, and those that fill no field."""

    kind: str
    label: Span | None
    at: tuple[Span, ...]
    left: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The layouts, the chosen one first, and the parts in reading order."""

    layouts: tuple[ScoredLayout, ...] = ()
    parts: tuple[ReadPart, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The object that ``--explain --json`` prints; docs/reading.md names its keys."""
        return {
            "layouts": [
                _shallow(layout) | {"cues": [*map(_shallow, layout.cues)]} for layout in self.layouts
            ],
            "parts": [*map(_shallow, self.parts)],
        }

    @classmethod
    def from_answer(cls, given: Mapping[str, Any]) -> Self:
        """The explanation in a reading process's answer; KeyError, TypeError or ValueError if it is none."""
        return cls(tuple(map(_layout, given["layouts"])), tuple(map(_part, given["parts"])))


def _shallow(one: ShownCue | ScoredLayout | ReadPart) -> dict[str, object]:
    """What `dataclasses.asdict` says, without copying thousands of spans."""
    return {name: getattr(one, name) for name in one.__slots__}


def _layout(given: Mapping[str, Any]) -> ScoredLayout:
    cues = tuple(
        ShownCue(str(cue["says"]), int(cue["weight"]), bool(cue["needed"]), _spans(cue["at"]))
        for cue in given["cues"]
    )
    return ScoredLayout(str(given["name"]), str(given["about"]), int(given["score"]), cues)


def _part(given: Mapping[str, Any]) -> ReadPart:
    label = _spans([given["label"]])[0] if given["label"] else None
    return ReadPart(str(given["kind"]), label, _spans(given["at"]), _spans(given["left"]))


def _spans(given: Sequence[Sequence[Any]]) -> tuple[Span, ...]:
    return tuple((int(start), int(end)) for start, end in given)
