"""Everything that one case page shows, worked out beforehand: templates hold no rules."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString

from sincerely.cases.endings import ended_sentence
from sincerely.cases.queries import PublishedEdition
from sincerely.reports.queries import Totals
from sincerely.site import case_words
from sincerely.site.addresses import Place, document_place, edition_place, series_place
from sincerely.site.officials import Official, Reader, copies, officials, where_others_look
from sincerely.site.telling_words import TellingLines, telling_lines
from sincerely.telling.queries import PublicTelling
from sincerely.wording import Wording, wording_for
from sincerely.writing.as_printed import people_as_printed
from sincerely.writing.lines import Paused
from sincerely.writing.sheet_text import reference


@dataclass(frozen=True)
class DocumentLink:
    """A document of the series, as "What has happened" lists it."""

    date: datetime.date
    kind: str
    title: str
    language: str
    href: str
    is_this: bool


@dataclass(frozen=True)
class LanguageLink:
    """The same page in another language."""

    code: str
    href: str
    rel: str = "alternate"


@dataclass(frozen=True)
class Series:
    """What is published of a case, without doubles, and its totals; the newest document first."""

    slug: str
    editions: tuple[PublishedEdition, ...]
    shown_total: Totals | None
    has_reports: bool
    telling: PublicTelling = field(default_factory=PublicTelling)

    @property
    def newest(self) -> PublishedEdition:
        """An edition of the newest document."""
        return self.editions[0]

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language there is something in."""
        return tuple(dict.fromkeys(one.words.language for one in self.editions))

    def newest_in(self, language: str) -> PublishedEdition:
        """The newest document in a language; raises StopIteration where there is none."""
        return next(one for one in self.editions if one.words.language == language)

    def place_of(self, published: PublishedEdition) -> Place:
        """Where a document's page is: the short address for the newest in its language."""
        language = published.words.language
        if published is self.newest_in(language):
            return edition_place(self.slug, language)
        return document_place(self.slug, published.action.sequence, language)


@dataclass(frozen=True)
class CasePage:
    """One page of a case, for ``site/case.html``; words in the interface's language but for the edition's."""

    published: PublishedEdition
    reference: str
    countries: str
    who: SafeString
    write_for: str
    languages_sentence: str
    safety_countries: str
    officials: tuple[Official, ...]
    copies: tuple[Official, ...]
    elsewhere: tuple[str, ...]
    other_salutations: tuple[str, ...]
    sends: bool
    ended: str
    ended_tone: str
    outcomes: tuple[str, ...]
    newer: DocumentLink | None
    chain: tuple[DocumentLink, ...]
    total: Totals | None
    total_sentence: SafeString
    units_sentence: SafeString
    milestone: str
    total_in_brief: SafeString
    totals_file: str
    has_reports: bool
    telling: TellingLines
    days_left: dict[str, str]
    files: str
    url: str
    series_url: str

    @property
    def who_as_printed(self) -> tuple[str, ...]:
        """What the document says of the people in its own language only: ``who`` lacks it in any other."""
        return tuple(people_as_printed(self.published.public, self.published.facts_language))

    @property
    def date(self) -> datetime.date:
        """The day of the document."""
        return self.published.public.issued or self.published.published_at.date()


def case_page(
    published: PublishedEdition, series: Series, *, place: Place, reader: Reader, paused: Paused
) -> CasePage:
    """The page of one published edition as it lies at ``place``."""
    action, language = published.public, reader.language
    words = wording_for(language)
    chain = tuple(_links(series, published, place=place, words=words))
    to = officials(published, reader=reader, paused=paused)
    total = series.shown_total
    return CasePage(
        published=published,
        reference=reference(action, language),
        countries=case_words.countries(action, language),
        who=case_words.who_line(action, language, printed_in=published.facts_language),
        write_for=case_words.write_for(action, language),
        languages_sentence=case_words.languages_sentence(action, language),
        safety_countries=case_words.safety_countries(action, language),
        officials=to,
        copies=copies(published, reader=reader, paused=paused),
        elsewhere=where_others_look(published, language),
        other_salutations=case_words.other_salutations([one.salutation for one in to]),
        sends=published.is_to_write_from,
        ended=ended_sentence(published, words),
        ended_tone=case_words.ended_tone(published),
        outcomes=case_words.outcome_lines(action, words),
        newer=_newer(published, series, chain),
        chain=chain,
        total=total,
        total_sentence=case_words.total_sentence(total, words) if total else SafeString(""),
        units_sentence=case_words.units_sentence(total, words) if total else SafeString(""),
        milestone=case_words.milestone_sentence(total, words) if total else "",
        total_in_brief=case_words.total_in_brief(total, words) if total else SafeString(""),
        totals_file=f"{place.root}{series.slug}/totals.json",
        has_reports=series.has_reports,
        telling=telling_lines(series.telling, action, reader),
        days_left=case_words.days_left_forms(words),
        files=_way_to_files(published, series, place=place),
        url=f"{reader.identity.origin}/{series.place_of(published).folder}",
        series_url=f"{reader.identity.origin}/{series_place(series.slug).folder}",
    )


def _way_to_files(published: PublishedEdition, series: Series, *, place: Place) -> str:
    """The relative way to ``write/``, ``report/`` and the sheets; they lie beside each page of an edition."""
    return place.way_to(series.place_of(published)) if place == series_place(series.slug) else ""


def language_links(published: PublishedEdition, series: Series, *, place: Place) -> tuple[LanguageLink, ...]:
    """The page in the other languages."""
    here = published.words.language
    return tuple(
        LanguageLink(other, place.link_to(edition_place(series.slug, other)))
        for other in series.languages
        if other != here
    )


def _links(series: Series, here: PublishedEdition, *, place: Place, words: Wording) -> Sequence[DocumentLink]:
    """Each document once: in this page's language where it is published in it."""
    by_document: dict[int, PublishedEdition] = {}
    for one in series.editions:
        held = by_document.get(one.action.sequence)
        if held is None or (
            one.words.language == here.words.language and held.words.language != here.words.language
        ):
            by_document[one.action.sequence] = one
    return [
        DocumentLink(
            date=one.public.issued or one.published_at.date(),
            kind=case_words.kind_of_document(one.public, words),
            title=one.words.title or "",
            language=one.words.language,
            href=place.link_to(series.place_of(one)),
            is_this=one is here,
        )
        for one in by_document.values()
    ]


def _newer(published: PublishedEdition, series: Series, chain: Sequence[DocumentLink]) -> DocumentLink | None:
    """The newest document, when it is not this one."""
    return None if published.action.sequence == series.newest.action.sequence else chain[0]
