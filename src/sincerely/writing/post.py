"""Does the post carry a letter there, and in time: suspensions, notes about one country's post, days.

Rules: field guide, sections 4 and 5. A suspension belongs to the post of one country; nobody else is told
about it.
"""

import datetime
import re
from collections.abc import Iterator

from babel.dates import format_skeleton

from sincerely.document import PostLine, Target
from sincerely.document.models import Line
from sincerely.places.countries import country_name, is_at_home, mainland_of
from sincerely.places.names import whole_words
from sincerely.places.postal import Suspension
from sincerely.places.reviews import Reviewed
from sincerely.places.transit import Transit
from sincerely.wording import Wording, wording_for
from sincerely.writing.lines import destination_of
from sincerely.writing.naming import country_in_sentence
from sincerely.writing.questions import Answer, RouteQuestion

# "If there is a week or more left, post" (field guide, section 4).
DAYS_FOR_POST = 7
# "Allow three weeks or more": said abroad where no transit time is known (field guide, section 5).
DAYS_ALLOWED = 21


def answer_by_post(target: Target, line: PostLine, question: RouteQuestion) -> Answer:
    """Does a letter on this line arrive in time?"""
    destination = destination_of(line, target)
    if destination is None:
        return _without_country(question)
    stopped = _suspension_of(line, destination, question)
    if stopped:
        return _not_carried(stopped, question)
    least, _ = days_of_post(destination, question)
    days = question.days_left
    if days is not None and days < least:
        return _too_slow(question)
    return _carried(target, line, destination, question)


def days_of_post(destination: str, question: RouteQuestion) -> tuple[int, int]:
    """The days a letter takes at best, and those to allow for.

    Known ones where somebody has checked them lately; else the field guide's: a week, and abroad three weeks.
    """
    transit = question.facts.transit_between(question.origin, destination)
    if transit and not transit.is_stale(question.on):
        return transit.days_low, transit.days_high
    is_near = is_at_home(destination, origin=question.origin)
    return DAYS_FOR_POST, DAYS_FOR_POST if is_near else DAYS_ALLOWED


def note_for(line: Line, question: RouteQuestion) -> str:
    """The line's note, unless it speaks of another country's post ("USPS does not send mail to …")."""
    note = line.note or ""
    spoken_of = question.facts.origins_named_in(note)
    return "" if spoken_of and spoken_of.isdisjoint({question.origin, mainland_of(question.origin)}) else note


def unreached_countries(target: Target, question: RouteQuestion) -> Iterator[str]:
    """The destination of every line on which the writer's post carries no letters."""
    for line in target.lines:
        destination = destination_of(line, target) if isinstance(line, PostLine) else None
        if isinstance(line, PostLine) and destination and _suspension_of(line, destination, question):
            yield destination


def review_text(fact: Reviewed, language: str, *, on: datetime.date) -> str:
    """``checked on 2 November 2026`` or ``never reviewed``: a stale fact is told as stale, never as truth."""
    words = wording_for(language)
    if fact.reviewed is None:
        return words.gettext("never reviewed")
    date = {"date": words.long_date(fact.reviewed)}
    if fact.is_stale(on):
        return words.gettext("last checked on %(date)s, too long ago to rely on") % date
    return words.gettext("checked on %(date)s") % date


def _suspension_of(line: PostLine, destination: str, question: RouteQuestion) -> Suspension | None:
    """The suspension that stops a letter on this line, or None.

    What counts is where the letter goes: to the embassy of a suspended country in one's own, post works.
    """
    found = question.facts.suspensions_between(question.origin, destination, on=question.day_of_post)
    return next((one for one in found if _covers(one.area, line.address)), None)


def _without_country(question: RouteQuestion) -> Answer:
    words = wording_for(question.language)
    return Answer(
        works=False,
        verdict=words.gettext("Does not work yet."),
        reason=words.gettext(
            "This address names no country, so we cannot say that a letter gets there. Ask the team."
        ),
    )


def _not_carried(stopped: Suspension, question: RouteQuestion) -> Answer:
    words = wording_for(question.language)
    verdict = words.gettext("Does not work from %(country)s.") % {
        "country": country_in_sentence(question.origin, question.language)
    }
    reason = words.gettext(
        "%(suspension)s Write care of the embassy where you are, and ask it to pass the letter on."
    ) % {"suspension": _suspension_sentence(stopped, question)}
    return Answer(works=False, verdict=verdict, reason=reason)


