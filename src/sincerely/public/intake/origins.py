"""Whose form is it? Anonymous posts have no token; the browser says where a form was sent from (T23)."""

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment


class Whose(Enum):
    """``UNCLEAR``: the view asks Django which names this server has."""

    OURS = "ours"
    ELSEWHERE = "elsewhere"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Site:
    """The configured address of the site."""

    origin: str
    is_https: bool = field(init=False)
    netloc: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "is_https", self.origin.startswith("https://"))
        object.__setattr__(self, "netloc", urlsplit(self.origin).netloc)

    def whose(self, environ: "WSGIEnvironment") -> Whose:
        """Browsers that say nothing are believed: a forged post could do little, nobody is signed in here."""
        if environ.get("HTTP_SEC_FETCH_SITE", "same-origin") not in {"same-origin", "none"}:
            return Whose.ELSEWHERE
        origin, host = environ.get("HTTP_ORIGIN"), environ.get("HTTP_HOST", "")
        if origin is None or origin == self.origin:
            is_as_configured = host == self.netloc and self._is_safe(environ)
            return Whose.OURS if is_as_configured else Whose.UNCLEAR
        # Another name or port of this server: the view knows which are ours.
        ours = {_name(self.origin), _name(f"//{host}")} - {None}
        return Whose.UNCLEAR if _name(origin) in ours else Whose.ELSEWHERE

    def _is_safe(self, environ: "WSGIEnvironment") -> bool:
        # Plain http is sent to https by Django; a proxy says which of them it was.
        scheme = environ.get("HTTP_X_FORWARDED_PROTO") or environ.get("wsgi.url_scheme")
        return scheme == "https" or not self.is_https


def _name(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
