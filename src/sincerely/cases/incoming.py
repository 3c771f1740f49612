"""What comes in by file or mail: each document in it becomes a draft, and what does not says why.

Nothing here publishes, asks or approves. One document that cannot be read harms none of the others.
"""

import datetime
import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from os import cpu_count

from django.db import connection, transaction

from sincerely.cases.drafts import document_like, remember_likeness
from sincerely.cases.models import Version
from sincerely.cases.operations import IncomingFile, take_in, unplaced
from sincerely.document.findings import Finding
from sincerely.reading import Reading, read
from sincerely.reading.documents import Document, documents_in
from sincerely.reading.readings import Unread
from sincerely.reading.sandbox import FenceMissing
from sincerely.staff.models import Staff
from sincerely.staff.operations import account_of_mail, record
from sincerely.wording import Refusal

_NOT_AN_ACTION = "Nothing of an Urgent Action was found in it."


@dataclass(frozen=True)
class Incoming:
    """What became of one document, by its name: a draft, or the sentence why there is none.

    With a draft, the sentence says what an editor must know of it; ``is_new`` is False for one that lay on
    the desk before. ``is_unread``: it could not be read at all.
    """

    name: str
    version: Version | None = None
    sentence: str = ""
    is_new: bool = True
    is_unread: bool = False


@dataclass(frozen=True)
class _Read:
    document: Document
    reading: Reading


def take_in_all(file: IncomingFile, *, by: Staff, at: datetime.datetime) -> tuple[Incoming, ...]:
    """Make a draft of every document in the file. Raises Refusal where the file is not even taken apart."""
    found, unread = _read_all(file)
    drafts = _to_draft(found)
    return (*(_drafted_once(one, file, by=by, at=at) for one in drafts), *_why_not(found, drafts, unread))


def take_in_text(file: IncomingFile, *, by: Staff, at: datetime.datetime) -> Incoming:
    """Make a draft of pasted text. Raises Refusal where it is not read."""
    return _drafted_once(_Read(Document("", file.content), read(file.content)), file, by=by, at=at)


def receive_mail(content: bytes, *, at: datetime.datetime) -> tuple[Incoming, ...]:
    """Make a draft of every Urgent Action in a mail, in the name of the mail's own account.

    Whatever else people and machines write to the address becomes nothing. A document whose bytes are known
    makes no second draft, so a mail may be delivered again at any time.
    Neither the mail itself nor who sent it is kept.
    """
    file = IncomingFile(content, "", "", by_mail=True)
    found, unread = _read_all(file)
    drafts = _marked(found)
    why_not = _why_not(found, drafts, unread)
    if not drafts:
        return tuple(why_not)
    noted = [_with_notes(one, why_not) if one is drafts[0] else one for one in drafts]
    with transaction.atomic():
        by = account_of_mail(at=at)
        # All before the first case is locked: who takes in one of them may wait for that case.
        _alone_with(noted)
        incoming = [_drafted_once(one, file, by=by, at=at) for one in noted]
        new = sum(one.is_new for one in incoming)
        record("mail.receive", by, by=by, at=at, drafts=new, known=len(incoming) - new, others=len(why_not))
    return (*incoming, *why_not)


def _read_all(file: IncomingFile) -> tuple[list[_Read], list[Unread]]:
    parts = documents_in(file.content)
    with ThreadPoolExecutor(cpu_count() or 1) as readers:
        results = list(readers.map(_read, parts))
    found = [one for one in results if isinstance(one, _Read)]
    unread = [one for one in results if isinstance(one, Unread)]
    if len(parts) == 1 and unread and not unread[0].name:
        # The file itself, and not one of many in it.
        raise Refusal(unread[0].sentence)
    return found, unread


def _read(part: Document | Unread) -> _Read | Unread:
    if isinstance(part, Unread):
        return part
    try:
        return _Read(part, read(part.content, name=part.name))
    except FenceMissing:
        # It is this machine, and no document, that must be mended first.
        raise
    except Refusal as no:
        return Unread(part.name, no.sentence)


def _marked(found: Sequence[_Read]) -> list[_Read]:
    """Of a mail, what something marks as an Urgent Action; beside attached ones a greeting is none."""
    marked = [one for one in found if one.reading.is_marked]
    return [one for one in marked if one.document.name or _calls_for_appeals(one.reading)] or marked


def _to_draft(found: Sequence[_Read]) -> list[_Read]:
    """Those that are Urgent Actions; where none is, the one that says the most, so that nothing is lost.

    The words of a mail often name the action that is attached: they are one only with officials or a letter.
    """
    drafts = [
        one
        for one in found
        if _calls_for_appeals(one.reading) or (one.document.name and _is_numbered(one.reading))
    ]
    return drafts or sorted(found, key=lambda one: len(one.reading.evidence))[-1:]


def _is_numbered(reading: Reading) -> bool:
    return bool(reading.action.number or reading.action.index)


def _calls_for_appeals(reading: Reading) -> bool:
    return bool(reading.action.targets) or any(words.letter for words in reading.action.editions)


def _why_not(found: Sequence[_Read], drafts: Sequence[_Read], unread: Sequence[Unread]) -> list[Incoming]:
    """Of the words of a mail that became nothing, nobody needs to hear."""
    others = [one for one in found if one not in drafts and one.document.name]
    return [
        *(Incoming(one.document.name, sentence=_NOT_AN_ACTION) for one in others),
        *(Incoming(one.name, sentence=one.sentence, is_unread=True) for one in unread if one.name),
    ]


def _with_notes(one: _Read, why_not: Sequence[Incoming]) -> _Read:
    return replace(one, reading=replace(one.reading, findings=(*one.reading.findings, *_notes(why_not))))


def _notes(why_not: Sequence[Incoming]) -> Iterator[Finding]:
    for other in why_not:
        yield Finding("ignored", "", f"An attachment became no draft. {other.sentence}", value=other.name)


def _drafted(one: _Read, file: IncomingFile, *, by: Staff, at: datetime.datetime) -> Incoming:
    inside = replace(file, content=one.document.content, name=one.document.name or file.name)
    like = document_like(one.reading.action)
    if like is None:
        version, sentence = take_in(inside, reading=one.reading, by=by, at=at)
        return Incoming(inside.name, version, sentence)
    with transaction.atomic():
        reading = replace(one.reading, action=unplaced(one.reading.action))
        version, _ = take_in(inside, reading=reading, by=by, at=at)
        remember_likeness(version.action, like)
    sentence = (
        f"Document {like.sequence} of {like.case} has the same number and title. Say whether "
        "this is the same document; until then it is kept without its number."
    )
    return Incoming(inside.name, version, sentence)


@transaction.atomic
def _drafted_once(one: _Read, file: IncomingFile, *, by: Staff, at: datetime.datetime) -> Incoming:
    _alone_with([one])
    known = Version.objects.filter(source__sha256=_seal(one), action__discarded_at__isnull=True).first()
    if known is None:
        return _drafted(one, file, by=by, at=at)
    name = one.document.name or file.name
    return Incoming(name, known, "You have this document already: open it.", is_new=False)


def _alone_with(documents: Sequence[_Read]) -> None:
    """Whoever takes in the same bytes at this moment waits until our transaction has ended, and finds them.

    No row stands for bytes that nobody has taken in yet, so PostgreSQL is asked for locks by number, always
    in the same order. On SQLite whoever has begun a transaction is alone.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for seal in sorted(map(_seal, documents)):
                # A signed 64-bit number; of two documents with the same one, one waits for nothing.
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(seal[:15], 16)])


def _seal(one: _Read) -> str:
    return hashlib.sha256(one.document.content).hexdigest()
