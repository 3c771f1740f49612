"""The pages of a document that has some: how large they are, and where on them its lines stand."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self  # Any: the child's answer, before it has been checked

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class PageLine:
    """A line: ``at`` in code points of the text, ``box`` in points from the top left of its page."""

    at: tuple[int, int]
    box: Box

    @classmethod
    def told(cls, at: Iterable[Any], box: Iterable[Any]) -> Self:
        """The line in a child's answer, or in what was kept. Raises ValueError, TypeError."""
        start, end = at
        return cls((int(start), int(end)), box_from(box))


@dataclass(frozen=True)
class Page:
    """One page: its size in points, and its lines in reading order."""

    width: float
    height: float
    lines: tuple[PageLine, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Numbers alone, for keeping: each line is start, end and the four edges of its box."""
        lines = [[*line.at, *line.box] for line in self.lines]
        return {"width": self.width, "height": self.height, "lines": lines}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """The page that was kept."""
        lines = (PageLine.told(line[:2], line[2:]) for line in kept["lines"])
        return cls(kept["width"], kept["height"], tuple(lines))


def pages_from(answer: Mapping[str, Any]) -> tuple[Page, ...]:
    """The pages in a child's answer. Raises ValueError, TypeError where it is not what it should be."""
    lines: dict[int, list[PageLine]] = {}
    for number, at, box in answer.get("lines", ()):
        lines.setdefault(int(number), []).append(PageLine.told(at, box))
    sizes = enumerate(answer.get("sizes", ()), 1)
    return tuple(
        Page(_finite(width), _finite(height), tuple(lines.get(number, ())))
        for number, (width, height) in sizes
    )


def box_from(told: Iterable[Any]) -> Box:
    """The four edges: left, top, right, bottom. Raises ValueError, TypeError."""
    left, top, right, bottom = map(_finite, told)
    return left, top, right, bottom


def _finite(told: Any) -> float:
    number = float(told)
    if not math.isfinite(number):
        raise ValueError(told)
    return number
