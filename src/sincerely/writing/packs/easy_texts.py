"""An action in large type, one sentence to a line, under the questions that a child would ask.

Nothing is put in simpler words: that would be another text than the one two people approved. It is only laid
out so that a class can read it aloud.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sincerely.document import Edition, UrgentAction
from sincerely.wording import wording_for
from sincerely.writing.naming import country_in_sentence
from sincerely.writing.packs.leaflets import Leaflet, Section, leaflet_content
from sincerely.writing.packs.printed_facts import asks_section, officials_section, people_section
from sincerely.writing.papers import Content, Paper
from sincerely.writing.sheet_text import reference, unnamed_organisation

# After a word of four letters or more, a year or a bracket: "Mr.", "No." and "12." end no sentence.
_END = re.compile(r"((?:[^\W\d_]{4}|\d{4}|[)”»\"])[.!?؟]|。)\s+")
# Points, largest first: one page is easier to hold than two.
SIZES = (15.0, 14.0, 13.0)


@dataclass(frozen=True)
class EasyTextOrder:
    """``addressees`` are those the class writes to, ``printed_in`` the language of the document's facts."""

    addressees: tuple[str, ...]
    printed_in: str = ""
    paper: Paper = "a4"
    size: float = SIZES[0]


def easy_text_content(action: UrgentAction, edition: Edition, order: EasyTextOrder) -> Content:
    """The text of an edition of the *public* action."""
    language, printed_in = edition.language, order.printed_in
    words = wording_for(language)
    countries = tuple(country_in_sentence(code, language) for code in action.countries)
    return leaflet_content(
        Leaflet(
            language=language,
            above=words.gettext("To read aloud together"),
            title=edition.title or reference(action, language),
            sections=(
                people_section(
                    words.gettext("Who is it about?"), action, language=language, printed_in=printed_in
                ),
                Section(words.gettext("Where is it?"), (words.list_of(countries),) if countries else ()),
                Section(words.gettext("What happened?"), tuple(sentences_of(edition.summary))),
                _asks(action, edition, printed_in=printed_in),
                Section(words.gettext("How do we write?"), unnamed_organisation(action, words)),
                officials_section(
                    words.gettext("Who reads our letters?"),
                    order.addressees,
                    language=language,
                    printed_in=printed_in,
                ),
            ),
            printed_in=printed_in,
            size=order.size,
            paper=order.paper,
        )
    )


def _asks(action: UrgentAction, edition: Edition, *, printed_in: str) -> Section:
    title = wording_for(edition.language).gettext("What do we ask for?")
    letter = tuple(sentences_of(edition.letter.paragraphs)) if edition.letter else ()
    return asks_section(title, action, edition, printed_in=printed_in, by_letter=letter)


def sentences_of(paragraphs: Iterable[str]) -> Iterator[str]:
    """Each sentence by itself; where it is not clear that one ends, it goes on."""
    for paragraph in paragraphs:
        yield from filter(None, map(str.strip, _END.sub(r"\1\n", paragraph).splitlines()))
