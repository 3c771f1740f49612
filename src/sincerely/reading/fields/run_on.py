"""A whole official on one line: "Viktar Shandrovich Prosecutor General of … 220030 Minsk, Belarus".

The line is cut into pieces (name, function, office, address) by the words of functions, offices and places.
"""

import re
from functools import cache

from sincerely.reading.fields.countries import country_at_start
from sincerely.reading.fields.names import is_capitalised, is_particle
from sincerely.reading.labels import literal_pattern, starts_with, words
from sincerely.reading.source import Row

_EDGES = ",;:*- "
# One says "King Rakan", not "Mr Rakan": these stay with the name.
_ROYAL = words("officials", "royal")


def courtesy_length(text: str, key: str) -> int:
    """Courtesy is printed in any case: "HIS EXCELLENCY MR"."""
    found = _courtesy(key).match(text)
    if found and found[0] == "u":
        return 0
    return found.end() if found else 0


@cache
def _courtesy(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{literal_pattern('officials', key)})(?=[\s]|$)", re.IGNORECASE)


_POSSESSIVE = re.compile(r"['’]s\b")
_OF = re.compile(r"\s+(?:of|for|de|du)\s+(?:the\s+|la\s+)?")
_DOMAIN = re.compile(rf"(?:{literal_pattern('officials', 'domains')})\b")
_DOMAIN_ENDS = re.compile(r",|\s\d")


def function_length(line: Row) -> int:
    """How far the function at the start of a line reaches: "President of the Russian Federation"."""
    article = len("The ") if line.text.startswith("The ") else 0
    length = starts_with(line.text[article:], "officials", "functions")
    length += article if length else 0
    if not length or _POSSESSIVE.match(line.text, length):
        return 0
    of = _OF.match(line.text, length)
    if not of:
        return length
    domain = line.cut(of.end())
    country = country_at_start(domain)
    if country:
        return country[0].end - line.start
    simple = _DOMAIN.match(domain.text)
    if simple:
        return domain.start + simple.end() - line.start
    end = _DOMAIN_ENDS.search(line.text, length)
    return end.start() if end else len(line.text)


def is_run_on(lines: list[Row]) -> bool:
    """A whole target on one line: "Viktar Shandrovich Prosecutor General of … 220030 Minsk, Belarus"."""
    return len(lines) == 1 and len(lines[0].text.split()) >= 6


def run_on_pieces(line: Row) -> list[Row]:
    """Cut such a line: name, function, office, address, in the order printed."""
    pieces: list[Row] = []
    rest = line
    takes = [_newspaper_length, office_length, _take_function, _take_name]
    while rest.text:
        rest = _after_courtesy(rest)
        take = next((take for take in takes if take(rest)), None)
        if take is None:
            break
        length = take(rest)
        pieces.append(rest.cut(0, length))
        rest = rest.cut(length).without(_EDGES)
        if take is not _take_function:
            takes.remove(take)
    return [piece for piece in [*pieces, rest] if piece.text]


NEWSPAPER = re.compile(rf"(?<=\s)(?:{literal_pattern('officials', 'newspapers')})$")


def _newspaper_length(line: Row) -> int:
    """“The Lagos Sentinel, …”, behind its editor."""
    title = line.text.partition(",")[0]
    is_one = NEWSPAPER.search(title)
    return len(title) if is_one and title.startswith("The ") and len(title) < len(line.text) else 0


def _after_courtesy(line: Row) -> Row:
    while (
        length := courtesy_length(line.text, "courtesy")
        or courtesy_length(line.text, "ranks")
        or courtesy_length(line.text, "articles")
    ):
        line = line.cut(length).without(_EDGES)
    return line


def _take_function(line: Row) -> int:
    """A function; but "King Rakan" is a name."""
    return 0 if is_royal_name(line) else function_length(line)


def is_royal_name(line: Row) -> bool:
    words = line.text.split()
    return words[0] in _ROYAL and len(words) > 1 and is_capitalised(words[1])


_ROYAL_OFFICE = re.compile(r"Royal (?:Embassy|Court)|[Cc]/o\s")


def _take_name(line: Row) -> int:
    """Capitalised words up to an office, a function, a figure or a word in lower case."""
    length, taken = 0, 0
    for word in re.finditer(r"\S+", line.text):
        bare = word[0].strip(",;")
        rest = line.text[word.start() :]
        stops = starts_with(rest, "officials", "offices") or starts_with(rest, "officials", "places")
        function = starts_with(rest, "officials", "functions") and not bare.startswith(_ROYAL)
        royal_office = _ROYAL_OFFICE.match(rest)
        if (
            stops
            or function
            or royal_office
            or bare[:1].isdigit()
            or not (is_capitalised(bare) or is_particle(bare))
        ):
            break
        length, taken = word.end(), taken + 1
        if word[0].endswith((",", ";")):
            break
    return length if 2 <= taken <= 7 else 0


_OFFICE = re.compile(
    rf"(?:[Cc]/o\s+)?(?:Royal\s+)?(?:{literal_pattern('officials', 'offices')})(?!\w)(?:\s+of)?"
    r"(?:\s+(?:the|His|Her|Majesty|Highness))*"
)
_OFFICE_ENDS = re.compile(rf",|\s\d|\s(?:{literal_pattern('officials', 'places')})(?!\w)")


def office_length(line: Row) -> int:
    """How far the office at the start of a line reaches: "Embassy of the Republic of the Philippines"."""
    office = _OFFICE.match(line.text)
    if not office:
        return 0
    rest = line.cut(office.end())
    function = starts_with(rest.text, "officials", "functions")
    if function:
        return rest.start + function - line.start
    country = country_at_start(rest)
    if country:
        return country[0].end - line.start
    stop = _OFFICE_ENDS.search(line.text)
    return stop.start() if stop else len(line.text)


def length_of_head(line: Row) -> int:
    """How far function, name and office reach at the start of a paragraph; 0 unless all three stand there."""
    rest = line
    for take in (function_length, _take_name, office_length):
        length = take(rest)
        if not length:
            return 0
        end = rest.start + length - line.start
        rest = rest.cut(length).without(_EDGES)
    return end if rest.text[:1].isupper() else 0
