"""One spelling for each contact line, so that a pause finds it however it was printed."""

import re
import unicodedata

_BY_NUMBER = frozenset({"phone", "fax", "telex"})


def fold_line(channel: str, value: str) -> str:
    """The spelling that pauses are stored and found by.

    Letters small, Unicode form NFKC, spaces joined; of phone and fax numbers the digits and the plus alone.
    A postal address is its lines, joined by line breaks.
    """
    text = unicodedata.normalize("NFKC", value).casefold()
    if channel in _BY_NUMBER:
        return re.sub(r"[^\d+]", "", text)
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
