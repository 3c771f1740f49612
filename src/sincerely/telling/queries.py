"""What was stated, what was told, and what is due."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from sincerely.cases.models import Case, Publication, Version
from sincerely.document import UrgentAction
from sincerely.reports.models import Counter
from sincerely.telling.due import Endings, Owed, Telling, ended_on, folded, owed
from sincerely.telling.models import LONGEST_OFFICE, OfficialsChoice, Outcome, Sharing, Snapshot
from sincerely.wording.shortening import shortened
from sincerely.writing.naming import target_names

# The desk's list reminds for a year; the page of the case says it for ever.
_REMIND_FOR = datetime.timedelta(days=366)
_ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class DueCase:
    """A case of which somebody is still to be told."""

    case: Case
    owed: tuple[Owed, ...]


@dataclass(frozen=True)
class PublicTelling:
    """What may be said to anybody: the offices that were told, and the statement to quote from.

    ``language``: the one in which documents of the case call their officials.
    """

    told: tuple[Sharing, ...] = ()
    quoted: Snapshot | None = None
    language: str = ""


def newest_snapshot(case: Case) -> Snapshot | None:
    """The statement that was made last."""
    return Snapshot.objects.filter(case=case).order_by("-id").first()


def snapshots_of(case: Case) -> QuerySet[Snapshot]:
    """Every statement, the newest first."""
    found = Snapshot.objects.filter(case=case)
    return found.select_related("by", "replaces", "replaced_by").order_by("-id")


def sharings_of(case: Case) -> QuerySet[Sharing]:
    """Everything that was recorded and holds, the newest first."""
    return (
        Sharing.objects.filter(case=case)
        .current()
        .select_related("by", "snapshot", "contact")
        .order_by("-on", "-id")
    )


def public_telling(case: Case) -> PublicTelling:
    """For the pages of the case: nothing below its threshold, and never anything about a family."""
    told = Sharing.objects.filter(case=case, snapshot__actions__gte=case.total_threshold)
    in_order = told.told().with_offices().select_related("snapshot__replaced_by").order_by("on", "id")
    newest = newest_snapshot(case)
    is_shown = newest is not None and newest.actions >= case.total_threshold
    return PublicTelling(tuple(in_order), newest if is_shown else None, _first_language(case))


def newest_value(case: Case) -> UrgentAction | None:
    """The newest published document, whole: for the desk alone."""
    newest = _publications(case).select_related("edition__version").first()
    return newest.edition.version.value() if newest else None


def offices_of(case: Case) -> tuple[str, ...]:
    """The officials of the newest document as it calls them, each once."""
    value = newest_value(case)
    return _offices(value) if value else ()


def owed_of(case: Case, *, at: datetime.datetime) -> tuple[Owed, ...]:
    """Who is to be told of this case; while nothing is reported, only that a number was corrected."""
    choice = case.officials_choices.order_by("-id").first()
    tells_officials = choice.are_due if choice else False
    is_reported = bool(_reported([case.pk]))
    endings = _endings(case, until=case.until, tells_officials=tells_officials, is_reported=is_reported)
    told = _told_by_case([case])[case.pk]
    return owed(offices_of(case), endings, told, at=at)


def due_cases(*, at: datetime.datetime) -> list[DueCase]:
    """Every case of which somebody is to be told since less than a year, the oldest first."""
    newest = _newest_versions()
    cases = _cases_to_remind_of(newest, at=at)
    reported, told, choices = _reported([case.pk for case in cases]), _told_by_case(cases), _choices(cases)
    offices = _offices_by_case({newest[case.pk].pk: case.pk for case in cases})
    found = []
    for case in cases:
        endings = _endings(
            case,
            until=newest[case.pk].until,
            tells_officials=choices.get(case.pk, False),
            is_reported=case.pk in reported,
        )
        if one := owed(offices[case.pk], endings, told[case.pk], at=at):
            found.append(DueCase(case, one))
    return sorted(found, key=lambda due: (due.owed[0].since, due.case.number or ""))


def _publications(case: Case) -> QuerySet[Publication]:
    return Publication.objects.of_case(case).newest_first()


def _first_language(case: Case) -> str:
    """In which the newest document was published before its translations: its facts are in it."""
    published = _publications(case).order_by("-edition__version__action__sequence", "id")
    return published.values_list("edition__language", flat=True).first() or ""


def _offices(value: UrgentAction) -> tuple[str, ...]:
    language = value.editions[0].language if value.editions else "en"
    names = [shortened(name, LONGEST_OFFICE) for name in target_names(value.targets, language)]
    return tuple({folded(name): name for name in reversed(names)}.values())[::-1]


def _offices_by_case(cases: Mapping[int, int]) -> dict[int, tuple[str, ...]]:
    """The officials of these versions, given with the case of each; read at once, and kept no longer."""
    versions = Version.objects.filter(pk__in=list(cases)).only("body", "sha256").iterator(_ROWS_AT_ONCE)
    values = ((cases[version.pk], version.value_if_whole()) for version in versions)
    return {case: _offices(value) if value else () for case, value in values}


def _endings(case: Case, *, until: datetime.date | None, tells_officials: bool, is_reported: bool) -> Endings:
    return Endings(until, case.closed_at, case.stopped_at, case.withdrawn_at, tells_officials, is_reported)


def _telling(sharing: Sharing) -> Telling:
    newer: Snapshot | None = getattr(sharing.snapshot, "replaced_by", None)
    is_not_safe = sharing.outcome == Outcome.NOT_SAFE
    return Telling(sharing.audience, sharing.office, sharing.on, is_not_safe, newer.day if newer else None)


def _newest_versions() -> dict[int, Version]:
    """Of each case the newest document it has published, its body not yet fetched."""
    published = Publication.objects.newest_first().without_bodies()
    newest: dict[int, Version] = {}
    for publication in published:
        version = publication.edition.version
        newest.setdefault(version.action.case_id, version)
    return newest


def _cases_to_remind_of(newest: dict[int, Version], *, at: datetime.datetime) -> list[Case]:
    """Those that have ended, or of which a statement that was told was replaced, within the time for it."""
    since = (at - _REMIND_FOR).date()
    replaced = Sharing.objects.told().filter(snapshot__replaced_by__at__gte=at - _REMIND_FOR)
    corrected = frozenset(replaced.values_list("case_id", flat=True))
    return [
        case
        for case in Case.objects.filter(pk__in=list(newest))
        if case.pk in corrected or any(day >= since for day in _ended_on(case, newest[case.pk], at=at))
    ]


def _ended_on(case: Case, version: Version, *, at: datetime.datetime) -> list[datetime.date]:
    moments = Endings(version.until, case.closed_at, case.stopped_at, case.withdrawn_at)
    return ended_on(moments, at=at)


def _reported(case_ids: Iterable[int]) -> frozenset[int]:
    counted = Counter.objects.filter(case__in=list(case_ids), channel="", actions__gt=0)
    return frozenset(counted.values_list("case_id", flat=True))


def _told_by_case(cases: Sequence[Case]) -> dict[int, list[Telling]]:
    found: dict[int, list[Telling]] = defaultdict(list)
    current = Sharing.objects.filter(case__in=cases).current().select_related("snapshot__replaced_by")
    for sharing in current.order_by("on", "id"):
        found[sharing.case_id].append(_telling(sharing))
    return found


def _choices(cases: Sequence[Case]) -> dict[int, bool]:
    chosen = OfficialsChoice.objects.filter(case__in=cases).order_by("id")
    return dict(chosen.values_list("case_id", "are_due"))
