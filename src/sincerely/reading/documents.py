"""The documents in a file, one by one: a mail and its attachments, the members of a ZIP, or the file itself.

The file is taken apart in a child process, and each document is then read in one of its own: what one of them
does to its reader harms no other.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sincerely.reading.formats.contents import may_hold_documents
from sincerely.reading.limits import Limits
from sincerely.reading.readings import Unread
from sincerely.reading.sandbox import ask_child
from sincerely.reading.talk import TOO_HARD
from sincerely.wording import Refusal

# Base64 is a third longer; names and quotation marks stand around it.
_GROWTH = 1.5


@dataclass(frozen=True)
class Document:
    """One document and its name in the file; empty for the file, or for the words of the mail, itself."""

    name: str
    content: bytes = field(repr=False)


def documents_in(content: bytes, *, limits: Limits | None = None) -> tuple[Document | Unread, ...]:
    """The documents, and what could not be taken out, in the order of the file. Raises Refusal."""
    limits = limits or Limits()
    if not may_hold_documents(content):
        return (Document("", content),)
    answer = ask_child(
        content, limits=replace(limits, answer=int(limits.content * _GROWTH)), job=("documents",)
    )
    told = answer.get("documents")
    try:
        return tuple(map(_document, told if isinstance(told, list) else []))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        # A child that a document took over may say anything.
        raise Refusal(TOO_HARD) from error


def _document(told: Mapping[str, object]) -> Document | Unread:
    name = str(told["name"])[:255]
    if "refused" in told:
        return Unread(name, str(told["refused"]))
    return Document(name, base64.b64decode(str(told["content"]), validate=True))
