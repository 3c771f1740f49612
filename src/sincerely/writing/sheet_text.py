"""The words of a sheet, part by part, as ``typst/sheet.typ`` prints them."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sincerely.document import Edition, Person, PostLine, SocialLine, Target, UrgentAction
from sincerely.document.models import Line
from sincerely.places.countries import country_name
from sincerely.places.languages import language_name
from sincerely.wording import Wording, wording_for
from sincerely.writing.direction import directed, left_to_right
from sincerely.writing.envelope import recipient_lines
from sincerely.writing.facts import Facts, start_facts
from sincerely.writing.identity import SiteIdentity
from sincerely.writing.lines import Paused, is_paused
from sincerely.writing.missions import Addressee, addressees
from sincerely.writing.naming import country_in_sentence
from sincerely.writing.questions import RouteQuestion
from sincerely.writing.routes import CLOSED_CHANNELS, routes
from sincerely.writing.words import default_closing, own_formula

Part = dict[str, object]


@dataclass(frozen=True)
class Reader:
    """For whom a sheet is printed: the site's country decides about the post, the edition the language."""

    identity: SiteIdentity
    language: str
    on: datetime.date
    paused: Paused = frozenset()
    facts: Facts = field(default_factory=start_facts)

    @property
    def question(self) -> RouteQuestion:
        """What the ways to an official are asked; without the deadline, because paper is read later."""
        return RouteQuestion(
            origin=self.identity.country,
            on=self.on,
            language=self.language,
            paused=self.paused,
            facts=self.facts,
        )


def reference(action: UrgentAction, language: str) -> str:
    """``Urgent Action 41/26``, by kind."""
    words = wording_for(language)
    number = {"number": action.number or ""}
    if not action.number:
        return words.gettext("Urgent Action")
    by_kind = {
        "further-information": words.gettext("Further information on Urgent Action %(number)s"),
        "correction": words.gettext("Correction to Urgent Action %(number)s"),
        "extension": words.gettext("Urgent Action %(number)s, extended"),
        "stop": words.gettext("End of Urgent Action %(number)s"),
        "outcome": words.gettext("Outcome of Urgent Action %(number)s"),
    }
    return by_kind.get(action.kind, words.gettext("Urgent Action %(number)s")) % number


def person_line(person: Person, language: str) -> str:
    """``Tessa Varolin (she/her), 34 years old, nurse``; empty when nothing is shown."""
    words = wording_for(language)
    name = person.name or ""
    if name and person.pronouns:
        name = words.pgettext("name and pronouns", "%(name)s (%(pronouns)s)") % {
            "name": name,
            "pronouns": person.pronouns,
        }
    age = ""
    if person.age is not None:
        age = words.ngettext("%(count)s year old", "%(count)s years old", person.age) % {
            "count": words.number(person.age)
        }
    separator = words.pgettext("between the parts of a line", ", ")
    return separator.join(filter(None, (name, age, person.role)))


def steps(action: UrgentAction, reader: Reader, page_url: str) -> list[list[dict[str, str]]]:
    """What to do, in order; each step is a list of pieces with their own direction."""
    words = wording_for(reader.language)
    found = [[directed(write_step(action, words))]]
    if languages := _preferred(action, words):
        found.append([directed(languages)])
    report = words.gettext("Tell us what you did: we tell the officials and the family the total.")
    # The site's own note may be in another language: it runs its own way.
    told = [directed(said) for said in (report, reader.identity.report_note) if said]
    found.append([*told, left_to_right(page_url)])
    if action.countries:
        found.append([directed(_safety(action, words, reader.language))])
    return found


def write_step(action: UrgentAction, words: Wording) -> str:
    """The first step, with the last day to write."""
    if action.until is None:
        return words.gettext(
            "Write to the officials below as soon as you can, in your own words or after the letter."
        )
    return words.gettext(
        "Write to the officials below until %(date)s, in your own words or after the letter."
    ) % {"date": words.long_date(action.until)}


