"""Where a document stands: its case, and its place in the series. Used by ``operations`` alone."""

import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from sincerely.cases.models import Action, Case
from sincerely.document import UANumber, UrgentAction
from sincerely.wording import Refusal


def new_action(value: UrgentAction, *, at: datetime.datetime) -> Action:
    """Begin a document: in the case of its number, at the place it says or the next free one."""
    if value.number:
        case = numbered_case(UANumber.parse(value.number), at=at)
    else:
        case = Case.objects.create(created_at=at)
    sequence = value.sequence or next_sequence(case)
    _require_free(case, sequence)
    return Action.objects.create(case=case, sequence=sequence, created_at=at)


def put_in_place(action: Action, value: UrgentAction, *, at: datetime.datetime) -> None:
    """Follow a change of the number or of the place in the series; refuse it once published."""
    case, sequence = action.case, value.sequence or action.sequence
    if value.number and value.number != case.number:
        _require_unpublished(action, "number")
        case = _case_for_draft(action, UANumber.parse(value.number), at=at)
        if case != action.case and not value.sequence:
            sequence = next_sequence(case)
    if (case.pk, sequence) == (action.case_id, action.sequence):
        return
    _require_unpublished(action, "place in the series")
    _move(action, case=case, sequence=sequence)


def set_apart(action: Action, *, at: datetime.datetime) -> None:
    """Give the place in the series back: the document stands in a case of its own, without a number."""
    if action.case.number is not None:
        _move(action, case=Case.objects.create(created_at=at), sequence=1)


def numbered_case(number: UANumber, *, at: datetime.datetime) -> Case:
    """The case of this number, made when there is none; locked until the transaction ends."""
    case, _ = Case.objects.get_or_create(number=str(number), defaults={"slug": number.slug, "created_at": at})
    return Case.objects.select_for_update().get(pk=case.pk)


def lock_document(action: Action) -> Case:
    """The case that the document stands in now, locked until the transaction ends; refuse a discarded draft.

    Asked anew: whoever opened the page may hold a case that is gone, because a colleague has discarded the
    draft or given it its number since.
    """
    now = Action.objects.on_the_desk().select_related("case").filter(pk=action.pk).first()
    case = Case.objects.select_for_update().filter(pk=now.case_id).first() if now else None
    if case is None:
        raise Refusal("Somebody has discarded or moved this document at this moment. Open it from the list.")
    return case


def next_sequence(case: Case) -> int:
    """One after the last document of the series."""
    last: int | None = case.actions.aggregate(last=Max("sequence"))["last"]
    return (last or 0) + 1


def _case_for_draft(action: Action, number: UANumber, *, at: datetime.datetime) -> Case:
    """The case that a draft belongs to by its new number: its own, if that had none and nobody has it."""
    own = action.case
    if own.number is None and _take_number(own, number):
        return own
    return numbered_case(number, at=at)


def _take_number(case: Case, number: UANumber) -> bool:
    """Give the case its number; False when another case has it."""
    if Case.objects.filter(number=str(number)).exists():
        return False
    try:
        with transaction.atomic():
            Case.objects.filter(pk=case.pk).update(number=str(number), slug=number.slug)
    except IntegrityError:
        # Somebody else has begun a case of this number between our look and our update.
        return False
    case.number, case.slug = str(number), number.slug
    return True


def _move(action: Action, *, case: Case, sequence: int) -> None:
    _require_free(case, sequence)
    left = action.case
    action.case, action.sequence = case, sequence
    action.save(update_fields=["case", "sequence"])
    # A number typed wrong, or a draft that has joined its series: nothing is left in that case.
    if not left.actions.exists() and not left.is_overlaid:
        left.delete()


def _require_free(case: Case, sequence: int) -> None:
    there = Action.objects.filter(case=case, sequence=sequence).first()
    if there is None:
        return
    what = "is published" if there.is_published else "is a draft on the desk"
    raise Refusal(
        f"Document {sequence} of {case.number} {what} already. Open it to change it, "
        "or give this document another place in the series."
    )


def _require_unpublished(action: Action, what: str) -> None:
    if action.is_published:
        raise Refusal(
            f"This document is published as number {action.sequence} of {action.case.number}: its {what} "
            "stands on paper and cannot change. Start a new document instead."
        )
