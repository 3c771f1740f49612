"""Receipt codes: short enough to read out on the telephone."""

import secrets

# Without 0 and O, 1, I and L, U and V, which people mistake for each other.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
LENGTH = 10  # 29**10: half a million reports leave the odds of one clash at three in ten thousand


def new_receipt() -> str:
    """A code that was drawn at random, as it is stored."""
    drawn, letters = secrets.randbelow(len(ALPHABET) ** LENGTH), []
    for _ in range(LENGTH):
        drawn, letter = divmod(drawn, len(ALPHABET))
        letters.append(ALPHABET[letter])
    return "".join(letters)


def is_receipt(code: str) -> bool:
    """Could this be one? It need not have been given to anybody."""
    return len(code) == LENGTH and set(code) <= set(ALPHABET)
