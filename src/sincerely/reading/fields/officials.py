"""Who a block addresses: holder, function, office, and the lines of the address below them."""

import re
from dataclasses import dataclass, field

from sincerely.reading.fields.countries import country_of
from sincerely.reading.fields.names import looks_like_body, looks_like_name
from sincerely.reading.fields.run_on import (
    NEWSPAPER,
    courtesy_length,
    function_length,
    is_royal_name,
    is_run_on,
    run_on_pieces,
)
from sincerely.reading.labels import literal_pattern, looks_like, starts_with
from sincerely.reading.source import Row

_EDGES = ",;:*- "


@dataclass(slots=True)
class Official:
    """The parts of a block's plain lines, each still a row. ``rank`` is what the format has no place for."""

    holder: Row | None = None
    functions: list[Row] = field(default_factory=list)
    offices: list[Row] = field(default_factory=list)
    address: list[Row] = field(default_factory=list)
    rank: Row | None = None

    @property
    def is_named(self) -> bool:
        """Whether anyone is addressed at all."""
        return bool(self.holder or self.functions or self.offices)


def official_of(lines: list[Row]) -> Official:
    """Read the plain lines of a block."""
    official = Official()
    pieces = run_on_pieces(lines[0]) if is_run_on(lines) else lines
    for place, line in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        _place(line.without(_EDGES), official, following=following)
    if official.holder and _is_lonely(official):
        official.offices.append(official.holder)
        official.holder = None
    return official


def _is_lonely(official: Official) -> bool:
    """A single line over an address, without courtesy or function, is a body's: a newspaper's."""
    return not official.functions and not official.offices and official.rank is None


def _place(line: Row, official: Official, *, following: Row | None) -> None:
    line = _without_courtesy(line, official)
    if not line.text:
        return
    if official.address:
        official.address.append(line)
    elif _is_office(line) or _is_newspaper(line, official):
        _place_office(line, official)
    elif looks_like(line.text, "officials", "functions") and not _is_address(line):
        _place_function(line, official, named_below=following is not None and _is_name_alone(following))
    elif _is_unknown_function(line, official, following):
        official.functions.append(line)
    elif (
        official.holder is None
        and looks_like_name(line.text)
        and not _is_address(line)
        and not country_of(line)
    ):
        official.holder = line
    elif _is_unknown_office(line, official, last=following is None):
        official.offices.append(line)
    else:
        _place_rest(line, official)


def _is_unknown_function(line: Row, official: Official, following: Row | None) -> bool:
    """German pages print it in capitals above the name: “OBERSTE JUSTIZAUTORITÄT”."""
    if not line.text.isupper() or official.functions or official.holder or following is None:
        return False
    return _is_name_alone(following) and not following.text.isupper()


def _is_name_alone(line: Row) -> bool:
    bare = line.without(_EDGES)
    if not looks_like_name(bare.text) or looks_like(bare.text, "officials", "functions"):
        return False
    return not (_is_address(bare) or looks_like_body(bare.text) or country_of(bare))


def _place_rest(line: Row, official: Official) -> None:
    """“Zhuang Peiming, Procurator-General of”, or the first line of the address."""
    name, comma, function = line.text.partition(",")
    if (
        comma
        and official.holder is None
        and looks_like_name(name)
        and looks_like(function, "officials", "functions")
    ):
        official.holder = line.cut(0, len(name))
        official.functions.append(_without_of(line.cut(len(name) + 1)))
    else:
        official.address.append(line)


def _without_of(line: Row) -> Row:
    return line.cut(0, len(line.text) - 3) if line.text.endswith(" of") else line


def _without_courtesy(line: Row, official: Official) -> Row:
    """The line without "His Excellency Mr" and without a rank; a line that is nothing else becomes empty."""
    while length := courtesy_length(line.text, "courtesy"):
        line = line.cut(length).without(_EDGES)
    length = courtesy_length(line.text, "ranks")
    rest = line.cut(length).without(_EDGES) if length else line
    if length and looks_like_name(rest.text, least=1):
        official.rank = line.cut(0, length)
        return rest
    return line


_OFFICE = re.compile(rf"(?<!\w)(?:{literal_pattern('officials', 'offices')})(?!\w)")
_FUNCTION = re.compile(rf"(?<!\w)(?:{literal_pattern('officials', 'functions')})(?!\w)")
_ENDS_WITH_FUNCTION = re.compile(rf"(?:{literal_pattern('officials', 'functions')})$")
_SOMEBODYS_OFFICE = re.compile(rf"['’]s\s+(?:{literal_pattern('officials', 'offices')})$")
_OF = re.compile(r"\b(?:of|de|des|du)\b")
_STREET = re.compile(r"\d|P\.? ?O\.? ?Box")


def _is_office(line: Row) -> bool:
    if not looks_like(line.text, "officials", "offices") or _is_street(line):
        return False
    first = line.text.partition(",")[0]
    if looks_like(first, "officials", "places") and " of " not in first:
        return False
    if starts_with(line.text, "officials", "places"):
        return False
    office, function = _OFFICE.search(line.text), _FUNCTION.search(line.text)
    if function is None or office is None or _SOMEBODYS_OFFICE.search(line.text):
        return True
    ends_with_function = function.start() > 0 and _ENDS_WITH_FUNCTION.search(line.text)
    if ends_with_function and not _OF.search(line.text):
        return False
    return office.start() < function.start()


def _is_street(line: Row) -> bool:
    return bool(_STREET.match(line.text))


def _place_office(line: Row, official: Official) -> None:
    """“Ministerio Público, Av. México 214”: the office, then its address."""
    name, comma, rest = line.text.partition(",")
    if (comma and country_of(line.cut(len(name) + 1))) or (
        comma
        and looks_like_body(name)
        and (_is_address(line.cut(len(name) + 1)) or any(c.isdigit() for c in rest))
    ):
        official.offices.append(line.cut(0, len(name)))
        official.address.append(line.cut(len(name) + 1))
    else:
        official.offices.append(line)


def _place_function(line: Row, official: Official, *, named_below: bool) -> None:
    """A function alone, or with the holder's name behind or before it: "Ambassador Anatoly I. Antonov"."""
    name, comma, _ = line.text.partition(",")
    if (
        comma
        and official.holder is None
        and looks_like_name(name)
        and not looks_like(name, "officials", "functions")
    ):
        official.holder = line.cut(0, len(name))
        official.functions.append(_without_of(line.cut(len(name) + 1)))
        return
    if is_royal_name(line) and official.holder is None:
        official.holder = line
        return
    length = function_length(line)
    rest = line.cut(length).without(_EDGES)
    if (
        length
        and official.holder is None
        and not named_below
        and looks_like_name(rest.text)
        and not looks_like_body(rest.text)
    ):
        official.functions.append(line.cut(0, length))
        official.holder = rest
    else:
        official.functions.append(line)


def _is_address(line: Row) -> bool:
    return any(c.isdigit() for c in line.text) or looks_like(line.text, "officials", "places")


def _is_unknown_office(line: Row, official: Official, *, last: bool) -> bool:
    """A line in a language we have no words for, right below holder and function: "Mardin Valiligi"."""
    if last or official.offices or not official.functions or official.holder is None:
        return False
    return not _is_address(line) and "," not in line.text and not country_of(line)


def _is_newspaper(line: Row, official: Official) -> bool:
    """A title with an article, or any below an editor: "Nairobi Morning Courier"."""
    is_one = NEWSPAPER.search(line.text)
    edited = any("Editor" in function.text for function in official.functions)
    return bool(is_one) and (edited or line.text.startswith("The "))
