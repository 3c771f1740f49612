"""When an edition may be approved and published, beyond what the document itself must hold."""

import datetime
from collections.abc import Iterator, Sequence

from sincerely.cases.findings import open_contradictions
from sincerely.cases.models import Action, Approval, Case, Edition, Publication, SecondReading
from sincerely.cases.seals import opened
from sincerely.document.publishing import CALLS_FOR_APPEALS, why_not_published
from sincerely.document.values import Kind
from sincerely.wording import Refusal

APPROVALS_NEEDED = 2


def in_the_newest_version(edition: Edition) -> Edition:
    """The edition of the same language and section that was saved last; itself when it was left out since."""
    newest = (
        Edition.objects.filter(
            version__action=edition.version.action_id, language=edition.language, section=edition.section
        )
        .order_by("-version__serial")
        .select_related("version__action__case")
        .first()
    )
    return newest or edition


def is_current(edition: Edition) -> bool:
    """Are these still the words and facts of the newest version?"""
    newest = edition.version.action.newest_version
    same = newest.editions.filter(language=edition.language, section=edition.section, hash=edition.hash)
    return same.exists()


def require_current(edition: Edition) -> None:
    """Refuse words or facts that have been changed since."""
    if not is_current(edition):
        raise Refusal("This edition has been changed since. Open the newest version and read that.")


def is_published_now(edition: Edition) -> bool:
    """Are these words what is published of this document in this language?"""
    newest = newest_publication(edition.version.action, language=edition.language, section=edition.section)
    return newest is not None and newest.edition.hash == edition.hash


def newest_publication(action: Action, *, language: str, section: str) -> Publication | None:
    """What is published of this document in this language for this section."""
    return (
        Publication.objects.filter(
            edition__version__action=action, edition__language=language, edition__section=section
        )
        .newest_first()
        .select_related("edition")
        .first()
    )


def last_word(edition_hash: str) -> SecondReading | None:
    """The question that was sent back and that no approval has answered since."""
    readings = SecondReading.objects.of_hash(edition_hash).with_people().order_by("id")
    return unanswered_no(list(readings), list(Approval.objects.of_hash(edition_hash).in_force()))


def unanswered_no(readings: Sequence[SecondReading], approvals: Sequence[Approval]) -> SecondReading | None:
    """The same, of the readings and approvals of one hash."""
    for reading in reversed(readings):
        if sent_back_at := reading.sent_back_at:
            answered = any(approval.at > sent_back_at for approval in approvals)
            return None if answered else reading
    return None


def reasons_against_publishing(edition: Edition, *, at: datetime.datetime) -> tuple[str, ...]:
    """Every sentence that stands against publishing this edition at this moment."""
    return (*_contradictions(edition, at), *reasons_besides_contradictions(edition, at=at))


def reasons_besides_contradictions(edition: Edition, *, at: datetime.datetime) -> tuple[str, ...]:
    """The same for a page that tells the open contradictions among its findings."""
    action, words = opened(edition)
    return (
        *_overlays(edition.version.action.case, action.kind),
        *_history(edition),
        *_readers(edition),
        *why_not_published(action, words, at),
    )


def require_no_contradiction(edition: Edition, *, at: datetime.datetime) -> None:
    """Refuse an approval while a contradiction is neither settled nor confirmed."""
    if sentences := list(_contradictions(edition, at)):
        raise Refusal(" ".join(sentences))


def _contradictions(edition: Edition, at: datetime.datetime) -> Iterator[str]:
    for finding in open_contradictions(edition.version, on=at.date()):
        yield (
            f"A contradiction is open: {finding.message} Change what is wrong in the review, or say of it "
            "“This is right as it stands”."
        )


def _overlays(case: Case, kind: Kind) -> Iterator[str]:
    if case.withdrawn_at:
        yield "This case was withdrawn: nothing of it is published any more."
    elif (case.stopped_at or case.closed_at) and kind in CALLS_FOR_APPEALS:
        state = "stopped" if case.stopped_at else "closed"
        yield f"This case was {state}: publish a stop or an outcome, or begin a new case."


def _history(edition: Edition) -> Iterator[str]:
    if not is_current(edition):
        yield "This edition has been changed since. Open the newest version and publish that."
    elif is_published_now(edition):
        yield "This edition is published already."


def _readers(edition: Edition) -> Iterator[str]:
    missing = APPROVALS_NEEDED - Approval.objects.of_hash(edition.hash).in_force().count()
    if missing > 0:
        more = (
            "Two people must approve it first." if missing > 1 else "A second person must approve it first."
        )
        yield f"This edition is not approved by two people. {more}"
    elif sent_back := last_word(edition.hash):
        yield (f"{_name(sent_back)} sent this edition back. Change it, or let another person read it.")


def _name(sent_back: SecondReading) -> str:
    return sent_back.sent_back_by.name if sent_back.sent_back_by else "The second reader"
