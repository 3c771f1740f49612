"""How things stand on the desk: each edition's approvals and questions, and whose turn it is."""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from sincerely.cases.models import Action, Approval, Case, Edition, Publication, SecondReading, Version
from sincerely.cases.rules import APPROVALS_NEEDED, is_current, unanswered_no
from sincerely.document.states import State
from sincerely.staff.models import Staff


class Step(StrEnum):
    """What comes next for an edition."""

    OPEN_NEWEST = "open-newest"
    CHANGE = "change"
    APPROVE = "approve"
    WAIT = "wait"
    PUBLISH = "publish"
    DONE = "done"


@dataclass(frozen=True)
class Turn:
    """Whose turn it is, for one person who looks: what comes next, and the sentence that says so."""

    step: Step
    sentence: str

    @property
    def is_yours(self) -> bool:
        """Can this person do the next step?"""
        return self.step not in {Step.WAIT, Step.DONE}


@dataclass(frozen=True)
class EditionStanding:
    """An edition, its approvals, the question that waits, and the answer that was no.

    ``lapsed``: approvals that count no longer, because the account was closed before the publication.
    """

    edition: Edition
    approvals: tuple[Approval, ...]
    asked: SecondReading | None
    sent_back: SecondReading | None
    is_current: bool
    is_published: bool
    lapsed: tuple[Approval, ...] = ()

    @property
    def is_under_way(self) -> bool:
        """Has anybody asked, approved or sent it back?"""
        return bool(self.asked or self.approvals or self.lapsed or self.sent_back)

    def turn_of(self, staff: Staff) -> Turn:
        """What this person can do next, or for whom the edition waits."""
        if not self.is_current:
            return Turn(Step.OPEN_NEWEST, "This edition has been changed since: open the newest version.")
        if self.is_published:
            return Turn(Step.DONE, "Published.")
        if self.sent_back:
            return _turn_after_no(self.sent_back)
        if len(self.approvals) >= APPROVALS_NEEDED:
            return Turn(Step.PUBLISH, f"Approved by {_names(self)}: it can be published.")
        return _turn_to_read(self, staff)


@dataclass(frozen=True)
class DeskEntry:
    """One document on the desk; ``state`` is None for a draft.

    ``is_unread_mail``: it came by mail, and nobody has saved it, asked or approved since.
    """

    case: Case
    action: Action
    version: Version
    title: str
    editions: tuple[EditionStanding, ...]
    state: State | None
    is_unread_mail: bool = False


# What a source holds beside its name: too much to fetch for a list.
_OF_SOURCE = tuple(
    f"source__{field}" for field in ("content", "text", "evidence", "findings", "pages", "unread")
)


def desk_list(at: datetime.datetime) -> list[DeskEntry]:
    """Every document, the one that was saved last first; in a few queries, however many there are."""
    versions = (
        Version.objects.newest()
        .filter(action__discarded_at__isnull=True)
        .defer("body", *_OF_SOURCE)
        .select_related("action__case", "saved_by", "source")
        .prefetch_related("editions")
        .order_by("-saved_at", "-id")
    )
    editions = [edition for version in versions for edition in version.editions.all()]
    standings = {one.edition.pk: one for one in _standings(editions, current=set(editions))}
    last_days = _last_days()
    return [_entry(version, standings, last_days, at=at) for version in versions]


def standing(edition: Edition) -> EditionStanding:
    """How one edition stands."""
    (now,) = _standings([edition], current={edition} if is_current(edition) else set())
    return now


def turn_of(edition: Edition, staff: Staff) -> Turn:
    """What this person can do next with the edition, or for whom it waits."""
    return standing(edition).turn_of(staff)


def _standings(editions: Sequence[Edition], *, current: Set[Edition]) -> Iterator[EditionStanding]:
    hashes = {edition.hash for edition in editions}
    approvals, readings = defaultdict(list), defaultdict(list)
    for approval in Approval.objects.filter(edition_hash__in=hashes).select_related("by").order_by("id"):
        approvals[approval.edition_hash].append(approval)
    for reading in SecondReading.objects.filter(edition__hash__in=hashes).with_people().order_by("id"):
        readings[reading.edition.hash].append(reading)
    published = _published_hashes({edition.version.action_id for edition in editions})
    for edition in editions:
        asked = [reading for reading in readings[edition.hash] if reading.sent_back_at is None]
        is_published = published.get(_place(edition)) == edition.hash
        # Who approved what is published is told whatever became of the account.
        lapsed = () if is_published else tuple(one for one in approvals[edition.hash] if not one.by.is_active)
        in_force = tuple(one for one in approvals[edition.hash] if one not in lapsed)
        yield EditionStanding(
            edition=edition,
            approvals=in_force,
            asked=asked[0] if asked else None,
            sent_back=unanswered_no(readings[edition.hash], in_force),
            is_current=edition in current,
            is_published=is_published,
            lapsed=lapsed,
        )


def _place(edition: Edition) -> tuple[int, str, str]:
    return edition.version.action_id, edition.language, edition.section


def _published_hashes(actions: Set[int]) -> dict[tuple[int, str, str], str]:
    """By document, language and section: the hash of what is published now."""
    publications = Publication.objects.filter(edition__version__action__in=actions).without_bodies()
    return {_place(one.edition): one.edition.hash for one in reversed(publications.newest_first())}


def _last_days() -> dict[int, dict[int, datetime.date | None]]:
    """By case and document: the last day that is published."""
    days: dict[int, dict[int, datetime.date | None]] = defaultdict(dict)
    for one in Publication.objects.without_bodies().newest_first():
        version = one.edition.version
        days[version.action.case_id].setdefault(version.action_id, version.until)
    return days


def _entry(
    version: Version,
    standings: Mapping[int, EditionStanding],
    last_days: Mapping[int, Mapping[int, datetime.date | None]],
    *,
    at: datetime.datetime,
) -> DeskEntry:
    action = version.action
    editions = sorted(version.editions.all(), key=lambda one: one.pk)
    published = last_days.get(action.case_id, {})
    is_published = action.pk in published
    shown = tuple(standings[edition.pk] for edition in editions)
    return DeskEntry(
        case=action.case,
        action=action,
        version=version,
        title=next((one.title for one in editions if one.title), ""),
        editions=shown,
        state=action.case.state_with(published[action.pk], at=at) if is_published else None,
        is_unread_mail=_is_by_mail(version) and not any(one.is_under_way for one in shown),
    )


def _is_by_mail(version: Version) -> bool:
    """Only the version that a document begins with has a source."""
    return version.source is not None and version.source.by_mail


def _turn_after_no(reading: SecondReading) -> Turn:
    who = reading.sent_back_by.name if reading.sent_back_by else "The second reader"
    return Turn(Step.CHANGE, f"{who} sent it back: “{reading.sent_back_remark}” Change it and ask again.")


def _turn_to_read(now: EditionStanding, staff: Staff) -> Turn:
    if any(approval.by_id == staff.pk for approval in now.approvals):
        return Turn(Step.WAIT, "You have approved it. Another person must read it now.")
    if now.approvals:
        return Turn(
            Step.APPROVE, f"Your turn: {_names(now)} has approved it. Read it, and approve or send it back."
        )
    if now.asked and now.asked.asked_by_id != staff.pk:
        return Turn(
            Step.APPROVE,
            f"Your turn: {now.asked.asked_by.name} asks for a second reader. Approve it or send it back.",
        )
    return Turn(Step.APPROVE, "Two people must approve it. You can be one of them.")


def _names(now: EditionStanding) -> str:
    return " and ".join(approval.by.name for approval in now.approvals[:APPROVALS_NEEDED])
