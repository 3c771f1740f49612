"""What stands above a published document that nobody should write from any more."""

from sincerely.cases.notices import close_sentence
from sincerely.cases.queries import PublishedEdition
from sincerely.document.publishing import CALLS_FOR_APPEALS
from sincerely.document.states import State
from sincerely.wording import Wording, wording_for


def ended_sentence(published: PublishedEdition, words: Wording) -> str:
    """Why nobody sends anything now: closed, or after the last day; empty while the action is open."""
    case, until = published.case, published.public.until
    if published.state is State.CLOSED:
        return close_sentence(case.close_notice, words)
    if published.state is State.EXPIRED and until:
        return words.gettext(
            "The last day to write was %(date)s. Please ask the Urgent Action team before you write."
        ) % {"date": words.long_date(until)}
    return ""


def sentence_on_paper(published: PublishedEdition, *, newest: PublishedEdition) -> str | None:
    """What its sheet says above everything, in its own language; None for one to write from, or to know by.

    ``newest``: of the series, in whatever language. A stop or an outcome asks for no appeals by itself.
    """
    words = wording_for(published.words.language)
    ended = ended_sentence(published, words)
    if ended or published.is_to_write_from or published.public.kind not in CALLS_FOR_APPEALS:
        return ended or None
    return words.gettext("There is a newer document of %(date)s. Please read it before you write.") % {
        "date": words.long_date(newest.public.issued or newest.published_at.date())
    }
