"""Which text of a page cannot be seen: drawn invisibly, in the colour of its ground, or under something else.

Only what is visible is read: the editor checks the page they see, and hidden words would slip past them.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple  # handles of pdfium

import pypdfium2
from pypdfium2 import raw

from sincerely.reading.source import Box

_Colour = tuple[int, int, int]
_WHITE: _Colour = (255, 255, 255)
# Of 3 x 255, and of 255: what nobody can tell apart on paper.
_SAME = 24
_FAINT = 12
# Forms within forms.
_DEEPEST = 4
# Five corners and a closing: only of a rectangle do the bounds tell what it covers.
_RECTANGLE = 6
_TEXT = raw.FPDF_PAGEOBJ_TEXT
_UNSEEN = frozenset([raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP])
# What pdfium writes its answers to: the same for every object, for a page has hundreds.
_CHANNELS = tuple(ctypes.c_uint() for _ in range(4))
_TO_CHANNELS = tuple(map(ctypes.byref, _CHANNELS))
_SIDES = tuple(ctypes.c_float() for _ in range(4))


class _Painted(NamedTuple):
    """An object in the order of painting; ``matrices`` are those of the forms it lies in, innermost first."""

    kind: int
    handle: Any
    matrices: tuple[pypdfium2.PdfMatrix, ...] = ()

    def box(self) -> Box:
        """Left, bottom, right, top in the coordinates of the page."""
        for side in _SIDES:
            side.value = 0.0
        raw.FPDFPageObj_GetBounds(self.handle, *_SIDES)
        left, bottom, right, top = (side.value for side in _SIDES)
        for matrix in self.matrices:
            left, bottom, right, top = matrix.on_rect(left, bottom, right, top)
        return left, bottom, right, top


@dataclass(frozen=True, slots=True)
class _Area:
    """A part of the page that is painted over; the colour of a picture is not known."""

    box: Box
    colour: _Colour | None

    def holds(self, box: Box) -> bool:
        left, bottom, right, top = self.box
        return left <= box[0] + 1 and bottom <= box[1] + 1 and box[2] - 1 <= right and box[3] - 1 <= top


def hidden_objects(page: pypdfium2.PdfPage) -> frozenset[int]:
    """The addresses of the text objects that cannot be seen."""
    painted = list(_painted(page))
    is_plain = all(one.kind == _TEXT for one in painted)
    areas: list[_Area] = []
    shown: dict[int, Box] = {}
    hidden: set[int] = set()
    for one in painted:
        if one.kind != _TEXT:
            if area := _area(one):
                areas.append(area)
                hidden.update(address for address, box in shown.items() if area.holds(box))
        elif _is_unseen(one, areas):
            hidden.add(address_of(one.handle))
        elif not is_plain:
            shown[address_of(one.handle)] = one.box()
    return frozenset(hidden)


def address_of(handle: Any) -> int:
    """Two handles of one object have one address."""
    return ctypes.addressof(handle.contents) if handle else 0


def _painted(page: pypdfium2.PdfPage) -> Iterator[_Painted]:
    handle = page.raw
    for index in range(raw.FPDFPage_CountObjects(handle)):
        yield from _opened(raw.FPDFPage_GetObject(handle, index), ())


def _opened(handle: Any, matrices: tuple[pypdfium2.PdfMatrix, ...]) -> Iterator[_Painted]:
    kind = raw.FPDFPageObj_GetType(handle)
    if kind != raw.FPDF_PAGEOBJ_FORM:
        yield _Painted(kind, handle, matrices)
    elif len(matrices) < _DEEPEST:
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(handle, matrix)
        inside = (pypdfium2.PdfMatrix.from_raw(matrix), *matrices)
        for index in range(raw.FPDFFormObj_CountObjects(handle)):
            yield from _opened(raw.FPDFFormObj_GetObject(handle, index), inside)


def _area(one: _Painted) -> _Area | None:
    if raw.FPDFPageObj_HasTransparency(one.handle):
        return None
    if one.kind == raw.FPDF_PAGEOBJ_IMAGE:
        return _Area(one.box(), None)
    if one.kind != raw.FPDF_PAGEOBJ_PATH or raw.FPDFPath_CountSegments(one.handle) > _RECTANGLE:
        return None
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(one.handle, filled, stroked)
    colour = _colour(raw.FPDFPageObj_GetFillColor, one.handle)
    return _Area(one.box(), colour) if filled.value and colour else None


def _is_unseen(text: _Painted, areas: list[_Area]) -> bool:
    mode = raw.FPDFTextObj_GetTextRenderMode(text.handle)
    if mode in _UNSEEN:
        return True
    stroked = mode == raw.FPDF_TEXTRENDERMODE_STROKE
    colour = _colour(raw.FPDFPageObj_GetStrokeColor if stroked else raw.FPDFPageObj_GetFillColor, text.handle)
    if not colour:
        return True
    ground = _ground_of(text, areas) if areas else _WHITE
    return ground is not None and _look_alike(colour, ground)


def _ground_of(text: _Painted, areas: list[_Area]) -> _Colour | None:
    """The colour of what was painted last below the text; None where it is not known."""
    box = text.box()
    return next((area.colour for area in reversed(areas) if area.holds(box)), _WHITE)


# Nearly all text is black on white, object for object.
@lru_cache(maxsize=64)
def _look_alike(colour: _Colour, ground: _Colour) -> bool:
    return sum(abs(a - b) for a, b in zip(colour, ground, strict=True)) <= _SAME


def _colour(ask: Any, handle: Any) -> _Colour | None:
    """None where there is none, or none to be seen."""
    red, green, blue, alpha = _CHANNELS
    if not ask(handle, *_TO_CHANNELS) or alpha.value < _FAINT:
        return None
    return red.value, green.value, blue.value
