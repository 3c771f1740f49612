"""The text of a line that holds Arabic or Hebrew, from its characters as they are seen.

pdfium tells the characters of such a line in an order between the one that is seen and the one that is read.
Here they are sorted as they are seen, and what runs the other way within the line, names and numbers, is
turned (Unicode's annex 9, backwards).
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle

from sincerely.reading.source import Box

_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Of the height of a line.
_SPACE = 0.12
_SAME = 0.01
# Kinds of characters: Left to right, Right to left, Number, Space, Other.
_LEFT_RUN = re.compile(r"[LN](?:[LNOS]*[LN])?")
_NUMBER = re.compile(r"N+(?:ON+)*")
_RIGHT_RUN = re.compile(r"R(?:[RNOS]*R)?")


@dataclass(slots=True)
class Glyph:
    """What is drawn at one place: a character, or the characters of a ligature."""

    text: str
    box: Box

    @property
    def kind(self) -> str:
        """L, R, N, S or O."""
        if self.text == " ":
            return "S"
        if _LETTER.search(self.text):
            return "R"
        return "L" if self.text.isalpha() else "N" if self.text.isdigit() else "O"


def runs_right_to_left(text: str) -> bool:
    """Whether most letters of a text belong to a script that runs from right to left."""
    return 2 * len(_LETTER.findall(text)) > sum(map(str.isalpha, text))


def holds_right_to_left(text: str) -> bool:
    """Whether any letter does."""
    return _LETTER.search(text) is not None


def glyphs_of(characters: Sequence[tuple[str, Box]]) -> list[Glyph]:
    """The characters, those of one ligature together; pdfium tells of those the last one first."""
    glyphs: list[Glyph] = []
    for character, box in characters:
        shown = unicodedata.normalize("NFKC", character) if "\ufb1d" <= character <= "\ufefc" else character
        is_ligature = bool(glyphs) and _is_same(glyphs[-1].box, box)
        if is_ligature and not _LETTER.match(shown):
            glyphs[-1].text += shown
        elif is_ligature:
            # A letter before its marks.
            glyphs[-1].text = "".join(sorted(shown + glyphs[-1].text, key=unicodedata.combining))
        else:
            glyphs.append(Glyph(shown, box))
    return glyphs


def with_paired_brackets(text: str) -> str:
    """The text with the first bracket opening and the next one closing: which is which depends on the way."""
    for opening, closing in ("()", "[]"):
        parts = re.split(rf"[{re.escape(opening + closing)}]", text)
        text = parts[0] + "".join(map("".join, zip(cycle((opening, closing)), parts[1:], strict=False)))
    return text


def _is_same(one: Box, other: Box) -> bool:
    return abs(one[0] - other[0]) < _SAME and abs(one[2] - other[2]) < _SAME and one[1] == other[1]


def read_leftwards(line: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs of a line as they are read from its right end, with spaces between its words."""
    return _turned_left(_spaced(sorted(line, key=lambda glyph: -glyph.box[2])))


def read_rightwards(line: Sequence[Glyph]) -> list[Glyph]:
    """The same from its left end."""
    return _turned(_spaced(sorted(line, key=lambda glyph: glyph.box[0])), _RIGHT_RUN)


def _spaced(glyphs: Sequence[Glyph]) -> list[Glyph]:
    spaced = [glyphs[0]]
    for glyph in glyphs[1:]:
        if _holds(spaced[-1], glyph):
            spaced[-1].text = max(spaced[-1].text, glyph.text, key=len)
            continue
        before = spaced[-1].box
        gap = max(glyph.box[0] - before[2], before[0] - glyph.box[2])
        if gap > _SPACE * (glyph.box[3] - glyph.box[1]):
            spaced.append(Glyph(" ", glyph.box))
        spaced.append(glyph)
    return spaced


def _holds(before: Glyph, glyph: Glyph) -> bool:
    """Whether a mark over a letter is told of twice, alone and with its letter."""
    shared = min(before.box[2], glyph.box[2]) - max(before.box[0], glyph.box[0])
    is_over = shared > (glyph.box[2] - glyph.box[0]) / 2
    return is_over and (glyph.text in before.text or before.text in glyph.text)


def _turned_left(glyphs: list[Glyph]) -> list[Glyph]:
    """With runs of other scripts turned whole, and numbers one by one."""
    kinds = "".join(glyph.kind for glyph in glyphs)
    for run in _LEFT_RUN.finditer(kinds):
        start, end = run.span()
        part = glyphs[start:end]
        glyphs[start:end] = part[::-1] if "L" in run[0] else _turned(part, _NUMBER)
    return glyphs


def _turned(glyphs: list[Glyph], runs: re.Pattern[str]) -> list[Glyph]:
    for run in runs.finditer("".join(glyph.kind for glyph in glyphs)):
        start, end = run.span()
        glyphs[start:end] = glyphs[start:end][::-1]
    return glyphs
