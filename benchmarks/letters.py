"""Letters from their orders, beside a bare typst compile and two threads.

The bare compile is reused and gets the same template and ready words.
"""

import datetime
import gc
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from statistics import median
from typing import Any

import typst

from benchmarks import Result
from sincerely.writing.letters import SIZES, LetterOrder, letter_content, render_letter
from sincerely.writing.papers import together
from sincerely.writing.typesetting import TEMPLATES, inputs_of

LETTERS = 300
ROUNDS = 30

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
    """Both ratios, each from medians of what is made in turn: a busy machine slows all alike."""
    render_letter(order(0))
    gc.disable()
    try:
        return (_against_a_bare_compile(), _in_two_threads())
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
    """The quickest round of each: whoever else uses the machine takes a core away and never adds one."""
    many = LETTERS // ROUNDS
    alone, together = [], []
    with ThreadPoolExecutor(2) as pool:
        _render_all(pool, 4)
        for _ in range(ROUNDS):
            alone.append(_seconds(_render_each, many))
            together.append(_seconds(partial(_render_all, pool), 2 * many))
    return Result(
        name="letters-two-threads",
        ratio=2 * min(alone) / min(together),
        goal=1.6,
        better="higher",
        compared=f"letters per second of two threads and of one, the quickest of {ROUNDS} rounds each",
    )


def _render_each(many: int) -> list[bytes]:
    return [render_letter(order(next(_numbers))) for _ in range(many)]


def _render_all(pool: ThreadPoolExecutor, many: int) -> list[bytes]:
    return list(pool.map(render_letter, [order(next(_numbers)) for _ in range(many)]))


def _bare_compile() -> Callable[[dict[str, str]], object]:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    compiler = typst.Compiler(root=str(TEMPLATES), font_paths=fonts)
    template = str(TEMPLATES / "papers.typ")

    def compile_words(words: dict[str, str]) -> object:
        return compiler.compile(
            input=template, format="pdf", sys_inputs=words, pdf_standards="ua-1", timestamp=0
        )

    return compile_words


def _words(number: int) -> dict[str, str]:
    letter = letter_content(order(number), sizes=SIZES[:1])
    return inputs_of(together([letter], title="Letter"))


def _seconds(make: Callable[[Any], object], argument: object) -> float:
    start = time.perf_counter()
    make(argument)
    return time.perf_counter() - start
