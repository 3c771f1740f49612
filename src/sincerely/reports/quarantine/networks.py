"""From where a report came, as tokens of a day: two of one place are the same, and nothing leads back. Pure.

The key is drawn at random when it is first needed each day (UTC), held in this process's memory alone and
forgotten with the day. Without it nobody can find an address by trying all there are, we neither. Two server
processes give one place two tokens; the bands bear that.
"""

import datetime
import secrets
import threading
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import blake2b
from socket import AF_INET, AF_INET6, inet_pton

_TOKEN_BYTES = 16
# Of IPv6 a household or a telephone is given a /64: however it is written, it is one address (threats, T24).
# Whoever rents a machine is given a /48 for nothing, which is 65,536 of them: limits look at the network.
# By the bytes of an address: how many of them are the address, and the network.
_BYTES = {4: (4, 3), 16: (8, 6)}
_MAPPED = bytes(10) + b"\xff\xff"
_LOOPBACK_IPV4 = 127
_LOOPBACK_IPV6 = bytes(15) + b"\x01"


@dataclass(frozen=True, slots=True)
class Origin:
    """The tokens of one place; both empty where nothing is known."""

    address: str = ""
    network: str = ""


UNKNOWN = Origin()


class DailyKey:
    """One for each process. ``origin_of`` is for any thread."""

    def __init__(self) -> None:
        self._day: datetime.date | None = None
        self._key = b""
        self._changing = threading.Lock()

    def origin_of(self, address: str, *, at: datetime.datetime) -> Origin:
        """The tokens of an internet address as text; unknown for what is none."""
        place = _packed(address.partition("%")[0])
        # A proxy of ours that SINCERELY_PROXIES does not count, too: everybody would be one crowd.
        if place is None or _is_loopback(place):
            return UNKNOWN
        key = self._key_of(at.astimezone(datetime.UTC).date())
        address_bytes, network_bytes = _BYTES[len(place)]
        return Origin(_token(place[:address_bytes], key), _token(place[:network_bytes], key))

    def _key_of(self, day: datetime.date) -> bytes:
        with self._changing:
            if day != self._day:
                self._day, self._key = day, secrets.token_bytes(32)
            return self._key


def _packed(address: str) -> bytes | None:
    """The bytes of an address, of IPv4 also where it is written as one of IPv6; None for what is none."""
    try:
        place = inet_pton(AF_INET6 if ":" in address else AF_INET, address)
    except (OSError, ValueError):
        return None
    return place.removeprefix(_MAPPED) if len(place) == 16 else place


def _is_loopback(place: bytes) -> bool:
    return place == _LOOPBACK_IPV6 or (len(place) == 4 and place[0] == _LOOPBACK_IPV4)


def _token(place: bytes, key: bytes) -> str:
    """No two kinds of place have as many bytes."""
    return urlsafe_b64encode(blake2b(place, key=key, digest_size=_TOKEN_BYTES).digest()).decode().rstrip("=")
