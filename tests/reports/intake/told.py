"""Deeds and documents as the lean entry brings them."""

import datetime

from sincerely.cases.models import Case
from sincerely.reports.deeds import DoneLine, ReportedDeed
from sincerely.reports.intake.documents import Document, newest_publication
from sincerely.reports.intake.plain import Plain
from sincerely.reports.intake.recording import Told, plain_of
from sincerely.reports.queries import reporting_terms
from tests.reports.office import NOW


def a_document(case: Case) -> Document:
    newest = newest_publication(case.slug)
    return Document(case.pk, case.slug, 1, newest, reporting_terms(case.pk, 1))


def a_deed(case: Case, key: str, **changes: object) -> ReportedDeed:
    told = {"lines": (DoneLine("letter"),), "done_on": datetime.date(2026, 11, 20), "at": NOW}
    return ReportedDeed(case.pk, 1, key, **(told | changes))


def told(case: Case, key: str, *, unless: frozenset[str] = frozenset(), **changes: object) -> Told:
    return Told(a_deed(case, key, **changes), a_document(case), unless)


def plain(case: Case, key: str, *, unless: frozenset[str] = frozenset(), **changes: object) -> Plain:
    return plain_of(told(case, key, unless=unless, **changes))
