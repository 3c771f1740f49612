"""A mail in its parts: the body as text, and each attachment as a document of its own."""

import email
import email.errors
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

from sincerely.reading.formats.html import source_of_html
from sincerely.reading.formats.passed_on import around_message
from sincerely.reading.formats.plain import cleaned, decoded, source_of_text
from sincerely.reading.source import Source
from sincerely.wording import Refusal

_MOST_ATTACHMENTS = 20
_MOST_PARTS = 200
_NO_BODY = "This mail says nothing itself. Open its attachment and read that, or paste its text."
# "format=flowed" (RFC 3676): a space at the end of a line joins it to the next; "-- " opens a signature.
_SOFT_BREAK = re.compile(r"(?<!^--)(?<!\n--) \n(?![>\n])")


def opened_mail(content: bytes) -> EmailMessage:
    """The mail, parsed; the standard library reads any bytes as one."""
    # Wider lines are not folded again: nothing is written.
    policy = email.policy.default.clone(max_line_length=None, raise_on_defect=False)
    return email.message_from_bytes(content.lstrip(), policy=policy)


def source_of_body(mail: EmailMessage) -> Source:
    """The subject and the body: its plain text, or its page where the plain text is a stub.

    Raises Refusal where the mail has neither.
    """
    texts = {part.get_content_subtype(): _text(part) for part in _shown(mail)}
    plain, page = texts.get("plain", ""), texts.get("html", "")
    source = source_of_html(page) if page.strip() else None
    if source is None or len(plain.strip()) * 2 > len(source.text):
        if not any(c.isalpha() for c in plain):
            raise Refusal(_NO_BODY)
        source = source_of_text(plain)
    subject = " ".join(_header(mail, "subject").split())
    if subject:
        source = replace(source, text=f"Subject: {cleaned(subject)}\n\n{source.text}")
    return replace(source, around=around_message(source.text))


def attachments_of(mail: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each attachment, mails in the mail among them; a picture in the text is none."""
    shown = [id(part) for part in _shown(mail)]
    for number, part in enumerate(_attached(mail, shown)):
        if number == _MOST_ATTACHMENTS:
            return
        yield _file_name(part) or f"attachment {number + 1}", _bytes(part)


def _attached(mail: EmailMessage, shown: list[int]) -> Iterator[EmailMessage]:
    waiting, seen = [mail], 0
    while waiting and seen < _MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        if part.get_content_type() == "message/rfc822":
            yield part
        elif part.is_multipart():
            waiting = [one for one in part.get_payload() if isinstance(one, EmailMessage)] + waiting
        elif id(part) not in shown and not _is_picture_in_text(part):
            yield part


def _is_picture_in_text(part: EmailMessage) -> bool:
    return part.get_content_maintype() == "image" and "content-id" in part


def _shown(mail: EmailMessage) -> list[EmailMessage]:
    """The parts a mail program shows as the message: the first plain one and the first page."""
    found: dict[str, EmailMessage] = {}
    waiting, seen = [mail], 0
    while waiting and seen < _MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        kind = part.get_content_type()
        if part.is_multipart():
            if kind != "message/rfc822":
                waiting = [one for one in part.get_payload() if isinstance(one, EmailMessage)] + waiting
        elif kind in ("text/plain", "text/html") and not part.is_attachment() and not _file_name(part):
            found.setdefault(kind, part)
    return list(found.values())


def _bytes(part: EmailMessage) -> bytes:
    if part.is_multipart():
        inside = part.get_payload(0) if part.get_payload() else None
        return inside.as_bytes() if isinstance(inside, EmailMessage) else b""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, email.errors.MessageError):
        return b""
    return content if isinstance(content, bytes) else b""


def _text(part: EmailMessage) -> str:
    content = _bytes(part)
    try:
        text = content.decode(part.get_content_charset() or "", "strict")
    except (LookupError, UnicodeError, ValueError):
        text = decoded(content)
    lines = text.replace("\r\n", "\n")
    return _SOFT_BREAK.sub(" ", lines) if part.get_param("format") == "flowed" else lines


def _header(mail: EmailMessage, name: str) -> str:
    """A header as shown; the standard library stumbles over some that are made to hurt."""
    try:
        return str(mail.get(name) or "")
    except (ValueError, LookupError, IndexError, AttributeError, TypeError, email.errors.MessageError):
        return ""


def _file_name(part: EmailMessage) -> str:
    try:
        written = part.get_filename() or ""
    except (ValueError, LookupError, IndexError, AttributeError, TypeError, email.errors.MessageError):
        return ""
    # The last step of a path, and nothing that a terminal would obey.
    return "".join(c for c in re.split(r"[\\/]", written)[-1] if c.isprintable())[:120]
