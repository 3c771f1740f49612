"""Does the post carry a letter there: suspensions, notes about one country's post, and time.

Rules: field guide, sections 4 and 5. A suspension belongs to the post of one country; nobody else is told
about it.
"""

import datetime
import re

from babel.dates import format_skeleton

from sincerely.document import PostLine
from sincerely.places.countries import country_name
from sincerely.places.postal import Suspension, origins_named_in, suspensions
from sincerely.wording import Wording, wording_for
from sincerely.writing.naming import country_in_sentence

# "If there is a week or more left, post" (field guide, section 4).
DAYS_FOR_POST = 7
# "Allow three weeks or more": said where no transit time is known, and none is (field guide, section 5).
DAYS_ALLOWED = 21


def note_for(line: PostLine, origin: str) -> str:
    """The line's note, unless it speaks of another country's post ("USPS does not send mail to …")."""
    note = line.note or ""
    spoken_of = origins_named_in(note)
    return "" if spoken_of and origin not in spoken_of else note


def suspension_of(line: PostLine, *, origin: str, destination: str, on: datetime.date) -> Suspension | None:
    """The suspension that stops a letter on this line, or None.

    What counts is where the letter goes: to the embassy of a suspended country in one's own, post works.
    """
    return next(
        (
            s
            for s in suspensions(origin=origin, destination=destination, on=on)
            if _covers(s.area, line.address)
        ),
        None,
    )


def partial_suspensions(
    line: PostLine, *, origin: str, destination: str, on: datetime.date
) -> tuple[Suspension, ...]:
    """Suspensions of areas of that country that this address is not in, as far as it can be read."""
    found = suspensions(origin=origin, destination=destination, on=on)
    return tuple(s for s in found if not _covers(s.area, line.address))


def suspension_sentence(suspension: Suspension, language: str, *, on: datetime.date) -> str:
    """``USPS has carried no letters to Russia since 11 March 2022 (source: …; never reviewed).``"""
    words = wording_for(language)
    return words.gettext(
        "%(operator)s has carried no letters to %(place)s since %(since)s (source: %(source)s; %(review)s)."
    ) % {
        "operator": suspension.operator,
        "place": _place(suspension, language),
        "since": _since(suspension, words),
        "source": suspension.source,
        "review": review_text(suspension, language, on=on),
    }


def review_text(suspension: Suspension, language: str, *, on: datetime.date) -> str:
    """``checked on 2 November 2026`` or ``never reviewed``: a stale fact is told as stale, never as truth."""
    words = wording_for(language)
    if suspension.reviewed is None:
        return words.gettext("never reviewed")
    date = {"date": words.long_date(suspension.reviewed)}
    if suspension.is_stale(on):
        return words.gettext("last checked on %(date)s, too long ago to rely on") % date
    return words.gettext("checked on %(date)s") % date


def _place(suspension: Suspension, language: str) -> str:
    country = country_in_sentence(suspension.destination, language)
    if not suspension.area:
        return country
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
    return in_range or _names(name, printed)


def _names(name: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) is not None
