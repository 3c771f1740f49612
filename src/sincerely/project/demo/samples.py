"""The invented documents that come with the software."""

import datetime
from importlib.resources import files

from sincerely.document import UrgentAction

_SAMPLES = files("sincerely") / "samples"
# How long before its last day a sample must stand, so that a letter still arrives.
_LEAST_DAYS = 28


def sample_sheet() -> tuple[str, bytes]:
    """Name and bytes of the document that the demonstration reads."""
    sheet = _SAMPLES / "documents" / "open-english.txt"
    return sheet.name, sheet.read_bytes()


def open_bilingual(today: datetime.date) -> UrgentAction:
    """An action in English and Arabic whose deadline lies ahead."""
    return still_open(_action("bilingual.json"), today)


def expired() -> UrgentAction:
    """An action whose deadline has passed."""
    return _action("expired.json")


def still_open(action: UrgentAction, today: datetime.date) -> UrgentAction:
    """The action with its deadline some whole years later where today has overtaken it.

    The samples are files with fixed dates, as real documents are; without this the demonstration would show
    only expired actions a year from now.
    """
    until = action.until
    if until is None:
        return action
    while until < today + datetime.timedelta(days=_LEAST_DAYS):
        # The 28th exists in every February; the 29th does not.
        until = until.replace(year=until.year + 1, day=min(until.day, 28) if until.month == 2 else until.day)
    return action.model_copy(update={"until": until})


def _action(name: str) -> UrgentAction:
    return UrgentAction.model_validate_json((_SAMPLES / "actions" / name).read_bytes())
