"""The only door for writes: make a statement, record that somebody was told, take a contact's name away."""

import datetime

from django.db import transaction

from sincerely.cases.models import Case
from sincerely.cases.storable import storable
from sincerely.ledger.queries import newest_checkpoint
from sincerely.reports.breakdowns import PublicBreakdown, published_breakdowns
from sincerely.reports.models import UNITS
from sincerely.reports.queries import Totals, begun, totals_of
from sincerely.staff.models import Staff
from sincerely.staff.operations import record, require_active
from sincerely.telling.deeds import Deed
from sincerely.telling.models import (
    Audience,
    FamilyContact,
    OfficialsChoice,
    Outcome,
    Revision,
    Sharing,
    Snapshot,
)
from sincerely.telling.queries import newest_snapshot
from sincerely.telling.rules import check_key, check_sharing, plain_line
from sincerely.wording import Refusal
from sincerely.work.operations import enqueue
from sincerely.writing.counting_rule import RULE


@transaction.atomic
def make_statement(case: Case, *, revision: str, by: Staff, at: datetime.datetime) -> Snapshot:
    """Keep what is counted now as a dated statement; the same figures on the same day give the same one.

    ``revision``: why it takes the place of the newest one, or nothing. Raise Refusal when the total has
    fallen and nobody says why: whoever holds the older paper must be able to find out. A first statement of
    nothing is refused: a family would read that they are not forgotten, and a 0.
    """
    require_active(by)
    case = _locked(case)
    last, totals = newest_snapshot(case), totals_of(case)
    _check_revision(last, totals, revision)
    snapshot = Snapshot(case=case, at=at, by=by, begun=begun(case), rule=RULE, why=revision)
    snapshot.replaces = last if revision else None
    _fill(snapshot, totals)
    if last and not revision and _says_the_same(last, snapshot):
        return last
    snapshot.save(force_insert=True)
    replaced = snapshot.replaces_id
    record("telling.statement", case, by=by, at=at, statement=snapshot.pk, replaces=replaced, why=revision)
    _bake(case, at=at)
    return snapshot


@transaction.atomic
def record_sharing(
    case: Case, deed: Deed, *, by: Staff, at: datetime.datetime, corrects: Sharing | None = None
) -> Sharing:
    """Record that somebody was told, or why not; in place of an earlier entry where there is one.

    The same in every word is recorded once: a form that a browser filled in again has a key of its own. Raise
    Refusal for what cannot be, or when the earlier entry was corrected meanwhile.
    """
    require_active(by)
    check_key(deed.key)
    case = _locked(case)
    if known := _recorded_before(case, deed, is_new=corrects is None):
        return known
    _check_correction(case, deed, corrects)
    check_sharing(case, deed, corrects=corrects, at=at)
    sharing = Sharing.objects.create(
        case=case,
        key=deed.key,
        audience=deed.audience,
        outcome=deed.outcome,
        office=deed.office,
        contact=_contact(case, deed, at=at),
        snapshot=deed.snapshot,
        on=deed.on,
        way=deed.way,
        answer=deed.answer,
        remark=storable(deed.remark.strip()),
        by=by,
        at=at,
        corrects=corrects,
    )
    name = "telling.correct" if corrects else "telling.share"
    record(name, case, by=by, at=at, sharing=sharing.pk, to=deed.audience, outcome=deed.outcome)
    _bake(case, at=at)
    return sharing


@transaction.atomic
def choose_officials(case: Case, *, are_due: bool, by: Staff, at: datetime.datetime) -> bool:
    """Say whether officials are to be told although the case was stopped; False if it is said already."""
    require_active(by)
    case = _locked(case)
    newest = case.officials_choices.order_by("-id").first()
    if (newest.are_due if newest else False) == are_due:
        return False
    OfficialsChoice.objects.create(case=case, are_due=are_due, by=by, at=at)
    record("telling.officials", case, by=by, at=at, are_due=are_due)
    return True


