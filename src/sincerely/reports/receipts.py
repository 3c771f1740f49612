"""Receipt codes: short enough to read out on the telephone."""

import secrets

# Without 0 and O, 1, I and L, U and V, which people mistake for each other.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
LENGTH = 10  # 29**10: half a million reports leave the odds of one clash at three in ten thousand

# A byte is one of so many letters, each as likely as the others; the few bytes left over are drawn again.
_EVEN = 256 // len(ALPHABET) * len(ALPHABET)
_LETTERS = bytes(ord(ALPHABET[byte % len(ALPHABET)]) for byte in range(256))
_LEFT_OVER = bytes(range(_EVEN, 256))


def new_receipt() -> str:
    """A code that was drawn at random, as it is stored."""
    (code,) = new_receipts(1)
    return code


def new_receipts(count: int) -> list[str]:
    """So many of them, drawn together: for a crowd that takes a tenth of the time."""
    size, letters = count * LENGTH, b""
    while len(letters) < size:
        letters += secrets.token_bytes(size).translate(_LETTERS, delete=_LEFT_OVER)
    drawn = letters.decode("ascii")
    return [drawn[begin : begin + LENGTH] for begin in range(0, size, LENGTH)]


def is_receipt(code: str) -> bool:
    """Could this be one? It need not have been given to anybody."""
    return len(code) == LENGTH and set(code) <= set(ALPHABET)
