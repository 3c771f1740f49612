"""Which cases a pack can hold: those to write for now, each in the words that suit the reader best."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict

from sincerely.cases.models import Case
from sincerely.cases.queries import PublishedEdition
from sincerely.document import PostLine
from sincerely.document.models import Line
from sincerely.places.languages import language_name
from sincerely.public.choosing import Official
from sincerely.public.drafts import Draft, draft_of
from sincerely.public.packs.verified import verified_anew, verified_editions
from sincerely.public.pages import Page, page_in_best_language
from sincerely.public.papers import Choice, Printing
from sincerely.writing.sheet_text import reference


@dataclass(frozen=True)
class OfferedCase:
    """A case that letters are needed for, and its page."""

    page: Page

    @property
    def slug(self) -> str:
        return str(self.page.published.case.slug)

    @property
    def reference(self) -> str:
        """``Urgent Action 41/26``, in the language of the reader."""
        return reference(self.page.action, self.page.words.interface_language)

    @property
    def whom(self) -> str:
        """The people, the group, or else the number: never a headline in the middle of a sentence."""
        names = [name for person in self.page.action.people if (name := person.name or person.role)]
        return self.page.words.list_of(names) or self.page.action.people_note or self.reference

    @property
    def printed_in(self) -> str:
        """The language of the document's facts."""
        return self.page.published.facts_language

    @property
    def other_language(self) -> str:
        """In which language its papers are, where that is not the reader's; else empty."""
        own, reader = self.page.edition.language, self.page.words.interface_language
        return "" if own.partition("-")[0] == reader else language_name(own, reader)

    @property
    def has_letter(self) -> bool:
        return bool(self.page.edition.letter and self.page.edition.letter.paragraphs)

    def written_from(self, country: str) -> "WrittenFrom":
        """The sample letter, as somebody in this country would send it."""
        typed = QueryDict(mutable=True)
        typed["country"] = country
        draft = draft_of(self.page, typed)
        draft.form.is_valid()
        return WrittenFrom(self, draft)


@dataclass(frozen=True)
class WrittenFrom:
    """A case and what can be sent for it by post from one country."""

    case: OfferedCase
    draft: Draft

    @cached_property
    def by_post(self) -> tuple[tuple[Official, Line], ...]:
        """The officials whom a letter reaches, each with the best line."""
        found = []
        for official in self.draft.officials:
            lines = [route.line for route in official.working if isinstance(route.line, PostLine)]
            found += [(official, line) for line in lines[:1]]
        return tuple(found)

    @property
    def why_not_by_post(self) -> str:
        """Why no letter reaches them, in sentences; empty where no address is known."""
        barred = (route for official in self.draft.officials for route in official.barred)
        return " ".join(dict.fromkeys(one.reason for one in barred if isinstance(one.line, PostLine)))

    @property
    def is_asked_not_to_write(self) -> bool:
        """Is this the country that the case is about?"""
        return self.draft.safety.writes_from_there

    def printings(self, choice: Choice) -> tuple[Printing, ...]:
        """A letter to each of them."""
        return tuple(Printing(self.draft, official, line, choice) for official, line in self.by_post)


def reported_cases(language: str, slugs: Iterable[str], *, at: datetime.datetime) -> list[OfferedCase]:
    """The cases of a pack on paper: those too that have ended since, because what was done in time counts.

    In the order of ``slugs``, which is that of the paper: who copies figures goes down both.
    """
    numbers = list(slugs)
    cases = list(Case.objects.published().filter(slug__in=numbers, withdrawn_at__isnull=True))
    cases.sort(key=lambda case: numbers.index(str(case.slug)))
    found = (verified_anew(case, at=at) for case in cases)
    return [OfferedCase(page_in_best_language(editions, language, at=at)) for editions in found if editions]


def listed_cases(language: str, *, at: datetime.datetime) -> list[OfferedCase]:
    """The cases to write for now, the first deadline first, for a form that nobody has filled in yet."""
    running = Case.objects.published().running()
    return _to_write_for(verified_editions(running, at=at), language, at=at)


def offered_cases(
    language: str, *, at: datetime.datetime, among: Iterable[str] | None = None
) -> list[OfferedCase]:
    """The same, each verified anew: of them a pack is made. ``among``: of these numbers only."""
    running = Case.objects.published().running()
    if among is not None:
        running = running.filter(slug__in=list(among))
    return _to_write_for((verified_anew(case, at=at) for case in running), language, at=at)


def _to_write_for(
    cases: Iterable[list[PublishedEdition]], language: str, *, at: datetime.datetime
) -> list[OfferedCase]:
    open_ones = ([one for one in editions if one.is_to_write_from] for editions in cases)
    pages = [page_in_best_language(editions, language, at=at) for editions in open_ones if editions]
    latest = datetime.date.max
    pages.sort(key=lambda page: (page.action.until or latest, page.path))
    return [OfferedCase(page) for page in pages]
