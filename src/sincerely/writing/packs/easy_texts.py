"""An action in large type, one sentence to a line, under the questions that a child would ask.

Nothing is put in simpler words: that would be another text than the one two people approved. It is only laid
out so that a class can read it aloud.
"""

import re
from collections.abc import Iterable, Iterator

from sincerely.document import Edition, UrgentAction
from sincerely.wording import wording_for
from sincerely.writing.naming import country_in_sentence
from sincerely.writing.packs.leaflets import Leaflet, Section, leaflet_content
from sincerely.writing.papers import Content, Paper
from sincerely.writing.sheet_text import people, reference

# After a word of four letters or more, a year or a bracket: "Mr.", "No." and "12." end no sentence.
_END = re.compile(r"((?:[^\W\d_]{4}|\d{4}|[)”»\"])[.!?؟]|。)\s+")
# Points, largest first: one page is easier to hold than two.
SIZES = (15.0, 14.0, 13.0)


def easy_text_content(
    action: UrgentAction, edition: Edition, *, addressees: Iterable[str], paper: Paper, size: float = SIZES[0]
) -> Content:
    """The text of an edition of the *public* action; ``addressees`` are those the class writes to."""
    language = edition.language
    words = wording_for(language)
    shown = tuple(piece["text"] for piece in people(action, language))
    countries = tuple(country_in_sentence(code, language) for code in action.countries)
    return leaflet_content(
        Leaflet(
            language=language,
            above=words.gettext("To read aloud together"),
            title=edition.title or reference(action, language),
            sections=(
                Section(words.gettext("Who is it about?"), shown),
                Section(words.gettext("Where is it?"), (words.list_of(countries),) if countries else ()),
                Section(words.gettext("What happened?"), tuple(sentences_of(edition.summary))),
                Section(words.gettext("What do we ask for?"), action.recommended_actions, "points"),
                Section(words.gettext("Who reads our letters?"), tuple(addressees), "points"),
            ),
            size=size,
            paper=paper,
        )
    )


def sentences_of(paragraphs: Iterable[str]) -> Iterator[str]:
    """Each sentence by itself; where it is not clear that one ends, it goes on."""
    for paragraph in paragraphs:
        yield from filter(None, map(str.strip, _END.sub(r"\1\n", paragraph).splitlines()))
