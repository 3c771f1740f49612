"""Bytes to text: one module per format. Only the child process (child.py) imports the parsers."""

import re

from sincerely.reading.limits import Limits
from sincerely.reading.source import Source
from sincerely.wording import Refusal

_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|p|table|h1|ul|br)\b", re.IGNORECASE)
# Files that are no text, by their first bytes, and what to do instead.
_FOREIGN = {
    b"PK\x03\x04": "This is a Word file or an archive. Save it as PDF, or paste its text.",
    b"\xd0\xcf\x11\xe0": "This is an old Word file. Save it as PDF, or paste its text.",
    b"{\\rtf": "This is a rich-text file. Save it as PDF, or paste its text.",
    b"\x89PNG": "This is a picture. Recognise its text first, then paste it.",
    b"\xff\xd8\xff": "This is a picture. Recognise its text first, then paste it.",
    b"GIF8": "This is a picture. Recognise its text first, then paste it.",
}


def source_of(content: bytes, *, limits: Limits) -> Source:
    """The text of a document; the format is told from the bytes, never from the file's name.

    Raises Refusal where there is no text to read.
    """
    if not content.strip():
        raise Refusal("The file is empty. Choose another one.")
    for start, sentence in _FOREIGN.items():
        if content.startswith(start):
            raise Refusal(sentence)
    if b"%PDF-" in content[:1024]:
        from sincerely.reading.formats.pdf import source_of_pdf  # noqa: PLC0415 - 90 ms, and only for a PDF

        return source_of_pdf(content, limits=limits)
    from sincerely.reading.formats.plain import decoded, source_of_text  # noqa: PLC0415 - as above

    if _MARKUP.search(content[:4096]):
        from sincerely.reading.formats.html import source_of_html  # noqa: PLC0415 - as above

        return source_of_html(decoded(content))
    return source_of_text(decoded(content))
