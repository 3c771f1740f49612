"""A thousand hostile strings, each in every field of one letter (threat T18).

Each comes back from ``pdftotext`` as it was typed, inside the margins, or is refused with a sentence; twice
the same bytes; and while letters are set, strace sees no connection and no file but templates and fonts.
"""

import re
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path

from benchmarks import Result
from benchmarks._hostile_strings import MANY, hostile_strings
from sincerely.wording import Refusal
from sincerely.writing.fonts import FONT_DIRS
from sincerely.writing.letters import LetterOrder, render_letter
from sincerely.writing.typesetting import TEMPLATES, page_count
from tests.writing.pdfs import Word, has_all_letters, text_of, visible, words_of
from tests.writing.samples import ORDER

# Place, sender, recipient, salutation, paragraph, closing, and the name under it.
FIELDS = 7
GOOD = ("verbatim", "verbatim word by word", "in order", "refused")
# Chinese, Japanese, Korean.
_ENDS_ANYWHERE = "\u2e80-\u9fff\uac00-\ud7af"
_FOLDER = Path(__file__).parents[1]
# Trying to open these two, which are not there, marks in the trace where setting begins and ends.
_MARK = "/hostile-letters-{}"
# What opens, changes or starts a file, and everything about sockets.
_CALLS = "open,openat,openat2,creat,execve,unlink,unlinkat,rename,renameat2,mkdir,mkdirat,%network"
_TRACED = """
import itertools
from benchmarks.hostile_letters import mark, outcome_without_reading, warm_up
from benchmarks._hostile_strings import hostile_strings
texts = tuple(itertools.islice(hostile_strings(), {first}, None, {step}))
warm_up()
mark("begin")
for text in texts:
    outcome_without_reading(text)
mark("end")
"""


def main() -> tuple[Result, Result]:
    """All of them; then all of them again under strace."""
    outcomes = Counter(outcomes_of(hostile_strings()))
    good = sum(outcomes[name] for name in GOOD)
    touched = touched_by_letters()
    return (
        Result(
            name="hostile-letters",
            ratio=good / MANY,
            goal=1,
            better="higher",
            compared=", ".join(f"{count} {name}" for name, count in sorted(outcomes.items())),
        ),
        Result(
            name="hostile-letters-touch",
            ratio=len(touched),
            goal=0,
            better="lower",
            compared="files outside templates and fonts, and connections, that strace saw",
        ),
    )


def everywhere(text: str) -> LetterOrder:
    """A letter that holds the text in each of its fields."""
    return replace(
        ORDER,
        salutation=text,
        paragraphs=(text, "Please release her."),
        closing=text,
        recipient=(text, "VELDIA"),
        sender=(text,),
        place=text,
    )


def outcomes_of(texts: Iterable[str]) -> Iterator[str]:
    """One of ``GOOD`` for each; anything else says what went wrong."""
    texts = iter(texts)
    with ThreadPoolExecutor(2) as pool:
        while some := list(islice(texts, 40)):
            yield from pool.map(outcome, some)


def outcome(text: str) -> str:
    """What becomes of one string."""
    try:
        pdf = render_letter(everywhere(text))
    except Refusal as refusal:
        said = refusal.sentence.strip()
        return "refused" if said.endswith(".") and "\n" not in said else f"no sentence: {text[:200]!r}"
    if pdf != render_letter(everywhere(text)):
        return f"not the same twice: {text[:200]!r}"
    words = [word for word in words_of(pdf, last_page=page_count(pdf)) if not _is_page_number(word)]
    if not all(word.left > 24 and word.right < 186 and word.bottom < 275 for word in words):
        return f"over the margin: {text[:200]!r}"
    return _comes_back(text, words, pdf) or f"lost: {text[:200]!r}"


def outcome_without_reading(text: str) -> str:
    """The same letter, for the trace: ``pdftotext`` would open files of its own."""
    try:
        render_letter(everywhere(text))
    except Refusal:
        return "refused"
    return "printed"


def warm_up() -> None:
    """Load what is loaded once: fonts, words, a refusal."""
    for text in ("A letter.", "رسالة", "信", "\U0010fffd"):
        outcome_without_reading(text)


def mark(moment: str) -> None:
    """Leave a mark in the trace."""
    with suppress(FileNotFoundError):
        Path(_MARK.format(moment)).open().close()


def touched_by_letters(*, first: int = 0, step: int = 1) -> tuple[str, ...]:
    """What strace saw while letters were set that it should not have seen."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "trace"
        program = _TRACED.format(first=first, step=step)
        traced = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", f"trace={_CALLS}", "-o", str(log)]
        subprocess.run([*traced, sys.executable, "-c", program], cwd=_FOLDER, check=True, timeout=3600)
        calls = log.read_text("utf-8", errors="replace").splitlines()
    begin = next(number for number, call in enumerate(calls) if _MARK.format("begin") in call)
    end = next(number for number, call in enumerate(calls) if _MARK.format("end") in call)
    return tuple(call for call in calls[begin + 1 : end] if not _is_ours(call))


def _is_ours(call: str) -> bool:
    """A look at a template or a font, by the press's folder of links or by Debian's."""
    names = re.findall(r'"([^"]*)"', call)
    shelf = str(Path(tempfile.gettempdir()) / "sincerely-fonts-")
    allowed = (f"{TEMPLATES}", shelf, *map(str, FONT_DIRS))
    return bool(names) and all(name.startswith(allowed) and ".." not in name for name in names)


def _is_page_number(word: Word) -> bool:
    return word.bottom < 24 and word.text.isdigit()


def _comes_back(text: str, words: list[Word], pdf: bytes) -> str:
    """How the seven fields read: ``verbatim``, in one of two weaker ways where no reader does better, or not.

    Where several signs are drawn as one (Indic conjuncts, heaps of accents), readers say all of them for
    each part of the drawing. In lines that run both ways a reader guesses the order of words: each is
    looked for by itself.
    """
    printed = "".join(word.text for word in words)
    wanted = visible(text)
    if printed.count(wanted) >= FIELDS:
        return "verbatim"
    if _runs_from_the_right(text):
        read = visible(text_of(pdf))
        found = all(read.count(word) >= FIELDS for word in _words(text))
        return "verbatim word by word" if found and has_all_letters(printed, text * FIELDS) else ""
    signs = iter(printed)
    in_order = all(sign in signs for sign in wanted * FIELDS)
    return "in order" if in_order and _has_marks(wanted) else ""


def _words(text: str) -> list[str]:
    """Letters that stand together and run the same way; single ones of scripts whose lines end anywhere."""
    normal = unicodedata.normalize("NFC", text)
    found = re.findall(rf"[{_ENDS_ANYWHERE}]|[^\W\d_{_ENDS_ANYWHERE}]+", normal)
    return [piece for piece in found if len({_runs_from_the_right(sign) for sign in piece}) == 1]


def _has_marks(text: str) -> bool:
    return any(unicodedata.category(sign).startswith("M") for sign in text)


def _runs_from_the_right(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)
