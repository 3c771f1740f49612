"""The document that a report is for, as it stood when somebody last looked."""

from dataclasses import dataclass

from django.db.models import Max

from sincerely.cases.models import Publication
from sincerely.reports.rules import ReportingTerms


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a running case. It holds as long as ``newest`` is the case's last publication.

    Versions and publications are never changed, so nothing else can change the terms but an end of the case,
    which the writer looks for in the transaction of each report. ``number`` is that of the case as in
    addresses.
    """

    case_id: int
    number: str
    sequence: int
    newest: int
    terms: ReportingTerms


def newest_publication(number: str) -> int | None:
    """The key of the case's last publication: to be asked *before* anything that shall hold as long as it."""
    published = Publication.objects.filter(edition__version__action__case__slug=number)
    newest: int | None = published.aggregate(newest=Max("pk"))["newest"]
    return newest


def has_ended(terms: ReportingTerms) -> bool:
    """Was the case stopped, closed or withdrawn?"""
    return any((terms.stopped_at, terms.closed_at, terms.withdrawn_at))
