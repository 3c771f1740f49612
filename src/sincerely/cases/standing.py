"""How things stand on the desk: each edition's approvals and questions, and whose turn it is."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from sincerely.cases.models import Action, Approval, Case, Edition, SecondReading, Version
from sincerely.cases.rules import APPROVALS_NEEDED, is_current, is_published_now, last_word
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
    """An edition of the newest version, its approvals, the open question and the answer that was no."""

    edition: Edition
    approvals: tuple[Approval, ...]
    asked: SecondReading | None
    sent_back: SecondReading | None
    is_published: bool


@dataclass(frozen=True)
class DeskEntry:
    """One document on the desk; ``state`` is None for a draft."""

    case: Case
    action: Action
    version: Version
    title: str
    editions: tuple[EditionStanding, ...]
    state: State | None


def desk_list(at: datetime.datetime) -> list[DeskEntry]:
    """Every document, the one that was saved last first."""
    actions = Action.objects.select_related("case").prefetch_related(
        "versions__editions", "versions__saved_by"
    )
    entries = [_entry(action, at=at) for action in actions]
    return sorted(entries, key=lambda entry: entry.version.saved_at, reverse=True)


def standing(edition: Edition) -> EditionStanding:
    """Approvals of the edition's hash, the question that waits, and the answer that was no."""
    return EditionStanding(
        edition=edition,
        approvals=tuple(
            Approval.objects.filter(edition_hash=edition.hash).select_related("by").order_by("id")
        ),
        asked=SecondReading.objects.of_hash(edition.hash).waiting().select_related("asked_by").first(),
        sent_back=last_word(edition.hash),
        is_published=is_published_now(edition),
    )


def turn_of(edition: Edition, staff: Staff) -> Turn:
    """What this person can do next with the edition, or for whom it waits."""
    if not is_current(edition):
        return Turn(Step.OPEN_NEWEST, "This edition has been changed since: open the newest version.")
    now = standing(edition)
    if now.is_published:
        return Turn(Step.DONE, "Published.")
    if now.sent_back:
        return _turn_after_no(now.sent_back)
    if len(now.approvals) >= APPROVALS_NEEDED:
        return Turn(Step.PUBLISH, f"Approved by {_names(now)}: it can be published.")
    return _turn_to_read(now, staff)


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


def _entry(action: Action, *, at: datetime.datetime) -> DeskEntry:
    version = max(action.versions.all(), key=lambda one: one.serial)
    editions = tuple(sorted(version.editions.all(), key=lambda one: one.pk))
    return DeskEntry(
        case=action.case,
        action=action,
        version=version,
        title=next((one.title for one in editions if one.title), ""),
        editions=tuple(map(standing, editions)),
        state=action.case.state(at) if action.is_published else None,
    )
