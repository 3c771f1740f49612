"""A document that nothing marks as an Urgent Action: its words are kept, nobody in it is taken for a case."""

import re
from collections.abc import Iterable
from functools import cache

from sincerely.reading.fields.numbers import is_labelled_index
from sincerely.reading.found import Draft, Found, Remark, is_empty
from sincerely.reading.labels import fold, literal_pattern
from sincerely.reading.sheet import Sheet

# What only documents of the trade state, and the parts that only they have under a label.
_FIELDS = ("until", "preferred_languages", "recommended_actions", "targets", "copies_to")
# A minute, a bill or a page about Urgent Actions may mention a number of one. It is the document's own where
# other facts of a head are there too, and it stands in the head itself or something else is of the trade.
_NUMBERS = ("number", "index")
_OF_A_HEAD = ("issued", "countries", "people", "people_note")
_HEAD = 12  # rows
_PARTS = ("steps", "asks", "languages", "deadline", "previous", "people", "background")
# Shorter labels are everyday words, and "Take action" is one where it is not in capitals.
_SHORT, _SHORT_IN_CAPITALS = 12, 10
_FOREIGN = (
    "Nothing marks this as an Urgent Action: no number, no index, no deadline, no official. See whether it "
    "is the right document; its date and its names were not taken over."
)


_MENTIONED = "This number is mentioned. Type it in if it is the number of this very document."
_ONLY_NUMBERS = (
    "Nothing but a number that is mentioned marks this as an Urgent Action: no deadline, no official. See "
    "whether it is the right document; its numbers, its date and its names were not taken over."
)


def leave_out_foreign(sheet: Sheet, draft: Draft) -> None:
    """In an unrelated or a badly cut document, numbers, names and dates are anybody's."""
    mentioned = _mentioned(sheet, draft)
    draft.is_marked = not mentioned and _is_marked(sheet, draft)
    if draft.is_marked:
        return
    nothing = dict.fromkeys(
        ("people_note", "issued", "kind", *mentioned, *(("sequence",) if mentioned else ()))
    )
    draft.action |= {"people": [], "previous": []} | nothing
    draft.remarks = [remark for remark in draft.remarks if not remark.field.startswith(("people", "issued"))]
    draft.remarks.append(Remark("uncertain", "", _ONLY_NUMBERS if mentioned else _FOREIGN))
    for field, number in mentioned.items():
        draft.remarks.append(Remark("uncertain", field, _MENTIONED, number.spans, str(number.value)))


def _mentioned(sheet: Sheet, draft: Draft) -> dict[str, Found]:
    """The numbers that nothing else in the document says are its own."""
    numbers = {field: found for field in _NUMBERS if isinstance(found := draft.action.get(field), Found)}
    if not numbers or not _lack(draft, _FIELDS):
        return {}
    is_own = not _lack(draft, _OF_A_HEAD) and (
        any(_stands_in_the_head(sheet, found) for found in numbers.values())
        or is_labelled_index(sheet, numbers.get("index"))
        or _has_words_of_the_trade(sheet)
    )
    return {} if is_own else numbers


def _lack(draft: Draft, fields: Iterable[str]) -> bool:
    return all(is_empty(draft.action.get(field)) for field in fields)


def _stands_in_the_head(sheet: Sheet, found: Found) -> bool:
    head = [*sheet.headers, *sheet.rows[:_HEAD]]
    return any(row.start <= start < row.end for row in head for start, _ in found.spans)


def _is_marked(sheet: Sheet, draft: Draft) -> bool:
    return not _lack(draft, (*_NUMBERS, *_FIELDS)) or _has_words_of_the_trade(sheet)


def _has_words_of_the_trade(sheet: Sheet) -> bool:
    if _names_of_the_trade().search(sheet.source.text):
        return True
    labels = [zone.label.text.partition(":")[0] for zone in sheet.of(*_PARTS) if zone.label]
    return any(len(fold(text)) >= (_SHORT_IN_CAPITALS if text.isupper() else _SHORT) for text in labels)


@cache
def _names_of_the_trade() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{literal_pattern('headings', 'start')})(?!\w)", re.IGNORECASE)
