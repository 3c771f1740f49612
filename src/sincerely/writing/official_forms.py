"""A letter for an official's own form on the web: cut into blocks that its limit allows."""

import re
from bisect import bisect_right

from sincerely.document.models import Line

# What editors note beside a form: "at most 1,000 characters", "1000 caractères", "٢٠٠٠ حرف".
_LIMIT = re.compile(
    r"(?<!\d)(\d{1,3}(?:[.,\u00a0\u202f ]\d{3}){1,2}|\d{1,7})\s{0,3}"
    r"(?:char|signs|carac|caratt|karakt|zeichen|tekens|tecken|znak|знак|символ|حرف|حروف)",
    re.IGNORECASE,
)
LEAST, MOST = 100, 20_000
# Where a block may end, the best place first: after a paragraph, a sentence, a word.
_ENDS = (re.compile(r"\n\n"), re.compile(r"(?<=[.!?…؟])\s+|(?<=[。！？])"), re.compile(r"\s+"))


def limit_of(line: Line) -> int | None:
    """How many characters the form takes, where the line's note says so."""
    found = _LIMIT.search(line.note or "")
    return sensible_limit(re.sub(r"\D", "", found[1])) if found else None


def sensible_limit(typed: str) -> int | None:
    """A limit as it was typed; None for what is no number of characters that a letter could be cut to."""
    digits = typed.strip()
    if not re.fullmatch(r"\d{1,6}", digits):
        return None
    limit = int(digits)
    return limit if LEAST <= limit <= MOST else None


def blocks_of(text: str, limit: int) -> tuple[str, ...]:
    """The text in as few blocks of at most ``limit`` characters as its paragraphs and sentences allow.

    Line ends count two, as forms count them, and what lies beyond Unicode's first plane too, as browsers do
    (HTML, ``maxlength``: UTF-16 code units). A word longer than the limit is cut.
    """
    rest, blocks = text.strip(), []
    while _length(rest) > limit:
        end = _best_end(rest, limit)
        blocks.append(rest[:end].strip())
        rest = rest[end:].strip()
    return tuple(block for block in (*blocks, rest) if block)


def _best_end(text: str, limit: int) -> int:
    text = text[: limit + 2]
    most = bisect_right(range(1, len(text) + 1), limit, key=lambda end: _length(text[:end]))
    for pattern in _ENDS:
        ends = [found.end() for found in pattern.finditer(text) if found.start() <= most]
        # A block of three words would be a poor one: then rather cut in the paragraph or sentence.
        if ends and ends[-1] > limit // 3:
            return ends[-1]
    return max(most, 1)


def _length(text: str) -> int:
    stripped = text.strip()
    return len(stripped.encode("utf-16-le", "surrogatepass")) // 2 + stripped.count("\n")
