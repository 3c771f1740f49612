"""The people for whom action is asked: from the label, from the head of a bulletin, or from the prose."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from sincerely.reading.fields.countries import country_at_start
from sincerely.reading.fields.mentions import named_in_prose
from sincerely.reading.fields.names import looks_like_name, name_rows
from sincerely.reading.found import Draft, Found, Tree, found_in
from sincerely.reading.labels import catalogues, fold, literal_pattern, starts_with, words
from sincerely.reading.sheet import Sheet
from sincerely.reading.source import Row

_BRACKETS = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]{1,60})[)\]']?[)\]]?")
_AGE_AFTER_NAME = re.compile(r"^,?\s*(?:aged\s+|\()?(?P<age>\d{1,3})(?=\)|,|\s*$|;|\.)")


@dataclass(slots=True)
class Person:
    """A person's name and what the document says of them, each where it is printed."""

    name: Row
    pronouns: Row | None = None
    gender: Found | None = None
    age: Found | None = None

    def as_tree(self) -> dict[str, Tree]:
        """The person in the shape of the format. ``show`` is an editor's choice, never a reader's."""
        tree: dict[str, Tree] = {"name": Found(" ".join(self.name.text.split()), (self.name.span,))}
        if self.pronouns:
            tree["pronouns"] = Found(self.pronouns.text, (self.pronouns.span,))
        if self.gender:
            tree["gender"] = self.gender
        if self.age:
            tree["age"] = self.age
        return tree


class Head(Protocol):
    """What a layout read of the front (layouts/front.py): the rows that list people, and the words."""

    people: list[Row]
    title: list[Row]
    summary: list[list[Row]]


def read_people(sheet: Sheet, draft: Draft, front: Head) -> None:
    """Fill ``people``, or ``people_note`` where the head of a bulletin names a group."""
    people = _labelled(sheet) or _listed(front.people)
    if not people and front.people and starts_with(front.people[0].text, "people", "groups"):
        draft.action["people_note"] = found_in(front.people)
        draft.action["people"] = []
        return
    if not people:
        people = [Person(row) for row in named_in_prose(sheet, draft, front.summary, front.title)]
    _read_genders(sheet, people)
    for person in people:
        person.age = person.age or _age_of(sheet, person.name)
    if len(people) == 1:
        people[0].age = people[0].age or _only_ones_age(sheet, people[0].name)
    draft.action["people"] = [person.as_tree() for person in people]


def _labelled(sheet: Sheet) -> list[Person]:
    people: list[Person] = []
    for zone in sheet.of("people"):
        for row in zone.rows:
            is_list = zone.label is None or zone.rows[0].start >= zone.label.end
            goes_on = _BRACKETS.search(row.text) or (is_list and len(zone.rows) > 2)
            if len(row.text) > 400 or (people and not goes_on):
                break
            people += [person for person in map(_person_in, _entries(row)) if person]
    return people


def _entries(row: Row) -> list[Row]:
    """“A (he/him), B and C (she/her)”: split outside brackets. “Aleś Kawalik, maszynista” is one."""
    hidden = re.sub(r"\([^()]*\)", lambda inside: "_" * len(inside[0]), row.text)
    shadow = Row(hidden, 0)
    return [row.cut(part.start, part.end) for part in name_rows(shadow)]


def _person_in(row: Row) -> Person | None:
    brackets = _BRACKETS.search(row.text)
    name = row.cut(0, brackets.start() if brackets else None).without(",;. ")
    if not looks_like_name(name.text, least=1) or name.text[:1].islower():
        return None
    person = Person(name)
    if brackets:
        _read_brackets(row.cut(*brackets.span("inside")), person)
    return person


def _read_brackets(inside: Row, person: Person) -> None:
    """(he/him), (m), [f], (f), aged 16, (62)."""
    pronouns = set(words("people", "pronouns"))
    if all(part.strip().casefold() in pronouns for part in re.split("[/,]", inside.text)):
        person.pronouns = inside
    elif inside.text.isdigit() and len(inside.text) < 4:
        person.age = Found(int(inside.text), (inside.span,))
    else:
        gender = _gender(inside.text, "en")
        person.gender = Found(gender, (inside.span,)) if gender else None


def _gender(word: str, language: str) -> str | None:
    """M or f, as printed in that language: Spanish "m" is "mujer"."""
    known = catalogues().get(language, {}).get("people", {})
    bare = word.strip(" .'’").casefold()
    for gender, key in (("m", "male"), ("f", "female")):
        if bare in known.get(key, []):
            return gender
    return None


def _read_genders(sheet: Sheet, people: list[Person]) -> None:
    """“Gender m/f: f”, “Gender m/f: Both male”, “Sexo: Mujer”."""
    for zone in sheet.of("gender"):
        if not zone.rows:
            continue
        row = zone.rows[0]
        stated = [word for word in re.findall(r"[^\W\d_]+", row.text) if _gender(word, sheet.language)]
        genders = [_gender(word, sheet.language) for word in stated]
        if len(genders) == 1:
            genders *= len(people)
        for person, gender in zip(people, genders, strict=False):
            person.gender = person.gender or Found(gender, (row.span,))


