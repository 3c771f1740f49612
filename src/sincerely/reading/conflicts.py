"""One name spelled in two ways: reported, never corrected."""

import difflib
import re
from collections.abc import Iterator

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
    words = _Words(list(_WORD.finditer(sheet.source.text)))
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


class _Words:
    """The words of a document, and where each stands."""

    def __init__(self, found: list[re.Match[str]]) -> None:
        self.found = found
        texts = [word[0] for word in found]
        # At one go, and each word once: they come by the thousand.
        different = list(set(texts))
        folds = dict(zip(different, fold_each(different), strict=True))
        self.folded = [folds[text] for text in texts]
        self._places: dict[str, list[int]] = {}
        for place, word in enumerate(self.folded):
            self._places.setdefault(word, []).append(place)

    def beside(self, word: str) -> Iterator[int]:
        """The places next to this word."""
        for place in self._places.get(word, ()):
            yield from (near for near in (place - 1, place + 1) if 0 <= near < len(self.found))


def _other_spellings(name: Found, words: _Words) -> list[Span]:
    """The first place of each other spelling."""
    parts = {fold(part) for part in str(name.value).split()}
    seen: dict[str, Span] = {}
    for place in sorted({near for part in parts for near in words.beside(part)}):
        word = words.found[place]
        folded = fold(re.sub(r"[’']s$", "", word[0]))
        if len(folded) < _SHORTEST or folded in parts or not word[0][:1].isupper() or folded in seen:
            continue
        beside = {words.folded[near] for near in (place - 1, place + 1) if 0 <= near < len(words.found)}
        if any(beside & (parts - {part}) and _alike(folded, part) for part in parts):
            seen[folded] = word.span()
    return list(seen.values())


def _alike(word: str, part: str) -> bool:
    if len(part) < _SHORTEST or abs(len(word) - len(part)) > 2:
        return False
    return difflib.SequenceMatcher(None, word, part).ratio() >= _ALIKE
