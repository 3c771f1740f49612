"""What a document states once, in its own language, beside our sentences in another one.

Nothing is translated: nobody has approved that. It is set apart, and said to be the document's.
"""

from collections.abc import Iterator

from sincerely.document import Person, UrgentAction, replaced
from sincerely.places.languages import is_same_language, language_name
from sincerely.wording.sheet_labels import sentences, separator


def in_document(printed_in: str, language: str) -> str:
    """``In the document (English):``, in ``language`` (BCP 47 tags)."""
    return sentences(language)["in_document"] % {"language": language_name(printed_in, language)}


def is_apart(printed_in: str, language: str) -> bool:
    """Does the document state its facts in another language? One that does not say has that of the reader."""
    return bool(printed_in) and not is_same_language(printed_in, language)


def name_and_age(person: Person) -> Person:
    """What of a person our own words can say: the rest stands as it is printed (``people_as_printed``)."""
    return replaced(person, pronouns=None, role=None)


def people_as_printed(action: UrgentAction, printed_in: str) -> Iterator[str]:
    """Pronouns and role of each person, with their name where there are several; then the group."""
    for person in action.people:
        more = separator(printed_in).join(filter(None, (person.pronouns, person.role)))
        whose = person.name if len(action.people) > 1 else None
        if more:
            yield f"{whose}: {more}" if whose else more
    if action.people_note:
        yield action.people_note
