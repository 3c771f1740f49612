"""Drafts that should perhaps not be there: the same document twice, and what somebody discards."""

import datetime

from django.db import transaction

from sincerely.cases import chain
from sincerely.cases.models import Action, SecondReading, Version
from sincerely.cases.operations import plan_deletion_of_sources, save_version
from sincerely.document import UrgentAction
from sincerely.staff.models import Staff
from sincerely.staff.operations import record, require_active
from sincerely.wording import Refusal


def document_like(value: UrgentAction) -> Action | None:
    """A document on the desk with the same number, title and index, in whatever format it came.

    Two without an index are alike too; two with different ones are two documents.
    """
    if not value.number:
        return None
    of_its_case = Action.objects.on_the_desk().filter(case__number=value.number).order_by("sequence")
    return next((one for one in of_its_case if _is_like(value, one.newest_version.value())), None)


def remember_likeness(action: Action, other: Action) -> None:
    """Keep the question whether a draft is that document once more, until somebody answers."""
    Action.objects.filter(pk=action.pk).update(may_repeat=other)


@transaction.atomic
def discard_draft(action: Action, *, by: Staff, at: datetime.datetime) -> bool:
    """Take a draft that nobody has approved off the desk; return False if that is done already.

    Its place in the series is free again, and its source is deleted like that of a published document.
    """
    require_active(by)
    if Action.objects.filter(pk=action.pk, discarded_at__isnull=False).exists():
        return False
    chain.lock_document(action)
    if action.is_approved:
        raise Refusal("Somebody has approved this document. Stop or withdraw the case instead.")
    there = Action.objects.on_the_desk().filter(pk=action.pk)
    if not there.update(discarded_at=at, discarded_by=by, may_repeat=None):
        return False
    Action.objects.filter(may_repeat=action).update(may_repeat=None)
    chain.set_apart(Action.objects.select_related("case").get(pk=action.pk), at=at)
    waiting = SecondReading.objects.filter(edition__version__action=action).waiting()
    waiting.update(sent_back_by=by, sent_back_at=at, sent_back_remark="This draft was discarded.")
    plan_deletion_of_sources(action, at=at)
    record("draft.discard", action, by=by, at=at)
    return True


@transaction.atomic
def count_as_further(action: Action, *, by: Staff, at: datetime.datetime) -> Version:
    """Answer that it is a further document: it takes the next place in the series of the one it is like."""
    other = action.may_repeat
    if other is None:
        return action.newest_version
    Action.objects.filter(pk=action.pk).update(may_repeat=None)
    value = action.newest_version.value().model_copy(update={"number": other.case.number, "sequence": None})
    return save_version(action, value, by=by, at=at)


def _is_like(one: UrgentAction, other: UrgentAction) -> bool:
    return one.index == other.index and bool(_titles(one) & _titles(other))


def _titles(value: UrgentAction) -> set[str]:
    return {" ".join(words.title.casefold().split()) for words in value.editions if words.title}
