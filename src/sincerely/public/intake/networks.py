"""How much comes from one network just now, without knowing which: addresses are never kept.

A network is an IPv4 /24 or an IPv6 /64 (whoever is given a line is given that many addresses). What is held
is a keyed hash of it, in memory alone; the key is random, is drawn anew each day and is written nowhere, so
that afterwards, and in another process, nobody can say whose a hash was.
"""

import datetime
import hmac
import ipaddress
import secrets
import threading
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

WINDOW = datetime.timedelta(minutes=10)
# A provider puts many thousand telephones behind one address, and a television mention wakes them together:
# five a second are a crowd, and what a flood of forged ones may bring is the affair of the anomaly bands.
MOST_IN_A_WINDOW = 3000
# So many networks are remembered in a window; the rest are not counted rather than refused.
_MOST_NETWORKS = 100_000
_KEY_LASTS = datetime.timedelta(days=1)
_LONGEST_HEADER = 2000


def network_of(environ: "WSGIEnvironment", *, hops: int) -> str:
    """The network that a request comes from, behind so many proxies of ours; empty when nobody can tell.

    Each proxy writes whom it was asked by at the end of ``X-Forwarded-For``. What stands before the last
    ``hops`` entries anybody can make up, and so it is not looked at; nor is any other header.
    """
    return _network(_client(environ, hops))


def _client(environ: "WSGIEnvironment", hops: int) -> str:
    peer: str = environ.get("REMOTE_ADDR", "")
    if not hops:
        return peer
    forwarded = environ.get("HTTP_X_FORWARDED_FOR", "")[-_LONGEST_HEADER:].split(",")
    # Fewer entries than proxies: somebody has gone around them.
    return forwarded[-hops].strip() if len(forwarded) >= hops and forwarded[-hops].strip() else peer


def _network(written: str) -> str:
    try:
        address = ipaddress.ip_address(_without_port(written))
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address
    # A scope (fe80::1%eth0) would make another network of every name of an interface.
    bits = 32 - 24 if address.version == 4 else 128 - 64
    return f"{address.version} {int(address) >> bits:x}"


def _without_port(written: str) -> str:
    """Some proxies add a port: ``198.51.100.7:4711``, ``[2001:db8::7]:4711``."""
    if written.startswith("["):
        return written[1:].partition("]")[0]
    alone = written.partition("%")[0]
    return alone.partition(":")[0] if alone.count(":") == 1 else alone


class Networks:
    """Counts by network over the last window, more or less: the one before counts by what of it is left."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._key, self._key_until = b"", datetime.datetime.min.replace(tzinfo=datetime.UTC)
        self._before: Counter[bytes] = Counter()
        self._now: Counter[bytes] = Counter()
        self._window = -1

    def count(self, network: str, *, at: datetime.datetime) -> int:
        """Count one more from this network, and return how many there were in the last ten minutes."""
        with self._lock:
            passed = self._turn(at)
            bucket = self.bucket(network)
            if not network or (bucket not in self._now and len(self._now) >= _MOST_NETWORKS):
                return 0
            self._now[bucket] += 1
            return self._now[bucket] + int(self._before[bucket] * (1 - passed))

    def bucket(self, network: str) -> bytes:
        """What stands for the network until the key changes."""
        return hmac.digest(self._key, network.encode(), "sha256")[:16]

    def _turn(self, at: datetime.datetime) -> float:
        """Begin a window and a day where it is time; return which part of the window has passed."""
        if at >= self._key_until:
            self._key, self._key_until = secrets.token_bytes(32), at + _KEY_LASTS
            self._before, self._now = Counter(), Counter()
        window, passed = divmod(at.timestamp(), WINDOW.total_seconds())
        if window != self._window:
            follows = window == self._window + 1
            self._before, self._now = (self._now if follows else Counter()), Counter()
            self._window = int(window)
        return passed / WINDOW.total_seconds()
