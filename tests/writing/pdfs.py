"""Reading back what was printed, with Debian's poppler-utils."""

import re
import shutil
import subprocess
import tempfile
import unicodedata
from collections import Counter
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from sincerely.writing.typesetting import page_count

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="no pdftotext here: apt install poppler-utils"
)
needs_arabic_font = pytest.mark.skipif(
    not Path("/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf").exists(),
    reason="no Arabic font here: apt install fonts-noto-core",
)
_MILLIMETRES = 25.4 / 72


@dataclass(frozen=True)
class Word:
    """A word and its box in millimetres from the top left corner of its page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def all_words_of(pdf: bytes) -> str:
    """Every visible character in the order of printing; unlike ``text_of``, with the hyphens at line ends."""
    return "".join(word.text for word in words_of(pdf, last_page=page_count(pdf)))


def text_of(pdf: bytes) -> str:
    return _pdftotext(pdf, "-enc", "UTF-8")


def words_of(pdf: bytes, *, last_page: int = 1) -> list[Word]:
    """The words of the first pages with their boxes, in the order in which they were printed."""
    printed = _pdftotext(pdf, "-raw", "-bbox", "-l", str(last_page))
    edge = '="(.*?)" '
    found = re.findall(rf'<word xMin{edge}yMin{edge}xMax{edge}yMax="(.*?)">(.*?)</word>', printed)
    return [_word(*edges, text=text) for *edges, text in found]


def _word(*edges: str, text: str) -> Word:
    return Word(visible(unescape(text)), *(float(edge) * _MILLIMETRES for edge in edges))


def visible(text: str) -> str:
    """The text without what nobody sees: white space, joiners, marks of direction."""
    normal = unicodedata.normalize("NFC", text)
    return "".join(c for c in normal if not c.isspace() and unicodedata.category(c) not in {"Cf", "Cc"})


def has_all_letters(printed: str, text: str) -> bool:
    """Does every character of the text stand in the print as often, in whatever order?"""
    return not Counter(visible(text)) - Counter(visible(printed))


def _pdftotext(pdf: bytes, *options: str) -> str:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        done = subprocess.run(["pdftotext", *options, file.name, "-"], capture_output=True, check=True)
    return done.stdout.decode()