def _too_slow(question: RouteQuestion) -> Answer:
    words = wording_for(question.language)
    return Answer(
        works=False,
        verdict=words.gettext("Does not work in time."),
        reason=words.gettext("A letter would come too late: the last day is near. Take a faster way."),
    )


def _carried(target: Target, line: PostLine, destination: str, question: RouteQuestion) -> Answer:
    found = question.facts.suspensions_between(question.origin, destination, on=question.day_of_post)
    partial = (one for one in found if not _covers(one.area, line.address))
    sentences = [
        _how_post_goes(target, destination, question),
        *(_suspension_sentence(one, question) for one in partial),
    ]
    return Answer(
        works=True,
        verdict=wording_for(question.language).gettext("Works."),
        reason=" ".join(sentences),
        takes=_how_long(destination, question),
    )


def _how_post_goes(target: Target, destination: str, question: RouteQuestion) -> str:
    words = wording_for(question.language)
    _, most = days_of_post(destination, question)
    if question.days_left is not None and question.days_left < most:
        return words.gettext(
            "It may come late: less time is left than a letter can take. Post it today, or take a faster way."
        )
    if target.mission_in and is_at_home(target.mission_in, origin=question.origin):
        return words.gettext("Inside your own country. Ask the embassy to pass your letter on.")
    is_near = is_at_home(destination, origin=question.origin)
    if is_near and question.safety.is_in_risk_country:
        # Being seen is the danger that they have just been warned of.
        return words.gettext("Inside your own country.")
    if is_near:
        return words.gettext("Inside your own country. Letters are the most visible of all.")
    return words.gettext("By air mail.")


def _how_long(destination: str, question: RouteQuestion) -> str:
    """Days from a table with its source and review; without one that is fresh, what to allow for."""
    words = wording_for(question.language)
    transit = question.facts.transit_between(question.origin, destination)
    said = _transit_sentence(transit, question) if transit else ""
    if transit and not transit.is_stale(question.on):
        return said
    if is_at_home(destination, origin=question.origin):
        allowed = words.gettext("Allow a week or more.")
    else:
        allowed = words.gettext("Allow three weeks or more.")
    return f"{allowed} {said}".strip()


def _transit_sentence(transit: Transit, question: RouteQuestion) -> str:
    low, high = transit.days_low, transit.days_high
    return wording_for(question.language).gettext(
        "Days on the way: %(days)s (source: %(source)s; %(review)s)."
    ) % {
        "days": str(low) if low == high else f"{low}–{high}",
        "source": transit.source,
        "review": review_text(transit, question.language, on=question.on),
    }


def _suspension_sentence(suspension: Suspension, question: RouteQuestion) -> str:
    """``USPS has carried no letters to Russia since 11 March 2022 (source: …; never reviewed).``"""
    words = wording_for(question.language)
    return words.gettext(
        "%(operator)s has carried no letters to %(place)s since %(since)s (source: %(source)s; %(review)s)."
    ) % {
        "operator": suspension.operator,
        "place": _place(suspension, question.language),
        "since": _since(suspension, words),
        "source": suspension.source,
        "review": review_text(suspension, question.language, on=question.on),
    }


def _place(suspension: Suspension, language: str) -> str:
    if not suspension.area:
        return country_in_sentence(suspension.destination, language)
    return f"{suspension.area}, {country_name(suspension.destination, language)}"


def _since(suspension: Suspension, words: Wording) -> str:
    """A day in words; a month alone where only the month is known."""
    if suspension.since_precision == "day":
        return words.long_date(suspension.since)
    return format_skeleton("yMMMM", suspension.since, locale=words.language.replace("-", "_"))


def _covers(area: str | None, address: tuple[str, ...]) -> bool:
    """Is this address in an area like ``Crimea: postcodes 95000-99999``? No area is the whole country."""
    if not area:
        return True
    printed = " ".join(address)
    name = area.split(":", 1)[0].strip()
    in_range = any(
        low <= postcode <= high
        for low, high in re.findall(r"\b(\d{4,6})\s*[-–]\s*(\d{4,6})\b", area)
        for postcode in re.findall(r"\b\d{4,6}\b", printed)
        if len(postcode) == len(low)
    )
    return in_range or (bool(name) and whole_words(name).search(printed) is not None)