def target_cards(targets: Sequence[Target], countries: Sequence[str], reader: Reader) -> list[Part]:
    """The officials as people in the site's country may write to them; ``countries``: those of the case."""
    found = addressees(targets, countries=countries, question=reader.question)
    return [_target_card(addressee, reader) for addressee in found]


def letter_part(edition: Edition) -> Part | None:
    """The sample letter; None when the edition has none."""
    if edition.letter is None:
        return None
    return {
        "salutation": edition.letter.salutation or "",
        "paragraphs": edition.letter.paragraphs,
        "closing": edition.letter.closing or default_closing(edition.language),
    }


def footer(action: UrgentAction, reader: Reader) -> list[dict[str, str]]:
    """``UA 41/26 · index · date``; the template adds the page."""
    words = wording_for(reader.language)
    number = words.gettext("UA %(number)s") % {"number": action.number} if action.number else ""
    date = words.long_date(action.issued or reader.on)
    pieces = (directed(number), left_to_right(action.index or ""), directed(date))
    return [piece for piece in pieces if piece["text"]]


def _preferred(action: UrgentAction, words: Wording) -> str:
    names = [language_name(tag, words.language) for tag in action.preferred_languages]
    if not names:
        return words.gettext("You may write in your own language.") if action.own_language else ""
    if action.own_language:
        listed = words.pgettext("between the parts of a line", ", ").join(names)
        return words.gettext("Preferred languages: %(languages)s, or your own.") % {"languages": listed}
    return words.gettext("Preferred languages: %(languages)s.") % {"languages": words.any_of(names)}


def _safety(action: UrgentAction, words: Wording, language: str) -> str:
    countries = words.list_of([country_in_sentence(code, language) for code in action.countries])
    return words.gettext(
        "If you, or people close to you, live in %(countries)s, come from there or travel there, think twice "
        "before you sign with your name: initials and your town are enough."
    ) % {"countries": countries}


def _target_card(addressee: Addressee, reader: Reader) -> Part:
    """One official: who, each line with what it is, and what the site's country must know about it."""
    target = addressee.target
    if addressee.where_to_look:
        here = wording_for(reader.language).gettext("The embassy in your country")
        return {
            "names": [directed(here)],
            "lines": [],
            "salutation": "",
            "remark": addressee.where_to_look,
        }
    return {
        "names": [directed(name) for name in recipient_lines(target, reader.language)],
        "lines": list(_card_lines(target, reader)),
        "salutation": own_formula(target.salutations, reader.language),
        "remark": addressee.remark,
    }


def _card_lines(target: Target, reader: Reader) -> Iterator[Part]:
    judged = {route.line_number: route for route in routes(target, question=reader.question)}
    words = wording_for(reader.language)
    for number, line in enumerate(target.lines):
        if line.channel in CLOSED_CHANNELS:
            continue
        route = judged.get(number)
        remark = "" if route is None or route.works else f"{route.verdict} {route.reason}"
        paused = is_paused(line, reader.paused)
        yield {
            "label": channel_label(line, words),
            "pieces": [] if paused else _pieces(line, reader.language),
            "remark": words.gettext("Paused: the team is checking this address.") if paused else remark,
            "note": (route.note if route else line.note) or "",
        }


def channel_label(line: Line, words: Wording) -> str:
    """What a line is called in front of its value; the network's own name for one without a channel."""
    if isinstance(line, SocialLine):
        return line.network or words.gettext("Social network")
    labels = {
        "post": words.gettext("Post"),
        "email": words.gettext("E-mail"),
        "phone": words.gettext("Phone"),
        "fax": words.gettext("Fax"),
        "form": words.gettext("Online form"),
        "x": "X",
        "facebook": "Facebook",
        "instagram": "Instagram",
    }
    return labels.get(line.channel, line.channel)


def _pieces(line: Line, language: str) -> list[dict[str, str]]:
    if not isinstance(line, PostLine):
        return [left_to_right(line.value)] if line.value else []
    pieces = [directed(text) for text in line.address]
    return [*pieces, directed(country_name(line.country, language))] if line.country else pieces
