"""Characters that nobody sees and that change what is read around them: no letter carries them."""

import re
import unicodedata

# The byte order mark is the trace of a file: it means nothing inside a letter, and nobody misses it.
_TRACE = "\ufeff"
# Embeddings and overrides reorder the text after them, isolates do so until closed: both can make an
# address read as another. Direction is set by paper and page instead. Tag characters are invisible, and
# control characters, halves of pairs and Unicode's noncharacters are no text.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)


def without_unseen(text: str) -> str:
    """The text in Unicode's composed form, without what prints nothing or turns the text around it.

    Marks of direction and joiners, which Arabic and Persian need, stay; every line end becomes a newline.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNSEEN.sub("", _in_one_form(text))


def count_unseen(text: str) -> int:
    """How many characters ``without_unseen`` leaves out that somebody may have meant.

    Line ends, tabs and the byte order mark are not counted: nothing of the text goes with them.
    """
    return len(_UNSEEN.findall(_in_one_form(text)))


def _in_one_form(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("\t", " ").replace(_TRACE, "")
    return re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text)
