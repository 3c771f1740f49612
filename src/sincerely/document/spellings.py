"""One name, two spellings: Viktorovich in the address, Victorovich in the letter.

Reported at both places, never corrected: only an editor can find out which is right (field guide, section 1).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sincerely.document.findings import Finding
from sincerely.document.hidden_names import folded_words

# Shorter words that differ by a letter are mostly different words.
_SHORTEST = 5
_LONGEST = 40
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Unlike:
    """A word of a text that looks like a part of a name, but is spelled differently.

    ``span`` counts code points of the piece of text that ``field`` names.
    """

    name_field: str
    part: str
    field: str
    word: str
    span: tuple[int, int]

    def findings(self) -> tuple[Finding, Finding]:
        """The conflict, said at either place; without spans, which only a reader can translate."""
        advice = "One of the two is misspelled: find out which."
        there, here = place_in_words(self.field), place_in_words(self.name_field)
        return (
            Finding(
                "conflict",
                self.name_field,
                f"“{self.part}” here, “{self.word}” in {there}. {advice}",
                value=self.word,
            ),
            Finding(
                "conflict",
                self.field,
                f"“{self.word}” here, “{self.part}” in {here}. {advice}",
                value=self.part,
            ),
        )


def unlike_spellings(names: Mapping[str, str], pieces: Mapping[str, str]) -> tuple[Unlike, ...]:
    """Parts of names (field -> full name) that pieces of text (field -> text) spell differently.

    A word counts when another part of the same name stands within two words of it ("Igor Victorovich"), or
    when its field is a salutation. An ending added to a name is grammar, no spelling.
    """
    parts = {field: folded_words(name) for field, name in names.items()}
    known = {part for of_one in parts.values() for part in of_one}
    found = [
        Unlike(name_field, _printed(names[name_field], part), field, word.text, word.span)
        for field, text in pieces.items()
        for word in _names_in(text, known=known)
        for name_field, of_one in parts.items()
        for part in of_one
        if _is_variant(part, word, of_one, in_salutation="salutation" in field)
    ]
    once = {(unlike.name_field, unlike.field, unlike.word): unlike for unlike in reversed(found)}
    return tuple(reversed(once.values()))


def place_in_words(field: str) -> str:
    """Where a field stands, as an editor would say it: ``the sample letter``."""
    words = {
        "salutation": "the salutation of the sample letter",
        "salutations": "the official's salutation",
        "letter": "the sample letter",
        "summary": "the summary",
        "title": "the title",
        "additional_information": "the additional information",
        "holder": "the official's name",
        "name": "the person's name",
    }
    steps = [step for step in reversed(field.split("/")) if step in words]
    return words[steps[0]] if steps else "another place"


@dataclass(frozen=True)
class _Word:
    text: str
    folded: str
    span: tuple[int, int]
    company: frozenset[str]


def _names_in(text: str, *, known: set[str]) -> Iterator[_Word]:
    """The words that may be names and are spelled like none of the known ones."""
    matches = list(_WORD.finditer(text))
    folded = ["".join(folded_words(match[0])) for match in matches]
    for place, match in enumerate(matches):
        if _may_be_name(match[0]) and folded[place] not in known:
            company = frozenset(folded[max(0, place - 2) : place + 3])
            yield _Word(match[0], folded[place], match.span(), company)


def _may_be_name(word: str) -> bool:
    return _SHORTEST <= len(word) <= _LONGEST and not word[0].islower()


def _is_variant(part: str, word: _Word, of_one: list[str], *, in_salutation: bool) -> bool:
    if len(part) < _SHORTEST or len(part) > _LONGEST or _is_inflected(part, word.folded):
        return False
    if any(other in word.company for other in of_one if other != part and len(other) > 1):
        allowed = 2 if max(len(part), len(word.folded)) >= 7 else 1
        return _distance(part, word.folded, at_most=allowed) <= allowed
    return in_salutation and len(part) > _SHORTEST and _distance(part, word.folded, at_most=1) <= 1


def _is_inflected(part: str, word: str) -> bool:
    """Gorinov, Gorinova, Gorinovs: an ending of up to three letters."""
    shorter, longer = sorted((part, word), key=len)
    return longer.startswith(shorter) and len(longer) - len(shorter) <= 3


def _distance(one: str, other: str, *, at_most: int) -> int:
    """The letters to add, drop or change (Levenshtein); anything above ``at_most`` is only "more"."""
    if abs(len(one) - len(other)) > at_most:
        return at_most + 1
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, against in enumerate(other, 1):
            changed = above[column - 1] + (letter != against)
            line.append(min(changed, above[column] + 1, line[-1] + 1))
        above = line
    return above[-1]


def _printed(name: str, part: str) -> str:
    return next((match[0] for match in _WORD.finditer(name) if folded_words(match[0]) == [part]), part)
