"""Where in the box of a printed line a part of its words stands.

What is kept of a page are the boxes of its lines, not of its letters, which would be many times as much. So
the place is reckoned from the usual widths of letters, in the order in which they stand on paper.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from sincerely.reading.pages import Box, PageLine

# Hundredths of the size of the type: means of Helvetica and Times, whose metrics most documents share.
_WIDTHS = {
    letter: width
    for width, letters in {
        19: "'’‘",
        23: "|",
        25: "ijl",
        27: " .,:;/\\",
        28: "t",
        30: "I!f",
        33: "()[]-r",
        40: '"“”*',
        44: "Js",
        47: "cz?",
        50: "aekvxy",
        53: "bdghnopqu0123456789$#_–«»",
        57: "+<>=~",
        58: "FL",
        61: "PSTZE",
        67: "BRXKCVY",
        70: "A&",
        72: "DHNUGw",
        75: "OQ",
        80: "m",
        86: "M%",
        94: "W",
        97: "@—…",
        # Arabic letters that stand narrow, and those that reach wide.
        26: "اأإآلر",
        36: "زدذوؤ",
        81: "سشصض",
    }.items()
    for letter in letters
}
_OTHER, _OTHER_CAPITAL = 52, 68
# Letters that run from right to left, and figures, which never do (Unicode Standard Annex 9).
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_FIGURES = frozenset({"EN", "AN"})
_JOIN_FIGURES = frozenset({"ES", "CS"})


def part_of_line(line: PageLine, span: tuple[int, int], text: str) -> Box:
    """The part of the line's box that a span of the text takes up; its letters may run either way."""
    start, end = line.at
    left, top, right, bottom = line.box
    words = text[start:end]
    wanted = range(max(span[0], start) - start, min(span[1], end) - start)
    edges = [(at, *edge) for at, edge in _edges(words) if at in wanted]
    scale = (right - left) / (sum(map(_width, words)) or 1.0)
    if not edges:
        return line.box
    return (
        left + min(edge[1] for edge in edges) * scale,
        top,
        left + max(edge[2] for edge in edges) * scale,
        bottom,
    )


def _edges(words: str) -> Iterator[tuple[int, tuple[float, float]]]:
    """Each letter's place in the words, with its left and its right edge."""
    order = _order_on_paper(words)
    return zip(order, pairwise(accumulate((_width(words[at]) for at in order), initial=0.0)), strict=True)


def _width(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.category(letter) in ("Mn", "Cf", "Cc"):
        return 0.0
    base = unicodedata.normalize("NFD", letter)[0]
    if base != letter:
        return _width(base)
    return _OTHER_CAPITAL if letter.isupper() else _OTHER


def _order_on_paper(words: str) -> list[int]:
    """The places of the letters from left to right, by the rules that browsers follow, without embeddings."""
    kinds = [unicodedata.bidirectional(letter) for letter in words]
    order = list(range(len(words)))
    if _RIGHT_TO_LEFT.isdisjoint(kinds):
        return order
    levels = _levels(kinds)
    for level in range(max(levels), 0, -1):
        for start, end in list(_runs([levels[at] >= level for at in order])):
            order[start:end] = reversed(order[start:end])
    return order


def _runs(are_in: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where each run of those that are in begins and ends."""
    place = 0
    for inside, run in groupby(are_in):
        length = sum(1 for _ in run)
        if inside:
            yield place, place + length
        place += length


def _levels(kinds: Sequence[str]) -> list[int]:
    """Even from left to right, odd from right to left; the first letter says how the line runs."""
    base = next("R" if kind in _RIGHT_TO_LEFT else "L" for kind in kinds if kind in _RIGHT_TO_LEFT | {"L"})
    ways = list(_ways(kinds, base))
    before = accumulate(ways, _nearest, initial=base)
    behind = reversed(list(accumulate(reversed(ways), _nearest, initial=base))[:-1])
    level_of = {"L": 0 if base == "L" else 2, "R": 1, "F": 2}
    # A sign between two words that run alike runs as they do, any other as the line; figures count as "R".
    return [
        level_of[way or (one if one == other else base) or base]
        for way, one, other in zip(ways, before, behind, strict=False)
    ]


def _ways(kinds: Sequence[str], base: str) -> Iterator[str | None]:
    """L, R, F for figures among letters from right to left; None for what takes its way from both sides."""
    last = base
    for at, kind in enumerate(kinds):
        if kind == "L" or kind in _RIGHT_TO_LEFT:
            last = "L" if kind == "L" else "R"
            yield last
        elif kind in _FIGURES or (kind in _JOIN_FIGURES and _is_within_figures(kinds, at)):
            yield "L" if last == "L" and kind != "AN" else "F"
        else:
            yield None


def _is_within_figures(kinds: Sequence[str], at: int) -> bool:
    return 0 < at < len(kinds) - 1 and kinds[at - 1] in _FIGURES and kinds[at + 1] in _FIGURES


def _nearest(known: str, way: str | None) -> str:
    return known if way is None else "R" if way == "F" else way
