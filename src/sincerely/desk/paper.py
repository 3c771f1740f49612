"""The pages of a document as they were printed, with a frame around every passage.

The pictures themselves are drawn when a browser asks for one (views/pictures.py) and kept nowhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sincerely.cases.models import Source
from sincerely.desk.line_parts import part_of_line
from sincerely.desk.passages import Spans
from sincerely.desk.spots import Passage, Sheet
from sincerely.reading.pages import Box, Page, PageLine

# Points around the ink, so that a frame touches no letter.
_ROOM = 2.0
# Lines of one passage are framed together while the gap between them is less than this part of a line.
_GAP = 0.9


@dataclass(frozen=True)
class Frame:
    """A frame around a passage of one field, or, with no field, around a part that was not read.

    ``label`` is the field's; ``anchor`` is the frame's id, empty for a further frame of the same passage.
    """

    pointer: str
    label: str
    box: Box
    anchor: str = ""

    @property
    def left(self) -> str:
        return _points(self.box[0] - _ROOM)

    @property
    def top(self) -> str:
        return _points(self.box[1] - _ROOM)

    @property
    def width(self) -> str:
        return _points(self.box[2] - self.box[0] + 2 * _ROOM)

    @property
    def height(self) -> str:
        return _points(self.box[3] - self.box[1] + 2 * _ROOM)


@dataclass(frozen=True)
class PaperPage:
    """One page: its number, its size in points, the frames on it, where its lines stand."""

    number: int
    page: Page
    frames: tuple[Frame, ...]
    unread: tuple[Frame, ...]

    @property
    def width(self) -> str:
        return _points(self.page.width)

    @property
    def height(self) -> str:
        return _points(self.page.height)

    @property
    def lines(self) -> str:
        """For the module that lets people select: start, end and the four edges of each line."""
        return ";".join(",".join([*map(str, line.at), *map(_points, line.box)]) for line in self.page.lines)


def frame_id(pointer: str) -> str:
    """The id of the first frame around what a field was read from."""
    return "frame-" + pointer.replace("/", "-")


def paper_of(
    source: Source,
    evidence: Mapping[str, Spans],
    *,
    unread: Spans = (),
    labels: Mapping[str, str] | None = None,
) -> tuple[PaperPage, ...]:
    """The pages of a source that has some; frames of the shortest passages lie on top.

    ``labels`` are the words for the fields of ``evidence``.
    """
    labels = labels or {}
    passages = sorted(evidence.items(), key=lambda passage: -sum(end - start for start, end in passage[1]))
    read = [
        _Passage(pointer, labels.get(pointer, ""), frame_id(pointer), spans) for pointer, spans in passages
    ]
    rest = [_Passage("", "", f"unread-frame-{number}", (span,)) for number, span in enumerate(unread, 1)]
    pages = [Page.from_json(kept) for kept in source.pages]
    anchored: set[str] = set()
    return tuple(
        PaperPage(
            number,
            page,
            frames=tuple(_frames(page, read, source.text, anchored)),
            unread=tuple(_frames(page, rest, source.text, anchored)),
        )
        for number, page in enumerate(pages, 1)
        if page.width > 0 and page.height > 0
    )


def framed_apart(source: Source, spans: Spans) -> Spans:
    """The spans cut where their frames on the pages are apart, so that each is one frame."""
    pages = [Page.from_json(kept) for kept in source.pages]
    return tuple(part for span in spans for part in _cut_by_frame(pages, span, source.text))


def _cut_by_frame(pages: Iterable[Page], span: tuple[int, int], text: str) -> Spans:
    parts: list[tuple[int, int]] = []
    for page in pages:
        boxes: list[Box] = []
        for line in page.lines:
            if not _meets(line, span):
                continue
            count, boxes = len(boxes), _joined([*boxes, part_of_line(line, span, text)])
            start, end = max(line.at[0], span[0]), min(line.at[1], span[1])
            if len(boxes) > count:
                parts.append((start, end))
            else:
                parts[-1] = min(parts[-1][0], start), max(parts[-1][1], end)
    return tuple(parts) or (span,)


def passages_in(source: Source, evidence: Mapping[str, Spans]) -> dict[str, Passage]:
    """By field: the words it was read from, and where they are shown."""
    framed = {frame.pointer for page in paper_of(source, evidence) for frame in page.frames}
    return {
        pointer: Passage(
            words=" … ".join(source.text[start:end] for start, end in spans),
            shown_as="frame" if pointer in framed else "passage",
        )
        for pointer, spans in evidence.items()
    }


def at_home(evidence: Mapping[str, Spans], sheet: Sheet) -> dict[str, Spans]:
    """The passages by the place on the form where their values stand; without those that stand on none."""
    placed: dict[str, Spans] = {}
    for pointer, spans in evidence.items():
        if home := sheet.home_of(pointer):
            placed[home] = placed.get(home, ()) + spans
    return placed


@dataclass(frozen=True)
class _Passage:
    pointer: str
    label: str
    anchor: str
    spans: Spans


def _frames(page: Page, passages: Iterable[_Passage], text: str, anchored: set[str]) -> Iterator[Frame]:
    for one in passages:
        met = ((line, span) for span in one.spans for line in page.lines if _meets(line, span))
        boxes = [part_of_line(line, span, text) for line, span in met]
        for box in _joined(boxes):
            yield Frame(one.pointer, one.label, box, "" if one.anchor in anchored else one.anchor)
            anchored.add(one.anchor)


def _meets(line: PageLine, span: tuple[int, int]) -> bool:
    return span[0] < line.at[1] and line.at[0] < span[1]


def _joined(boxes: Iterable[Box]) -> list[Box]:
    """Lines below each other in one frame; what stands apart, or in another column, in one of its own."""
    joined: list[Box] = []
    for box in boxes:
        if joined and _goes_on(joined[-1], box):
            left, top, right, bottom = joined[-1]
            joined[-1] = min(left, box[0]), min(top, box[1]), max(right, box[2]), max(bottom, box[3])
        else:
            joined.append(box)
    return joined


def _goes_on(before: Box, box: Box) -> bool:
    """Whether a box stands right below the one before, or right beside it, on either side."""
    height = box[3] - box[1]
    below = max(before[1], box[1]) - min(before[3], box[3])
    beside = max(before[0], box[0]) - min(before[2], box[2])
    if beside < 0:
        return before[1] <= box[1] and below < _GAP * height
    return below < -height / 2 and beside < _GAP * height


def _points(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
