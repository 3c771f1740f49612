"""The year: each document with its country, its hours to publication and what became of the case."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from django.utils.safestring import mark_safe

from sincerely.cases.year import YearLine, median_hours
from sincerely.desk.totals.labels import country_label, month_label, number_label, topic_label, type_label
from sincerely.desk.totals.sections import Section
from sincerely.writing.charts import Bar, Picture, bars_svg
from sincerely.writing.tables import Table

_NO_OUTCOME = "Not known"
_NOTE = (
    "Hours run from the moment the file came in, or the first words were saved, to the publication. An "
    "outcome is what happened; nobody can say that appeals were its cause."
)


def year_sections(lines: Sequence[YearLine]) -> list[Section]:
    """By month, by country, by outcome, and every document."""
    return [
        _by("published", "By month", lines, lambda line: (f"{line.published_at:%Y-%m}",), month_label),
        _by("countries", "By country", lines, lambda line: line.countries or ("",), country_label),
        _by("outcomes", "By outcome", lines, lambda line: line.outcomes or ("",), outcome_label),
        _documents(lines),
    ]


def outcome_label(outcome: str) -> str:
    return topic_label(outcome) if outcome else _NO_OUTCOME


def _by(
    name: str,
    title: str,
    lines: Sequence[YearLine],
    keys: Callable[[YearLine], Iterable[str]],
    label: Callable[[str], str],
) -> Section:
    counted = Counter(key for line in lines for key in keys(line))
    in_order = (
        sorted(counted) if name == "published" else sorted(counted, key=lambda key: (-counted[key], key))
    )
    rows = tuple(
        (label(key), counted[key], median_hours([line for line in lines if key in keys(line)]))
        for key in in_order
    )
    head = (title.removeprefix("By ").capitalize(), "Documents", "Hours to publication (median)")
    bars = tuple(Bar(str(cell), (count,), number_label(count)) for cell, count, _ in rows)
    said = "; ".join(f"{bar.label}: {bar.printed}" for bar in bars[:3])
    drawn = Picture(f"picture-{name}", f"{title}, documents", f"{said}. The table below has all.", bars)
    picture = mark_safe(bars_svg(drawn) if bars else "")  # noqa: S308 - escaped where it is drawn
    return Section(Table(name, title, head, rows, _NOTE), picture)


def _documents(lines: Sequence[YearLine]) -> Section:
    head = ("Document", "Title", "Type", "Countries", "Published", "Hours", "Case", "Outcome")
    rows = tuple(
        (
            f"{line.number}, document {line.sequence}",
            line.title,
            type_label(line.kind),
            ", ".join(map(country_label, line.countries)),
            line.published_at.astimezone(datetime.UTC).date().isoformat(),
            round(line.hours, 1),
            line.standing.capitalize(),
            ", ".join(map(outcome_label, line.outcomes)),
        )
        for line in lines
    )
    links = tuple(str(line.case_id) for line in lines)
    return Section(Table("documents", "Every document", head, rows, _NOTE), links=links)
