"""An address of somebody who waits for the end, as it is stored: sealed, and two blind indexes."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext

from sincerely.reports.receipts import ALPHABET
from sincerely.sealing import blind_index, read_blind_key, read_public_key, seal
from sincerely.wording import Refusal

# RFC 5321 allows 254 characters; before it stand the language and a space.
LONGEST_ADDRESS = 254
_ROOM = 320
# 29**12: a million guesses a second would need five thousand years.
CODE_LENGTH = 12


@dataclass(frozen=True)
class KeptAddress:
    """What of an address goes into the database, and the code that its owner is given."""

    box: bytes = field(repr=False)
    address_index: str
    code_index: str
    code: str = field(repr=False)


def kept_address(address: str, *, language: str, case_id: int) -> KeptAddress:
    """Seal an address for one case.

    The code follows from the address: who gives it twice sees the same one, so nobody can find out by asking
    whether an address is known here. Raises Refusal for what cannot be an address.
    """
    folded = fold_address(address)
    if not _is_possible(address.strip()):
        raise Refusal(gettext("Please write an e-mail address, for example name@mail.example."))
    code = _code_of(folded, case_id)
    return KeptAddress(
        box=seal(
            f"{language} {address.strip()}",
            to=read_public_key(settings.SINCERELY.sealing_public_key_file),
            purpose=purpose_of(case_id),
            room=_ROOM,
        ),
        address_index=address_index(folded, case_id),
        code_index=code_index(code, case_id),
        code=code,
    )


def _is_possible(address: str) -> bool:
    """Whether it *is* an address the form has asked; this keeps out what cannot be sealed."""
    return 0 < len(address.encode(errors="replace")) <= LONGEST_ADDRESS and address.isprintable()


def purpose_of(case_id: int) -> str:
    """What a box is sealed for: a row moved to another case cannot be opened there."""
    return f"how case {case_id} ends"


def fold_address(address: str) -> str:
    """One spelling for what reaches the same mailbox nearly everywhere."""
    return address.strip().casefold()


def address_index(folded: str, case_id: int) -> str:
    """By which the same address for the same case is found again."""
    return _blind(folded, f"address for case {case_id}")


def code_index(code: str, case_id: int) -> str:
    """By which a row is found from its code, however that was typed: a copy of the database holds no code."""
    typed = "".join(sign for sign in code.upper() if sign.isalnum())
    return _blind(typed, f"code for case {case_id}")


def _code_of(folded: str, case_id: int) -> str:
    number = int(_blind(folded, f"how the code for case {case_id} is made"), 16)
    signs = []
    for _ in range(CODE_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    return "".join(signs)


def _blind(value: str, purpose: str) -> str:
    return blind_index(value, key=read_blind_key(settings.SINCERELY.blind_key_file), purpose=purpose)
