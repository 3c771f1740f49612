"""The words of a sheet, part by part, as all its forms say them."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sincerely.document import Person, PostLine, SocialLine, Target, UrgentAction
from sincerely.document.models import Line
from sincerely.places.countries import country_name
from sincerely.places.languages import language_name
from sincerely.wording import Wording, wording_for
from sincerely.wording.sheet_labels import (
    BETWEEN,
    age_words,
    fact_labels,
    official_labels,
    references,
    sentences,
    separator,
)
from sincerely.writing.direction import directed, in_language, left_to_right
from sincerely.writing.facts import Facts, start_facts
from sincerely.writing.identity import SiteIdentity
from sincerely.writing.lines import Paused, is_paused
from sincerely.writing.missions import Addressee, addressees
from sincerely.writing.naming import country_in_sentence
from sincerely.writing.questions import RouteQuestion
from sincerely.writing.routes import CLOSED_CHANNELS, routes
from sincerely.writing.unseen import without_unseen
from sincerely.writing.words import own_formula

# A text, the direction in which it runs ("ltr", "rtl") and its language, where that is not the sheet's.
Piece = dict[str, str]
# Around what a document says, while a line is put together: no text holds a control character.
_FROM, _TO = "\x02", "\x03"


@dataclass(frozen=True)
class Reader:
    """For whom a sheet is printed: the site's country decides about the post, the edition the language."""

    identity: SiteIdentity
    language: str
    on: datetime.date
    paused: Paused = frozenset()
    facts: Facts = field(default_factory=start_facts)
    # In which language the document states its facts, where that is another one; else empty.
    printed_in: str = ""

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


@dataclass(frozen=True)
class LabelledRow:
    """A label and what it stands before: one value, or the lines of an address.

    ``kind`` is the field or channel, as in ``sheet_labels``.
    """

    kind: str
    label: str
    values: tuple[Piece, ...]


@dataclass(frozen=True)
class Card:
    """One official. ``number`` counts from 1 where there are several, else it is empty."""

    number: str
    rows: tuple[LabelledRow, ...]


def reference(action: UrgentAction, language: str) -> str:
    """``Urgent Action 41/26``, by kind."""
    if not action.number:
        return wording_for(language).gettext("Urgent Action")
    names = references(language)
    return names.get(action.kind, names["first"]) % {"number": action.number}


def people(action: UrgentAction, language: str) -> tuple[Piece, ...]:
    """A line for each person, and one for the group."""
    return tuple(map(directed, _people_lines(action, language)))


def people_in_pieces(action: UrgentAction, reader: Reader) -> tuple[tuple[Piece, ...], ...]:
    """The same lines, each in pieces that join to it: what the document says runs its own way."""
    if not reader.printed_in:
        return tuple((line,) for line in people(action, reader.language))
    lines = _people_lines(_with_marks(action), reader.language)
    return tuple(tuple(_pieces_between_marks(line, reader)) for line in lines)


def _people_lines(action: UrgentAction, language: str) -> tuple[str, ...]:
    persons = [person_line(person, language) for person in action.people]
    group = sentences(language)["group"] % {"group": action.people_note} if action.people_note else ""
    return tuple(filter(None, (*persons, group)))


def _with_marks(action: UrgentAction) -> UrgentAction:
    """The people with marks around what the document says of them."""

    def marked(said: str | None) -> str | None:
        return f"{_FROM}{said}{_TO}" if said else said

    # Unchecked copies: checked ones refuse the marks.
    people = tuple(
        person.model_copy(
            update={name: marked(getattr(person, name)) for name in ("name", "pronouns", "role")}
        )
        for person in action.people
    )
    return action.model_copy(update={"people": people, "people_note": marked(action.people_note)})


def _pieces_between_marks(line: str, reader: Reader) -> Iterator[Piece]:
    usual = wording_for(reader.language).direction
    for part in re.split(f"({_FROM}.*?{_TO})", line, flags=re.DOTALL):
        if part.startswith(_FROM):
            yield in_language(directed(part[1:-1]), reader.printed_in)
        elif part:
            yield {"text": part, "dir": usual}


