"""What the page "Tell the total" shows of a case."""

import datetime
from dataclasses import dataclass

from django.conf import settings

from sincerely.cases.models import Case
from sincerely.desk.telling.labels import ANSWERS, REVISIONS, WAYS, whom_label
from sincerely.desk.telling.recipients import Recipient, people_of, recipients_of
from sincerely.reports.queries import totals_of
from sincerely.telling.figures import figures_of
from sincerely.telling.models import FamilyContact, Outcome, Sharing
from sincerely.telling.queries import newest_snapshot, owed_of, sharings_of, snapshots_of
from sincerely.wording import wording_for
from sincerely.writing.statements.quotes import quote


@dataclass(frozen=True)
class Entry:
    """One line of what was told."""

    sharing: Sharing
    whom: str
    way: str
    answer: str
    is_not_safe: bool


@dataclass(frozen=True)
class Due:
    """Somebody who is to be told, with the key for the form."""

    key: str
    whom: str
    since: datetime.date
    is_correction: bool


def page_of(case: Case, *, at: datetime.datetime) -> dict[str, object]:
    """Everything on the page; raises TamperedVersion where a document is not what was approved."""
    recipients = recipients_of(case)
    choice = case.officials_choices.order_by("-id").first()
    totals, snapshots = totals_of(case), list(snapshots_of(case))
    return {
        "case": case,
        "action": case.actions.latest("sequence"),
        "totals": totals,
        "snapshots": snapshots,
        "has_fallen": bool(snapshots) and totals.actions < snapshots[0].actions,
        "revisions": REVISIONS,
        "recipients": recipients,
        "due": _due(case, recipients, at=at),
        "entries": [_entry(one) for one in sharings_of(case)],
        "contacts": FamilyContact.objects.filter(case=case, erased_at__isnull=True).order_by("id"),
        "quote": quote_of(case, at=at),
        "is_ended_in_danger": bool(case.stopped_at or case.withdrawn_at),
        "officials_are_due": choice.are_due if choice else False,
    }


def quote_of(case: Case, *, at: datetime.datetime) -> str:
    """The sentence to quote from the newest statement; empty before the first."""
    newest = newest_snapshot(case)
    if newest is None:
        return ""
    people = people_of(case, "en", at=at)
    site = settings.SITE_IDENTITY.name
    return quote(figures_of(newest), people=people, site=site, words=wording_for("en"))


def _due(case: Case, recipients: tuple[Recipient, ...], *, at: datetime.datetime) -> list[Due]:
    keys = {one.office: one.key for one in recipients}
    return [
        Due(keys.get(one.office, ""), whom_label(one.audience, one.office), one.since, one.is_correction)
        for one in owed_of(case, at=at)
    ]


def _entry(sharing: Sharing) -> Entry:
    return Entry(
        sharing,
        whom_label(sharing.audience, sharing.office),
        WAYS.get(sharing.way, ""),
        ANSWERS[sharing.answer],
        sharing.outcome == Outcome.NOT_SAFE,
    )
