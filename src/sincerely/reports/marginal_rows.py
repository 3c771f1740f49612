"""The marginals of one case, counted from its reports in one statement.

One statement sees one state of the database, so the sums of every dimension are sums of the same reports, and
no writer is held up while they are read. The totals of a case whose documents say on what and where it is are
repeated under each of its topics and countries.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db import connection

from sincerely.cases.models import Publication
from sincerely.document import UrgentAction
from sincerely.reports.breakdown_models import Dimension
from sincerely.reports.models import Report

_FIELDS = ("id", "tier", "country", "for_group", "heads", "sequence", "done_on")


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


# Of dimensions that divide the reports, and of those that divide their lines.
_OF_REPORTS = {
    Dimension.TOTAL: "''",
    Dimension.DAY: "day",
    Dimension.COUNTRY: "country",
    Dimension.KIND: "CASE WHEN for_group THEN 'group' ELSE 'single' END",
    Dimension.DOCUMENT: "CAST(sequence AS varchar(5))",
}
_OF_LINES = {
    Dimension.CHANNEL: "channel",
    Dimension.TARGET: "CASE WHEN target IS NULL THEN '' ELSE CAST(target AS varchar(5)) END",
}
# SQLite keeps a day as this text.
_DAY = {"sqlite": "done_on", "postgresql": "TO_CHAR(done_on, 'YYYY-MM-DD')"}

_TABLES = """
    WITH chosen(id, tier, country, for_group, heads, sequence, done_on) AS ({chosen}),
    lines AS (
        SELECT chosen.id, tier, country, for_group, heads, sequence, {day} AS day,
               line.channel, line.target, line.quantity AS actions
        FROM chosen JOIN reports_reportline line ON line.report_id = chosen.id
    ),
    wholes AS (
        SELECT id, tier, country, for_group, heads, sequence, day, SUM(actions) AS actions
        FROM lines GROUP BY 1, 2, 3, 4, 5, 6, 7
    )"""
_SUMS = "SUM(actions), COUNT(*), SUM(CASE WHEN for_group THEN 1 ELSE 0 END), SUM(COALESCE(heads, 0))"
_REPORTS_BY = """
    SELECT '{dimension}', SUBSTR(day, 1, 7), {value}, tier, {sums} FROM wholes GROUP BY 2, 3, 4"""
# A report with letters to two officials is one report by letter.
_LINES_BY = """
    SELECT '{dimension}', SUBSTR(day, 1, 7), value, tier, {sums} FROM (
        SELECT id, {value} AS value, tier, day, for_group, heads, SUM(actions) AS actions
        FROM lines GROUP BY 1, 2, 3, 4, 5, 6
    ) parts GROUP BY 2, 3, 4"""


def count_rows(case_id: int) -> list[MarginalRow]:
    """Every marginal of the case."""
    counted = [row for row in _counted(case_id) if row.reports]
    return [*counted, *_by_documents(counted, case_id)]


def _counted(case_id: int) -> Iterator[MarginalRow]:
    # The queryset says which reports count; what it gives in SQL is the first table of ours.
    chosen = Report.objects.counted().filter(case_id=case_id, after_stop=False).order_by()
    inner, parameters = chosen.values_list(*_FIELDS).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_statement(inner), parameters)
        for dimension, month, value, tier, *sums in cursor.fetchall():
            yield MarginalRow(dimension, month, value, tier, *(int(one) for one in sums))


def _statement(chosen: str) -> str:
    """Names of ours, and places for parameters: no value of anybody's stands in the text."""
    parts = [
        template.format(dimension=dimension, value=value, sums=_SUMS)
        for template, by in ((_REPORTS_BY, _OF_REPORTS), (_LINES_BY, _OF_LINES))
        for dimension, value in by.items()
    ]
    return _TABLES.format(chosen=chosen, day=_DAY[connection.vendor]) + " UNION ALL ".join(parts)


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
    publications = Publication.objects.filter(edition__version__action__case_id=case_id)
    found: dict[int, UrgentAction] = {}
    for one in publications.select_related("edition__version__action").order_by("at", "id"):
        found[one.edition.version.action.sequence] = one.edition.version.value()
    return found
