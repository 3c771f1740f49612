"""PDFs to fields, against the text extraction it stands on, against pdfplumber, and two workers against one.

All in this process but the last, so that the start of a child does not count; that is told of apart.
"""

import importlib
import io
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

import pypdfium2

from benchmarks import Result
from sincerely.reading import read
from sincerely.reading.child import answer_of
from sincerely.reading.limits import Limits
from tools.documents import as_pdf

ROUNDS = 5
BATCH = 16
_SAMPLES = Path(__file__).parents[1] / "src" / "sincerely" / "samples" / "documents"


def main() -> tuple[Result, ...]:
    """Three ratios, each the median of rounds in which both sides are asked in turn."""
    documents = _documents()
    pages = sum(len(pypdfium2.PdfDocument(content)) for content in documents)
    read_fields, texts, rectangles = _medians(documents, (_fields, _pdfplumber_text, _text_and_rectangles))
    one, two = _batch_seconds(documents, workers=1), _batch_seconds(documents, workers=2)
    start = one / BATCH - read_fields / len(documents)
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
            f"{BATCH} documents by one worker and by two; starting a child takes {start:.2f} s each",
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
            start = time.perf_counter()
            for content in documents:
                way(content)
            # The first round loads catalogues and fonts.
            if number:
                measured.append(time.perf_counter() - start)
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


def _batch_seconds(documents: Sequence[bytes], *, workers: int) -> float:
    start = time.perf_counter()
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(read, (documents[number % len(documents)] for number in range(BATCH))))
    return time.perf_counter() - start
