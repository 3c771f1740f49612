"""What stands on the pages of totals: their sections, in order."""

import datetime
from collections.abc import Sequence
from itertools import groupby

from sincerely.cases.models import Case, Publication
from sincerely.desk.totals.gaps import every_month, newest_days
from sincerely.desk.totals.labels import (
    channel_label,
    country_label,
    day_label,
    kind_label,
    month_label,
    period_label,
    tier_label,
    topic_label,
    type_label,
)
from sincerely.desk.totals.sections import Label, Section, figures, lying_section, standing_section, together
from sincerely.reports.breakdown_models import Dimension
from sincerely.reports.breakdowns import (
    Line,
    Period,
    case_lines,
    counted_at,
    counted_lines,
    months,
    published_breakdowns,
    tiers,
)
from sincerely.wording import wording_for
from sincerely.writing.naming import target_names
from sincerely.writing.tables import Table

_CASES_ON_A_PAGE = 50
_Breakdown = tuple[Dimension, str, str, Label]
# Dimension, name of the file, title, and what its keys are called.
_OF_ALL: tuple[_Breakdown, ...] = (
    (Dimension.CHANNEL, "channels", "By channel", channel_label),
    (Dimension.COUNTRY, "countries", "By country of the writers", country_label),
    (Dimension.KIND, "groups", "By group or single", kind_label),
    (Dimension.SITUATION, "situations", "By country of the case", country_label),
    (Dimension.TOPIC, "topics", "By topic", topic_label),
    (Dimension.TYPE, "types", "By type of document", type_label),
)


def sections_of_all(period: Period) -> list[Section]:
    """Every breakdown of all cases together, and the list of cases."""
    note = counted_note(None, period)
    monthly = every_month(months(case=None, period=period))
    return [
        standing_section("months", "By month", monthly, label=month_label, note=note),
        lying_section("tiers", "By tier", tiers(case=None, period=period), label=tier_label, note=note),
        *_lying(_OF_ALL, None, period, note),
        lying_section("years", "By year", _years(monthly), label=str, note=note),
        _cases(period, note),
    ]


def sections_of(case: Case, period: Period) -> list[Section]:
    """Every breakdown of one case."""
    note = counted_note(case, period)
    monthly = months(case=case, period=period)
    daily = counted_lines(Dimension.DAY, case=case, period=period)
    targets = _target_names(case)
    of_case: tuple[_Breakdown, ...] = (
        *_OF_ALL[:3],
        (Dimension.TARGET, "officials", "By official", lambda place: targets.get(place, "Any of them")),
        (Dimension.DOCUMENT, "documents", "By document", lambda number: f"Document {number}"),
    )
    return [
        standing_section("months", "By month", every_month(monthly), label=month_label, note=note),
        standing_section("days", "By day", newest_days(daily), label=day_label, note=note),
        lying_section("tiers", "By tier", tiers(case=case, period=period), label=tier_label, note=note),
        *_lying(of_case, case, period, note),
    ]


def passed_on(case: Case) -> list[Table]:
    """The breakdowns that may leave the desk, as tables."""
    labels = {"channel": channel_label, "country": country_label, "month": month_label, "tier": tier_label}
    found = []
    for one in published_breakdowns(case):
        rest = (("All others together", one.rest),) if one.rest else ()
        rows = (*((labels[one.by](value), actions) for value, actions in one.cells), *rest)
        title, as_of = f"By {one.by}", wording_for("en").long_date(one.as_of.date())
        found.append(
            Table(f"public-{one.by}", title, (one.by.capitalize(), "Actions"), rows, f"As of {as_of}.")
        )
    return [table for table in found if len(table.rows) > 1]


def counted_note(case: Case | None, period: Period) -> str:
    """Which months these are and when they were counted, for page and files; empty before the first count."""
    at = counted_at(case)
    if at is None:
        return ""
    there = at.astimezone(datetime.UTC)
    day = wording_for("en").long_date(there.date())
    return (
        f"{period_label(period)}Counted on {day}, {there:%H:%M} UTC, by the day on which it was done. "
        "All of it is self-reported: nothing can be confirmed or sent through us yet. "
        "For the office: small figures can point to single people; do not pass them on."
    )


def _lying(of: Sequence[_Breakdown], case: Case | None, period: Period, note: str) -> list[Section]:
    return [
        lying_section(name, title, counted_lines(dimension, case=case, period=period), label=label, note=note)
        for dimension, name, title, label in of
    ]


def _years(monthly: Sequence[Line]) -> list[Line]:
    by_year = groupby(monthly, key=lambda line: line.value[:4])
    return [together(list(lines), year) for year, lines in by_year]


def _cases(period: Period, note: str) -> Section:
    lines = case_lines(period)
    titles = _titles([line.case_id for line in lines])
    rows = tuple((line.number, titles.get(line.case_id, ""), *figures(line.sums)) for line in lines)
    head = ("Case", "Title", "Actions", "Reports", "Groups", "Heads in groups")
    return Section(
        Table("cases", "By case", head, rows, note),
        links=tuple(str(line.case_id) for line in lines[:_CASES_ON_A_PAGE]),
        shown=_CASES_ON_A_PAGE,
    )


def _titles(cases: Sequence[int]) -> dict[int, str]:
    """What each case's newest document is called, in English where it was published in it."""
    published = Publication.objects.filter(edition__version__action__case__in=cases)
    rows = published.order_by("at", "id").values_list(
        "edition__version__action__sequence",
        "edition__language",
        "edition__version__action__case_id",
        "edition__title",
    )
    in_order = sorted(rows, key=lambda row: (row[0], row[1] == "en"))
    return {case: title for _, _, case, title in in_order}


def _target_names(case: Case) -> dict[str, str]:
    """Who stands at each place of the documents; more than one where a later document has somebody else."""
    names: dict[str, dict[str, None]] = {}
    for one in Publication.objects.of_case(case).select_related("edition__version").order_by("at", "id"):
        for place, name in enumerate(target_names(one.edition.version.value().targets, "en")):
            names.setdefault(str(place), {})[name] = None
    return {place: " / ".join(held) for place, held in names.items()}
