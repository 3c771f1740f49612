"""Which ways lead to an official from where the writer is, whether each works, and why.

A letter to a suspended country, a lost address, a line that the team has paused or a day after the deadline
is not offered: it is text with its reason. Nothing is guessed: an unknown transit time is "three weeks or
more" (field guide, section 5).
"""

import datetime
from dataclasses import dataclass

from sincerely.document import ContactLine, PostLine, SocialLine, Target
from sincerely.document.models import Line
from sincerely.wording import wording_for
from sincerely.writing.lines import Paused, destination_of, is_paused, line_value
from sincerely.writing.naming import country_in_sentence
from sincerely.writing.post import (
    DAYS_ALLOWED,
    DAYS_FOR_POST,
    note_for,
    partial_suspensions,
    suspension_of,
    suspension_sentence,
)

# Read in old documents, never offered: the services have closed.
CLOSED_CHANNELS = frozenset({"telegram", "telex"})
# Letters are the most visible; near the deadline what arrives at once stands first (field guide, section 4).
_WITH_TIME = ("post", "email", "form", "fax", "phone", "x", "facebook", "instagram", "social")
_IN_HASTE = ("email", "phone", "fax", "form", "post", "x", "facebook", "instagram", "social")


@dataclass(frozen=True)
class RouteQuestion:
    """Who asks, when, and what the team says.

    ``origin`` is the country written from (ISO 3166-1), ``on`` the day at UTC−12, where a deadline's day
    ends last, ``until`` the last day to write, ``language`` that of the answer, ``paused`` the lines that
    the team has paused (``lines.is_paused``).
    """

    origin: str
    on: datetime.date
    until: datetime.date | None = None
    language: str = "en"
    paused: Paused = frozenset()

    @property
    def days_left(self) -> int | None:
        """Days until the last day; negative after it; None without a deadline."""
        return (self.until - self.on).days if self.until else None


@dataclass(frozen=True)
class Route:
    """One line of a target, judged. ``line_number`` is its place in ``target.lines``, from 0."""

    channel: str
    line: Line
    line_number: int
    works: bool
    verdict: str
    reason: str
    note: str = ""


@dataclass(frozen=True)
class _Answer:
    works: bool
    verdict: str
    reason: str


def routes(target: Target, *, question: RouteQuestion) -> tuple[Route, ...]:
    """Every way to this target that is still in use, those that work first.

    A mission in another country than the writer's has no routes at all: ``elsewhere_sentence`` says where
    to look.
    """
    if not mission_applies(target, question.origin):
        return ()
    found = [
        _route(target, line, number, question)
        for number, line in enumerate(target.lines)
        if line.channel not in CLOSED_CHANNELS
    ]
    days = question.days_left
    order = _IN_HASTE if days is not None and days < DAYS_ALLOWED else _WITH_TIME
    return tuple(
        sorted(found, key=lambda route: (not route.works, order.index(route.channel), route.line_number))
    )


def mission_applies(target: Target, origin: str) -> bool:
    """An embassy or consulate counts only for writers in the country it is accredited to."""
    return target.mission_in in (None, origin)


def elsewhere_sentence(target: Target, origin: str, language: str) -> str:
    """Where to look for the embassy in one's own country when this one is elsewhere; else empty."""
    if mission_applies(target, origin) or target.mission_in is None:
        return ""
    return wording_for(language).gettext(
        "This is the mission in %(host)s; it answers to people there. Look for the embassy in %(origin)s on "
        "the list "
        "of embassies that the foreign ministry of %(origin)s publishes, and write to that one."
    ) % {
        "host": country_in_sentence(target.mission_in, language),
        "origin": country_in_sentence(origin, language),
    }


def _route(target: Target, line: Line, number: int, question: RouteQuestion) -> Route:
    answer = _answer(target, line, question)
    note = note_for(line, question.origin) if isinstance(line, PostLine) else line.note or ""
    return Route(
        channel=line.channel,
        line=line,
        line_number=number,
        works=answer.works,
        verdict=answer.verdict,
        reason=answer.reason,
        note=note,
    )


def _answer(target: Target, line: Line, question: RouteQuestion) -> _Answer:
    """The first rule that says no, else how it goes."""
    if refused := _too_late(question) or _no_value(line, question) or _paused(line, question):
        return refused
    if isinstance(line, PostLine):
        return _by_post(target, line, question)
    return _at_once(line, question)


