"""The marginals of one case, counted from its reports in one statement.

One statement sees one state of the database, so the sums of every dimension are sums of the same reports, and
no writer is held up while they are read. Its rows are added up as they come: a case may have millions, and
sorting those anew for every dimension takes the database minutes. The totals of a case whose documents say on
what and where it is are repeated under each of its topics and countries.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.db import connection

from sincerely.cases.models import Publication
from sincerely.document import UrgentAction
from sincerely.reports.breakdown_models import Dimension
from sincerely.reports.models import Report

_FIELDS = ("id", "tier", "country", "for_group", "heads", "sequence", "done_on")
_ROWS_AT_ONCE = 5000


@dataclass(frozen=True)
class MarginalRow:
    """One row; ``month`` as ``2026-11``."""

    dimension: str
    month: str
    value: str
    tier: str
    actions: int
    reports: int
    groups: int
    heads: int


class _Line(NamedTuple):
    """One line, with what its report says. SQLite says 0 and 1 of ``for_group``."""

    report: int
    done_on: datetime.date
    tier: str
    country: str
    for_group: int
    sequence: int
    heads: int | None
    channel: str
    target: int | None
    quantity: int


@dataclass(slots=True)
class _Sums:
    actions: int = 0
    reports: int = 0
    groups: int = 0
    heads: int = 0

    def add(self, actions: int, *, for_group: bool, heads: int) -> None:
        """One more report."""
        self.actions += actions
        self.reports += 1
        self.groups += for_group
        self.heads += heads

    def include(self, other: "_Sums") -> None:
        """All the reports of another sum."""
        self.actions += other.actions
        self.reports += other.reports
        self.groups += other.groups
        self.heads += other.heads


# Day, tier, country, by a group, the document's number: reports that agree in all of it are added up at once.
_Alike = tuple[str, str, str, bool, int]
# Dimension, month, value, tier.
_Place = tuple[str, str, str, str]

_STATEMENT = """
    WITH chosen(id, tier, country, for_group, heads, sequence, done_on) AS ({chosen})
    SELECT chosen.id, done_on, tier, country, for_group, sequence, heads,
           line.channel, line.target, line.quantity
    FROM chosen JOIN reports_reportline line ON line.report_id = chosen.id
    ORDER BY chosen.id"""


def count_rows(case_id: int) -> list[MarginalRow]:
    """Every marginal of the case."""
    alike: dict[_Alike, _Sums] = defaultdict(_Sums)
    places: dict[_Place, _Sums] = defaultdict(_Sums)
    for _, lines in groupby(_lines(case_id), key=attrgetter("report")):
        _add_report(list(lines), alike, places)
    for (day, tier, country, for_group, sequence), sums in alike.items():
        for dimension, value in _dividing_reports(day, country, for_group=for_group, sequence=sequence):
            places[dimension, day[:7], value, tier].include(sums)
    counted = [MarginalRow(*place, *astuple(sums)) for place, sums in places.items()]
    return [*counted, *_by_documents(counted, case_id)]


def _lines(case_id: int) -> Iterator[_Line]:
    """Those that count, report by report."""
    # The queryset says which reports count; what it gives in SQL is the first table of ours.
    chosen = Report.objects.counted().filter(case_id=case_id, after_stop=False).order_by()
    inner, parameters = chosen.values_list(*_FIELDS).query.sql_with_params()
    with connection.chunked_cursor() as cursor:
        cursor.execute(_STATEMENT.format(chosen=inner), parameters)
        while rows := cursor.fetchmany(_ROWS_AT_ONCE):
            yield from map(_Line._make, rows)


def _add_report(lines: list[_Line], alike: dict[_Alike, _Sums], places: dict[_Place, _Sums]) -> None:
    one = lines[0]
    day, for_group, heads = one.done_on.isoformat(), bool(one.for_group), one.heads or 0
    whole = alike[day, one.tier, one.country, for_group, one.sequence]
    whole.add(sum(line.quantity for line in lines), for_group=for_group, heads=heads)
    # A report with letters to two officials is one report by letter.
    parts: dict[tuple[str, str], int] = defaultdict(int)
    for line in lines:
        parts[Dimension.CHANNEL, line.channel] += line.quantity
        parts[Dimension.TARGET, "" if line.target is None else str(line.target)] += line.quantity
    for (dimension, value), actions in parts.items():
        places[dimension, day[:7], value, one.tier].add(actions, for_group=for_group, heads=heads)


def _dividing_reports(
    day: str, country: str, *, for_group: bool, sequence: int
) -> Iterator[tuple[Dimension, str]]:
    """The dimensions of which each report has one value."""
    yield Dimension.TOTAL, ""
    yield Dimension.DAY, day
    yield Dimension.COUNTRY, country
    yield Dimension.KIND, "group" if for_group else "single"
    yield Dimension.DOCUMENT, str(sequence)


def _by_documents(counted: Iterable[MarginalRow], case_id: int) -> Iterator[MarginalRow]:
    """The same by what the documents are and say."""
    documents = _documents(case_id)
    if not documents:
        return
    newest = documents[max(documents)]
    kinds: dict[tuple[str, str, str], MarginalRow] = {}
    for row in counted:
        if row.dimension == Dimension.DOCUMENT and int(row.value) in documents:
            of_kind = replace(row, dimension=Dimension.TYPE, value=documents[int(row.value)].kind)
            key = (of_kind.month, of_kind.value, of_kind.tier)
            kinds[key] = _added(kinds[key], of_kind) if key in kinds else of_kind
        elif row.dimension == Dimension.TOTAL:
            yield from (replace(row, dimension=Dimension.TOPIC, value=issue) for issue in newest.issues)
            yield from (replace(row, dimension=Dimension.SITUATION, value=code) for code in newest.countries)
    yield from kinds.values()


def _added(one: MarginalRow, other: MarginalRow) -> MarginalRow:
    return replace(
        one,
        actions=one.actions + other.actions,
        reports=one.reports + other.reports,
        groups=one.groups + other.groups,
        heads=one.heads + other.heads,
    )


def _documents(case_id: int) -> dict[int, UrgentAction]:
    """Each published document of the case, as it was published last, by its place in the series."""
    found: dict[int, UrgentAction] = {}
    for one in (
        Publication.objects.of_case(case_id).select_related("edition__version__action").order_by("at", "id")
    ):
        if value := one.edition.version.value_if_whole():
            found[one.edition.version.action.sequence] = value
    return found
