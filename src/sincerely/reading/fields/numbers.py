"""The UA number, the index number, and those of earlier documents.

Forms: field guide, section 3. The number is looked for in the places documents print it, best place first;
a number anywhere else in the text is somebody else's.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sincerely.places.index_codes import normalise_index
from sincerely.reading.breaks import HEADER
from sincerely.reading.found import Draft, Found, Remark
from sincerely.reading.labels import literal_pattern
from sincerely.reading.numbering import DISTRIBUTION, EXTRA, GOES_ON_FROM, INDEX, MARK, UPDATE_OF
from sincerely.reading.sheet import Sheet
from sincerely.reading.source import Row

_NUMBER = (
    rf"(?P<number>(?:(?:{EXTRA})\s+)?0*[1-9]\d{{0,2}}\s?[/.-]\s?(?:(?:19|20)\d\d|\d\d))"
    r"(?:-(?P<sequence>\d{1,2}))?(?![\d/.-]*\d)"
)
_LABEL = rf"(?<![\w-])(?:{MARK}|(?=(?:{EXTRA})\s))[\s:-]{{0,3}}"
# Best place first: the number line, the headline, the line that names the earlier document, the reporting
# sentence, the sentence about the series.
_PLACES = (
    rf"\b(?:{MARK})\s*:\s*{_NUMBER}\s+(?:{INDEX})",
    rf"^(?:(?:{DISTRIBUTION}).*?|.*\bAI\s+Index\S*\s\S+\s\S+\s)?{_LABEL}{_NUMBER}",
    rf"\([^()]{{0,60}}?{_LABEL}{_NUMBER}\s*\)",
    rf"(?:{GOES_ON_FROM})\s*:?\s+(?:{_LABEL})?{_NUMBER}",
    rf"(?:{literal_pattern('numbers', 'in_sentences')})\s+{_NUMBER}",
    rf"(?:{UPDATE_OF})\s+{_LABEL}{_NUMBER}",
    rf"{_LABEL}{_NUMBER}",
)
_IN_PLACES = tuple(map(re.compile, _PLACES))
_FIGURES = re.compile(r"\d\s?[/.-]\s?\d")
_INDEX = re.compile(r"(?<![A-Z])(?P<index>[A-Z]{3}(?:-|\s*)\d{2}/\d{2,4}/(?:\d{4}|\d{2}))(?![\d/])")
_LABELLED = re.compile(rf"(?:{INDEX})\s*:?\s*$", re.IGNORECASE)
_LONGEST_LINK = 200
# A label, or the bracket in which earlier documents are named, stands near.
_BEFORE = 300
# In brackets, or on the line that names what it goes on from: “sur l'AU 77/12, AFR 57/003/2012”.
_EARLIER = re.compile(rf"\([^()]*$|(?:{GOES_ON_FROM})\s*:?\s+(?:{_LABEL})?{_NUMBER}\s*,\s*$")
_LINK = re.compile(r"(?:https?://|www\.)\S{1,200}?/(?:[a-z]{3}/?\d\d)/\d{3,4}/\d{4}[\w/-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Index:
    row: Row
    normal: str
    labelled: bool
    earlier: bool

    @property
    def key(self) -> tuple[str, int, int]:
        """AMR 23/071/1991 and AMR 23/71/91 are one document."""
        code, number, year = self.normal.split("/")
        return code, int(number), int(year[-2:])


def read_numbers(sheet: Sheet, draft: Draft) -> None:
    """Fill ``number``, ``sequence``, ``index`` and ``previous``."""
    _read_number(sheet, draft)
    indexes = [index for row in sheet.rows for index in _indexes_in(row)]
    own = _own_index(sheet, indexes)
    if own:
        draft.action["index"] = Found(own.normal, (own.row.span,))
    _read_previous(sheet, draft, own, indexes)


def _read_number(sheet: Sheet, draft: Draft) -> None:
    rows = [row for row in sheet.rows if _FIGURES.search(row.text)]
    for place in _IN_PLACES:
        for row in rows:
            found = place.search(row.text)
            if found:
                number = row.cut(*found.span("number"))
                draft.action["number"] = Found(re.sub(r"\s+", " ", number.text), (number.span,))
                _read_sequence(row, found, draft)
                return


def _read_sequence(row: Row, found: re.Match[str], draft: Draft) -> None:
    sequence = found.groupdict().get("sequence")
    if sequence and 1 <= int(sequence) <= 99:
        draft.action["sequence"] = Found(int(sequence), (row.cut(*found.span("sequence")).span,))


def _indexes_in(row: Row) -> list[_Index]:
    read: list[_Index] = []
    if "/" not in row.text:
        return read
    for found in _INDEX.finditer(row.text):
        normal = normalise_index(re.sub(r"[\s-]+", " ", found["index"]))
        if normal:
            before = row.text[max(0, found.start() - _BEFORE) : found.start()]
            labelled = bool(_LABELLED.search(before))
            read.append(
                _Index(
                    row.cut(*found.span()), normal, labelled, bool(_EARLIER.search(before)) and not labelled
                )
            )
    return read


def _own_index(sheet: Sheet, indexes: list[_Index]) -> _Index | None:
    in_headers = {found["index"] for row in sheet.headers if (found := HEADER.match(row.text))}
    ranks: tuple[Callable[[_Index], bool], ...] = (
        lambda index: index.row.text in in_headers,
        lambda index: index.labelled and len(index.normal.split("/")[2]) == 2,
        lambda index: index.labelled,
        lambda index: not index.earlier,
    )
    for rank in ranks:
        for index in indexes:
            if rank(index):
                return index
    return None


def _read_previous(sheet: Sheet, draft: Draft, own: _Index | None, indexes: list[_Index]) -> None:
    previous: list[Found] = []
    seen = {own.key} if own else set()
    for index in indexes:
        if index.earlier and index.key not in seen:
            seen.add(index.key)
            previous.append(Found(index.normal, (index.row.span,)))
    for row in (row for row in sheet.rows if "/" in row.text):
        previous += [
            Found(found[0].rstrip("./") + "/" * found[0].endswith("/"), (row.cut(*found.span()).span,))
            for found in _LINK.finditer(row.text)
        ]
    previous += [found for row in _behind_label(sheet) for found in _unseen(row, previous)]
    draft.action["previous"] = previous


def _behind_label(sheet: Sheet) -> list[Row]:
    """“LINK TO PREVIOUS UA: …”, unless it says that there is none."""
    rows = [zone.rows[0] for zone in sheet.of("previous") if zone.rows]
    return [row for row in rows if any(c.isdigit() for c in row.text) and len(row.text) < _LONGEST_LINK]


def _unseen(row: Row, previous: list[Found]) -> list[Found]:
    known = any(at[0] < row.end and row.start < at[1] for found in previous for at in found.spans)
    return [] if known else [Found(row.text, (row.span,))]


def is_labelled_index(sheet: Sheet, index: Found | None) -> bool:
    """Whether an index that was read stands behind a label: “Index number: …”."""
    spans = index.spans if index else ()
    return any(one.labelled and one.row.span in spans for row in sheet.rows for one in _indexes_in(row))


def remark_on_index(draft: Draft) -> None:
    """The country of an index code is a hint for the editor, never a value."""
    index = draft.action.get("index")
    if not isinstance(index, Found) or draft.action.get("countries"):
        return
    from sincerely.places.index_codes import index_area  # noqa: PLC0415 - only where the hint is needed

    area = index_area(str(index.value))
    if area and area.country:
        message = f"The document does not name its country. Its index number is one of {area.name}."
        draft.remarks.append(Remark("suggestion", "countries/0", message, index.spans, area.country))