def _too_late(question: RouteQuestion) -> _Answer | None:
    days, until = question.days_left, question.until
    if days is None or until is None or days >= 0:
        return None
    words = wording_for(question.language)
    return _Answer(
        works=False,
        verdict=words.gettext("Does not work any more."),
        reason=words.gettext("The last day to write was %(date)s. Ask the team before you do.")
        % {"date": words.long_date(until)},
    )


def _no_value(line: Line, question: RouteQuestion) -> _Answer | None:
    if line_value(line).strip():
        return None
    words = wording_for(question.language)
    return _Answer(
        works=False,
        verdict=words.gettext("Does not work yet."),
        reason=words.gettext("The address is missing: it was lost on the way to us. Ask the team for it."),
    )


def _paused(line: Line, question: RouteQuestion) -> _Answer | None:
    if not is_paused(line, question.paused):
        return None
    words = wording_for(question.language)
    return _Answer(
        works=False,
        verdict=words.gettext("Does not work now."),
        reason=words.gettext("Paused: the team is checking this address."),
    )


def _by_post(target: Target, line: PostLine, question: RouteQuestion) -> _Answer:
    words = wording_for(question.language)
    destination = destination_of(line, target)
    if destination is None:
        return _Answer(
            works=False,
            verdict=words.gettext("Does not work yet."),
            reason=words.gettext(
                "This address names no country, so we cannot say that a letter gets there. Ask the team."
            ),
        )
    stopped = suspension_of(line, origin=question.origin, destination=destination, on=question.on)
    if stopped:
        return _does_not_work(
            question,
            words.gettext(
                "%(suspension)s Write care of the embassy where you are, and ask it to pass the letter on."
            )
            % {"suspension": suspension_sentence(stopped, question.language, on=question.on)},
        )
    return _too_slow(question) or _carried(target, line, destination, question)


def _does_not_work(question: RouteQuestion, reason: str) -> _Answer:
    verdict = wording_for(question.language).gettext("Does not work from %(country)s.") % {
        "country": country_in_sentence(question.origin, question.language)
    }
    return _Answer(works=False, verdict=verdict, reason=reason)


def _too_slow(question: RouteQuestion) -> _Answer | None:
    days = question.days_left
    if days is None or days >= DAYS_FOR_POST:
        return None
    words = wording_for(question.language)
    return _Answer(
        works=False,
        verdict=words.gettext("Does not work in time."),
        reason=words.gettext("A letter needs a week or more, and the last day is near. Take a faster way."),
    )


def _carried(target: Target, line: PostLine, destination: str, question: RouteQuestion) -> _Answer:
    sentences = [_how_post_goes(target, destination, question)]
    for partial in partial_suspensions(line, origin=question.origin, destination=destination, on=question.on):
        sentences.append(suspension_sentence(partial, question.language, on=question.on))
    return _Answer(
        works=True, verdict=wording_for(question.language).gettext("Works."), reason=" ".join(sentences)
    )


def _how_post_goes(target: Target, destination: str, question: RouteQuestion) -> str:
    words = wording_for(question.language)
    if target.mission_in == question.origin:
        return words.gettext("Inside your own country. Ask the embassy to pass your letter on.")
    if destination == question.origin:
        return words.gettext("Inside your own country. Letters are the most visible of all.")
    days = question.days_left
    if days is not None and days < DAYS_ALLOWED:
        return words.gettext(
            "It may come late: allow three weeks or more, and there is less time left. Post it today, or "
            "take a "
            "faster way."
        )
    return words.gettext("By air mail. Allow three weeks or more.")


def _at_once(line: ContactLine | SocialLine, question: RouteQuestion) -> _Answer:
    words = wording_for(question.language)
    reasons = {
        "email": words.gettext(
            "From your own mailbox, usually there within minutes. Offices filter much of it, so your own "
            "words help."
        ),
        "fax": words.gettext(
            "There at once, on paper. Lines are sometimes cut off, so try more than one time of day."
        ),
        "phone": words.gettext(
            "Calls are counted. Call in their office hours; you pay what such a call costs."
        ),
        "form": words.gettext("Their own form on the web. It may ask for your name and address."),
    }
    in_public = words.gettext("In public: everybody can see what you write, and that it was you.")
    return _Answer(works=True, verdict=words.gettext("Works."), reason=reasons.get(line.channel, in_public))
