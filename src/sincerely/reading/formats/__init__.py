"""Bytes to text: one module per format. Only the child process (child.py) imports the parsers."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sincerely.reading.limits import Limits
from sincerely.reading.source import Source
from sincerely.wording import Refusal

_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|p|table|h1|ul|br)\b", re.IGNORECASE)
ARCHIVE = (b"PK\x03\x04", b"PK\x05\x06")
# What a mail begins with; most files are known to be none by their first bytes.
_MAY_BE_HEADER = re.compile(rb"\s*(?:From |[\w-]+:)")
# Headers that only a saved mail has; one pasted from an archive of a list is plain text.
_HEADER = re.compile(rb"[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*")
_OF_A_MAIL = re.compile(rb"(?:MIME-Version|Message-ID|Received|Content-Type|Return-Path):", re.IGNORECASE)
# Files that are no text, by their first bytes, and what to do instead.
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": "This is an old Word file. Save it as PDF, or paste its text.",
    b"{\\rtf": "This is a rich-text file. Save it as PDF, or paste its text.",
    b"\x89PNG": "This is a picture. Recognise its text first, then paste it.",
    b"\xff\xd8\xff": "This is a picture. Recognise its text first, then paste it.",
    b"GIF8": "This is a picture. Recognise its text first, then paste it.",
}
TOO_DEEP = "This mail was forwarded too often. Save the mail with the document alone."
DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A document in a file: its name in there (empty for the file itself), its text, or why there is none."""

    name: str
    source: Source | None
    refused: str = ""


def parts_of(content: bytes, *, limits: Limits, depth: int = 0) -> tuple[Part, ...]:
    """The documents in a file: one, or a mail's body and each of its attachments."""
    if not is_mail(content):
        return (_part(lambda: source_of(content, limits=limits)),)
    if depth == DEEPEST:
        return (Part("", None, TOO_DEEP),)
    from sincerely.reading.formats.mail import (  # noqa: PLC0415 - 40 ms, and only for a mail
        attachments_of,
        opened_mail,
        source_of_body,
    )

    mail = opened_mail(content)
    parts = [_part(lambda: source_of_body(mail))]
    for name, attached in attachments_of(mail):
        for part in parts_of(attached, limits=limits, depth=depth + 1):
            parts.append(Part(f"{name}/{part.name}" if part.name else name, part.source, part.refused))
    return tuple(parts)


def source_of(content: bytes, *, limits: Limits) -> Source:
    """The text of a document; the format is told from the bytes, never from the file's name.

    Raises Refusal where there is no text to read.
    """
    if not content.strip():
        raise Refusal("The file is empty. Choose another one.")
    for start, sentence in _FOREIGN.items():
        if content.startswith(start):
            raise Refusal(sentence)
    if content.startswith(ARCHIVE):
        from sincerely.reading.formats.docx import source_of_docx  # noqa: PLC0415 - 20 ms, and only for Word

        return source_of_docx(content, limits=limits)
    if b"%PDF-" in content[:1024]:
        from sincerely.reading.formats.pdf import source_of_pdf  # noqa: PLC0415 - 90 ms, and only for a PDF

        return source_of_pdf(content, limits=limits)
    return _source_of_text(content)


def _source_of_text(content: bytes) -> Source:
    from sincerely.reading.formats.plain import decoded, source_of_text  # noqa: PLC0415 - as above

    if _MARKUP.search(content[:4096]):
        from sincerely.reading.formats.html import source_of_html  # noqa: PLC0415 - as above

        return source_of_html(decoded(content))
    return source_of_text(decoded(content))


def _part(read: Callable[[], Source]) -> Part:
    try:
        return Part("", read())
    except Refusal as refusal:
        return Part("", None, refusal.sentence)


def is_mail(content: bytes) -> bool:
    """Whether the bytes open with headers, at least two, one of them a mail's own."""
    if not _MAY_BE_HEADER.match(content):
        return False
    head = content[:65_536].replace(b"\r\n", b"\n").lstrip()
    if head.startswith(b"From "):
        head = head.partition(b"\n")[2]
    found, place = [], 0
    while header := _HEADER.match(head, place):
        found.append(header[0])
        place = header.end()
    return len(found) > 1 and any(_OF_A_MAIL.match(header) for header in found)
