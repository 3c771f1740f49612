"""Lines that were lost: a page or a whole document on one line is cut again before and after its labels."""

import re
from collections.abc import Iterable
from functools import cache

from sincerely.reading.fields.dates import DATE
from sincerely.reading.labels import alternation_of, literal_pattern, literal_pattern_of_any_case, words
from sincerely.reading.numbering import GOES_ON_FROM, INDEX, MARK, UPDATE_OF
from sincerely.reading.source import Row

# Longer than a line of any printed sheet: a paragraph of a web page, or text that lost its line ends.
_LONG = 160

# The number line: a First UA, its Index, the country, a Date.
HEADER = re.compile(
    rf"(?:(?<!\w)\w+\s+(?:(?:{UPDATE_OF})\s+)?(?:{MARK})\b|(?:{GOES_ON_FROM})\s+(?:{MARK})\b|(?:{MARK})\b)"
    rf"\s*:\s*(?P<number>\S{{3,12}})\s+(?:{INDEX})\s*:\s*(?P<index>[A-Z]{{3}}\s*\d\d/\d{{2,4}}/\d{{2,4}})"
    rf"(?P<country>[^:\n]{{0,50}}?)(?:{literal_pattern('phrases', 'issued')})\s*:\s*"
    rf"(?P<date>{DATE})"
)


def _openings() -> str:
    """Long openings anywhere; short ones ("Check with") only behind a sentence or a number."""
    phrases = [
        phrase
        for kind in ("asks", "targets", "end", "step", "model_letter")
        for phrase in words("openings", kind)
    ]
    long, short = (
        alternation_of(sorted(some, key=len, reverse=True))
        for some in ([p for p in phrases if len(p) >= 16], [p for p in phrases if len(p) < 16])
    )
    return rf"(?<!\w)(?:\d[.)]\s+)?(?:{long})|(?<=[.:;!?”)])\s+(?:\d[.)]\s+|-\s+)?(?:{short})"


@cache
def _before() -> re.Pattern[str]:
    """Where a new row begins in a long line that holds no number line."""
    capitals = sorted(
        {label for kind in _KINDS for label in words("headings", kind) if len(label) >= 10},
        key=len,
        reverse=True,
    )
    headings = alternation_of(label.upper() for label in capitals)
    part = (
        rf"(?<![\w\"“(])(?:{headings})(?![a-z])(?!\s+(?:{literal_pattern('phrases', 'goes_on')})\b)"
        rf"|(?<!\w)(?:(?i:{literal_pattern_of_any_case('headings', 'copies')})"
        rf"|{literal_pattern('phrases', 'glued')})\s*:"
        rf"|{_openings()}"
        rf"|(?<=(?:19|20)\d\d)\s+(?=[A-Z]{{4}}[A-Z .]{{0,80}}\s?[A-Z][a-z’'-]+\s[A-Z])"
        rf"|(?<=[:;.])\s*[•-]\s+(?=[^\W\d_])|•\s"
        rf"|{_salutation()}"
        rf"|(?<=[.!?”\"’])\s+(?:{literal_pattern('formulas', 'closing')})\s*,"
    )
    return re.compile(rf"(?<!\w(?=\w))(?:{part})")


@cache
def _before_and_number_lines() -> re.Pattern[str]:
    """The same in any long line: only a number line may be glued to what stands before it."""
    return re.compile(rf"{_before().pattern}|{re.sub(r'[?]P<[a-z]+>', '', HEADER.pattern)}")


# No number line is without it, and most long lines are.
_LABEL_OF_INDEX = re.compile(rf"(?:{INDEX})\s*:")


_KINDS = ("start", "steps", "asks", "letter", "background", "languages", "deadline", "people", "previous")


@cache
def _salutation() -> str:
    """Not behind a label: “Salutation: Dear Ambassador” stays whole."""
    unlabelled = "".join(f"(?<!{re.escape(label)} )" for label in words("contacts", "salutation"))
    opens = literal_pattern("formulas", "before_names")
    return (
        rf"(?<!\w)(?<![:/] ){unlabelled}"
        rf"(?:(?:{opens})\s(?:(?!(?:{opens})\s)[^.,:;!?]|{literal_pattern('formulas', 'shortened')}){{2,70}}"
        rf"|(?:{literal_pattern('formulas', 'whole')})[^.,:;!?]{{0,70}}),"
        rf"(?:\s+(?:{literal_pattern('formulas', 'between')})\s+(?:{opens})\s[^.,:;!?]{{2,60}},)*"
        r"(?=\s+[^a-z\s]|$)"
    )


@cache
def _after() -> re.Pattern[str]:
    """What stands alone at the start of a row: the row ends behind it."""
    closing = literal_pattern("formulas", "closing")
    return re.compile(rf"(?:{_salutation()}|(?:{closing})\s*,|{HEADER.pattern})\s*")


def break_rows(rows: Iterable[Row]) -> list[Row]:
    """The rows, the long ones cut where a new part of the document begins."""
    return [part for row in rows for part in (_broken(row) if len(row.text) > _LONG else [row])]


def _broken(row: Row) -> list[Row]:
    before = _before_and_number_lines() if _LABEL_OF_INDEX.search(row.text) else _before()
    starts = {0} | {found.start() + _lead(found[0]) for found in before.finditer(row.text)}
    words = len(row.text) - len(row.text.lstrip(" •-0123456789.)"))
    ordered = [start for start in sorted(starts) if start == 0 or start > words]
    parts = [row.cut(start, end) for start, end in zip(ordered, [*ordered[1:], None], strict=True)]
    return [half for part in parts if part.text for half in _halves(part)]


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip())


def _halves(row: Row) -> list[Row]:
    found = _after().match(row.text)
    if not found or found.end() >= len(row.text):
        return [row]
    return [row.cut(0, found.end()), row.cut(found.end())]
