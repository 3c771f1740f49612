"""The documents in a file, as bytes: a mail's body and attachments, a ZIP's members, or the file itself."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any  # the answer is a tree of plain data

from sincerely.reading.formats import ARCHIVE, DEEPEST, TOO_DEEP, is_mail
from sincerely.reading.formats.archive import DOCUMENT_MARKS, opened_archive, part_of, visible_members
from sincerely.reading.limits import Limits
from sincerely.wording import Refusal

_TOO_MUCH = "There is more in this file than is read at once. Hand in the rest on its own."


@dataclass(frozen=True, slots=True)
class Content:
    """A document by its name in the file (empty for the file or the mail itself), or why there is none."""

    name: str
    content: bytes = field(default=b"", repr=False)
    refused: str = ""

    def inside(self, name: str) -> "Content":
        """The same, as told of from outside."""
        return replace(self, name=f"{name}/{self.name}" if self.name else name)


def may_hold_documents(content: bytes) -> bool:
    """Whether it is worth asking the child, told from the first bytes alone."""
    return content.startswith(ARCHIVE) or is_mail(content)


def answer_with_documents(content: bytes, *, limits: Limits) -> dict[str, Any]:
    """``documents``: a list of ``name`` with ``content`` in Base64, or with ``refused``."""
    told: list[dict[str, str]] = []
    left = limits.content
    for one in contents_of(content, limits=limits):
        left -= len(one.content)
        if left < 0 or len(told) == limits.documents:
            told.append({"name": "", "refused": _TOO_MUCH})
            break
        said = {"refused": one.refused} if one.refused else {"content": _base64(one.content)}
        told.append({"name": one.name} | said)
    return {"documents": told}


def contents_of(content: bytes, *, limits: Limits, depth: int = 0) -> Iterator[Content]:
    """Every document, in order. Nothing raises Refusal: what is broken says so in its place."""
    if depth > DEEPEST:
        yield Content("", refused=TOO_DEEP)
    elif is_mail(content):
        yield from _of_mail(content, limits, depth)
    elif content.startswith(ARCHIVE):
        yield from _of_archive(content, limits, depth)
    else:
        yield Content("", content)


def _of_mail(content: bytes, limits: Limits, depth: int) -> Iterator[Content]:
    from sincerely.reading.formats.mail import (  # noqa: PLC0415 - 40 ms, and only for a mail
        attachments_of,
        opened_mail,
        source_of_body,
    )

    mail = opened_mail(content)
    try:
        yield Content("", source_of_body(mail).text.encode())
    except Refusal as refusal:
        yield Content("", refused=refusal.sentence)
    for name, attached in attachments_of(mail):
        yield from (one.inside(name) for one in contents_of(attached, limits=limits, depth=depth + 1))


def _of_archive(content: bytes, limits: Limits, depth: int) -> Iterator[Content]:
    try:
        archive = opened_archive(content, limits=limits)
    except Refusal as refusal:
        yield Content("", refused=refusal.sentence)
        return
    with archive:
        if DOCUMENT_MARKS & set(archive.namelist()):
            yield Content("", content)
            return
        for name in visible_members(archive):
            try:
                member = part_of(archive, name, most=limits.content)
            except Refusal as refusal:
                yield Content(name, refused=refusal.sentence)
                continue
            yield from (one.inside(name) for one in contents_of(member, limits=limits, depth=depth + 1))


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
