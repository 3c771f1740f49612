"""Typst on a short lead: a fixed root, our own fonts, no packages, and words that come in as JSON only.

Nothing a person typed ever becomes markup. The same content on the same day gives the same bytes. Every PDF
is tagged (PDF/UA-1), and typst itself refuses a character that no font can print, so nothing falls out of a
page unseen.
"""

import datetime
import json
import re
import shutil
import tempfile
import threading
import weakref
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst

from sincerely.wording import Refusal, wording_for
from sincerely.writing.fonts import FONT_DIRS, font_files, font_folders, font_for
from sincerely.writing.plain import is_plain
from sincerely.writing.unseen import without_unseen

TEMPLATES = Path(__file__).parent / "typst"

# Typst's words under PDF/UA-1 for a missing glyph, one per run of text.
_NOT_PRINTABLE = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
# comemo, typst's memory, is told after each compile to drop what ten compiles have not asked for.
_COMPILES_UNTIL_FORGOTTEN = 11
# Sharp enough to be read on a screen, and a page is about 100 KB.
PICTURE_PPI = 96
# typst writes the page tree first and uncompressed.
_PAGE_COUNT = re.compile(rb"/Type/Pages/Count (\d+)")


class Press:
    """The fonts, read once, and a typst compiler for each thread."""

    def __init__(self, font_dirs: tuple[Path, ...] = FONT_DIRS) -> None:
        # typst scans whole folders, and Debian's holds hundreds of files: it is given one that holds only
        # ours.
        shelf = Path(tempfile.mkdtemp(prefix="sincerely-fonts-"))
        weakref.finalize(self, shutil.rmtree, shelf, ignore_errors=True)
        for file in font_files(font_dirs):
            link = shelf / file.name
            if not link.exists():
                link.symlink_to(file)
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(shelf)]
        )
        self._families = frozenset(self._fonts.families())
        self._of_this_thread = threading.local()

    @property
    def compiler(self) -> typst.Compiler:
        """This thread's compiler; making one anew for each letter would cost more than the letter."""
        if not hasattr(self._of_this_thread, "compiler"):
            self._of_this_thread.compiler = typst.Compiler(root=str(TEMPLATES), font_paths=self._fonts)
        compiler: typst.Compiler = self._of_this_thread.compiler
        return compiler

    def typeset(
        self, template: str, content: Mapping[str, object], *, day: datetime.date, language: str
    ) -> bytes:
        """A PDF of ``typst/<template>.typ`` filled with ``content``.

        ``day`` is written into the file as its date. Raises Refusal, worded in ``language``, when no
        installed font has a character; ``TemplateRefusal`` when the template itself says that the content
        does not fit.
        """
        as_pdf = {"format": "pdf", "pdf_standards": "ua-1", "timestamp": _noon(day)}
        # typst returns a list only for images of pages, and nothing only when it writes a file itself.
        return cast("bytes", self._compiled(template, content, language=language, options=as_pdf))

    def picture(self, template: str, content: Mapping[str, object], *, language: str) -> bytes:
        """The first page as a PNG; raises the same."""
        as_png = {"format": "png", "ppi": PICTURE_PPI}
        found = self._compiled(template, content, language=language, options=as_png)
        return found[0] if isinstance(found, list) else cast("bytes", found)

    def _compiled(
        self,
        template: str,
        content: Mapping[str, object],
        *,
        language: str,
        options: Mapping[str, Any],  # Any: typst's own options
    ) -> bytes | list[bytes] | None:
        inputs = inputs_of(content)
        file = str(TEMPLATES / f"{template}.typ")
        try:
            return self.compiler.compile(input=file, sys_inputs=inputs, **options)
        except typst.TypstError as error:
            raise self._refusal(error, inputs["content"], language) from None

    def forget(self) -> None:
        """Let go of what typst remembers of the pages it has set: 150 MB after a pack of 300.

        It would keep them until ten later compiles had no use for them, and nothing in its interface says
        "now".
        """
        for _ in range(_COMPILES_UNTIL_FORGOTTEN):
            self.compiler.compile(input=b" ", format="pdf")

    def _refusal(self, error: typst.TypstError, words: str, language: str) -> Exception:
        """What a typst error means to those who wait for the paper; the error itself when it is ours."""
        message = f"{error.message}\n{error.diagnostic}"
        if said := re.search(r"^panicked with: refused: ([a-z-]+)", message):
            return TemplateRefusal(said[1])
        unknown = _missing_characters(message)
        missing = "".join(dict.fromkeys(character for character in words if character in unknown))
        return Refusal(self._missing_font_sentence(missing, language)) if missing else error

    def _missing_font_sentence(self, missing: str, language: str) -> str:
        words = wording_for(language)
        fonts = {font for character in missing if (font := font_for(character))}
        packages = sorted({font.package for font in fonts if font.family not in self._families})
        if not packages:
            return words.gettext(
                "No font here can print “%(characters)s”. Take the characters out and try again."
            ) % {"characters": missing[:20]}
        return words.gettext(
            "This machine has no font for “%(characters)s”. Ask its keeper to install the Debian package "
            "%(package)s, or take the characters out."
        ) % {"characters": missing[:20], "package": ", ".join(packages)}


class TemplateRefusal(Exception):  # noqa: N818 - a refusal before it has its words
    """A template's ``panic("refused: …")``; str() is what stands after the colon."""


@cache
def press() -> Press:
    """The press of this program, with the fonts of this machine."""
    return Press(font_folders())


def page_count(pdf: bytes) -> int:
    """How many pages a PDF of ours has."""
    found = _PAGE_COUNT.search(pdf)
    if not found:
        raise ValueError("This is not a PDF that typst wrote.")
    return int(found[1])


def inputs_of(content: Mapping[str, object]) -> dict[str, str]:
    """What a template is given: its content as JSON, and whether ``typst/paper.typ`` may save its rules."""
    words = json.dumps(content, ensure_ascii=False)
    if is_plain(words):
        return {"content": words, "plain": "yes"}
    return {"content": json.dumps(printable(content), ensure_ascii=False), "plain": ""}


def printable(content: object) -> object:
    """The content, at every depth, without characters that print nothing or turn the text around them."""
    if isinstance(content, str):
        return without_unseen(content)
    if isinstance(content, Mapping):
        return {key: printable(item) for key, item in content.items()}
    if isinstance(content, list | tuple):
        return [printable(item) for item in content]
    return content


def _noon(day: datetime.date) -> int:
    return int(datetime.datetime.combine(day, datetime.time(12), tzinfo=datetime.UTC).timestamp())


def _missing_characters(message: str) -> frozenset[str]:
    """The characters that typst found no glyph for; it writes combining ones in Rust's way."""
    quoted = "".join(_NOT_PRINTABLE.findall(message))
    return frozenset(re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), quoted))
