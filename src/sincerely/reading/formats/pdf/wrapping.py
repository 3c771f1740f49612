"""Which line ends are the typesetter's and which the writer's.

A typesetter ends a line where the next word has no room. Such a line goes on, and a hyphen at its end is no
letter of the word, unless the word has one; over the end of a column or page, too. All other ends are kept.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from sincerely.reading.formats.pdf.columns import Column
from sincerely.reading.formats.pdf.lines import SOFT_HYPHEN, Line

# A paragraph ends where the next line is this much further down than lines of one size usually are.
_PARAGRAPH = 1.25
# Lines of one size differ by less.
_SAME_SIZE = 0.1
# In points: what a justified line may fall short of its column, how far a hyphen may hang out of it, and
# within which columns share an edge.
_FLUSH = 1.0
_HANGING = 3.0
_EDGE = 4.0
# A ragged edge: the last fifth of the width; and how many lines must reach into it to show where it is.
_RAGGED = 0.2
_LEAST = 3
_LEAST_GOING_ON = 2
_MOSTLY = 0.75
_REMAINDER = 0.25
_LEAST_JUSTIFIED = 5
# A column whose longest line falls short of the bound by this part of its width is not wrapped there.
_SHORT = 0.15
# In characters: no line of an address is longer.
_LONG = 60
# Of the height of a line.
_SPACE = 0.3
_INDENT = 0.5
_PITCH = 1.15

_BULLET = re.compile(r"[•◼▪■●*·–-]\s|\(?\w{1,2}[.)]\s")
_LABEL = re.compile(r"[^\W\d_a-z][\w’'/.-]*(?: [\w’'/.-]+){0,3} ?:(?!//)")
# The rest of a link, which a typesetter breaks anywhere.
_REST = re.compile(r"[\w%-]*[./?&=_#\d][\w./?&=_#%-]*(?= |$)")
_WORDS = re.compile(r"[^\W\d_][\w'’-]*")
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*$")
_SENTENCE_ENDS = (".", "!", "?", ":", ";", "”", '"')


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where the lines of a column end when they are full; justified ones all do.

    Where ``is_second``, the text came with ends of its own lines, and what had no room is a short line.
    """

    right: float
    is_justified: bool = False
    is_second: bool = False

    def is_reached(self, line: Line, following: Line) -> bool:
        """Whether the first word of the following line had no room."""
        if self.is_justified and " " in line.text:
            return line.right > self.right - _FLUSH
        if self.is_second and not self._is_rest(line, following):
            return False
        # A line of one word cannot be stretched.
        return line.right + _SPACE * line.height + following.head > self.right

    def _is_rest(self, line: Line, following: Line) -> bool:
        room = self.right - line.left
        return following.text[0].islower() and following.right - following.left < _REMAINDER * room


def separators(columns: Sequence[Column]) -> Iterator[tuple[Line, str, str]]:
    """Every line, its words without the typesetter's hyphen, and what stands between it and the next."""
    pitches = _pitches(columns)
    lines = [(line, edge) for column, edge in _with_edges(columns, pitches) for line in column.lines]
    spelled = _Spelled([line.text for line, _ in lines])
    for (line, edge), (following, _) in pairwise(lines):
        if _is_wrapped(line, following, edge=edge, pitches=pitches):
            yield line, *_rejoined(line.text, following.text, spelled)
        else:
            yield line, line.text.rstrip(SOFT_HYPHEN), _end(line, following, pitches)
    if lines:
        yield lines[-1][0], lines[-1][0].text.rstrip(SOFT_HYPHEN), "\n\n"


def _with_edges(columns: Sequence[Column], pitches: dict[int, float]) -> Iterator[tuple[Column, _Edge]]:
    """Every column with its edge, which columns that begin and may end at the same places share."""
    alike: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for column in columns:
        alike[_place(column)] += column.lines
    edges = {place: _edge(lines, bound=place[1] * _EDGE, pitches=pitches) for place, lines in alike.items()}
    for column in columns:
        yield column, edges[_place(column)]


def _place(column: Column) -> tuple[int, int]:
    return round(min(line.left for line in column.lines) / _EDGE), round(column.bound / _EDGE)


