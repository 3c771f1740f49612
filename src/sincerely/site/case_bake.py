"""What one bake of a case works with, read once from the database."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from sincerely.cases.models import Case
from sincerely.cases.queries import PublishedEdition, published_editions_of
from sincerely.directory.queries import known_facts, paused_lines
from sincerely.document.states import State
from sincerely.reports.queries import shown_total, totals_of
from sincerely.site.addresses import Place, document_place, edition_place
from sincerely.site.case_page import Series
from sincerely.site.officials import Reader
from sincerely.site.rendering import interface_language
from sincerely.telling.queries import public_telling
from sincerely.writing.facts import Facts
from sincerely.writing.identity import SiteIdentity
from sincerely.writing.lines import Paused


@dataclass(frozen=True)
class Bake:
    """What one bake of a case works with, read once."""

    case: Case
    series: Series
    paused: Paused
    facts: Facts
    at: datetime.datetime

    @property
    def identity(self) -> SiteIdentity:
        """Whose site it is."""
        identity: SiteIdentity = settings.SITE_IDENTITY
        return identity

    @property
    def state(self) -> State:
        """The state of the newest document."""
        return self.series.newest.state

    def places(self) -> Iterator[tuple[Place, PublishedEdition]]:
        """Every page of an edition with what it shows: the short address, and the document's own."""
        slug = self.series.slug
        for language in self.series.languages:
            yield edition_place(slug, language), self.series.newest_in(language)
        for one in self.series.editions:
            yield document_place(slug, one.action.sequence, one.words.language), one

    def reader(self, published: PublishedEdition) -> Reader:
        """For whom the pages of an edition are made."""
        language = interface_language(published.words.language)
        return Reader(language, self.identity, self.at.date(), self.facts)


def bake_of(case: Case, *, at: datetime.datetime) -> Bake | None:
    """Read what the case has published; None when there is nothing."""
    editions = published_editions_of(case, at=at)
    if not editions or case.slug is None:
        return None
    totals = totals_of(case)
    series = Series(
        slug=case.slug,
        editions=without_doubles(editions),
        shown_total=shown_total(case),
        has_reports=totals.reports > 0,
        telling=public_telling(case),
    )
    return Bake(editions[0].case, series, paused_lines(), known_facts(), at)


def without_doubles(editions: list[PublishedEdition]) -> tuple[PublishedEdition, ...]:
    """One edition for each document and language: that for all sections before one section's own."""
    found: dict[tuple[int, str], PublishedEdition] = {}
    for one in editions:
        found.setdefault((one.action.sequence, one.words.language), one)
    return tuple(found.values())
