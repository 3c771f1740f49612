"""Receipt codes: short enough to read out on the telephone."""

import secrets

# Without 0 and O, 1, I and L, U and V, which people mistake for each other.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
LENGTH = 10  # 29**10: half a million reports leave the odds of one clash at three in ten thousand

# Half as many divisions: with a crowd, one code is drawn every tenth of a millisecond.
_PAIRS = [first + second for first in ALPHABET for second in ALPHABET]


def new_receipt() -> str:
    """A code that was drawn at random, as it is stored."""
    drawn, pairs = secrets.randbelow(len(ALPHABET) ** LENGTH), []
    for _ in range(LENGTH // 2):
        drawn, pair = divmod(drawn, len(_PAIRS))
        pairs.append(_PAIRS[pair])
    return "".join(pairs)


def is_receipt(code: str) -> bool:
    """Could this be one? It need not have been given to anybody."""
    return len(code) == LENGTH and set(code) <= set(ALPHABET)
