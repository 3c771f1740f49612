"""One name spelled in two ways: reported, never corrected."""

import difflib
import re
from collections.abc import Iterator
from functools import cached_property

from sincerely.reading.found import Draft, Found, Remark
from sincerely.reading.labels import fold, fold_each
from sincerely.reading.sheet import Sheet
from sincerely.reading.source import Span

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SHORTEST = 5
# Viktorovich and Victorovich share 10 of 11 letters (0.91), Lotfallah and Lutfallah 8 of 9 (0.89).
_ALIKE = 0.8


def remark_on_spellings(sheet: Sheet, draft: Draft) -> None:
    """Add a conflict for every word that is almost a part of a name and stands beside another part of it."""
    names = list(_names(draft))
    if not names:
        return
    words = _Words(sheet.source.text, {part for _, name in names for part in _parts(name)})
    for pointer, name in names:
        for other in _other_spellings(name, words):
            printed = sheet.source.text[slice(*other)]
            message = (
                f"“{name.value}” is also spelled “{printed}” in this document. Check which one is right."
            )
            draft.remarks.append(Remark("conflict", pointer, message, (*name.spans, other), printed))


def _names(draft: Draft) -> Iterator[tuple[str, Found]]:
    for field, key in (("targets", "holder"), ("copies_to", "holder"), ("people", "name")):
        entries = draft.action.get(field)
        for number, entry in enumerate(entries if isinstance(entries, list) else []):
            if isinstance(entry.get(key), Found):
                yield f"{field}/{number}/{key}", entry[key]


def _parts(name: Found) -> set[str]:
    return {fold(part) for part in str(name.value).split()}


class _Words:
    """The words of a document, what each is folded to, and where the parts of names stand among them."""

    def __init__(self, text: str, parts: set[str]) -> None:
        self._text = text
        self.printed: list[str] = _WORD.findall(text)
        # At one go, and each word once: they come by the thousand.
        different = list(set(self.printed))
        self._folds = dict(zip(different, fold_each(different), strict=True))
        self._places: dict[str, list[int]] = {part: [] for part in parts}
        spelled = {word for word, folded in self._folds.items() if folded in parts}
        for place, word in enumerate(self.printed):
            if word in spelled:
                self._places[self._folds[word]].append(place)

    def around(self, place: int) -> list[int]:
        """The places next to this one."""
        return [near for near in (place - 1, place + 1) if 0 <= near < len(self.printed)]

    def beside(self, part: str) -> Iterator[int]:
        """The places next to this part of a name."""
        for place in self._places[part]:
            yield from self.around(place)

    def folded(self, place: int) -> str:
        """The word at a place, folded."""
        return self._folds[self.printed[place]]

    def folded_name(self, place: int) -> str:
        """The same without the ending of a possessive."""
        word = self.printed[place]
        return fold(word[:-2]) if word.endswith(("’s", "'s")) else self._folds[word]

    @cached_property
    def spans(self) -> list[Span]:
        """Where in the text each word stands: asked for only where there is something to tell."""
        return [word.span() for word in _WORD.finditer(self._text)]


def _other_spellings(name: Found, words: _Words) -> list[Span]:
    """The first place of each other spelling."""
    parts = _parts(name)
    seen: dict[str, Span] = {}
    for place in sorted({near for part in parts for near in words.beside(part)}):
        if not words.printed[place][:1].isupper():
            continue
        folded = words.folded_name(place)
        if len(folded) < _SHORTEST or folded in parts or folded in seen:
            continue
        beside = set(map(words.folded, words.around(place)))
        if any(beside & (parts - {part}) and _alike(folded, part) for part in parts):
            seen[folded] = words.spans[place]
    return list(seen.values())


def _alike(word: str, part: str) -> bool:
    if len(part) < _SHORTEST or abs(len(word) - len(part)) > 2:
        return False
    compared = difflib.SequenceMatcher(None, word, part)
    # The quick ratio is never less than the other.
    return compared.quick_ratio() >= _ALIKE and compared.ratio() >= _ALIKE
