"""Running headers and footers: the same words at one edge of several pages, or small print apart."""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from sincerely.reading.formats.pdf.lines import Line

# How far from the first or the last line of its page a running line may stand, in points.
_DEPTH = 40.0
# Small print is this much smaller than the text, and this many of its own lines away from it.
_SMALLER = 0.85
_APART = 1.8
_PAGE_NUMBER = re.compile(r"\W*(?:[^\W\d]+\s)?\d{1,3}(?:\s?(?:/|[^\W\d]+)\s?\d{1,3})?\W*")
# A number or an index in a header may stand nowhere else.
_TELLING = re.compile(r"\d ?/ ?\d\d")


def without_running(pages: Sequence[list[Line]]) -> tuple[list[list[Line]], list[Line]]:
    """The pages without what runs in their margins, and every running line once.

    One with a number like “12/24” stays where it stands first, for it may be the number line.
    """
    repeated = _repeated(pages)
    small_print = _small_print(pages[0]) if len(pages) == 1 else []
    first: dict[str, Line] = {}
    # By their words: two lines of a text that differ in a number alone must not swallow each other.
    taken: dict[str, Line] = {}
    bodies = []
    for page in pages:
        running = [line for line in _near_edges(page) if _key(line) in repeated] or small_print
        kept = {id(line) for line in running if _TELLING.search(line.text) and _key(line) not in first}
        for line in running:
            first.setdefault(_key(line), line)
            taken.setdefault(line.text, line)
        left_out = {id(line) for line in running} - kept
        bodies.append([line for line in page if id(line) not in left_out])
    return bodies, [line for line in taken.values() if not _TELLING.search(line.text)]


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _repeated(pages: Sequence[list[Line]]) -> set[str]:
    """What stands near an edge of at least two pages, and of half of them."""
    times = Counter(key for page in pages for key in {_key(line) for line in _near_edges(page)})
    return {key for key, count in times.items() if count >= max(2, len(pages) / 2)}


def _near_edges(page: list[Line]) -> list[Line]:
    highest = min((line.top for line in page), default=0.0)
    lowest = max((line.bottom for line in page), default=0.0)
    return [line for line in page if line.bottom < highest + _DEPTH or line.top > lowest - _DEPTH]


def _small_print(page: list[Line]) -> list[Line]:
    """On a single page nothing is repeated: what stands apart and is small, or a page number."""
    size = median([line.height for line in page]) if page else 0.0
    downwards = sorted(page, key=lambda line: line.top)
    return [
        line
        for edge in (_outermost(downwards), _outermost(downwards[::-1]))
        if all(line.height < _SMALLER * size or _PAGE_NUMBER.fullmatch(line.text) for line in edge)
        for line in edge
    ]


def _outermost(page: list[Line]) -> list[Line]:
    """The lines at one edge up to the first gap; none where they are no few lines at an edge."""
    for place in range(1, len(page)):
        outer, inner = page[place - 1], page[place]
        gap = max(inner.top - outer.bottom, outer.top - inner.bottom)
        if gap > _APART * outer.height:
            depth = abs(outer.top - page[0].top)
            return page[:place] if depth < _DEPTH else []
    return []
