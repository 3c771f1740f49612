"""Which way a piece of text runs, so that a phone number in an Arabic page does not come out reversed."""

import unicodedata

RIGHT_TO_LEFT = frozenset({"R", "AL"})


def direction_of(text: str, *, otherwise: str = "ltr") -> str:
    """``ltr`` or ``rtl`` by the first strong character (Unicode's rule P2); without one, ``otherwise``."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return "ltr"
        if kind in RIGHT_TO_LEFT:
            return "rtl"
    return otherwise


def directed(text: str, *, otherwise: str = "ltr") -> dict[str, str]:
    """The text with its own direction, as the templates take it."""
    return {"text": text, "dir": direction_of(text, otherwise=otherwise)}


def in_language(piece: dict[str, str], language: str) -> dict[str, str]:
    """The piece as one in this language (BCP 47), where that is not the paper's; nothing changes without."""
    return {**piece, "lang": language} if language else piece


def left_to_right(text: str) -> dict[str, str]:
    """Phone numbers, mail addresses, links and index numbers: never mirrored, whatever stands around them."""
    return {"text": text, "dir": "ltr"}
