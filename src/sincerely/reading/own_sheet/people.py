"""The people and the group of our own sheet: ``Tessa Varolin (she/her), 34 years old, nurse``."""

import re
from collections.abc import Mapping
from functools import lru_cache

from sincerely.reading.found import Found, Tree
from sincerely.reading.own_sheet.frame import Frame, pattern_of, plain
from sincerely.reading.own_sheet.lines import Line, found_line, paragraphs
from sincerely.wording.sheet_labels import age_words, sentences, separator

# As in ``document.models.Person``.
_OLDEST = 130


def read_people(frame: Frame) -> dict[str, Tree]:
    """The people, and what is said of the group."""
    group = re.compile(pattern_of(sentences(frame.language)["group"], group=".+"), re.DOTALL)
    people: list[Tree] = []
    fields: dict[str, Tree] = {"people": people}
    for line in paragraphs(frame.part("people")):
        if found := group.fullmatch(line.text):
            fields["people_note"] = found_line(line.cut(*found.span("group")))
        else:
            people.append(_person(line, frame.language))
    return fields


def _person(line: Line, language: str) -> dict[str, Tree]:
    comma = re.escape(separator(language).strip())
    # A name with a comma or brackets of its own stands in quotation marks.
    found = re.fullmatch(
        rf"(?:“(?P<quoted>.+?)”|(?P<name>.+?))(?:\s+\((?P<pronouns>[^()]+)\))?(?:{comma}\s*(?P<rest>.+))?",
        line.text,
    )
    if not found:
        return {"name": found_line(line)}
    name = line.cut(*found.span("quoted" if found["quoted"] else "name"))
    person: dict[str, Tree] = {}
    if plain(name.text) != plain(sentences(language)["nameless"]):
        person["name"] = found_line(name)
    if found["pronouns"]:
        person["pronouns"] = found_line(line.cut(*found.span("pronouns")))
    if found["rest"]:
        person |= _age_and_role(line.cut(*found.span("rest")), language)
    return person


def _age_and_role(line: Line, language: str) -> dict[str, Tree]:
    """The age, where one of the ways to say an age comes first; the rest is the role, commas and all."""
    comma = separator(language).strip()
    first, _, _ = line.text.partition(comma)
    age = _ages(language).get(plain(first))
    if age is None:
        return {"role": found_line(line)}
    said: dict[str, Tree] = {"age": Found(age, found_line(line.cut(0, len(first))).spans)}
    role = line.cut(len(first) + len(comma))
    return said | ({"role": found_line(role)} if role.fragments else {})


@lru_cache(maxsize=64)
def _ages(language: str) -> Mapping[str, int]:
    return {plain(age_words(age, language)): age for age in range(_OLDEST + 1)}
