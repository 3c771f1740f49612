"""Does the sample letter open as the target wants to be addressed?"""

import re
from collections.abc import Iterable

from sincerely.document.hidden_names import folded_words

# One letter may open to several officials: "Dear Minister, or Dear Ambassador,".
_ALTERNATIVES = re.compile(r",?\s+\b(?:or|and|ou|et|oder|und|o|y|of|en|eller)\b\s+|\s*/\s*|\n")


def salutations_agree(stated: str, opening: str) -> bool:
    """Is one of the letter's openings the stated salutation, or the start of it, or longer by a name?

    ``Dear Ambassador`` and ``Dear Ambassador Vantresca,`` agree; ``Dear Minister,`` and ``Your Honour,`` do
    not.
    """
    wanted = folded_words(stated)
    return any(_begins_alike(wanted, words) for words in _openings(opening))


def opens_to(named: Iterable[str], opening: str) -> bool:
    """Does one of the letter's openings go on with a word of somebody's function or name?

    ``Dear Prosecutor General,`` opens to the *Prosecutor General of the Republic*, whatever else is stated.
    """
    own = {word for name in named for word in folded_words(name)}
    return any(own.intersection(words[1:2]) for words in _openings(opening))


def _openings(opening: str) -> list[list[str]]:
    found = [folded_words(part) for part in (opening, *_ALTERNATIVES.split(opening))]
    return [words for words in found if words]


def _begins_alike(one: list[str], other: list[str]) -> bool:
    shorter = min(len(one), len(other))
    # "Dear" alone is the beginning of every salutation.
    return one[:shorter] == other[:shorter] and (shorter > 1 or len(one) == len(other))
