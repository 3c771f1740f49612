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
from ipaddress import IPv4Address, IPv6Address, ip_address

_TOKEN_BYTES = 16
# Of IPv6 a household or a telephone is given a /64: however it is written, it is one address (threats, T24).
# Whoever rents a machine is given a /48 for nothing, which is 65,536 of them: limits look at the network.
_ADDRESS_BITS = {4: 32, 6: 64}
_NETWORK_BITS = {4: 24, 6: 48}


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
        try:
            read = ip_address(address.partition("%")[0])
        except ValueError:
            return UNKNOWN
        place = getattr(read, "ipv4_mapped", None) or read
        if place.is_loopback:
            # A proxy of ours that SINCERELY_PROXIES does not count: everybody would be one crowd.
            return UNKNOWN
        key = self._key_of(at.astimezone(datetime.UTC).date())
        return Origin(
            address=_token(place, _ADDRESS_BITS[place.version], key),
            network=_token(place, _NETWORK_BITS[place.version], key),
        )

    def _key_of(self, day: datetime.date) -> bytes:
        with self._changing:
            if day != self._day:
                self._day, self._key = day, secrets.token_bytes(32)
            return self._key


def _token(place: IPv4Address | IPv6Address, bits: int, key: bytes) -> str:
    shortened = int(place) >> (place.max_prefixlen - bits)
    told = f"{place.version} {bits} {shortened}".encode()
    return urlsafe_b64encode(blake2b(told, key=key, digest_size=_TOKEN_BYTES).digest()).decode().rstrip("=")
