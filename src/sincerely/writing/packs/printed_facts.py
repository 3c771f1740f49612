"""Facts that a document states once, in one language, as a paper in another one shows them.

Nothing is translated: nobody has approved that. What an edition says in its own words stands for the facts;
the rest is set apart (``leaflets.Section.printed``).
"""

from collections.abc import Iterator

from sincerely.document import Edition, Person, UrgentAction, replaced
from sincerely.wording import wording_for
from sincerely.wording.sheet_labels import sentences, separator
from sincerely.writing.packs.leaflets import Section
from sincerely.writing.sheet_text import people, person_line

_RIGHT_TO_LEFT_MARK = "\u200f"


def people_section(title: str, action: UrgentAction, *, language: str, printed_in: str) -> Section:
    """Who it is about: names and ages in our words, roles and pronouns as the document prints them."""
    if _is_same(language, printed_in):
        lines = [piece["text"] for piece in people(action, language)]
        return Section(title, tuple(_running(line, language) for line in lines))
    told = filter(None, (_name_and_age(person, language) for person in action.people))
    lines = [_running(line, language) for line in told]
    return Section(title, tuple(lines), printed=tuple(_as_printed(action, printed_in)))


def asks_section(
    title: str, action: UrgentAction, edition: Edition, *, printed_in: str, by_letter: tuple[str, ...]
) -> Section:
    """What to ask for.

    In an edition of another language its own letter asks, where it has one; ``by_letter`` then says so, or
    is the letter itself.
    """
    asks = action.recommended_actions
    if _is_same(edition.language, printed_in):
        return Section(title, asks, "points")
    if asks and edition.letter and edition.letter.paragraphs:
        return Section(title, by_letter)
    return Section(title, (), "points", printed=asks)


def officials_section(title: str, names: tuple[str, ...], *, language: str, printed_in: str) -> Section:
    """Whom the letters go to: offices are called as the document calls them."""
    if _is_same(language, printed_in):
        return Section(title, names, "points")
    return Section(title, (), "points", printed=names)


def _is_same(language: str, other: str) -> bool:
    """Do both tags mean one language? A document that does not say has that of the edition."""
    return not other or language.partition("-")[0] == other.partition("-")[0]


def _running(line: str, language: str) -> str:
    """The line in the direction of its language, also where a name in other letters stands first."""
    return f"{_RIGHT_TO_LEFT_MARK}{line}" if wording_for(language).direction == "rtl" else line


def _name_and_age(person: Person, language: str) -> str:
    line = person_line(replaced(person, pronouns=None, role=None), language)
    has_more = person.pronouns or person.role
    return line or (sentences(language)["nameless"] if has_more else "")


def _as_printed(action: UrgentAction, printed_in: str) -> Iterator[str]:
    for person in action.people:
        more = separator(printed_in).join(filter(None, (person.pronouns, person.role)))
        whose = person.name if len(action.people) > 1 else None
        if more:
            yield f"{whose}: {more}" if whose else more
    if action.people_note:
        yield action.people_note
