"""The only door for writes: each deed with its rule, its transaction, its entry in the log and its work.

All lock the case's row first, so that two people at one case come one after the other.
"""

import datetime
import hashlib
from dataclasses import dataclass, field

from django.db import transaction

from sincerely.cases import chain
from sincerely.cases.findings import is_settled_by_word, mark_of, to_look_at
from sincerely.cases.models import (
    Action,
    Approval,
    Case,
    Confirmation,
    Edition,
    Publication,
    SecondReading,
    Source,
    Version,
)
from sincerely.cases.notices import CLOSE_NOTICES, STOP_NOTICES, require_notice
from sincerely.cases.rules import (
    in_the_newest_version,
    reasons_against_publishing,
    require_current,
    require_no_contradiction,
)
from sincerely.cases.seals import opened
from sincerely.cases.storable import require_storable, storable
from sincerely.document import UrgentAction, canonical_bytes, edition_hash, facts_hash
from sincerely.document.values import Kind
from sincerely.reading import Reading
from sincerely.staff.models import Staff
from sincerely.staff.operations import hold_accounts, record, require_active
from sincerely.wording import Refusal
from sincerely.work.operations import enqueue

# The format's promise: a source is kept until 30 days after publication.
KEEP_SOURCE = datetime.timedelta(days=30)


@dataclass(frozen=True)
class IncomingFile:
    """What somebody hands in: a file as it came, or pasted text as bytes."""

    content: bytes = field(repr=False)
    name: str
    media_type: str
    by_mail: bool = False


def keep_source(file: IncomingFile, *, reading: Reading | None, at: datetime.datetime) -> Source:
    """Keep the bytes that an action is read from, with what the reading found, for the review."""
    found = reading.as_json("evidence") if reading else {}
    return Source.objects.create(
        sha256=hashlib.sha256(file.content).hexdigest(),
        name=storable(file.name)[:255],
        media_type=storable(file.media_type)[:100],
        content=file.content,
        text=storable(reading.text if reading else ""),
        evidence=storable(found.get("evidence", {})),
        findings=storable(found.get("findings", [])),
        pages=[page.as_json() for page in reading.pages] if reading else [],
        unread=reading.unread if reading else [],
        by_mail=file.by_mail,
        received_at=at,
    )


@transaction.atomic
def take_in(file: IncomingFile, *, reading: Reading, by: Staff, at: datetime.datetime) -> tuple[Version, str]:
    """Keep a document that was read, and save what it says as a new draft.

    Where its place in the series is taken it is saved without its number; the sentence that says so comes
    back beside the version, else an empty one.
    """
    source = keep_source(file, reading=reading, at=at)
    try:
        with transaction.atomic():
            return save_version(None, reading.action, by=by, at=at, source=source), ""
    except Refusal as no:
        version = save_version(None, unplaced(reading.action), by=by, at=at, source=source)
        return version, f"{no.sentence} It is kept without its number until you decide."


def unplaced(value: UrgentAction) -> UrgentAction:
    """Without its place in a series, which somebody has to decide."""
    return value.model_copy(update={"number": None, "sequence": None})


@transaction.atomic
def save_version(
    action: Action | None,
    value: UrgentAction,
    *,
    by: Staff,
    at: datetime.datetime,
    source: Source | None = None,
) -> Version:
    """Save the action as a new immutable version; the last one is returned when nothing has changed.

    Without ``action`` a new document begins: in the case of its number if there is one, at the next free
    place. Saving approves nothing, and what was approved stays approved where facts and words are the same.
    """
    require_active(by)
    # What is stored must be readable again, however the value was made.
    value = UrgentAction.model_validate_json(canonical_bytes(value))
    require_storable(value)
    action = chain.new_action(value, at=at) if action is None else _placed(action, value, at=at)
    last = action.versions.order_by("-serial").first()
    body = canonical_bytes(value).decode()
    if last and last.body == body:
        return last
    version = Version.objects.create(
        action=action,
        serial=last.serial + 1 if last else 1,
        body=body,
        sha256=hashlib.sha256(body.encode()).hexdigest(),
        facts_hash=facts_hash(value),
        until=value.until,
        saved_by=by,
        saved_at=at,
        source=source,
    )
    _save_editions(version, value)
    record("version.save", version, by=by, at=at, action=action.pk, serial=version.serial)
    return version


