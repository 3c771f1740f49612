"""Running headers and footers: the same words at one edge of several pages, or small print apart."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from sincerely.reading.formats.pdf.lines import Line

# How far from the first or the last line of its page a running line may stand, in points.
_DEPTH = 40.0
# Small print is this much smaller than the text, and this many of its own lines away from it.
_SMALLER = 0.85
_APART = 1.8
_PAGE_NUMBER = re.compile(r"\W*(?:[^\W\d]+\s)?\d{1,3}(?:\s?(?:/|[^\W\d]+)\s?\d{1,3})?\W*")
_COUNT = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
# A number or an index in a header may stand nowhere else.
_TELLING = re.compile(r"\d ?/ ?\d\d")
# An edge of the page, and words.
_Words = tuple[str, str]


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
        near_edges = _near_edges(page) if repeated else []
        running = [
            line for line, edge in near_edges if repeated.intersection(_counted(line, edge))
        ] or small_print
        kept = {id(line) for line in running if _TELLING.search(line.text) and _key(line) not in first}
        for line in running:
            first.setdefault(_key(line), line)
            taken.setdefault(line.text, line)
        left_out = {id(line) for line in running} - kept
        bodies.append([line for line in page if id(line) not in left_out])
    return bodies, [line for line in taken.values() if not _TELLING.search(line.text)]


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _repeated(pages: Sequence[list[Line]]) -> set[_Words]:
    """What stands near the same edge of at least two pages, and of half of them, whatever page it counts."""
    if len(pages) < 2:
        return set()
    times = Counter(
        words
        for page in pages
        for words in {words for line, edge in _near_edges(page) for words in _counted(line, edge)}
    )
    return {words for words, count in times.items() if count >= max(2, len(pages) / 2)}


def _counted(line: Line, edge: str) -> Iterator[_Words]:
    """The words of a line, and again with each number that may be the page's as its distance from the page.

    So "page 1 of 3" and "page 2 of 3" are one line that runs, and "12 Mill Lane" and "17 Mill Lane" are two.
    """
    yield edge, line.text
    for number in _COUNT.finditer(line.text):
        distance = int(number[0]) - line.page
        yield edge, f"{line.text[: number.start()]}#{distance}{line.text[number.end() :]}"


def _near_edges(page: list[Line]) -> list[tuple[Line, str]]:
    """The lines near the first or the last one of a page, each with its edge."""
    highest = min((line.top for line in page), default=0.0)
    lowest = max((line.bottom for line in page), default=0.0)
    upper = [(line, "upper") for line in page if line.bottom < highest + _DEPTH]
    return upper + [(line, "lower") for line in page if line.top > lowest - _DEPTH]


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
