"""A pack of 300 letters beside single letters and WeasyPrint, and its memory in a process of its own."""

import gc
import re
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median

from benchmarks import Result
from benchmarks._by_weasyprint import by_weasyprint
from benchmarks.letters import order
from sincerely.writing.envelope import EnvelopeOrder, envelope_content
from sincerely.writing.letters import SIZES, LetterOrder, letter_content, render_letter
from sincerely.writing.papers import Content, print_papers
from sincerely.writing.typesetting import page_count, press

LETTERS = 300
CASES = 6
ROUNDS = 5
IN_A_ROW = 4
SINGLE = 60
BY_WEASYPRINT = 12

_numbers = count(1)


def main() -> tuple[Result, ...]:
    """Letters per second both ways, from medians of what is made in turn; then memory, measured apart."""
    render_letter(order(0))
    gc.disable()
    try:
        return (*_against_others(), _memory())
    finally:
        gc.enable()


def _against_others() -> tuple[Result, ...]:
    weasyprint = by_weasyprint()
    weasyprint(order(0))
    alone, copied, distinct, theirs = [], [], [], []
    for _ in range(ROUNDS):
        alone.append(_seconds_for_one(render_letter, SINGLE))
        copied.append(_seconds_for_each(_evening()))
        distinct.append(_seconds_for_each(_all_different()))
        theirs.append(_seconds_for_one(weasyprint, BY_WEASYPRINT))
    one_by_one, unlike = median(theirs) / median(alone), median(theirs) / median(distinct)
    return (
        Result(
            name="packs",
            ratio=median(alone) / median(copied),
            goal=2,
            better="higher",
            compared=f"letters per second in a pack of {LETTERS} for {CASES} cases and one by one",
        ),
        Result(
            name="packs-all-different",
            ratio=median(alone) / median(distinct),
            goal=1,
            better="higher",
            compared=f"the same with {LETTERS} letters of which no two are alike",
        ),
        Result(
            name="packs-weasyprint",
            ratio=median(theirs) / median(copied),
            goal=20,
            better="higher",
            compared=f"letters per second in a pack of {LETTERS} for {CASES} cases, and by WeasyPrint; "
            f"it is {unlike:.1f} times where no two are alike, and {one_by_one:.1f} times one by one",
        ),
    )


def _seconds_for_one(render: Callable[[LetterOrder], object], many: int) -> float:
    start = time.perf_counter()
    for _ in range(many):
        render(order(next(_numbers)))
    return (time.perf_counter() - start) / many


def _seconds_for_each(papers: list[Content]) -> float:
    start = time.perf_counter()
    pdf = _printed(papers)
    spent = time.perf_counter() - start
    assert page_count(pdf) == LETTERS
    # As the worker does: what it remembers of a pack would slow down whatever comes after it.
    press().forget()
    return spent / LETTERS


def _evening() -> list[Content]:
    """Six cases, fifty letters each, in new words each time: typst remembers what it has set."""
    return [{**_letter(), "copies": LETTERS // CASES} for _ in range(CASES)]


def _all_different() -> list[Content]:
    return [_letter() for _ in range(LETTERS)]


def _letter() -> Content:
    return letter_content(order(next(_numbers)), sizes=SIZES[:1])


def _printed(papers: list[Content]) -> bytes:
    return print_papers(papers, title="Letters", language="en", day=order(0).day)


def _memory() -> Result:
    """The largest packs there are, one after the other as the worker makes them, in a child of its own."""
    child = subprocess.run([sys.executable, "-m", __name__], capture_output=True, check=True, text=True)
    return Result(
        name="packs-memory",
        ratio=float(child.stdout),
        goal=400,
        better="lower",
        compared=f"peak megabytes of a process that prints {LETTERS} letters and envelopes, {IN_A_ROW} times",
    )


def _print_largest() -> float:
    for _ in range(IN_A_ROW):
        papers = _evening()
        for letter in tuple(papers):
            envelope = envelope_content(EnvelopeOrder(order(next(_numbers)).recipient, is_abroad=True))
            papers.append({**envelope, "copies": letter["copies"]})
        assert page_count(_printed(papers)) == 2 * LETTERS
        press().forget()
    return _peak_megabytes()


def _peak_megabytes() -> float:
    """Of this program alone: the figure of getrusage begins with that of the parent it was forked from."""
    found = re.search(r"^VmHWM:\s+(\d+) kB$", Path("/proc/self/status").read_text(), re.MULTILINE)
    assert found
    return int(found[1]) / 1024


if __name__ == "__main__":
    print(_print_largest())
