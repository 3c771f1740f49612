"""Which deeds count: the design's table of states, and what cannot be true."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language, gettext

from sincerely.document.states import deadline_instant, newest_possible_day, report_counts
from sincerely.places.countries import country_codes
from sincerely.reports.deeds import DoneLine, Group, ReportedDeed
from sincerely.reports.models import MOST_BY_A_GROUP, MOST_BY_ONE_PERSON, MOST_HEADS, Channel
from sincerely.wording import Refusal, Wording, wording_for

_LONGEST_KEY = 64  # what the tables hold, here and above
_CHANNELS = frozenset(Channel.values)
# Where the writer is it may still be the day before.
_A_DAY = datetime.timedelta(days=1)


class TooLate(Refusal):
    """It was done after a stop, a closing or the last day: to be thanked for, and not counted."""


@dataclass(frozen=True)
class ReportingTerms:
    """What the rules need to know about a document and its case.

    From ``begun`` to ``until``, both inclusive, deeds count; ``targets`` is how many officials the document
    has. Moments have a time zone.
    """

    begun: datetime.date
    until: datetime.date | None
    targets: int
    closed_at: datetime.datetime | None = None
    stopped_at: datetime.datetime | None = None
    withdrawn_at: datetime.datetime | None = None

    def has_target(self, target: int | None) -> bool:
        """Is this the place of an official in the document, or None for nobody in particular?"""
        return target is None or 0 <= target < self.targets


def day_of_a_tap(terms: ReportingTerms, *, at: datetime.datetime) -> datetime.date:
    """The day for "I have posted it": today (UTC), or the last day while it still lasts somewhere.

    Once that is over it is today, which no longer counts: a page left open must not count what comes late.
    """
    today = at.astimezone(datetime.UTC).date()
    if terms.until and at < deadline_instant(terms.until):
        return min(today, terms.until)
    return today


def check_deed(deed: ReportedDeed, terms: ReportingTerms) -> None:
    """Raise Refusal unless the deed counts."""
    if not is_key(deed.key):
        raise Refusal(gettext("This form is incomplete. Please open the page again and report once more."))
    check_day(deed.done_on, terms, at=deed.at)
    check_group(deed.group)
    if deed.country and deed.country not in country_codes():
        raise Refusal(_out_of_date())
    check_lines(deed.lines, terms, group=deed.group)


def is_key(key: str) -> bool:
    """Can it be an idempotency key? No database can look for what holds a NUL or half of a surrogate pair."""
    return 1 <= len(key) <= _LONGEST_KEY and key.isprintable()


def check_day(done_on: datetime.date, terms: ReportingTerms, *, at: datetime.datetime) -> None:
    """Raise Refusal for a day that has not come or is before the action, TooLate for one after its end."""
    if terms.withdrawn_at:
        raise Refusal(gettext("This action was withdrawn. Nothing is counted for it any more."))
    if done_on > newest_possible_day(at):
        raise Refusal(gettext("This date has not come yet. Please give the day on which you did it."))
    if done_on < terms.begun - _A_DAY:
        words = wording_for(get_language() or "en")
        sentence = gettext("This action began on %(date)s. Please give the day on which you did it.")
        raise Refusal(sentence % {"date": words.long_date(terms.begun)})
    if not _counts(done_on, terms):
        raise TooLate(what_counts(terms))


def check_group(group: Group | None) -> None:
    """Raise Refusal for a number of heads that cannot be."""
    if group and group.heads is not None and not 1 <= group.heads <= MOST_HEADS:
        raise Refusal(gettext("How many were you? Please give a number, or leave it empty."))


def check_lines(lines: tuple[DoneLine, ...], terms: ReportingTerms, *, group: Group | None) -> None:
    """Raise Refusal when nothing was done, or more than one person or one group can do."""
    if not lines:
        raise Refusal(gettext("Please say what you did: at least one letter, e-mail, call or post."))
    for line in lines:
        check_quantity(line.quantity, group=group)
        if line.channel not in _CHANNELS or not terms.has_target(line.target):
            raise Refusal(_out_of_date())


def _out_of_date() -> str:
    return gettext("This form is out of date. Please open the page again and report once more.")


def check_quantity(quantity: int, *, group: Group | None) -> None:
    """Raise Refusal for a count below one or beyond what one person or one group can do."""
    most = MOST_BY_A_GROUP if group else MOST_BY_ONE_PERSON
    if 1 <= quantity <= most:
        return
    words = wording_for(get_language() or "en")
    sentence = gettext("Please give a number from 1 to %(most)s. For more, ask the Urgent Action team.")
    raise Refusal(sentence % {"most": words.number(most)})


def _counts(done_on: datetime.date, terms: ReportingTerms) -> bool:
    return report_counts(
        done_on=done_on,
        until=terms.until,
        closed_at=terms.closed_at,
        stopped_at=terms.stopped_at,
        withdrawn_at=terms.withdrawn_at,
    )


@dataclass(frozen=True)
class _End:
    """What ends the counting: up to ``last_day`` deeds count, and ``sentence`` says so."""

    last_day: datetime.date
    sentence: str


def last_day(terms: ReportingTerms) -> datetime.date | None:
    """The last day of which deeds count; None while there is none."""
    end = _first_end(terms)
    return end.last_day if end else None


def what_counts(terms: ReportingTerms) -> str:
    """Up to which day deeds count, as a sentence; empty while nothing has ended and there is no last day."""
    end = _first_end(terms)
    return end.sentence if end else ""


def _first_end(terms: ReportingTerms) -> _End | None:
    """Of several the first one counts; of two that leave the same last day the graver one is said."""
    return min(_ends(terms), key=lambda end: end.last_day, default=None)


def _ends(terms: ReportingTerms) -> Iterator[_End]:
    words = wording_for(get_language() or "en")
    if terms.stopped_at:
        sentence = gettext("This action was stopped on %(date)s. We count what was done before that day.")
        yield _end_before(terms.stopped_at, sentence, words)
    if terms.closed_at:
        sentence = gettext("This action was closed on %(date)s. We count what was done before that day.")
        yield _end_before(terms.closed_at, sentence, words)
    if terms.until:
        sentence = gettext("The last day of this action is %(date)s. We count what was done up to that day.")
        yield _End(terms.until, sentence % {"date": words.long_date(terms.until)})


def _end_before(ended: datetime.datetime, sentence: str, words: Wording) -> _End:
    """The day of a stop or a closing (UTC) counts no longer: see ``document.states.report_counts``."""
    day = ended.astimezone(datetime.UTC).date()
    return _End(day - _A_DAY, sentence % {"date": words.long_date(day)})
