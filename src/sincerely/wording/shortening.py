"""Texts that are longer than their place."""


def shortened(text: str, length: int) -> str:
    """The text, cut at a word and ended with "…" where it is longer than ``length`` characters."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > length // 2 else cut).rstrip(" ,;:–-") + "…"