def person_line(person: Person, language: str) -> str:
    """``Tessa Varolin (she/her), 34 years old, nurse``; empty when nothing is shown.

    Who is shown without a name is said to be, so that nobody takes a role for a name.
    """
    words = wording_for(language)
    shown = person.name or person.pronouns or person.age is not None or person.role
    nameless = sentences(language)["nameless"] if shown else ""
    name = _apart(person.name, language) if person.name else nameless
    if name and person.pronouns:
        name = words.pgettext("name and pronouns", "%(name)s (%(pronouns)s)") % {
            "name": name,
            "pronouns": person.pronouns,
        }
    age = "" if person.age is None else age_words(person.age, language)
    return separator(language).join(filter(None, (name, age, person.role)))


def _apart(name: str, language: str) -> str:
    """A name with a comma or brackets of its own in quotation marks, so that all see where it ends."""
    signs = {separator(language).strip(), *"()“"}
    return f"“{name}”" if any(sign in name for sign in signs) else name


def steps(action: UrgentAction, reader: Reader, page_url: str) -> tuple[tuple[Piece, ...], ...]:
    """What to do, in order; each step is a list of pieces with their own direction.

    Whether to write at all comes before the first address, that of the site included.
    """
    words = wording_for(reader.language)
    found: list[tuple[Piece, ...]] = [
        _safety(action, words, reader.language),
        (directed(write_step(action, words)),),
        *((directed(sentence),) for sentence in unnamed_organisation(action, words)),
    ]
    if languages := _preferred(action, words):
        found.append((directed(languages),))
    if page_url:
        report = words.gettext("Tell us what you did: we tell the officials and the family the total.")
        # The site's own note may be in another language: it runs its own way.
        _, note = reader.identity.report_note_in(reader.language)
        told = [directed(said) for said in (report, note) if said]
        found.append((*told, left_to_right(page_url)))
    return tuple(found)


def write_step(action: UrgentAction, words: Wording) -> str:
    """The first step, with the last day to write."""
    if action.until is None:
        return words.gettext(
            "Write to the officials below as soon as you can, in your own words or after the letter."
        )
    return sentences(words.language)["until"] % {"date": words.long_date(action.until)}


def unnamed_organisation(action: UrgentAction, words: Wording) -> tuple[str, ...]:
    """That letters do not name the organisation, where the action says so; else nothing."""
    return (sentences(words.language)["unnamed"],) if action.mention_organisation is False else ()


def cards(targets: Sequence[Target], countries: Sequence[str], reader: Reader) -> tuple[Card, ...]:
    """The officials as people in the site's country may write to them, numbered where there are several.

    ``countries``: those of the case.
    """
    found = addressees(targets, countries=countries, question=reader.question)
    numbers = [f"{number}." for number in range(1, len(found) + 1)] if len(found) > 1 else [""]
    return tuple(
        Card(number, tuple(_card_rows(addressee, reader)))
        for number, addressee in zip(numbers, found, strict=False)
    )


def document_facts(action: UrgentAction, language: str) -> tuple[LabelledRow, ...]:
    """What whoever files the document asks: language, country, index, date, and what came before."""
    words = wording_for(language)
    countries = [country_name(code, language) for code in action.countries]
    said: list[tuple[str, Piece]] = [
        ("language", directed(language_name(language, words.interface_language))),
        ("countries", directed(BETWEEN.join(countries))),
        ("index", left_to_right(action.index or "")),
        ("issued", directed(words.long_date(action.issued) if action.issued else "")),
        ("sequence", left_to_right(str(action.sequence or ""))),
        *(("previous", directed(earlier)) for earlier in action.previous),
        *(("links", left_to_right(link)) for link in action.links),
    ]
    labels = fact_labels(language)
    return tuple(LabelledRow(kind, labels[kind], (piece,)) for kind, piece in said if piece["text"])


def footer(action: UrgentAction, reader: Reader) -> tuple[Piece, ...]:
    """``UA 41/26 · index · date``; the template adds the page."""
    words = wording_for(reader.language)
    number = words.gettext("UA %(number)s") % {"number": action.number} if action.number else ""
    date = words.long_date(action.issued or reader.on)
    pieces = (directed(number), left_to_right(action.index or ""), directed(date))
    return tuple(piece for piece in pieces if piece["text"])


