"""What an editor decides or improves before others see an action.

Sources: field guide, sections 2, 4 and 5.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote

from sincerely.document.findings import Finding
from sincerely.document.hidden_names import SHORTEST_ALONE, hidden_people
from sincerely.document.models import Edition, PostLine, UrgentAction
from sincerely.document.publishing import must_not_appear
from sincerely.document.texts import naming_pieces, texts
from sincerely.places.addresses import lacks_postal_code
from sincerely.places.countries import country_name

# The trade writes 60-70 words of summary and letters of 200-300 words; these are "far over" and "over".
_LONG_SUMMARY = 100
_LONG_LETTER = 300
# Mail programs cut mailto: links off at about this many encoded characters (field guide, section 4).
_LONGEST_MAILTO = 2_000
_SHORTEST_NAME = 2
# Emoji and pictographs: no font for paper has them.
_PICTURE = re.compile("[\U0001f000-\U0001faff]")


def editor_remarks(action: UrgentAction, *, site_country: str | None) -> Iterator[Finding]:
    """Choices to make, lengths, addresses, names. ``site_country`` (ISO 3166-1): the section's own."""
    yield from _own_country(action, site_country)
    for rule in (
        _choices,
        _lengths,
        _pictures,
        _postal_codes,
        _parts_of_hidden_names,
        _names_not_to_be_shown,
    ):
        yield from rule(action)


def _own_country(action: UrgentAction, site_country: str | None) -> Iterator[Finding]:
    if site_country and site_country in action.countries:
        country = country_name(site_country)
        message = f"Sections often do not act on their own country, {country}. Is this meant?"
        yield Finding("uncertain", "countries", message)


def _choices(action: UrgentAction) -> Iterator[Finding]:
    for n, person in enumerate(action.people):
        if person.show is None:
            whom = person.name or "this person"
            message = f"Choose how {whom} is shown: full name, initials, role or nothing."
            yield Finding("missing", f"people/{n}/show", message)


def _lengths(action: UrgentAction) -> Iterator[Finding]:
    for n, edition in enumerate(action.editions):
        if (words := _words(edition.summary)) > _LONG_SUMMARY:
            message = f"The summary has {words} words; 60 to 70 are usual."
            yield Finding("uncertain", f"editions/{n}/summary", message)
        yield from _letter_length(edition, f"editions/{n}/letter/paragraphs")


def _pictures(action: UrgentAction) -> Iterator[Finding]:
    for n, edition in enumerate(action.editions):
        for field, text in texts(edition, field=f"editions/{n}"):
            if pictures := "".join(dict.fromkeys(_PICTURE.findall(text))):
                message = f"“{pictures[:20]}” cannot be printed: with it there is no sheet. Take it out."
                yield Finding("uncertain", field, message)


def _letter_length(edition: Edition, field: str) -> Iterator[Finding]:
    if not edition.letter:
        return
    letter = edition.letter
    if (words := _words(letter.paragraphs)) > _LONG_LETTER:
        message = f"The sample letter has {words} words; with more than 300 it may not fit on one page."
        yield Finding("uncertain", field, message)
    body = "\r\n\r\n".join([letter.salutation or "", *letter.paragraphs, letter.closing or ""])
    if len(quote(body)) > _LONGEST_MAILTO:
        message = "The sample letter is too long for a mail link: supporters will copy and paste it instead."
        yield Finding("uncertain", field, message)


def _words(paragraphs: tuple[str, ...]) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def _postal_codes(action: UrgentAction) -> Iterator[Finding]:
    for n, target in enumerate(action.targets):
        for m, line in enumerate(target.lines):
            if not isinstance(line, PostLine) or not line.address or not line.country:
                continue
            if lacks_postal_code(line.address, country=line.country):
                country = country_name(line.country)
                message = f"The post of {country} asks for a postal code, and none is here."
                yield Finding("uncertain", f"targets/{n}/lines/{m}/address", message)


def _parts_of_hidden_names(action: UrgentAction) -> Iterator[Finding]:
    """Only a remark: "Grace", "April" and "Long" are also words. Longer surnames are refused elsewhere."""
    for person in hidden_people(action):
        first, *others = (person.name or "").split() or [""]
        short = [name for name in others if len(name) < SHORTEST_ALONE and name[0].isupper()]
        for name in [first, *short] if others else []:
            yield from _mentions(name, action)


def _mentions(name: str, action: UrgentAction) -> Iterator[Finding]:
    for field, text in naming_pieces(action).items():
        if len(name) >= _SHORTEST_NAME and re.search(rf"\b{re.escape(name)}\b", text):
            message = f"“{name}” may be part of the name of somebody who is not to be shown by name."
            yield Finding("uncertain", field, message, value=name)


def _names_not_to_be_shown(action: UrgentAction) -> Iterator[Finding]:
    for n, edition in enumerate(action.editions):
        for name in must_not_appear(action, edition):
            message = (
                f"{name} is not to be shown by name, but the name stands in this edition or in the facts."
            )
            yield Finding("conflict", f"editions/{n}", message, value=name)
