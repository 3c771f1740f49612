"""Pictures of figures as SVG: bars for kinds, columns for months.

Drawn in the colour of the text around them and told apart by patterns, so that they are read in black and
white, in the dark and on paper. ``title`` and ``desc`` say in words what is seen; the table belongs beside
the picture. Right-to-left languages read it from the right. 360 units are the width of a phone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

WIDTH = 360
_ROW, _THICK = 44, 16
_COLUMNS_HIGH, _BELOW, _ABOVE = 120, 24, 20
# How wide a letter of a label is in the mean, and a figure of a number, at 13 units of height.
_LETTER, _DIGIT = 7.2, 8
# As far apart are two labels under the columns at least. The first begins at the edge, the others stand in
# the middle of theirs, and "Sep 2025" is 64 wide.
_LABEL_EVERY = 96

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class Bar:
    """One bar or column: its label, its parts in the order of ``Picture.parts``, and its number in words."""

    label: str
    parts: tuple[int, ...]
    printed: str

    @property
    def whole(self) -> int:
        """All parts together."""
        return sum(self.parts)


@dataclass(frozen=True)
class Picture:
    """What is drawn. ``name`` is its own on the page (letters and strokes): ids begin with it.

    ``parts``: the names of what each bar is made of; a legend is drawn when there are two or more, of three
    at most.
    """

    name: str
    title: str
    description: str
    bars: tuple[Bar, ...]
    parts: tuple[str, ...] = ()
    direction: Direction = "ltr"


def bars_svg(picture: Picture) -> str:
    """Bars that lie, each under its label; as an ``svg`` element for a page."""
    top = _ROW // 2 if len(picture.parts) > 1 else 0
    drawn = [
        element for row, bar in enumerate(picture.bars) for element in _bar(picture, bar, y=top + row * _ROW)
    ]
    return _svg(picture, [*_legend(picture), *drawn], height=top + len(picture.bars) * _ROW)


def columns_svg(picture: Picture) -> str:
    """Columns that stand side by side in time; the first of the highest has its number, some have labels."""
    top = _ROW // 2 if len(picture.parts) > 1 else 0
    base = top + _ABOVE + _COLUMNS_HIGH
    drawn = [element for place in range(len(picture.bars)) for element in _column(picture, place, base=base)]
    line = f'<path d="M0 {base}.5H{WIDTH}" stroke="currentColor" fill="none"/>'
    return _svg(picture, [*_legend(picture), *drawn, line], height=base + _BELOW)


def _bar(picture: Picture, bar: Bar, *, y: int) -> Iterator[str]:
    start, end = (WIDTH, 0) if picture.direction == "rtl" else (0, WIDTH)
    yield _text(_beside(bar.label, bar.printed), start, y + 14, anchor="start", picture=picture)
    yield _text(bar.printed, end, y + 14, anchor="end", picture=picture)
    most = max(one.whole for one in picture.bars)
    done = 0.0
    for part, length in enumerate(_lengths(bar.parts, most, WIDTH)):
        x = WIDTH - done - length if picture.direction == "rtl" else done
        yield _rectangle(picture, part, x=x, y=y + 20, width=length, height=_THICK)
        done += length


def _beside(label: str, printed: str) -> str:
    """The label as far as there is room before the number: offices of one name differ at the end."""
    room = int((WIDTH - _DIGIT * len(printed)) / _LETTER) - 2
    if len(label) <= room:
        return label
    end = room // 3
    return f"{label[: room - end - 1].rstrip()}…{label[-end:].lstrip()}"


def _column(picture: Picture, place: int, *, base: int) -> Iterator[str]:
    bar, step = picture.bars[place], WIDTH / len(picture.bars)
    from_left = len(picture.bars) - 1 - place if picture.direction == "rtl" else place
    x, width = from_left * step, max(step - 4, step * 0.7)
    wholes = [one.whole for one in picture.bars]
    most = max(wholes)
    done = 0.0
    for part, length in enumerate(_lengths(bar.parts, most, _COLUMNS_HIGH)):
        done += length
        yield _rectangle(picture, part, x=x, y=base - done, width=min(width, 48), height=length)
    every = ceil(_LABEL_EVERY / step)
    middle = x + min(width, 48) / 2
    if place % every == 0:
        yield _text(bar.label, *_inside(middle, base + 17, picture), picture=picture)
    if most and place == wholes.index(most):
        yield _text(bar.printed, *_inside(middle, base - done - 6, picture), picture=picture)


def _inside(middle: float, y: float, picture: Picture) -> tuple[float, float, str]:
    """Where a text over or under a column begins, so that it stays in the picture."""
    if 36 < middle < WIDTH - 36:
        return middle, y, "middle"
    is_left = middle <= 36
    anchor = "start" if is_left == (picture.direction == "ltr") else "end"
    return (0 if is_left else WIDTH), y, anchor


def _lengths(parts: Iterable[int], most: int, room: int) -> list[float]:
    # What there is one of must be seen beside a million.
    return [max(part * room / most, 1.0) if part else 0.0 for part in parts]


def _rectangle(picture: Picture, part: int, *, x: float, y: float, width: float, height: float) -> str:
    if not width or not height:
        return ""
    # The whole outline inside the box that the number says.
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'fill="{_fill(picture, part)}" stroke="currentColor"/>'
    )


def _fill(picture: Picture, part: int) -> str:
    return "currentColor" if part == 0 else f"url(#{picture.name}-pattern-{part})"


def _patterns(picture: Picture) -> Iterator[str]:
    """For the second part strokes, for the third dots; the first is solid."""
    for part, drawing in enumerate(
        ('<path d="M-1 1 1-1M0 6 6 0M5 7 7 5"', '<path d="M2 2h2v2H2z" fill="currentColor"'), start=1
    ):
        if part < len(picture.parts):
            yield (
                f'<pattern id="{picture.name}-pattern-{part}" width="6" height="6" '
                f'patternUnits="userSpaceOnUse">{drawing} stroke="currentColor"/></pattern>'
            )


def _legend(picture: Picture) -> Iterator[str]:
    if len(picture.parts) < 2:
        return
    room = WIDTH / len(picture.parts)
    for part, name in enumerate(picture.parts):
        x = WIDTH - part * room - 12 if picture.direction == "rtl" else part * room
        yield _rectangle(picture, part, x=x, y=2, width=12, height=12)
        beside = x - 6 if picture.direction == "rtl" else x + 18
        yield _text(name, beside, 13, anchor="start", picture=picture)


def _text(words: str, x: float, y: float, anchor: str = "start", *, picture: Picture) -> str:
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" direction="{picture.direction}" '
        f'font-size="13" fill="currentColor">{escape(words)}</text>'
    )


def _svg(picture: Picture, drawn: Sequence[str], *, height: int) -> str:
    """A picture of nothing has no height, but its words all the same."""
    ids = f"{picture.name}-title {picture.name}-desc"
    patterns = "".join(_patterns(picture))
    return (
        f'<svg class="picture" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby={quoteattr(ids)} '
        f'xmlns="http://www.w3.org/2000/svg"><title id="{picture.name}-title">{escape(picture.title)}</title>'
        f'<desc id="{picture.name}-desc">{escape(picture.description)}</desc>'
        f"{f'<defs>{patterns}</defs>' if patterns else ''}{''.join(drawn)}</svg>"
    )
