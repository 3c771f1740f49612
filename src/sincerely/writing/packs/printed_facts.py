"""Facts that a document states once, in one language, as a paper in another one shows them.

Nothing is translated: nobody has approved that. What an edition says in its own words stands for the facts;
the rest is set apart (``leaflets.Section.printed``).
"""

from sincerely.document import Edition, Person, UrgentAction
from sincerely.wording import wording_for
from sincerely.wording.sheet_labels import sentences
from sincerely.writing.as_printed import is_apart, name_and_age, people_as_printed
from sincerely.writing.packs.leaflets import Section
from sincerely.writing.sheet_text import people, person_line

_RIGHT_TO_LEFT_MARK = "\u200f"


def people_section(title: str, action: UrgentAction, *, language: str, printed_in: str) -> Section:
    """Who it is about: names and ages in our words, roles and pronouns as the document prints them."""
    if not is_apart(printed_in, language):
        lines = [piece["text"] for piece in people(action, language)]
        return Section(title, tuple(_running(line, language) for line in lines))
    told = filter(None, (_name_and_age(person, language) for person in action.people))
    lines = [_running(line, language) for line in told]
    return Section(title, tuple(lines), printed=tuple(people_as_printed(action, printed_in)))


def asks_section(
    title: str, action: UrgentAction, edition: Edition, *, printed_in: str, by_letter: tuple[str, ...]
) -> Section:
    """What to ask for.

    In an edition of another language its own letter asks, where it has one; ``by_letter`` then says so, or
    is the letter itself.
    """
    asks = action.recommended_actions
    if not is_apart(printed_in, edition.language):
        return Section(title, asks, "points")
    if asks and edition.letter and edition.letter.paragraphs:
        return Section(title, by_letter)
    return Section(title, (), "points", printed=asks)


def officials_section(title: str, names: tuple[str, ...], *, language: str, printed_in: str) -> Section:
    """Whom the letters go to: offices are called as the document calls them."""
    if not is_apart(printed_in, language):
        return Section(title, names, "points")
    return Section(title, (), "points", printed=names)


def _running(line: str, language: str) -> str:
    """The line in the direction of its language, also where a name in other letters stands first."""
    return f"{_RIGHT_TO_LEFT_MARK}{line}" if wording_for(language).direction == "rtl" else line


def _name_and_age(person: Person, language: str) -> str:
    line = person_line(name_and_age(person), language)
    has_more = person.pronouns or person.role
    return line or (sentences(language)["nameless"] if has_more else "")
