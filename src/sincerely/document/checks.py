"""What is missing, doubtful or contradictory in an action, in words an editor understands.

``check_document`` looks at what a document should hold: a reader reports the same. ``check`` adds what an
editor decides or improves before others see it. Sources: field guide, sections 1-5 and 9.
"""

import datetime
from collections.abc import Callable, Iterator

from sincerely.document.contact_lines import doubt_of
from sincerely.document.findings import Finding
from sincerely.document.models import ContactLine, Edition, PostLine, Target, UrgentAction
from sincerely.document.numbers import UANumber
from sincerely.document.projection import is_usable
from sincerely.document.publishing import CALLS_FOR_APPEALS, must_not_appear
from sincerely.document.remarks import editor_remarks
from sincerely.document.salutations import opens_to, salutations_agree
from sincerely.document.spellings import unlike_spellings
from sincerely.document.texts import naming_pieces
from sincerely.places.countries import country_name
from sincerely.places.index_codes import index_area, normalise_index
from sincerely.wording import wording_for

__all__ = ["check", "check_document", "must_not_appear", "name_conflicts"]

_MOST_ADDRESS_LINES = 6
_OLDEST = 110


def check(
    action: UrgentAction, *, on: datetime.date | None = None, site_country: str | None = None
) -> tuple[Finding, ...]:
    """Everything an editor should look at.

    ``on``: today's date, for dates that are past. ``site_country`` (ISO 3166-1): the section's own.
    """
    return (
        *check_document(action, on=on),
        *editor_remarks(action, site_country=site_country),
    )


def check_document(action: UrgentAction, *, on: datetime.date | None = None) -> tuple[Finding, ...]:
    """What a document of the trade should hold and does not, and where it contradicts itself."""
    rules: tuple[Callable[[UrgentAction], Iterator[Finding]], ...] = (
        _head,
        _people,
        _targets,
        _editions,
        _index,
        _number_and_year,
        _salutations,
        name_conflicts,
    )
    return (*(finding for rule in rules for finding in rule(action)), *_dates(action, on))


def name_conflicts(action: UrgentAction) -> Iterator[Finding]:
    """Names spelled in one way here and in another there; one finding at each of the two places."""
    names = {f"targets/{n}/holder": target.holder for n, target in enumerate(action.targets) if target.holder}
    names |= {f"people/{n}/name": person.name for n, person in enumerate(action.people) if person.name}
    said = set()
    for unlike in unlike_spellings(names, naming_pieces(action)):
        for finding in unlike.findings():
            if (finding.field, finding.value) not in said:
                said.add((finding.field, finding.value))
                yield finding


def _head(action: UrgentAction) -> Iterator[Finding]:
    if not action.number:
        yield Finding("missing", "number", "No UA number was found. Fill it in before publishing.")
    if action.kind == "unknown":
        yield Finding("missing", "kind", "It is not clear what kind of document this is. Choose one.")
    if not action.index:
        yield Finding("missing", "index", "The document has no index number.")
    if not action.countries:
        yield Finding("missing", "countries", "No country is named. Choose the country of the situation.")
    if not action.issued:
        yield Finding("missing", "issued", "The document has no date of issue.")
    if action.kind in CALLS_FOR_APPEALS and not action.until:
        yield Finding("missing", "until", "No deadline is stated. Ask the UA team for the last day.")
    if action.kind in CALLS_FOR_APPEALS and not action.preferred_languages:
        yield Finding("missing", "preferred_languages", "No language to address the officials in is stated.")


def _people(action: UrgentAction) -> Iterator[Finding]:
    if not action.people and not action.people_note:
        yield Finding("missing", "people", "No person, group or community at risk is named.")
    for n, person in enumerate(action.people):
        if person.name and not person.pronouns:
            yield Finding("missing", f"people/{n}/pronouns", f"No pronoun is stated for {person.name}.")
        if person.age is not None and not 0 < person.age <= _OLDEST:
            yield Finding("uncertain", f"people/{n}/age", f"The age {person.age} can hardly be right.")


def _targets(action: UrgentAction) -> Iterator[Finding]:
    if action.kind in CALLS_FOR_APPEALS and not action.targets:
        yield Finding("missing", "targets", "No official or body to write to was found.")
    for n, target in enumerate(action.targets):
        yield from _target(target, f"targets/{n}")
    for n, target in enumerate(action.copies_to):
        yield from _lines(target, f"copies_to/{n}")
    yield from _unreachable_lines(action)


def _target(target: Target, field: str) -> Iterator[Finding]:
    whom = target.holder or target.function or target.office
    if not whom:
        yield Finding("missing", field, "This official has no name, function or office.")
    if not any(map(is_usable, target.lines)):
        message = f"{whom or 'This official'} cannot be reached: add an address or another contact line."
        yield Finding("missing", f"{field}/lines", message)
    yield from _lines(target, field)


def _lines(target: Target, field: str) -> Iterator[Finding]:
    for n, line in enumerate(target.lines):
        if isinstance(line, PostLine):
            if len(line.address) > _MOST_ADDRESS_LINES:
                message = f"An envelope holds six lines; this address has {len(line.address)}. Join some."
                yield Finding("uncertain", f"{field}/lines/{n}/address", message)
        elif line.value is None and line.channel == "email":
            message = "An e-mail address stood here and is lost. Ask the UA team for it, or delete the line."
            yield Finding("missing", f"{field}/lines/{n}", message)
        elif line.value is None:
            yield Finding(
                "missing", f"{field}/lines/{n}", "This contact line is empty. Fill it in or delete it."
            )


