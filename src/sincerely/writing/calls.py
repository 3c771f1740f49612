"""The same asks for a phone call, for an answering machine, and when to call."""

import datetime

from sincerely.document import Edition, Target, UrgentAction
from sincerely.document.models import Line
from sincerely.places.hours import TimeThere, time_there, weekend_of, zones_of_country, zones_of_number
from sincerely.places.phones import Phone
from sincerely.wording import Wording, wording_for
from sincerely.writing.lines import phone_of
from sincerely.writing.naming import target_name
from sincerely.writing.words import subject_for


def call_script(
    action: UrgentAction, edition: Edition, target: Target, language: str, name: str = ""
) -> tuple[str, ...]:
    """What to say on the phone, one paragraph each: the editor's own script, else one made of the asks.

    Only the recommended actions are asked for (field guide, section 4); where the action lists none, the
    letter's last paragraph, where its ask stands, is read out. ``name`` may be empty.
    """
    if edition.call_script:
        return tuple(line.strip() for line in edition.call_script.split("\n") if line.strip())
    words = wording_for(language)
    opening = words.gettext("Good day. I would like to leave a message for: %(target)s.") % {
        "target": target_name(target, language)
    }
    about = words.gettext("I am calling about this: %(subject)s.") % {
        "subject": subject_for(action, edition, language).rstrip(".")
    }
    thanks = words.gettext(
        "Please pass my message on, and tell me when I may call again. Thank you. Good-bye."
    )
    return (opening, *_introduction(name, language), about, *_asks(action, edition, language), thanks)


def machine_message(
    action: UrgentAction, edition: Edition, target: Target, language: str, name: str = ""
) -> tuple[str, ...]:
    """What to say to a machine, in half a minute: for whom, about what, the asks; no number to call back."""
    words = wording_for(language)
    about = words.gettext("This is a message for: %(target)s. It is about: %(subject)s.") % {
        "target": target_name(target, language),
        "subject": subject_for(action, edition, language).rstrip("."),
    }
    return (
        *_introduction(name, language),
        about,
        *_asks(action, edition, language),
        words.gettext("Thank you."),
    )


def when_to_call(target: Target, line: Line, *, at: datetime.datetime, language: str) -> tuple[str, ...]:
    """What time it is at the other end, and when offices usually open: a sentence each.

    The zone is the number's, where its area code has one, else the country's; nothing is said where neither
    is known. ``at`` is a moment with its zone. Whether this very office is open nobody has told us.
    """
    phone = phone_of(line, target)
    country = target.mission_in or (phone.country if phone else None)
    there = time_there(_zones(phone, country), at=at)
    if there is None or country is None:
        return ()
    words = wording_for(language)
    weekend = weekend_of(country)
    return (_clock(there, words), _office_hours(weekend, words), *_today(there, weekend, words))


def _zones(phone: Phone | None, country: str | None) -> tuple[str, ...]:
    of_country = zones_of_country(country) if country else ()
    of_number = zones_of_number(phone.e164) if phone else ()
    # A mobile or a made-up number gives every zone of its country code, and with +7 those of neighbours.
    return of_number if len(of_number) == 1 else of_country


def _clock(there: TimeThere, words: Wording) -> str:
    first, last = words.time_of_day(there.earliest), words.time_of_day(there.latest)
    if there.is_one:
        return words.gettext("It is now %(time)s there, %(day)s.") % {
            "time": first,
            "day": words.day_of_week(there.earliest.weekday()),
        }
    return words.gettext(
        "The country has several time zones: it is now between %(first)s and %(last)s there."
    ) % {"first": first, "last": last}


def _office_hours(weekend: frozenset[int], words: Wording) -> str:
    rest = words.list_of([words.day_of_week(day) for day in sorted(weekend)])
    return words.gettext("Offices usually open from 9:00 to 17:00, but not on %(weekend)s.") % {
        "weekend": rest
    }


def _today(there: TimeThere, weekend: frozenset[int], words: Wording) -> tuple[str, ...]:
    days = {there.earliest.weekday(), there.latest.weekday()}
    return (
        (words.gettext("Today most of them are closed: you may reach a machine."),) if days <= weekend else ()
    )


def _introduction(name: str, language: str) -> tuple[str, ...]:
    if not name.strip():
        return ()
    return (wording_for(language).gettext("My name is %(name)s.") % {"name": name.strip().rstrip(".")},)


def _asks(action: UrgentAction, edition: Edition, language: str) -> tuple[str, ...]:
    if action.recommended_actions:
        return (wording_for(language).gettext("These are my requests:"), *action.recommended_actions)
    if edition.letter and edition.letter.paragraphs:
        return (edition.letter.paragraphs[-1],)
    return edition.summary[-1:]
