"""A letter from its order, against a bare reused typst compile of the same template and ready words."""

import datetime
import gc
import json
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import typst

from benchmarks import Result
from sincerely.writing.letters import SIZES, LetterOrder, letter_content, render_letter
from sincerely.writing.typesetting import TEMPLATES

LETTERS = 300
GOAL = 1.3


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


def main() -> Result:
    """Medians of letters made in turn, so that a busy machine slows both alike."""
    bare = _bare_compile()
    render_letter(order(0))
    bare(_words(0))
    ours, theirs = [], []
    gc.disable()
    for number in range(1, LETTERS + 1):
        ours.append(_seconds(render_letter, order(number)))
        theirs.append(_seconds(bare, _words(LETTERS + number)))
    gc.enable()
    return Result(
        name="letters",
        ratio=median(ours) / median(theirs),
        goal=GOAL,
        better="lower",
        compared=f"medians of {LETTERS} letters from an order and {LETTERS} bare reused typst compiles",
    )


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
