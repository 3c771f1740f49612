"""Our own sheet there and back: 300 drawn actions as PDF, Word file, web page, text, in a closed process.

The ratio is the share of documents that come back without a single difference, and the macro F1 of the scorer
of readings where a copy of it is at hand (``SINCERELY_SCORER``). Differences go to standard error.
"""

import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any  # the scorer is a script without types

from benchmarks import Result
from sincerely.document import UrgentAction
from sincerely.reading import Nursery, Reading, read
from sincerely.writing.papers import PAPERS
from sincerely.writing.sheet_forms import SHEET_FORMS
from tools.drawn.scored import SCORER, macro_f1, scorer, truth_of
from tools.drawn.sheets import as_printed, differences, drawn_public, for_the_site, printed_sheet

DOCUMENTS = 300
# Arabic on paper is not among them (docs/reading.md).
LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "pdf": ("en", "fr", "es"),
    **dict.fromkeys(("docx", "html", "text"), ("en", "fr", "es", "ar")),
}


def main() -> tuple[Result, ...]:
    """One result per format, and one more for each from the scorer."""
    script = scorer()
    if script is None:
        print(f"no scorer at {SCORER}: only the direct comparison is made", file=sys.stderr)
    return tuple(result for form in SHEET_FORMS for result in _results(form, script))


def _results(form: str, script: Any) -> Iterator[Result]:
    pairs = list(_there_and_back(form))
    equal = sum(not _told(form, number, *pair) for number, pair in enumerate(pairs))
    languages = ", ".join(LANGUAGES[form])
    said = f"{len(pairs)} drawn actions ({languages}) as {form}: how many came back equal"
    yield Result(f"round-trip-{form}", equal / len(pairs), 1.0, "higher", said)
    if script is not None:
        score = script.Score()
        for number, (printed, reading) in enumerate(pairs):
            text = reading.text if form == "text" else None
            truth = truth_of(printed, script.fold)
            script.score_document(score, f"{form} {number}", truth, reading.as_json(), text)
        for field, notes in score.notes.items():
            print(f"{field}: {notes}", file=sys.stderr)
        yield Result(f"round-trip-{form}-f1", macro_f1(score), 1.0, "higher", "macro F1 of the scorer, of 1")


def _there_and_back(form: str) -> Iterator[tuple[UrgentAction, Reading]]:
    languages = LANGUAGES[form]
    drawn = [drawn_public(seed, languages[seed % len(languages)]) for seed in range(DOCUMENTS)]
    files = [
        printed_sheet(action, form, PAPERS[seed // len(languages) % len(PAPERS)])
        for seed, action in enumerate(drawn)
    ]
    with Nursery() as nursery, ThreadPoolExecutor(2) as pool:
        readings = pool.map(partial(read, nursery=nursery), files)
        yield from zip(map(for_the_site, drawn), readings, strict=True)


def _told(form: str, number: int, printed: UrgentAction, reading: Reading) -> list[str]:
    found = differences(as_printed(printed), as_printed(reading.action))
    for difference in found:
        print(f"{form} {number} {difference}", file=sys.stderr)
    return found
