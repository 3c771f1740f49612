"""PDF to text with boxes: what is visible, in reading order, with the lines of a paragraph rejoined.

``lines`` asks pdfium for words and their boxes, ``visible`` tells which of them can be seen, ``running``
takes headers and footers out, ``columns`` finds the order in which lines are read, and ``wrapping`` tells
line ends of the typesetter from those of the writer.
"""

import pypdfium2

from sincerely.reading.formats.pdf.columns import columns_of_page
from sincerely.reading.formats.pdf.lines import Page, page_of
from sincerely.reading.formats.pdf.running import without_running
from sincerely.reading.formats.pdf.wrapping import separators
from sincerely.reading.formats.plain import shortened
from sincerely.reading.limits import Limits
from sincerely.reading.source import Piece, Source
from sincerely.wording import Refusal

_NO_TEXT = "This PDF holds no text, only pictures of it. Recognise the text first, then paste it."


def source_of_pdf(content: bytes, *, limits: Limits) -> Source:
    """The text of the first pages with the box of every line. Refuses a broken or locked file."""
    document = opened_pdf(content)
    try:
        return _source(document, limits)
    finally:
        document.close()


def opened_pdf(content: bytes) -> pypdfium2.PdfDocument:
    """The document; refuses what is broken or locked."""
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            sentence = "This PDF is locked with a password. Save it without one and try again."
        else:
            sentence = "This PDF is broken: it cannot be opened. Save it again, or paste its text."
        raise Refusal(sentence) from error


def _source(document: pypdfium2.PdfDocument, limits: Limits) -> Source:
    pages, remarks = [], []
    for number in range(min(len(document), limits.pages)):
        try:
            pages.append(page_of(document[number], number=number + 1))
        except pypdfium2.PdfiumError:
            pages.append(Page([]))
            remarks.append(f"Page {number + 1} is broken and was not read.")
    if len(document) > limits.pages:
        remarks.append(f"Only the first {limits.pages} pages were read.")
    source = _laid_out(pages, tuple(remarks))
    if not any(c.isalpha() for c in source.text):
        raise Refusal(_NO_TEXT)
    return shortened(source)


def _laid_out(pages: list[Page], remarks: tuple[str, ...]) -> Source:
    bodies, running = without_running([page.lines for page in pages])
    columns = [
        column
        for page, body in zip(pages, bodies, strict=True)
        for column in columns_of_page(body, width=page.width)
    ]
    text, pieces = "", []
    for line, words, separator in separators(columns):
        pieces += [
            Piece(len(text) + start, len(text) + min(end, len(words)), line.page, box)
            for start, end, box in line.boxes
        ]
        text += words + separator
    margins = len(text)
    for line in running:
        pieces.append(Piece(len(text), len(text) + len(line.text), line.page, line.box))
        text += line.text + "\n\n"
    sizes = tuple((round(page.width, 1), round(page.height, 1)) for page in pages)
    return Source(text, tuple(pieces), remarks, sizes, ((margins, len(text)),) if running else ())
