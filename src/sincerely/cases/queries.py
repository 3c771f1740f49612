"""Reads that span tables: what is published, what lies on the desk, whose turn it is."""

import datetime
import logging
from dataclasses import dataclass, field, replace

from sincerely.cases.models import Action, Case, Edition, Publication, TamperedVersion, Version
from sincerely.cases.seals import opened_publication
from sincerely.document import Edition as Words
from sincerely.document import UrgentAction
from sincerely.document.projection import public_action
from sincerely.document.publishing import CALLS_FOR_APPEALS
from sincerely.document.states import State

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class PublishedEdition:
    """What is published of one document in one language for one section.

    ``value`` is everything that was approved, for the desk; ``public`` is its projection with these words
    alone, and the only one that pages may show. ``approvals`` are two names with their moments.
    """

    case: Case
    action: Action
    version: Version
    edition: Edition
    value: UrgentAction = field(repr=False)
    public: UrgentAction = field(repr=False)
    words: Words = field(repr=False)
    state: State
    published_at: datetime.datetime
    approvals: tuple[tuple[str, datetime.datetime], tuple[str, datetime.datetime]]
    is_newest_document: bool
    is_older_than_facts: bool
    # Not where a newer document in this language took its place, nor once the newest one, in whatever
    # language, is a stop or an outcome.
    asks_for_appeals: bool = False

    @property
    def facts_language(self) -> str:
        """The language in which the document states its facts: of the edition it came with."""
        return self.value.editions[0].language

    @property
    def is_to_write_from(self) -> bool:
        """May people write with this document in hand?"""
        return self.state is State.OPEN and self.asks_for_appeals


def published(at: datetime.datetime) -> list[PublishedEdition]:
    """Every published edition, withdrawn ones too, the newest publication first.

    One that has been tampered with is left out and logged: it must not keep the others, or a stop, from
    being baked. ``published_editions_of`` its case raises.
    """
    intact = []
    for case_publications in _by_case().values():
        try:
            intact += _current(case_publications, at=at)
        except TamperedVersion:
            _logger.exception("left out: %s", case_publications[0].edition.version.action.case)
    return sorted(intact, key=lambda one: one.published_at, reverse=True)


def published_editions_of(case: Case, *, at: datetime.datetime) -> list[PublishedEdition]:
    """What is published of one case, the newest document first; raise TamperedVersion."""
    return _current(list(Publication.objects.of_case(case).complete().newest_first()), at=at)


def newest_published(slug: str, language: str, *, at: datetime.datetime) -> PublishedEdition | None:
    """The newest document of the series that is published in this language."""
    return _first_of(slug, at=at, language=language)


def published_document(
    slug: str, sequence: int, language: str, *, at: datetime.datetime
) -> PublishedEdition | None:
    """One document of the series in one language."""
    return _first_of(slug, at=at, language=language, sequence=sequence)


def _first_of(
    slug: str, *, at: datetime.datetime, language: str, sequence: int | None = None
) -> PublishedEdition | None:
    case = Case.objects.filter(slug=slug).first()
    if case is None:
        return None
    for one in published_editions_of(case, at=at):
        if one.edition.language == language and sequence in {None, one.action.sequence}:
            return one
    return None


def _by_case() -> dict[int, list[Publication]]:
    cases: dict[int, list[Publication]] = {}
    for publication in Publication.objects.complete().newest_first():
        cases.setdefault(publication.edition.version.action.case_id, []).append(publication)
    return cases


# Document, language, section.
_Place = tuple[int, str, str]


def _current(publications: list[Publication], *, at: datetime.datetime) -> list[PublishedEdition]:
    """Of one case's publications, newest first: the last of each document, language and section.

    The newest document stands first; in it the edition for all before one for a section, and the language
    that was published first before its translations.
    """
    last: dict[_Place, Publication] = {}
    began: dict[_Place, int] = {}
    facts: dict[int, str] = {}
    for publication in publications:
        place = _place(publication)
        last.setdefault(place, publication)
        began[place] = publication.pk
        facts.setdefault(place[0], publication.edition.version.facts_hash)
    documents = list(facts)
    order = sorted(last, key=lambda place: (documents.index(place[0]), place[2], began[place]))
    found = [
        _published_edition(
            last[place],
            at=at,
            is_newest_document=place[0] == documents[0],
            is_older_than_facts=last[place].edition.version.facts_hash != facts[place[0]],
        )
        for place in order
    ]
    return [replace(one, asks_for_appeals=_asks_for_appeals(one, among=found)) for one in found]


def _asks_for_appeals(one: PublishedEdition, *, among: list[PublishedEdition]) -> bool:
    in_this_language = next(other for other in among if other.words.language == one.words.language)
    return one.action == in_this_language.action and among[0].public.kind in CALLS_FOR_APPEALS


def _place(publication: Publication) -> _Place:
    edition = publication.edition
    return edition.version.action_id, edition.language, edition.section


def _published_edition(
    publication: Publication, *, at: datetime.datetime, is_newest_document: bool, is_older_than_facts: bool
) -> PublishedEdition:
    value, words = opened_publication(publication)
    edition, first, second = publication.edition, publication.first, publication.second
    action = edition.version.action
    return PublishedEdition(
        case=action.case,
        action=action,
        version=edition.version,
        edition=edition,
        value=value,
        public=public_action(value, [words]),
        words=words,
        state=action.case.state_with(value.until, at=at),
        published_at=publication.at,
        approvals=((first.by.name, first.at), (second.by.name, second.at)),
        is_newest_document=is_newest_document,
        is_older_than_facts=is_older_than_facts,
    )
