"""Which published document an address means, and what every page about it needs."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import Http404
from django.utils import timezone, translation

from sincerely.cases.queries import (
    PublishedEdition,
    newest_published,
    published_document,
    published_editions_of,
)
from sincerely.directory.queries import known_facts, paused_lines
from sincerely.document import Edition, Target, UrgentAction
from sincerely.document.states import State, day_where_it_ends_last
from sincerely.places.countries import country_choices
from sincerely.places.hours import day_in
from sincerely.places.languages import language_name
from sincerely.wording import Wording, wording_for
from sincerely.writing.facts import Facts
from sincerely.writing.naming import country_in_sentence, target_name, target_names
from sincerely.writing.questions import RouteQuestion


@dataclass(frozen=True)
class Page:
    """A published document, the moment of the request, and the address of its pages."""

    published: PublishedEdition
    at: datetime.datetime
    # "/23-24/en/" or "/23-24/1/en/"
    path: str

    @property
    def action(self) -> UrgentAction:
        """What the public may see of it."""
        return self.published.public

    @property
    def edition(self) -> Edition:
        """The words of this page."""
        return self.published.words

    @property
    def state(self) -> State:
        return self.published.state

    @cached_property
    def words(self) -> Wording:
        """How the page speaks; the letter speaks the edition's language."""
        return wording_for(translation.get_language() or settings.SINCERELY.language)

    @property
    def url(self) -> str:
        """The lasting address of the case, as it stands on paper."""
        return f"{settings.SINCERELY.origin}/{self.published.case.slug}/"

    @property
    def as_of(self) -> str:
        """The moment these words were published, as ``state.json`` gives it: another one is another text."""
        return self.published.published_at.isoformat()

    @property
    def for_whom(self) -> str:
        """The people as they are shown, the group, or else the title; the number once nobody may be named."""
        if self.state in {"stopped", "withdrawn"}:
            number = {"number": self.published.case.number}
            return self.words.gettext("Urgent Action %(number)s") % number
        names = [name for person in self.action.people if (name := person.name or person.role)]
        return self.words.list_of(names) or self.action.people_note or self.edition.title or ""

    @property
    def countries(self) -> str:
        """Where it happens, as the safety note asks about one or another."""
        return self.words.any_of(country_in_sentence(code, self._language) for code in self.action.countries)

    @cached_property
    def letter_editions(self) -> tuple[Edition, ...]:
        """In whose words a letter can be sent: this page's, then those in a language the officials read.

        Of the same document and the same facts only: an older translation asks for something else.
        """
        here = self.published
        return (
            self.edition,
            *(
                one.words
                for one in published_editions_of(here.case, at=self.at)
                if one.version.facts_hash == here.version.facts_hash
                and one.words.language != self.edition.language
                and one.words.language in self.action.preferred_languages
                and one.words.letter
                and one.words.letter.paragraphs
            ),
        )

    def language_choices(self) -> list[tuple[str, str]]:
        """The languages a letter can be sent in."""
        tags = (edition.language for edition in self.letter_editions)
        return [(tag, language_name(tag, self._language)) for tag in tags]

    def country_choices(self) -> tuple[tuple[str, str], ...]:
        return country_choices(self._language)

    def country_of(self, typed: str) -> str:
        """The country that somebody says they write from; until they say one there is, the site's."""
        default: str = settings.SINCERELY.country
        return typed if typed in {code for code, _ in self.country_choices()} else default

    def country(self, code: str) -> str:
        return country_in_sentence(code, self._language)

    def target_name(self, target: Target) -> str:
        return target_name(target, self._language)

    def target_names(self, targets: Sequence[Target]) -> tuple[str, ...]:
        return target_names(targets, self._language)

    def target_choices(self) -> list[tuple[str, str]]:
        """Every official by their place in the document."""
        return [(str(place), name) for place, name in enumerate(self.target_names(self.action.targets))]

    def question(self, *, origin: str) -> RouteQuestion:
        """What the ways to officials are asked for somebody who writes from ``origin``."""
        return RouteQuestion(
            origin=origin,
            on=day_where_it_ends_last(self.at),
            until=self.action.until,
            state=self.state,
            language=self._language,
            paused=paused_lines(),
            facts=self.facts,
            about=self.action.countries,
            posted_on=day_in(origin, at=self.at),
        )

    @cached_property
    def facts(self) -> Facts:
        """What is known of post, missions and danger."""
        return known_facts()

    @property
    def _language(self) -> str:
        return self.words.interface_language


def page_in_best_language(editions: list[PublishedEdition], language: str, *, at: datetime.datetime) -> Page:
    """The page of the newest of these documents that suits the reader best; there must be one."""
    one = _in_best_language(editions, language)
    return Page(published=one, at=at, path=f"/{one.case.slug}/{one.words.language}/")


def _in_best_language(editions: list[PublishedEdition], language: str) -> PublishedEdition:
    by_language = {one.words.language: one for one in reversed(editions)}
    for wanted in (language, settings.SITE_IDENTITY.language):
        if wanted in by_language:
            return by_language[wanted]
    return editions[0]


def find_page(number: str, language: str, sequence: int | None) -> Page:
    """The page at an address; Http404 when nothing is published there."""
    at = timezone.now()
    if sequence is None:
        published = newest_published(number, language, at=at)
        path = f"/{number}/{language}/"
    else:
        published = published_document(number, sequence, language, at=at)
        path = f"/{number}/{sequence}/{language}/"
    if published is None:
        raise Http404
    return Page(published=published, at=at, path=path)
