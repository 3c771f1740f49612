"""WeasyPrint's way to a letter: the same words and places from HTML, with what it can reuse reused.

Only ``make bench`` installs it.
"""

from collections.abc import Callable, Iterable
from html import escape

from sincerely.writing.letters import LetterOrder

_STYLE = """
@page { size: A4; margin: 25mm }
body { font: 12pt/1.3 serif; margin: 0 }
address { font-style: normal; font-size: 11pt; position: absolute; top: 38.7mm; left: 0; width: 74mm }
.from { width: 70mm; margin-left: 90mm; height: 68mm }
.closing { margin-bottom: 3.6em }
"""


def by_weasyprint() -> Callable[[LetterOrder], object]:
    """What makes a tagged PDF/UA-1 of one letter."""
    # Only the benchmark's environment has it.
    from weasyprint import CSS, HTML  # noqa: PLC0415 - only where it is installed
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - only where it is installed

    fonts = FontConfiguration()
    style = CSS(string=_STYLE, font_config=fonts)

    def write(letter: LetterOrder) -> object:
        page = HTML(string=_page(letter))
        return page.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")

    return write


def _page(letter: LetterOrder) -> str:
    paragraphs = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in letter.paragraphs)
    return (
        f'<!doctype html><html lang="{letter.language}"><title>Letter</title>'
        f'<div class="from">{_broken(letter.sender)}<p>{letter.place}, {letter.day:%d %B %Y}</p></div>'
        f"<address>{_broken(letter.recipient)}</address><p>{escape(letter.salutation)}</p>{paragraphs}"
        f'<p class="closing">{escape(letter.closing)}</p><p>{escape(letter.sender[0])}</p></html>'
    )


def _broken(lines: Iterable[str]) -> str:
    return "<br>".join(map(escape, lines))
