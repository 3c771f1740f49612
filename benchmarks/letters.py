"""Letters from their orders, beside a bare typst compile, two threads and WeasyPrint.

The bare compile is reused and gets the same template and ready words. WeasyPrint sets the same letter from
HTML with what it can reuse reused; only ``make bench`` installs it.
"""

import datetime
import gc
import json
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from html import escape
from itertools import count
from statistics import median
from typing import Any

import typst

from benchmarks import Result
from sincerely.writing.letters import SIZES, LetterOrder, letter_content, render_letter
from sincerely.writing.typesetting import TEMPLATES

LETTERS = 300
ROUNDS = 12
LETTERS_BY_WEASYPRINT = 12
# The plan's goal. It was set after a WeasyPrint that took half a second; 70.0 is more than ten times faster,
# and even a bare typst compile is only some four times faster than that. So it is missed by about five times
# (docs/decisions/0018-many-papers.md), and stays the goal.
_TIMES_WEASYPRINT = 20

_numbers = count(1)


def order(number: int) -> LetterOrder:
    """A letter of usual length. Each is another one: typst remembers what it has set before."""
    return LetterOrder(
        language="en",
        salutation="Dear Minister,",
        paragraphs=(
            f"I am writing about Tessa Varolin, a nurse, who has been held alone for {number} days. " * 3,
            f"Her colleagues of ward {number} saw how she was taken away after she had read a poem. " * 3,
            f"I ask you to release her, and to let a doctor see her within {number} hours. " * 2,
        ),
        closing="Yours sincerely,",
        recipient=("Tomas Verrin", "Minister of Justice", f"{number} Harbour Street", "1002 Sund", "VELDIA"),
        sender=("K. L.", "Duluth"),
        place="Duluth",
        day=datetime.date(2026, 11, 2),
        window="left-dl",
    )


def main() -> tuple[Result, ...]:
    """The three ratios, each from medians of what is made in turn: a busy machine slows all alike."""
    render_letter(order(0))
    gc.disable()
    try:
        return (_against_a_bare_compile(), _in_two_threads(), _against_weasyprint())
    finally:
        gc.enable()


def _against_a_bare_compile() -> Result:
    bare = _bare_compile()
    bare(_words(0))
    ours, theirs = [], []
    for _ in range(LETTERS):
        ours.append(_seconds(render_letter, order(next(_numbers))))
        theirs.append(_seconds(bare, _words(next(_numbers))))
    return Result(
        name="letters",
        ratio=median(ours) / median(theirs),
        goal=1.3,
        better="lower",
        compared=f"medians of {LETTERS} letters from an order and {LETTERS} bare reused typst compiles",
    )


def _in_two_threads() -> Result:
    half = LETTERS // ROUNDS
    ratios = []
    with ThreadPoolExecutor(2) as pool:
        _render_all(pool, 4)
        for _ in range(ROUNDS):
            alone = _seconds(lambda many: [render_letter(order(next(_numbers))) for _ in range(many)], half)
            together = _seconds(lambda many: _render_all(pool, many), 2 * half)
            ratios.append(2 * alone / together)
    return Result(
        name="letters-two-threads",
        ratio=median(ratios),
        goal=1.6,
        better="higher",
        compared=f"letters per second of two threads and of one, {ROUNDS} rounds",
    )


def _render_all(pool: ThreadPoolExecutor, many: int) -> list[bytes]:
    return list(pool.map(render_letter, [order(next(_numbers)) for _ in range(many)]))


def _against_weasyprint() -> Result:
    weasyprint = _weasyprint()
    weasyprint(order(0))
    ours, theirs = [], []
    for _ in range(LETTERS_BY_WEASYPRINT):
        theirs.append(_seconds(weasyprint, order(next(_numbers))))
        ours += [_seconds(render_letter, order(next(_numbers))) for _ in range(10)]
    return Result(
        name="letters-weasyprint",
        ratio=median(theirs) / median(ours),
        goal=_TIMES_WEASYPRINT,
        better="higher",
        compared="medians of the same letter by WeasyPrint and by ours, both tagged PDF/UA-1",
    )


def _weasyprint() -> Callable[[LetterOrder], object]:
    # Only the benchmark's environment has it.
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fonts = FontConfiguration()
    style = CSS(string=_STYLE, font_config=fonts)

    def write(letter: LetterOrder) -> object:
        page = HTML(string=_page(letter))
        return page.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")

    return write


_STYLE = """
@page { size: A4; margin: 25mm }
body { font: 12pt/1.3 serif; margin: 0 }
address { font-style: normal; font-size: 11pt; position: absolute; top: 38.7mm; left: 0; width: 74mm }
.from { width: 70mm; margin-left: 90mm; height: 68mm }
.closing { margin-bottom: 3.6em }
"""


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


def _bare_compile() -> Callable[[str], object]:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    compiler = typst.Compiler(root=str(TEMPLATES), font_paths=fonts)
    template = str(TEMPLATES / "papers.typ")

    def compile_words(words: str) -> object:
        return compiler.compile(
            input=template, format="pdf", sys_inputs={"content": words}, pdf_standards="ua-1", timestamp=0
        )

    return compile_words


def _words(number: int) -> str:
    letter = letter_content(order(number), sizes=SIZES[:1])
    return json.dumps({"title": "Letter", "papers": [letter]})


def _seconds(make: Callable[[Any], object], argument: object) -> float:
    start = time.perf_counter()
    make(argument)
    return time.perf_counter() - start