def _preferred(action: UrgentAction, words: Wording) -> str:
    said = sentences(words.language)
    names = [language_name(tag, words.language) for tag in action.preferred_languages]
    if not names:
        return said["own_language"] if action.own_language else ""
    if action.own_language:
        listed = separator(words.language).join(names)
        return said["languages_or_own"] % {"languages": listed}
    return said["languages"] % {"languages": words.any_of(names)}


def _safety(action: UrgentAction, words: Wording, language: str) -> tuple[Piece, ...]:
    ties = words.gettext(
        "If you, or people close to you, live in the country this is about, come from there or travel there, "
        "think twice before you write, and before you sign with your name: initials and your town are enough."
    )
    if action.countries:
        ties = words.gettext(
            "If you, or people close to you, live in %(countries)s, come from there or travel there, think "
            "twice before you write, and before you sign with your name: initials and your town are enough."
        ) % {"countries": words.any_of([country_in_sentence(code, language) for code in action.countries])}
    return directed(ties), directed(words.gettext("If you are there now, please do not write from there."))


def _card_rows(addressee: Addressee, reader: Reader) -> Iterator[LabelledRow]:
    """Who, each line with what the site's country must know about it, and how to open the letter."""
    target = addressee.target
    if addressee.where_to_look:
        yield _row("office", sentences(reader.language)["embassy_here"], reader.language)
        yield _row("remark", addressee.where_to_look, reader.language)
        return
    # The address of a stand-in comes from the desk, as the remark says, and in a language nobody knows.
    yield from _names(target, reader.language, printed_in="" if addressee.remark else reader.printed_in)
    if addressee.remark:
        yield _row("remark", addressee.remark, reader.language)
    yield from _line_rows(target, reader)
    if formula := own_formula(target.salutations, reader.language):
        yield _row("salutation", formula, reader.language)


def _names(target: Target, language: str, *, printed_in: str) -> Iterator[LabelledRow]:
    named = [(kind, value) for kind in ("holder", "function", "office") if (value := getattr(target, kind))]
    yield from (_row(kind, value, language, printed_in=printed_in) for kind, value in named)
    if not named:
        yield _row("office", sentences(language)["unnamed_office"], language)
    if target.mission_in:
        yield _row("mission_in", country_name(target.mission_in, language), language)


def _row(kind: str, value: str, language: str, *, printed_in: str = "") -> LabelledRow:
    # What was pasted at the desk as a source may hold what no Word file can.
    piece = in_language(directed(without_unseen(value)), printed_in)
    return LabelledRow(kind, official_labels(language)[kind], (piece,))


def _line_rows(target: Target, reader: Reader) -> Iterator[LabelledRow]:
    judged = {route.line_number: route for route in routes(target, question=reader.question)}
    words = wording_for(reader.language)
    for number, line in enumerate(target.lines):
        if line.channel in CLOSED_CHANNELS:
            continue
        route = judged.get(number)
        paused = is_paused(line, reader.paused)
        remark = "" if route is None or route.works else f"{route.verdict} {route.reason}"
        if paused:
            remark = words.gettext("Paused: the team is checking this address.")
        yield LabelledRow(
            line.channel, _line_label(line, words), () if paused else _pieces(line, reader.language)
        )
        if remark:
            yield _row("remark", remark, reader.language)
        if note := (route.note if route else line.note):
            yield _row("note", note, reader.language)


def _line_label(line: Line, words: Wording) -> str:
    labels = official_labels(words.language)
    if isinstance(line, SocialLine) and line.network:
        return labels["social"] % {"network": line.network}
    return channel_label(line, words)


def channel_label(line: Line, words: Wording) -> str:
    """What a line is called in front of its value; the network's own name for one without a channel."""
    if isinstance(line, SocialLine):
        return line.network or words.gettext("Social network")
    return official_labels(words.language).get(line.channel, line.channel)


def _pieces(line: Line, language: str) -> tuple[Piece, ...]:
    if not isinstance(line, PostLine):
        return (left_to_right(line.value),) if line.value else ()
    pieces = [directed(text) for text in line.address]
    if line.country:
        pieces.append(directed(country_name(line.country, language)))
    return tuple(pieces)