@transaction.atomic
def save_after(version: Version, value: UrgentAction, *, by: Staff, at: datetime.datetime) -> Version:
    """Save what somebody made of this version; refuse when a colleague has saved another one since."""
    chain.lock_document(version.action)
    if version.action.newest_version != version:
        raise Refusal("A colleague has saved another version at this moment. Save again to see whose it is.")
    return save_version(version.action, value, by=by, at=at)


@transaction.atomic
def start_from(action: Action, *, kind: Kind, by: Staff, at: datetime.datetime) -> Version:
    """Begin the next document of the series from an earlier one: its facts, officials and words.

    What belongs to one document alone is left out: deadline, embargo, index, dates and summaries.
    """
    case = chain.lock_document(action)
    if case.number is None:
        raise Refusal("This draft has no UA number, so it has no series yet. Give it its number first.")
    earlier = action.newest_version.value()
    reference = earlier.index or case.number
    value = earlier.model_copy(
        update={
            "number": case.number,
            "kind": kind,
            "sequence": chain.next_sequence(case),
            "previous": (*earlier.previous, reference),
            **dict.fromkeys(("index", "issued", "event_date", "until", "embargo")),
            "editions": tuple(words.model_copy(update={"summary": ()}) for words in earlier.editions),
        }
    )
    return save_version(None, value, by=by, at=at)


@transaction.atomic
def ask_second_reader(
    edition: Edition, *, by: Staff, at: datetime.datetime, remark: str = ""
) -> SecondReading:
    """Ask for a second reader of these words; the question that waits already is returned as it is."""
    require_active(by)
    chain.lock_document(edition.version.action)
    require_current(edition)
    waiting = SecondReading.objects.of_hash(edition.hash).waiting().first()
    if waiting:
        return waiting
    reading = SecondReading.objects.create(edition=edition, asked_by=by, asked_at=at, remark=remark.strip())
    record("edition.ask", edition, by=by, at=at)
    return reading


@transaction.atomic
def send_back(edition: Edition, *, by: Staff, at: datetime.datetime, remark: str) -> SecondReading:
    """Answer the question for a second reader with: not yet, and why."""
    require_active(by)
    chain.lock_document(edition.version.action)
    if not remark.strip():
        raise Refusal("Type what should change: whoever asked you reads it.")
    reading = SecondReading.objects.of_hash(edition.hash).waiting().first()
    if reading is None:
        raise Refusal("Nobody is waiting for a second reader of this edition. Open the list for what is.")
    reading.sent_back_by, reading.sent_back_at, reading.sent_back_remark = by, at, remark.strip()
    reading.save(update_fields=["sent_back_by", "sent_back_at", "sent_back_remark"])
    record("edition.send-back", edition, by=by, at=at)
    return reading


@transaction.atomic
def approve_edition(edition: Edition, *, by: Staff, at: datetime.datetime) -> Approval:
    """Approve exactly these words and facts, by their hash."""
    hold_accounts([by.pk])
    require_active(by)
    chain.lock_document(edition.version.action)
    require_current(edition)
    opened(edition)
    require_no_contradiction(edition, at=at)
    if Approval.objects.of_hash(edition.hash).filter(by=by).exists():
        raise Refusal("You have approved this edition already. Now another person must read it.")
    approval = Approval.objects.create(edition=edition, edition_hash=edition.hash, by=by, at=at)
    record("edition.approve", edition, by=by, at=at, hash=edition.hash)
    return approval


@transaction.atomic
def confirm_as_right(version: Version, mark: str, *, by: Staff, at: datetime.datetime) -> bool:
    """Say of a contradiction that it is right as it stands; return False if somebody has said so already.

    ``mark`` is that of ``findings.mark_of``; one that is not on the page any more is refused.
    """
    require_active(by)
    chain.lock_document(version.action)
    if Confirmation.objects.filter(action=version.action_id, finding=mark).exists():
        return False
    said = (one for one in to_look_at(version, on=at.date()) if is_settled_by_word(one))
    finding = next((one for one in said if mark_of(one) == mark), None)
    if finding is None:
        raise Refusal("This contradiction is not there any more: somebody has settled it. Look again.")
    Confirmation.objects.create(action=version.action, finding=mark, by=by, at=at)
    record("finding.confirm", version, by=by, at=at, field=finding.field, finding=mark)
    return True


