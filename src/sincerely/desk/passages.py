"""The document's text with the passage behind each field marked."""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sincerely.desk.fields import form_of

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Piece:
    """A stretch of text that the same fields were read from; of none: plain text between passages.

    ``anchors`` are the ids of passages that begin here, ``field`` the one that a click leads to; ``unread``
    counts the parts, from 1, that nothing was read from.
    """

    text: str
    pointers: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    unread: int = 0
    begins_unread: bool = False

    @property
    def names(self) -> str:
        return " ".join(self.pointers)

    @property
    def is_story(self) -> bool:
        """Whole paragraphs are marked more quietly than a number or a name."""
        return bool(self.pointers) and form_of(self.field) == "paragraphs"

    @property
    def field(self) -> str:
        return self.pointers[0] if self.pointers else ""


def passage_id(pointer: str) -> str:
    """The id of the passage that a field was read from."""
    return "passage-" + pointer.replace("/", "-")


def mark_id(place: int) -> str:
    """The id of a place in the text, by its code points."""
    return f"place-{place}"


def pieces(
    text: str, evidence: Mapping[str, Spans], unread: Spans = (), *, marks: Iterable[int] = ()
) -> tuple[Piece, ...]:
    """Cut a text where passages begin and end; ``evidence`` gives spans of code points by field.

    Where passages overlap, the piece belongs to all their fields, that of the shortest passage first: a
    number inside a paragraph leads to the number. Spans outside the text are left out. ``marks`` are further
    places that a link leads to.
    """
    passages = sorted(_passages(evidence, len(text)), key=lambda passage: passage.end - passage.start)
    apart = [(start, end) for start, end in unread if 0 <= start < end <= len(text)]
    places = {mark for mark in marks if 0 <= mark < len(text)}
    cuts = sorted(
        {
            *places,
            0,
            len(text),
            *(cut for p in passages for cut in (p.start, p.end)),
            *itertools.chain(*apart),
        }
    )
    opened = _opened(passages)
    for mark in places:
        opened[mark] = (*opened.get(mark, ()), mark_id(mark))
    return tuple(
        Piece(
            text[start:end],
            _covering(passages, start, end),
            opened.get(start, ()),
            _part(apart, start, end),
            any(start == part[0] for part in apart),
        )
        for start, end in itertools.pairwise(cuts)
    )


@dataclass(frozen=True)
class _Passage:
    start: int
    end: int
    pointer: str


def _passages(evidence: Mapping[str, Spans], length: int) -> Iterable[_Passage]:
    for pointer, spans in evidence.items():
        for start, end in spans:
            if 0 <= start < end <= length:
                yield _Passage(start, end, pointer)


def _opened(passages: list[_Passage]) -> dict[int, tuple[str, ...]]:
    """The ids of the passages that begin at a place; a field in several passages is anchored at its first."""
    first: dict[str, int] = {}
    for passage in passages:
        first[passage.pointer] = min(passage.start, first.get(passage.pointer, passage.start))
    opened: dict[int, tuple[str, ...]] = {}
    for pointer, start in first.items():
        opened[start] = (*opened.get(start, ()), passage_id(pointer))
    return opened


def _part(apart: list[tuple[int, int]], start: int, end: int) -> int:
    return next((number for number, part in enumerate(apart, 1) if part[0] <= start and end <= part[1]), 0)


def _covering(passages: list[_Passage], start: int, end: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.pointer for p in passages if p.start <= start and end <= p.end))