@transaction.atomic
def erase_contact(contact: FamilyContact, *, by: Staff | None, at: datetime.datetime) -> bool:
    """Take a contact's name away for good; False if it is gone already. What was told stays."""
    named = FamilyContact.objects.filter(pk=contact.pk, erased_at__isnull=True)
    if not named.update(name="", erased_at=at):
        return False
    record("telling.erase-contact", contact.case, by=by, at=at, contact=contact.pk)
    return True


def _locked(case: Case) -> Case:
    return Case.objects.select_for_update().get(pk=case.pk)


def _check_revision(last: Snapshot | None, totals: Totals, revision: str) -> None:
    if revision and revision not in Revision.values:
        raise Refusal("Choose one of the reasons on the list.")
    if not totals.actions and (last is None or not last.actions):
        raise Refusal("Nothing is counted yet, so there is nothing to tell. Wait for the first reports.")
    if revision and last is None:
        raise Refusal("There is no earlier statement that this one could replace. Make it without a reason.")
    if last and not revision and totals.actions < last.actions:
        raise Refusal(
            f"The total is lower than in the statement of {last.day:%d %B %Y}. Choose why this one replaces "
            "it: whoever has that paper must be able to learn it."
        )


def _says_the_same(last: Snapshot, fresh: Snapshot) -> bool:
    return all(getattr(last, name) == getattr(fresh, name) for name in ("day", "breakdowns", *UNITS))


def _fill(snapshot: Snapshot, totals: Totals) -> None:
    for unit in UNITS:
        setattr(snapshot, unit, getattr(totals, unit))
    snapshot.counted_at = totals.as_of
    snapshot.breakdowns = {one.by.value: _kept(one) for one in published_breakdowns(snapshot.case)}
    if checkpoint := newest_checkpoint():
        snapshot.ledger_name = checkpoint.origin
        snapshot.ledger_size = checkpoint.size
        snapshot.ledger_root = checkpoint.printed_root


def _kept(breakdown: PublicBreakdown) -> dict[str, object]:
    return {
        "cells": [list(cell) for cell in breakdown.cells],
        "rest": breakdown.rest,
        "as_of": breakdown.as_of.isoformat(),
    }


def _recorded_before(case: Case, deed: Deed, *, is_new: bool) -> Sharing | None:
    """The entry under the same key; of a new one also the one that says the very same and holds."""
    entries = Sharing.objects.filter(case=case)
    known = entries.filter(key=deed.key).first()
    if known or not is_new:
        return known
    name = plain_line(deed.contact) if deed.audience == Audience.FAMILY else ""
    through = {"contact__name": name} if name else {"contact": None}
    return (
        entries.current()
        .filter(
            audience=deed.audience,
            outcome=deed.outcome,
            office=deed.office,
            snapshot=deed.snapshot,
            on=deed.on,
            way=deed.way,
            answer=deed.answer,
            remark=storable(deed.remark.strip()),
            **through,
        )
        .first()
    )


def _check_correction(case: Case, deed: Deed, corrects: Sharing | None) -> None:
    if corrects is None:
        if deed.outcome == Outcome.UNDONE:
            raise Refusal("There is no entry here that could be taken back. Open it from the list.")
        return
    if corrects.case_id != case.pk or corrects.audience != deed.audience:
        raise Refusal("A correction is about the same people. Record this one as a new entry.")
    if Sharing.objects.filter(corrects=corrects).exists():
        raise Refusal("This entry was corrected meanwhile. Open the list and correct the newest one.")


def _contact(case: Case, deed: Deed, *, at: datetime.datetime) -> FamilyContact | None:
    name = plain_line(deed.contact)
    if deed.audience != Audience.FAMILY or not name:
        return None
    found, _ = FamilyContact.objects.get_or_create(
        case=case, name=name, erased_at=None, defaults={"added_at": at}
    )
    return found


def _bake(case: Case, *, at: datetime.datetime) -> None:
    # The pages of the case say what was told.
    enqueue("bake-totals", {"case_id": case.pk}, at=at)
