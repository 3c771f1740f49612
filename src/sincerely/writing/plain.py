"""What most letters are, and what is set in two thirds of the time: European words of usual length."""

import re

# Latin, Greek and Cyrillic with their punctuation are what the first fonts of every list print; this is not.
# Three Greek signs have another form in NFC, and of what JSON writes with a stroke only line ends and quotes
# are text.
_NOT_EUROPEAN = re.compile(
    "[^\n -~\u00a0-\u024f\u0370-\u03ff\u0400-\u04ff\u2010-\u2027\u2030-\u203a\u20ac\u2122]|"
    "[\u0374\u037e\u0387]|\\\\[bfrtu]"
)
# As in ``typst/paper.typ``, which has the rules for both.
_LONGEST_WORD = 30
_PHONE = re.compile(r"\d[\d\u00a0 ().-]{5,24}\d")


def is_plain(words: str) -> bool:
    """Does a text need none of the costly rules: other scripts, words without end, phone numbers, controls?

    A plain text comes out the same with them; a text that is not called plain only takes longer. ``words``
    may be JSON with a space after each comma and colon.
    """
    if _NOT_EUROPEAN.search(words) or _PHONE.search(words):
        return False
    return max(map(len, words.split()), default=0) <= _LONGEST_WORD