def _edge(lines: Sequence[Line], *, bound: float, pitches: dict[int, float]) -> _Edge:
    """From where most full lines end; the bound where too few of them tell."""
    left = min(line.left for line in lines)
    longest = max(line.right for line in lines)
    full = [line.right for line in lines if line.right > longest - _RAGGED * (longest - left)]
    justified, ragged = _Edge(median(full), is_justified=True), _Edge(longest)
    flush = sum(-_FLUSH < right - justified.right < _HANGING for right in full)
    if len(full) >= _LEAST_JUSTIFIED and 2 * flush > len(full):
        return justified
    going_on = _reached_going_on(ragged, lines, pitches)
    if len(going_on) >= _LEAST_GOING_ON:
        return ragged if sum(going_on) >= _MOSTLY * len(going_on) else _Edge(longest, is_second=True)
    is_told = len(full) >= _LEAST and bound - longest < _SHORT * (bound - left)
    return ragged if is_told else _Edge(bound)


def _reached_going_on(edge: _Edge, lines: Sequence[Line], pitches: dict[int, float]) -> list[bool]:
    """For every line whose sentence goes on in the next, whether the edge explains why it ends there."""
    return [
        edge.is_reached(line, following)
        for line, following in pairwise(lines)
        if following.text[0].islower() and _is_next(line, following, pitches)
    ]


def _pitches(columns: Sequence[Column]) -> dict[int, float]:
    """From line to line within a paragraph, by the height of lines: the least that is usual."""
    seen: dict[int, Counter[float]] = defaultdict(Counter)
    for column in columns:
        for line, following in pairwise(column.lines):
            if _have_one_size(line, following):
                seen[round(line.height)][round(2 * (following.bottom - line.bottom)) / 2] += 1
    return {
        height: min(pitch for pitch, count in pitches.items() if count * 10 >= pitches.total())
        for height, pitches in seen.items()
    }


def _have_one_size(line: Line, following: Line) -> bool:
    return abs(line.height - following.height) <= _SAME_SIZE * line.height


def _is_below(line: Line, following: Line) -> bool:
    return following.page == line.page and following.bottom > line.bottom


def _is_next(line: Line, following: Line, pitches: dict[int, float]) -> bool:
    """Whether a line stands right below the other, without the space of a paragraph between them."""
    taller = max(line.height, following.height)
    pitch = pitches.get(round(taller), _PITCH * taller)
    return _is_below(line, following) and following.bottom - line.bottom < _PARAGRAPH * pitch


def _is_wrapped(line: Line, following: Line, *, edge: _Edge, pitches: dict[int, float]) -> bool:
    if not (_have_one_size(line, following) and edge.is_reached(line, following)):
        return False
    if _is_below(line, following) and not _is_next(line, following, pitches):
        return False
    return not _begins_anew(line, following, edge)


def _begins_anew(line: Line, following: Line, edge: _Edge) -> bool:
    """A bullet, an indent, or, behind a line that may be full by chance, a label."""
    if _BULLET.match(following.text):
        return not edge.is_justified or following.text[0] not in "-–"
    indent = following.left - line.left
    if _is_below(line, following) and indent > _INDENT * line.height and not _BULLET.match(line.text):
        return True
    by_chance = not edge.is_justified and len(line.text) < _LONG
    return by_chance and _LABEL.match(following.text) is not None


class _Spelled:
    """How the document spells its words where no line end parts them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for text in self._texts for word in _WORDS.findall(text.casefold()))

    def with_hyphen(self, before: str, after: str) -> bool:
        """Whether a hyphen at a line end is the word's own; where nothing tells, it is not."""
        head, rest = _WORDS.findall(before.casefold())[-1], _WORDS.match(after.casefold())
        if not rest:
            return True
        if head.removesuffix("-") + rest[0] in self._words:
            return False
        return head + rest[0] in self._words or not after[0].islower()


def _rejoined(text: str, following: str, spelled: _Spelled) -> tuple[str, str]:
    """The words of a line that goes on, and what stands between them and the next."""
    if text[-1] == SOFT_HYPHEN:
        return text[:-1], ""
    if text[-1] == "-" and text[-2:-1].isalnum():
        return (text if spelled.with_hyphen(text, following) else text[:-1]), ""
    if text[-1] in "/—" and text[-2:-1].strip():
        return text, ""
    return text, "" if _is_within_address(text, following) else " "


def _is_within_address(text: str, following: str) -> bool:
    """A link or an e-mail address is broken anywhere."""
    address = _ADDRESS.search(text, text.rfind(" ") + 1)
    if not address:
        return False
    if following[0] == "-" or (text[-1] in "./?&=_-" and following[0] not in "(["):
        return True
    return "://" in address[0] and _REST.match(following) is not None


def _end(line: Line, following: Line, pitches: dict[int, float]) -> str:
    """At the end of a column no space can be seen; a sentence that ends there ends a paragraph."""
    if _is_below(line, following):
        return "\n" if _is_next(line, following, pitches) else "\n\n"
    return "\n\n" if line.text.endswith(_SENTENCE_ENDS) else "\n"
