"""Numbers of packs: short enough to copy by hand from a tally sheet, and not to be guessed.

Eight letters and figures at random and one to check: a pack is reported under its number once, so nobody
must hit upon another's, and a slip of the pen must not either.
"""

import secrets

from sincerely.reports.receipts import ALPHABET

LENGTH = 8  # 29**8: of a million packs, one guess in half a million hits any
_GROUP = 3


def new_pack_number() -> str:
    """A new one, as it is stored: ``K7PQMX3RW``."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return drawn + _check_sign(drawn)


def printed_number(number: str) -> str:
    """As it stands on paper: ``K7P-QMX-3RW``."""
    return "-".join(number[start : start + _GROUP] for start in range(0, len(number), _GROUP))


def read_pack_number(typed: str) -> str | None:
    """What somebody typed from paper, as it is stored; None where it is no number of a pack."""
    number = "".join(sign for sign in typed.upper() if sign.isalnum())
    if len(number) != LENGTH + 1 or not set(number) <= set(ALPHABET):
        return None
    return number if _check_sign(number[:LENGTH]) == number[LENGTH] else None


def report_key(number: str, slug: str, *, after: str = "") -> str:
    """The key under which an action of a pack is counted once.

    It begins as it is stored: with the paper that it is copied from.
    ``after`` is the receipt code of an entry that was withdrawn: what is entered then has a key of its own.
    """
    return f"sheet {number} {slug} {after}".strip()


def _check_sign(drawn: str) -> str:
    """29 is a prime: with these weights every wrong sign and every two that changed places are noticed."""
    weighed = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(drawn, start=2))
    return ALPHABET[-weighed % len(ALPHABET)]
