"""A document that nothing marks as an Urgent Action: its words are kept, nobody in it is taken for a case."""

import re
from functools import cache

from sincerely.reading.found import Draft, Remark, is_empty
from sincerely.reading.labels import fold, literal_pattern
from sincerely.reading.sheet import Sheet

# What only documents of the trade state, and the parts that only they have under a label.
_FIELDS = ("number", "index", "until", "preferred_languages", "recommended_actions", "targets", "copies_to")
_PARTS = ("steps", "asks", "languages", "deadline", "previous", "people", "background")
# Shorter labels are everyday words, and "Take action" is one where it is not in capitals.
_SHORT, _SHORT_IN_CAPITALS = 12, 10
_FOREIGN = (
    "Nothing marks this as an Urgent Action: no number, no index, no deadline, no official. See whether it "
    "is the right document; its date and its names were not taken over."
)


def leave_out_foreign(sheet: Sheet, draft: Draft) -> None:
    """In an unrelated or a badly cut document, names and dates are anybody's."""
    draft.is_marked = _is_marked(sheet, draft)
    if draft.is_marked:
        return
    draft.action |= {"people": [], "people_note": None, "issued": None}
    draft.remarks = [remark for remark in draft.remarks if not remark.field.startswith(("people", "issued"))]
    draft.remarks.append(Remark("uncertain", "", _FOREIGN))


def _is_marked(sheet: Sheet, draft: Draft) -> bool:
    if not all(is_empty(draft.action.get(field)) for field in _FIELDS):
        return True
    if _names_of_the_trade().search(sheet.source.text):
        return True
    labels = [zone.label.text.partition(":")[0] for zone in sheet.of(*_PARTS) if zone.label]
    return any(len(fold(text)) >= (_SHORT_IN_CAPITALS if text.isupper() else _SHORT) for text in labels)


@cache
def _names_of_the_trade() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{literal_pattern('headings', 'start')})(?!\w)", re.IGNORECASE)
