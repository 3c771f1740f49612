"""A report as its reporter sees it again: the figures, what became of it, and what a correction changed."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from sincerely.places.countries import country_choices
from sincerely.public.forms import ReportForm
from sincerely.public.packs.verified import verified_anew
from sincerely.public.pages import Page, page_in_best_language
from sincerely.reports.deeds import DoneLine, Group, ReportedDeed
from sincerely.reports.models import Channel, Report, Void
from sincerely.reports.queries import deed_of, report_with_receipt, told_in_turn, void_of
from sincerely.wording import Wording, wording_for

# What is told of a report: its name and its value, in words.
Figures = dict[str, str]


@dataclass(frozen=True)
class Change:
    """One figure before and after a correction; empty where there was none."""

    name: str
    before: str
    now: str


@dataclass(frozen=True)
class Told:
    """A report and what was told in its place.

    ``code`` is the one that was typed: it stays valid for what was told last. ``page`` is None where nothing
    of the action may be shown any more.
    """

    code: str
    turns: tuple[Report, ...]
    void: Void | None
    page: Page | None
    words: Wording

    @property
    def report(self) -> Report:
        """What was told last."""
        return self.turns[-1]

    @property
    def last_turn(self) -> int:
        """Its place among what was told."""
        return len(self.turns) - 1

    @property
    def number(self) -> str:
        """The number of the action, which names nobody."""
        return str(self.report.case.number)

    @property
    def figures(self) -> Figures:
        return figures_of(deed_of(self.report), self.page, self.words)

    @property
    def changes(self) -> list[Change]:
        """What the last correction changed; empty when nothing was corrected."""
        if len(self.turns) == 1:
            return []
        return changes_between(figures_of(deed_of(self.turns[-2]), self.page, self.words), self.figures)

    @property
    def can_be_corrected(self) -> bool:
        return self.void is None and self.page is not None


def find_told(typed: str, *, at: datetime.datetime, language: str) -> Told | None:
    """The report with this code, however it was typed."""
    report = report_with_receipt(typed)
    return told_of(report, at=at, language=language) if report else None


def told_of(report: Report, *, at: datetime.datetime, language: str) -> Told:
    """The report, known by its code, and what was told in its place."""
    turns = told_in_turn(report)
    return Told(
        code=report.receipt,
        turns=tuple(turns),
        void=void_of(turns[-1]),
        page=_page_of(turns[-1], language, at=at),
        words=wording_for(language),
    )


def figures_of(deed: ReportedDeed, page: Page | None, words: Wording) -> Figures:
    """Everything that is told of a deed, in words."""
    figures = {
        str(ReportForm.base_fields[channel].label): words.number(count)
        for channel in Channel.values
        if (count := sum(line.quantity for line in deed.lines if line.channel == channel))
    }
    figures[gettext("When")] = words.long_date(deed.done_on)
    figures[gettext("By whom")] = _by_whom(deed.group, words)
    if whom := _to_whom(deed.lines, page, words):
        figures[gettext("To whom")] = whom
    names = dict(country_choices(words.interface_language))
    figures[gettext("Country you wrote from")] = names.get(deed.country, gettext("not said"))
    return figures


def differs(told: Told, deed: ReportedDeed) -> bool:
    """Does the deed say anything else than what counts now?"""
    return figures_of(deed, told.page, told.words) != told.figures


def changes_between(before: Figures, now: Figures) -> list[Change]:
    """The figures that differ."""
    changes = (Change(name, before.get(name, ""), now.get(name, "")) for name in {**before, **now})
    return [change for change in changes if change.before != change.now]


def _by_whom(group: Group | None, words: Wording) -> str:
    if group is None:
        return gettext("one person")
    if group.heads is None:
        return gettext("a group")
    return gettext("a group of %(heads)s") % {"heads": words.number(group.heads)}


def _to_whom(lines: Sequence[DoneLine], page: Page | None, words: Wording) -> str:
    names = dict(page.target_choices()) if page else {}
    places = sorted({line.target for line in lines if line.target is not None})
    return words.list_of(names[str(place)] for place in places if str(place) in names)


def _page_of(report: Report, language: str, *, at: datetime.datetime) -> Page | None:
    if report.case.withdrawn_at:
        return None
    editions = verified_anew(report.case, at=at)
    same = [one for one in editions if one.action.sequence == report.sequence]
    return page_in_best_language(same, language, at=at) if same else None
