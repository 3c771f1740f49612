"""Who asks, behind our proxies; and how much comes from one network just now. Addresses are never kept.

What is counted are the tokens of ``reports.quarantine.networks``: keyed hashes whose key is random, in this
process's memory alone, and another one each day.
"""

import datetime
import threading
from collections import Counter
from typing import TYPE_CHECKING

from sincerely.reports.quarantine.networks import UNKNOWN, Origin

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

WINDOW = datetime.timedelta(minutes=10)
# A provider puts many thousand telephones behind one address, and a television mention wakes them together:
# five a second are a crowd, and what a flood of forged ones may bring is the affair of the anomaly bands.
MOST_IN_A_WINDOW = 3000
# So many networks are remembered in a window, in some ten MB; the rest are not counted rather than refused.
_MOST_NETWORKS = 100_000
_LONGEST_HEADER = 2000
# Under this name the views find where a report came from.
_ORIGIN = "sincerely.origin"


def client_of(environ: "WSGIEnvironment", *, hops: int) -> str:
    """The internet address that a request comes from, behind so many proxies of ours, as it was written.

    Each proxy writes whom it was asked by at the end of ``X-Forwarded-For``. What stands before the last
    ``hops`` entries anybody can make up, and so it is not looked at; nor is any other header.
    """
    return _without_port(_client(environ, hops))


def leave_origin(environ: "WSGIEnvironment", origin: Origin) -> None:
    """For the view, if the report comes to it."""
    environ[_ORIGIN] = origin


def origin_left(meta: dict[str, object]) -> Origin:
    """What ``leave_origin`` left in ``request.META``; unknown where nothing stood before Django."""
    origin = meta.get(_ORIGIN)
    return origin if isinstance(origin, Origin) else UNKNOWN


def _client(environ: "WSGIEnvironment", hops: int) -> str:
    peer: str = environ.get("REMOTE_ADDR", "")
    if not hops:
        return peer
    forwarded = environ.get("HTTP_X_FORWARDED_FOR", "")[-_LONGEST_HEADER:].split(",")
    # Fewer entries than proxies: somebody has gone around them.
    return forwarded[-hops].strip() if len(forwarded) >= hops and forwarded[-hops].strip() else peer


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
        self._before: Counter[str] = Counter()
        self._now: Counter[str] = Counter()
        self._window = -1

    def count(self, network: str, *, at: datetime.datetime) -> int:
        """Count one more from this network, and return how many there were in the last ten minutes.

        ``network`` is a token of it; 0 where it is empty, because nobody can tell.
        """
        with self._lock:
            passed = self._turn(at)
            if not network or (network not in self._now and len(self._now) >= _MOST_NETWORKS):
                return 0
            self._now[network] += 1
            return self._now[network] + int(self._before[network] * (1 - passed))

    def _turn(self, at: datetime.datetime) -> float:
        """Begin a window where it is time; return which part of it has passed."""
        window, passed = divmod(at.timestamp(), WINDOW.total_seconds())
        if window != self._window:
            follows = window == self._window + 1
            self._before, self._now = (self._now if follows else Counter()), Counter()
            self._window = int(window)
        return passed / WINDOW.total_seconds()
