"""What passing a message on puts around it: a cover note, headers, a signature, the footer of a list."""

import re
from functools import cache

from sincerely.reading.labels import literal_pattern
from sincerely.reading.source import Span

_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_RULE = re.compile(r"^[_=*-]{10,}\s*$", re.MULTILINE)
_HEADERS = re.compile(r"(?:[ >]*\n)*(?:[ >*]*[^\W\d_][\w -]{0,20}\*?\s?:.*(?:\n|$))+")
# No signature and no footer is longer; what is longer is a document.
_LONGEST_END = 1_500


def around_message(text: str) -> tuple[Span, ...]:
    """The stretches before and behind the message that was passed on."""
    begin = _begin(text)
    end = min(_signature(text, begin), _footer(text, begin))
    return tuple(span for span in ((0, begin), (end, len(text))) if text[slice(*span)].strip())


def _begin(text: str) -> int:
    """Behind the headers of the innermost forward, unless what stands above it says more."""
    forwards = list(_forward().finditer(text))
    if not forwards:
        return 0
    headers = _HEADERS.match(text, forwards[-1].end() + 1)
    begin = headers.end() if headers else forwards[-1].end()
    return begin if len(text[begin:].strip()) > forwards[0].start() else 0


@cache
def _forward() -> re.Pattern[str]:
    words = literal_pattern("mails", "forwarded")
    return re.compile(
        rf"^[ >]*(?:-{{2,}} ?(?:{words}) ?-{{2,}}|(?:{words})\s*:)[ ]*$", re.MULTILINE | re.IGNORECASE
    )


def _signature(text: str, begin: int) -> int:
    signatures = [found.start() for found in _SIGNATURE.finditer(text, begin)]
    return next((place for place in signatures if len(text) - place < _LONGEST_END), len(text))


def _footer(text: str, begin: int) -> int:
    """The rule above the words of a mailing list."""
    words = re.compile(literal_pattern("mails", "of_lists"), re.IGNORECASE)
    for rule in _RULE.finditer(text, begin):
        if len(text) - rule.start() < _LONGEST_END and words.search(text, rule.end()):
            return rule.start()
    return len(text)
