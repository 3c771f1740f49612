"""What became of the documents of one year: how long they took to be published, and how their cases stand."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from django.db.models import Min

from sincerely.cases.models import Action, Publication, Version
from sincerely.document import UrgentAction


@dataclass(frozen=True)
class YearLine:
    """One document that was published in the year.

    ``hours``: from the moment its file came in, or was first saved where it was typed, to its publication.
    ``outcomes``: what the newest document of its case says became of the people.
    """

    action_id: int
    case_id: int
    number: str
    sequence: int
    kind: str
    title: str
    countries: tuple[str, ...]
    outcomes: tuple[str, ...]
    standing: str
    published_at: datetime.datetime
    hours: float


def documents_of(year: int) -> tuple[YearLine, ...]:
    """Every document whose first publication was in this year (UTC), the oldest first.

    Without those that somebody changed in the database.
    """
    began = Publication.objects.order_by().values_list("edition__version__action_id").annotate(Min("at"))
    first = {action: at for action, at in began if at.astimezone(datetime.UTC).year == year}
    came_in = _came_in(first)
    values = _newest_values(Action.objects.filter(pk__in=first).values_list("case_id", flat=True))
    actions = Action.objects.filter(pk__in=first).select_related("case")
    lines = [
        _line(action, values[action.case_id], at=first[action.pk], came_in=came_in[action.pk])
        for action in actions
        if action.sequence in values.get(action.case_id, {})
    ]
    return tuple(sorted(lines, key=lambda line: (line.published_at, line.action_id)))


def median_hours(lines: Iterable[YearLine]) -> float | None:
    """The middle of all hours, to a tenth; None for no document."""
    hours = [line.hours for line in lines]
    return round(median(hours), 1) if hours else None


# Of one case: each published document by its place.
_Documents = dict[int, UrgentAction]


def _line(
    action: Action, documents: _Documents, *, at: datetime.datetime, came_in: datetime.datetime
) -> YearLine:
    value, newest = documents[action.sequence], documents[max(documents)]
    outcomes = [one.outcome for one in newest.outcomes if one.outcome]
    return YearLine(
        action_id=action.pk,
        case_id=action.case_id,
        number=action.case.number or "",
        sequence=action.sequence,
        kind=value.kind,
        title=next((edition.title for edition in value.editions if edition.title), ""),
        countries=value.countries,
        outcomes=tuple(dict.fromkeys(outcomes)),
        standing=_standing(action),
        published_at=at,
        hours=max((at - came_in).total_seconds() / 3600, 0.0),
    )


def _standing(action: Action) -> str:
    case = action.case
    for name, moment in (
        ("withdrawn", case.withdrawn_at),
        ("stopped", case.stopped_at),
        ("closed", case.closed_at),
    ):
        if moment:
            return name
    return "running"


def _came_in(actions: Iterable[int]) -> dict[int, datetime.datetime]:
    """When each document came in. Never the source itself: files may be large."""
    saved = Version.objects.filter(action__in=list(actions)).order_by("action_id", "serial")
    found: dict[int, datetime.datetime] = {}
    for action, at, received in saved.values_list("action_id", "saved_at", "source__received_at"):
        found.setdefault(action, received or at)
    return found


def _newest_values(cases: Iterable[int]) -> dict[int, _Documents]:
    publications = Publication.objects.filter(edition__version__action__case__in=list(cases))
    found: dict[int, _Documents] = {}
    for one in publications.select_related("edition__version__action").order_by("at", "id"):
        version = one.edition.version
        if value := version.value_if_whole():
            found.setdefault(version.action.case_id, {})[version.action.sequence] = value
    return found
