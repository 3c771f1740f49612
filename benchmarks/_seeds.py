"""The sound documents that mutants are made of: every text that lies here, in every format that is read."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path

from tools.documents import as_docx, as_mail, as_page, as_pdf

_HOUSE = Path(__file__).parents[1]
_SAMPLES = _HOUSE / "src" / "sincerely" / "samples" / "documents"
OURS = (_SAMPLES, _HOUSE / "tests" / "documents", _HOUSE / "tests" / "reading" / "documents")
# The annotated documents beside the checkout, where there are any.
_BESIDE = _HOUSE.parent / "shared" / "corpus"


def texts(folders: Iterable[Path] = (*OURS, _BESIDE)) -> list[str]:
    """Our samples, the invented documents of the tests, and the annotated ones."""
    return [path.read_text("utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))]


def seeds_of(texts: Iterable[str]) -> Iterator[Callable[[], bytes]]:
    """Every text in every format, made when it is first asked for; and the PDF among our samples."""
    for text in texts:
        for make in (
            str.encode,
            _as_utf_16,
            as_docx,
            as_mail,
            as_page,
            as_pdf,
            _as_two_columns,
            _as_two_attachments,
            _as_attached_pdf,
            _as_forwarded_page,
        ):
            yield cache(partial(make, text))
    for path in sorted(_SAMPLES.glob("*.pdf")):
        yield path.read_bytes


def _as_utf_16(text: str) -> bytes:
    return text.encode("utf-16")


def _as_two_columns(text: str) -> bytes:
    return as_pdf(text, columns=2)


def _as_two_attachments(text: str) -> bytes:
    return as_mail("See below.", attached=[("sheet.docx", as_docx(text)), ("sheet.txt", text.encode())])


def _as_attached_pdf(text: str) -> bytes:
    return as_mail("See below.", attached=[("sheet.pdf", as_pdf(text))])


def _as_forwarded_page(text: str) -> bytes:
    return as_mail(
        "See below.", attached=[("mail.eml", as_mail("See below.", attached=[("page.html", as_page(text))]))]
    )