def _unreachable_lines(action: UrgentAction) -> Iterator[Finding]:
    """Lines whose value is no address and no number; they are saved all the same."""
    for group, targets in (("targets", action.targets), ("copies_to", action.copies_to)):
        for n, target in enumerate(targets):
            countries = _countries_of(target, action)
            for m, line in enumerate(target.lines):
                if isinstance(line, ContactLine) and (doubt := doubt_of(line, countries=countries)):
                    yield Finding("uncertain", f"{group}/{n}/lines/{m}/value", doubt)


def _countries_of(target: Target, action: UrgentAction) -> tuple[str, ...]:
    """Where a number of this target may be dialled without the code of a country."""
    of_addresses = (line.country for line in target.lines if isinstance(line, PostLine))
    return tuple(country for country in (target.mission_in, *of_addresses, *action.countries) if country)


def _editions(action: UrgentAction) -> Iterator[Finding]:
    if not action.editions:
        yield Finding("missing", "editions", "There are no words yet: add a title, a summary and a letter.")
    for n, edition in enumerate(action.editions):
        if not edition.title:
            yield Finding("missing", f"editions/{n}/title", "There is no title.")
        if not edition.summary:
            yield Finding("missing", f"editions/{n}/summary", "There is no summary.")
        if action.kind in CALLS_FOR_APPEALS:
            yield from _letter(edition, f"editions/{n}/letter")


def _letter(edition: Edition, field: str) -> Iterator[Finding]:
    letter = edition.letter
    if not letter or not letter.paragraphs:
        yield Finding("missing", field, "There is no sample letter.")
        return
    if not letter.salutation:
        yield Finding("missing", f"{field}/salutation", "The sample letter has no salutation.")
    if not letter.closing:
        yield Finding("missing", f"{field}/closing", "The sample letter has no closing.")


def _index(action: UrgentAction) -> Iterator[Finding]:
    if not action.index:
        return
    area = index_area(action.index)
    if normalise_index(action.index) is None:
        message = f"“{action.index[:40]}” is not an index number as we know them, like EUR 46/7821/2024."
        yield Finding("uncertain", "index", message)
    elif area is None:
        yield Finding("uncertain", "index", f"We do not know what the code of {action.index} stands for.")
    elif area.country and action.countries and area.country not in action.countries:
        named = ", ".join(map(country_name, action.countries))
        message = f"The index number is of {area.name}; the countries are {named}. Check both."
        yield Finding("conflict", "index", message, value=area.country)


def _number_and_year(action: UrgentAction) -> Iterator[Finding]:
    if not action.number or not action.issued or action.kind != "first":
        return
    # A first UA of early January may still carry the number of the old year.
    if not 0 <= action.issued.year - UANumber.parse(action.number).year <= 1:
        message = f"UA {action.number} and the date of issue {_day(action.issued)} are of different years."
        yield Finding("conflict", "number", message)


def _salutations(action: UrgentAction) -> Iterator[Finding]:
    """A letter may open to one of several targets; it contradicts them when it opens to none."""
    for n, edition in enumerate(action.editions):
        opening = edition.letter.salutation if edition.letter else None
        stated = _stated_salutations(action, edition.language)
        if not opening or any(_opens_to(one, opening, edition.language) for one in action.targets):
            continue
        for field, salutation in list(stated.items())[:1]:
            message = f"The sample letter opens “{opening}”, but the official's salutation is “{salutation}”."
            yield Finding("conflict", field, message, value=opening)
            yield Finding("conflict", f"editions/{n}/letter/salutation", message, value=salutation)


def _opens_to(target: Target, opening: str, language: str) -> bool:
    """Where the document does not say how to address somebody, their function or name must do."""
    if language in target.salutations:
        return salutations_agree(target.salutations[language], opening)
    return opens_to((target.function or "", target.holder or ""), opening)


def _stated_salutations(action: UrgentAction, language: str) -> dict[str, str]:
    targets = enumerate(action.targets)
    return {
        f"targets/{n}/salutations/{language}": target.salutations[language]
        for n, target in targets
        if language in target.salutations
    }


def _dates(action: UrgentAction, on: datetime.date | None) -> Iterator[Finding]:
    until, issued = action.until, action.issued
    if until and issued and until < issued:
        message = f"The deadline {_day(until)} is before the date of issue {_day(issued)}. Check both."
        yield Finding("conflict", "until", message)
    if until and on and until < on:
        yield Finding(
            "uncertain", "until", f"The deadline {_day(until)} has passed. Extend it, or do not publish."
        )
    if issued and on and issued > on:
        yield Finding("uncertain", "issued", f"The date of issue {_day(issued)} is in the future.")
    if action.event_date and issued and action.event_date > issued and action.kind == "outcome":
        yield Finding("uncertain", "event_date", "The event is dated after the document that tells of it.")


def _day(day: datetime.date) -> str:
    """As an editor reads it: ``14 December 2026``. Findings are in English."""
    return wording_for("en").long_date(day)
