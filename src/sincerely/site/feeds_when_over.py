"""What feeds and calendars say of a case that was stopped or withdrawn: a number and a sentence, no name."""

import datetime
from collections.abc import Container, Iterator

from django.db.models import Q

from sincerely.cases.models import Case, Publication
from sincerely.cases.notices import stop_sentence
from sincerely.document.states import State
from sincerely.site.addresses import edition_place
from sincerely.site.feeds import Entry
from sincerely.wording import Wording
from sincerely.writing.identity import SiteIdentity

OVER = frozenset({State.STOPPED, State.WITHDRAWN})


def over_without_words(
    shown: Container[str], identity: SiteIdentity, words: Wording, *, at: datetime.datetime
) -> Iterator[Entry]:
    """Entries of the ended cases that are not ``shown``, because their documents are not what was approved.

    A calendar that has their last day must take it out all the same, and a reader must see the stop. Nothing
    of a document is read for it but that day, which was copied out of it when it was saved.
    """
    ended = Case.objects.published().filter(Q(stopped_at__isnull=False) | Q(withdrawn_at__isnull=False))
    for case in ended.order_by("pk"):
        if case.slug not in shown:
            yield _without_words(case, identity, words, at=at)


def said_when_over(case: Case, state: State, words: Wording) -> tuple[str, tuple[str, ...]]:
    """A title and sentences for a stop or a withdrawal, without the action's title or a name."""
    number = {"number": case.number or ""}
    if state is State.STOPPED:
        sentence = stop_sentence(case.stop_notice, words)
        return words.gettext("Urgent Action %(number)s: please do not write any more") % number, (sentence,)
    return words.gettext("Urgent Action %(number)s has been withdrawn") % number, ()


def changed_last(case: Case, published_at: datetime.datetime) -> datetime.datetime:
    """When what a feed says of the case changed last."""
    changes = (published_at, case.stopped_at, case.closed_at, case.withdrawn_at)
    return max(change for change in changes if change)


def _without_words(case: Case, identity: SiteIdentity, words: Wording, *, at: datetime.datetime) -> Entry:
    publications = list(Publication.objects.of_case(case).without_bodies().newest_first())
    in_ours = (one for one in publications if one.edition.language == identity.language)
    one = next(in_ours, publications[0])
    title, paragraphs = said_when_over(case, case.state_with(one.edition.version.until, at=at), words)
    return Entry(
        slug=str(case.slug),
        url=f"{identity.origin}/{edition_place(str(case.slug), one.edition.language).folder}",
        title=title,
        paragraphs=paragraphs,
        language=words.language,
        published=one.at,
        updated=changed_last(case, one.at),
        until=one.edition.version.until,
        is_over=True,
    )
