"""How often somebody may try to sign in: by account and by network, in this process's memory alone.

What is counted are keyed hashes, for ten minutes; the key is drawn when the process starts and never leaves
it. An account that does not exist is counted as any other: nobody learns which there are.
"""

import datetime
import secrets
import threading
import unicodedata
from collections import deque
from hashlib import blake2b

from django.http import HttpRequest

from sincerely.reports.quarantine.networks import UNKNOWN, Origin
from sincerely.staff.models import fold_email

WINDOW = datetime.timedelta(minutes=10)
# Of an account: 1,440 guesses a day, against passwords of twelve signs that are in no list of common ones.
MOST_FOR_AN_ACCOUNT = 10
# An office of thirty behind one address, on the morning when a mail told all of them to look.
MOST_FROM_A_NETWORK = 100
# So many accounts and networks are remembered; beyond them the one that was quiet longest is forgotten.
_MOST_REMEMBERED = 100_000
# Under this name in ``request.META`` stands from where a request comes: the floor above leaves it there.
WHERE_FROM = "sincerely.desk.origin"


class Tries:
    """``wait_for`` is for any thread."""

    def __init__(self) -> None:
        self._counting = threading.Lock()
        self._key = secrets.token_bytes(32)
        # By token, the one that was tried last at the end.
        self._times: dict[str, deque[datetime.datetime]] = {}

    def wait_for(self, email: str, origin: Origin, *, at: datetime.datetime) -> datetime.timedelta:
        """Count one more try and return zero; or count nothing and return how long to wait for the next."""
        limits = self._limits(email, origin)
        with self._counting:
            self._forget(at)
            wait = max(self._wait(token, most, at) for token, most in limits.items())
            if not wait:
                for token, most in limits.items():
                    self._count(token, most, at)
        return wait

    def take_back(self, email: str, origin: Origin) -> None:
        """The try was none: the password was right."""
        with self._counting:
            for token in self._limits(email, origin):
                times = self._times.get(token)
                if times and len(times) > 1:
                    times.pop()
                else:
                    self._times.pop(token, None)

    def forget(self) -> None:
        """Count anew, as after a restart."""
        with self._counting:
            self._times.clear()

    def _limits(self, email: str, origin: Origin) -> dict[str, int]:
        limits = {self._account(email): MOST_FOR_AN_ACCOUNT}
        return limits | ({f"from {origin.network}": MOST_FROM_A_NETWORK} if origin.network else {})

    def _account(self, email: str) -> str:
        return blake2b(plainest(email).encode(), key=self._key, digest_size=16).hexdigest()

    def _wait(self, token: str, most: int, at: datetime.datetime) -> datetime.timedelta:
        times = self._times.get(token)
        if times is None or len(times) < most:
            return datetime.timedelta()
        return max(times[0] + WINDOW - at, datetime.timedelta())

    def _count(self, token: str, most: int, at: datetime.datetime) -> None:
        times = self._times.pop(token, None) or deque(maxlen=most)
        times.append(at)
        self._times[token] = times

    def _forget(self, at: datetime.datetime) -> None:
        while self._times:
            token, times = next(iter(self._times.items()))
            if len(self._times) <= _MOST_REMEMBERED and times[-1] + WINDOW > at:
                return
            del self._times[token]


def plainest(email: str) -> str:
    """One spelling for all that look alike but for case, accents and signs that nobody sees.

    All spellings that sign in to one account (``fold_email``) have one of these.
    """
    apart = unicodedata.normalize("NFKD", fold_email(email))
    return "".join(sign for sign in apart if unicodedata.category(sign)[0] not in "MCZ").casefold()


def origin_of(request: HttpRequest) -> Origin:
    """From where the request comes, as tokens; unknown where nothing stands before the desk."""
    origin = request.META.get(WHERE_FROM)
    return origin if isinstance(origin, Origin) else UNKNOWN


tries = Tries()
