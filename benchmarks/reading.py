"""PDFs to fields, against the text extraction it stands on, against pdfplumber, and two workers against one.

All in this process but the last, whose children come from a nursery; what their start costs is told of apart.
"""

import importlib
import io
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from statistics import median

import pypdfium2

from benchmarks import Result
from sincerely.reading import Nursery, read
from sincerely.reading.child import answer_of
from sincerely.reading.limits import Limits
from sincerely.wording import Refusal
from tools.documents import as_pdf

ROUNDS = 5
BATCH = 16
_SAMPLES = Path(__file__).parents[1] / "src" / "sincerely" / "samples" / "documents"


def main() -> tuple[Result, ...]:
    """Three ratios, each the median of rounds in which both sides are asked in turn."""
    documents = _documents()
    pages = sum(len(pypdfium2.PdfDocument(content)) for content in documents)
    read_fields, texts, rectangles = _medians(documents, (_fields, _pdfplumber_text, _text_and_rectangles))
    with Nursery() as nursery:
        warm, fresh = _start_seconds(nursery), _start_seconds(None)
        one, two = _batch_seconds(documents, nursery)
    return (
        Result(
            "reading", read_fields / rectangles, 2.5, "lower",
            f"{pages} PDF pages to fields, and their text with rectangles from pypdfium2",
        ),
        Result(
            "reading-pdfplumber", texts / read_fields, 10.0, "higher",
            f"pdfplumber's text alone of {pages} pages, and their fields from us",
        ),
        Result(
            "reading-workers", one / two, 1.6, "higher",
            f"{BATCH} documents by one worker and by two, {one / BATCH:.3f} s and {two / BATCH:.3f} s each; "
            f"starting a child takes {warm:.3f} s of it, and {fresh:.3f} s without a nursery",
        ),
    )  # fmt: skip


def _documents() -> list[bytes]:
    texts = [path.read_text("utf-8") for path in sorted(_SAMPLES.glob("*.txt"))]
    made = [as_pdf(text, columns=columns) for text in texts for columns in (1, 2)]
    return [*made, *(path.read_bytes() for path in sorted(_SAMPLES.glob("*.pdf")))]


def _medians(documents: Sequence[bytes], ways: Sequence[Callable[[bytes], object]]) -> list[float]:
    seconds: list[list[float]] = [[] for _ in ways]
    for number in range(ROUNDS + 1):
        for way, measured in zip(ways, seconds, strict=True):
            # Of this process alone: what else the machine does is not measured.
            start = time.process_time()
            for content in documents:
                way(content)
            # The first round loads catalogues and fonts.
            if number:
                measured.append(time.process_time() - start)
    return [median(measured) for measured in seconds]


def _fields(content: bytes) -> object:
    return answer_of(content, limits=Limits())


def _text_and_rectangles(content: bytes) -> object:
    document = pypdfium2.PdfDocument(content)
    found = []
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_rect(number) for number in range(text.count_rects())]
        found.append([(box, text.get_text_bounded(*box)) for box in boxes])
    document.close()
    return found


def _pdfplumber_text(content: bytes) -> object:
    # Not in the environment of the tests: only `make bench` installs it.
    pdfplumber = importlib.import_module("pdfplumber")
    with pdfplumber.open(io.BytesIO(content)) as document:
        return [page.extract_text() for page in document.pages]


def _start_seconds(nursery: Nursery | None) -> float:
    """What a child costs that has nothing to read."""
    return min(_seconds(partial(_refused, nursery)) for _ in range(ROUNDS))


def _refused(nursery: Nursery | None) -> None:
    with suppress(Refusal):
        read(b"", nursery=nursery)


def _batch_seconds(documents: Sequence[bytes], nursery: Nursery) -> list[float]:
    """One worker's time and two workers'; the least of rounds in turn, for others on the machine only add."""
    batch = [documents[number % len(documents)] for number in range(BATCH)]
    ways = [partial(_read_all, batch, nursery, workers=workers) for workers in (1, 2)]
    rounds = [[_seconds(way) for way in ways] for _ in range(ROUNDS)]
    return [min(seconds) for seconds in zip(*rounds, strict=True)]


def _read_all(batch: Sequence[bytes], nursery: Nursery, *, workers: int) -> None:
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(partial(read, nursery=nursery), batch))


def _seconds(way: Callable[[], object]) -> float:
    start = time.perf_counter()
    way()
    return time.perf_counter() - start