def _listed(rows: Iterable[Row]) -> list[Person]:
    people: list[Person] = []
    for row in rows:
        name = re.match(r"[^,(\[]{2,60}", row.text)
        if not name:
            continue
        person = _person_in(row.cut(0, name.end()))
        if person is None or any(fold(known.name.text) == fold(person.name.text) for known in people):
            continue
        _read_rest(row.cut(name.end()), person)
        people.append(person)
    return people


def _read_rest(rest: Row, person: Person) -> None:
    for brackets in _BRACKETS.finditer(rest.text):
        _read_brackets(rest.cut(*brackets.span("inside")), person)
    age = re.search(r"(?:aged\s+|^,\s*)(?P<age>\d{1,3})(?!\d)", rest.text)
    if age and not person.age:
        person.age = Found(int(age["age"]), (rest.cut(*age.span("age")).span,))


# Stands for the name while its age is looked for; no text holds it (formats/plain.py).
_NAME = "\x00"


def _age_of(sheet: Sheet, name: Row) -> Found | None:
    """An age printed right beside the person's name; other ages are other people's or from other times."""
    text = sheet.source.text
    words = name.text.split()
    by_whole_name = re.sub(r"\s+".join(map(re.escape, words)), _struck_out, text)
    by_last_name = text.replace(words[-1], _NAME * len(words[-1]))
    for form, struck_out in [
        *((form, by_whole_name) for form in _ages_beside_names()),
        (_AGE_BEHIND_LAST_NAME, by_last_name),
    ]:
        found = form.search(struck_out)
        if found and 0 < int(found["age"]) < 120:
            return Found(int(found["age"]), (found.span("age"),))
    return None


def _struck_out(name: re.Match[str]) -> str:
    return _NAME * len(name[0])


_AGE_BEHIND_LAST_NAME = re.compile(rf"{_NAME}\)?\s+is\s+(?:now\s+)?(?P<age>\d{{1,3}})(?:\s+years\s+old)?[,.]")


@cache
def _ages_beside_names() -> tuple[re.Pattern[str], ...]:
    """The forms, the surest first, around a name that is struck out: no name has patterns of its own."""
    forms = (
        rf"{_NAME}(?:\s*\([^()]*\))?\s+is\s+an?\s+(?:\w+\s+){{1,3}}of\s+(?P<age>\d{{1,3}})(?![\d-])",
        rf"{_NAME}\s*\((?P<age>\d{{1,3}})\)",
        rf"{_NAME},?\s+(?:who\s+is\s+|aged\s+)(?P<age>\d{{1,3}})(?:\s+years\s+old)?(?![\d-])",
        rf"{_NAME},\s+(?P<age>\d{{1,3}}),",
        rf"(?<!\d)(?P<age>\d{{1,3}})[\s-]years?[\s-]old\s+(?:[a-z]+\s+){{0,3}}{_NAME}",
        rf"{_NAME},\s+the\s+(?P<age>\d{{1,3}})[\s-]years?[\s-]old",
        rf"{_NAME},?\s+a(?:n)?\s+(?:\w+\s+){{1,3}}(?:of|aged)\s+(?P<age>\d{{1,3}})(?![\d-])",
        rf"{_NAME},?\s+(?:(?:{_aged()})\s+)?(?P<age>\d{{1,3}})(?:{_years()})(?!\w|\s+(?:de|di|d[’']))",
        rf"(?<!\d)(?P<age>\d{{1,3}})(?:{_years_before()})\w{{0,2}}\s+(?:\w+\s+){{0,3}}{_NAME}",
    )
    return tuple(map(re.compile, forms))


def _aged() -> str:
    return literal_pattern("people", "aged")


def _years() -> str:
    """Behind a figure: “41 años”, never “8 años de cárcel”."""
    return literal_pattern("people", "years_old")


def _years_before() -> str:
    """Before a name only what is joined to the figure: “die 41-jährige”, not “hace 5 años”."""
    joined = [re.escape(word) for word in words("people", "years_old") if word.startswith("-")]
    return "|".join(joined)


_ONLY_ONES_AGE = re.compile(
    r"\b[Tt]he\s+(?P<child>\d{1,3})-year-old\s+(?:must|was|is|has|had|will|could|may|might|faces)\b"
    r"|(?<=[.!?]\s)Now\s+(?P<now>\d{1,3}),\s+(?:he|she|they)\s"
)


def _only_ones_age(sheet: Sheet, name: Row) -> Found | None:
    """Where one person is told of: “the 14-year-old must …”, “Now 58, he …”, behind the name."""
    text = sheet.source.text
    for found in _ONLY_ONES_AGE.finditer(text, max(0, text.find(name.text))):
        group = "child" if found["child"] else "now"
        return Found(int(found[group]), (found.span(group),))
    return None


_COUNTRY_IN_CAPITALS = re.compile(
    r"(?P<country>[A-Z][A-Z .’'-]{2,40}?)(?:\s*\([^()]{2,30}\))?\s*:?\s*(?=[’‘'`]?[A-Z][a-zà-ÿ’‘]|$)"
)


def after_country(row: Row) -> Row:
    """“COLOMBIA Gildardo Buitrago, aged 41” without its country, glued or not."""
    capitals = _COUNTRY_IN_CAPITALS.match(row.text)
    if capitals and country_at_start(row.cut(0, capitals.end("country"))):
        return row.cut(capitals.end())
    return row
