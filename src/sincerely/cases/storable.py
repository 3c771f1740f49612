"""What both databases can hold."""

import re
from typing import TypeVar

from sincerely.document import UrgentAction
from sincerely.wording import Refusal

Json = TypeVar("Json")

# The format's own limit (sincerely.document.values).
LONGEST_LANGUAGE = 35
LONGEST_SECTION = 100
# PostgreSQL stores no NUL, and neither database half of a surrogate pair; broken files hold both.
_NOT_STORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(found: Json) -> Json:
    """JSON that came out of a file, each character that cannot be stored replaced by U+FFFD.

    One for one: evidence counts the characters of the text.
    """
    if isinstance(found, str):
        return _NOT_STORABLE.sub("\ufffd", found)  # type: ignore[return-value]  # text for text
    if isinstance(found, dict):
        return {storable(key): storable(value) for key, value in found.items()}  # type: ignore[return-value]  # of the kind that came in
    if isinstance(found, list | tuple):
        return [storable(value) for value in found]  # type: ignore[return-value]  # JSON has lists alone
    return found


def require_storable(value: UrgentAction) -> None:
    """Refuse what the format allows and no real document has."""
    for words in value.editions:
        if len(words.section or "") > LONGEST_SECTION:
            raise Refusal(f"The section “{words.section}” is too long: {LONGEST_SECTION} letters at most.")
