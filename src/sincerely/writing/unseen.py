"""Characters that nobody sees and that change what is read around them: no letter carries them."""

import re
import unicodedata
from collections.abc import Iterator

# Embeddings and overrides reorder the text after them, isolates do so until closed: both can make an
# address read as another. Direction is set by paper and page instead. The byte order mark and tag characters
# are invisible.
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")


def without_unseen(text: str) -> str:
    """The text in Unicode's composed form, without what prints nothing or turns the text around it.

    Marks of direction and joiners, which Arabic and Persian need, stay; every line end becomes a newline.
    """
    if text.isascii() and text.isprintable():
        return text
    lines = re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", unicodedata.normalize("NFC", text))
    return "".join(_without_controls(_UNSEEN.sub("", lines)))


def _without_controls(text: str) -> Iterator[str]:
    for character in text:
        if character == "\t":
            yield " "
        elif character == "\n" or unicodedata.category(character) not in {"Cc", "Cs"}:
            yield character