@transaction.atomic
def publish_edition(edition: Edition, *, by: Staff, at: datetime.datetime) -> Publication:
    """Publish an edition that two people have approved; the worker bakes it."""
    hold_accounts([by.pk, *Approval.objects.of_hash(edition.hash).values_list("by", flat=True)])
    require_active(by)
    case = chain.lock_document(edition.version.action)
    reasons = reasons_against_publishing(edition, at=at)
    if reasons:
        raise Refusal(" ".join(reasons))
    edition = in_the_newest_version(edition)
    first, second = Approval.objects.of_hash(edition.hash).in_force().order_by("id")[:2]
    publication = Publication.objects.create(edition=edition, first=first, second=second, by=by, at=at)
    record("edition.publish", edition, by=by, at=at, case=str(case), hash=edition.hash)
    plan_deletion_of_sources(edition.version.action, at=at)
    _enqueue_baking(case, at=at)
    return publication


@transaction.atomic
def stop_case(case: Case, *, reason: str, notice: str, by: Staff, at: datetime.datetime) -> bool:
    """Stop all appeals for the case, at once; return False if it is stopped already.

    A conditional update, so two coordinators cannot stop it twice.
    """
    _require_overlay(case, reason=reason, by=by)
    require_notice(notice, STOP_NOTICES)
    running = Case.objects.filter(pk=case.pk, stopped_at__isnull=True)
    if not running.update(stopped_at=at, stopped_by=by, stop_reason=reason.strip(), stop_notice=notice):
        return False
    record("case.stop", case, by=by, at=at, notice=notice)
    _enqueue_baking(case, at=at)
    return True


@transaction.atomic
def close_case(case: Case, *, reason: str, notice: str, by: Staff, at: datetime.datetime) -> bool:
    """End the case's actions; return False if it is closed already."""
    _require_overlay(case, reason=reason, by=by)
    require_notice(notice, CLOSE_NOTICES)
    open_one = Case.objects.filter(pk=case.pk, closed_at__isnull=True)
    if not open_one.update(closed_at=at, closed_by=by, close_reason=reason.strip(), close_notice=notice):
        return False
    record("case.close", case, by=by, at=at, notice=notice)
    _enqueue_baking(case, at=at)
    return True


@transaction.atomic
def withdraw_case(case: Case, *, reason: str, by: Staff, at: datetime.datetime) -> bool:
    """Take the case off the site; a notice without the name stays. Return False if that is done already."""
    _require_overlay(case, reason=reason, by=by)
    shown = Case.objects.filter(pk=case.pk, withdrawn_at__isnull=True)
    if not shown.update(withdrawn_at=at, withdrawn_by=by, withdraw_reason=reason.strip()):
        return False
    record("case.withdraw", case, by=by, at=at)
    _enqueue_baking(case, at=at)
    return True


@transaction.atomic
def delete_sources(*, at: datetime.datetime) -> int:
    """Empty the sources whose time is over; return how many. The hash of the bytes stays."""
    due = Source.objects.filter(delete_after__lte=at, deleted_at__isnull=True)
    nothing = {"name": "", "content": b"", "text": "", "evidence": {}}
    deleted = due.update(**nothing, findings=[], pages=[], unread=[], deleted_at=at)
    if deleted:
        record("source.delete", f"{deleted} sources", by=None, at=at)
    return deleted


def _placed(action: Action, value: UrgentAction, *, at: datetime.datetime) -> Action:
    chain.lock_document(action)
    action = Action.objects.select_related("case").get(pk=action.pk)
    chain.put_in_place(action, value, at=at)
    return action


def _save_editions(version: Version, value: UrgentAction) -> None:
    Edition.objects.bulk_create(
        Edition(
            version=version,
            language=words.language,
            section=words.section or "",
            hash=edition_hash(value, words),
            title=words.title or "",
        )
        for words in value.editions
    )


def plan_deletion_of_sources(action: Action, *, at: datetime.datetime) -> None:
    """Have the sources of a document deleted in thirty days, unless a day is set already."""
    sources = Source.objects.filter(versions__action=action, delete_after__isnull=True).values("pk")
    due = at + KEEP_SOURCE
    if Source.objects.filter(pk__in=list(sources.values_list("pk", flat=True))).update(delete_after=due):
        # A key per moment: a job that waits for another day must not swallow this one.
        enqueue("delete-sources", {}, at=at, key=due.isoformat(), run_after=due)


def _require_overlay(case: Case, *, reason: str, by: Staff) -> None:
    require_active(by)
    if not reason.strip():
        raise Refusal("Type the reason. It is kept for your colleagues and never published.")
    if case.number is None:
        raise Refusal("This is a draft without a number: nothing of it is public.")


def _enqueue_baking(case: Case, *, at: datetime.datetime) -> None:
    enqueue("bake-case", {"case_id": case.pk}, at=at)
    enqueue("bake-lists", {}, at=at)
