"""A small front: hands out baked files and leaves the rest to the application behind it; no Django.

Reading never touches the application or its database (design, "Publishing is baking"): a spike or a dead
database leaves every page up. Where nginx or a CDN serves the site folder, the same rules hold there
(docs/running.md).
"""

import asyncio
import html
import logging
from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from sincerely.answering import Answer, Application, Read
from sincerely.site.shelf import BELIEVED_SECONDS, SECURITY_HEADERS, Baked, Shelf, Variant
from sincerely.wording import Wording, wording_for

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

# Letters and reports are short; a longer body would spool to disk, and a letter must never be on our disk.
MOST_BODY_BYTES = 64 * 1024
# The desk takes files of 20 MB (``reading.limits``); it refuses what is a little larger in its own words.
MOST_DESK_BODY_BYTES = 24 * 1024 * 1024

# The desk's form for files, shown again where they are too large: nothing typed stands on it.
_FILES_COME_TO = "/desk/new/file/"
_FILES_TOO_LARGE = "/desk/new/?too-large"

_LIVE = frozenset({"write", "report", "pack", "receipt"})
_KEPT_NOWHERE = (("Cache-Control", "no-store"), *SECURITY_HEADERS)
_logger = logging.getLogger(__name__)


class Front:
    """``Front(site_folder, behind)`` is an application; ``behind`` is another.

    ``spare`` are files for when the folder has none: a new version's stylesheet before the worker baked it.
    """

    def __init__(
        self,
        site_folder: Path,
        behind: Application,
        *,
        believed_seconds: float = BELIEVED_SECONDS,
        spare: Mapping[str, bytes] | None = None,
    ) -> None:
        self._shelf = Shelf(Path(site_folder), believed_seconds, spare or {})
        self._behind = behind

    async def __call__(self, environ: "WSGIEnvironment", read: Read) -> Answer:
        """Answer one request."""
        method, address = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if method not in ("GET", "HEAD"):
            return _refuse_body(environ) or await self._ask_behind(environ, read)
        if not _is_live(address) and not address.endswith("/index.html"):
            baked = self._shelf.find(address)
            if baked is not None:
                return _hand_out(baked, environ)
        # A GET may bring a body as well, and behind us it would be read whole.
        answer = self._redirect(address, environ) or _refuse_body(environ)
        return answer or await self._ask_behind(environ, read)

    def _redirect(self, address: str, environ: "WSGIEnvironment") -> Answer | None:
        # Baked pages link to index.html, so that they work from a USB stick; here an address has one form.
        if address.endswith("/index.html") and self._shelf.file_of(address):
            return _redirect(address.removesuffix("index.html"), environ)
        return _redirect(address + "/", environ) if self._shelf.is_folder(address) else None

    async def _ask_behind(self, environ: "WSGIEnvironment", read: Read) -> Answer:
        try:
            answer = await self._behind(environ, read)
        except asyncio.CancelledError:
            # The server ends, and cannot wait any longer.
            return self._fall_back(environ)
        except Exception:
            # Whatever broke behind us, the reader gets the page that needs no server.
            _logger.exception("The application behind the front failed.")
            return self._fall_back(environ)
        if _has_failed(answer) and _is_live(environ["PATH_INFO"]):
            return self._fall_back(environ)
        return _with_our_headers(answer)

    def _fall_back(self, environ: "WSGIEnvironment") -> Answer:
        address = environ["PATH_INFO"]
        fallback = self._shelf.find(address) if environ["REQUEST_METHOD"] in ("GET", "HEAD") else None
        if fallback is None:
            return _say(HTTPStatus.SERVICE_UNAVAILABLE, _unavailable(_words_for(address)), environ)
        headers = [pair for pair in fallback.plain.headers if pair[0] not in ("ETag", "Cache-Control")]
        headers.append(("Cache-Control", "no-store"))
        return HTTPStatus.SERVICE_UNAVAILABLE, headers, _body(fallback.plain.body, environ)


def _has_failed(answer: Answer) -> bool:
    """Is there no page to show? One that says when to come again keeps what was typed."""
    status, headers, _ = answer
    return status >= 500 and not any(name == "Retry-After" for name, _ in headers)


def _with_our_headers(answer: Answer) -> Answer:
    """Headers that the application did not set are ours."""
    status, headers, body = answer
    return status, headers + _ours_besides(tuple([name for name, _ in headers])), body


@lru_cache(maxsize=256)
def _ours_besides(names: tuple[str, ...]) -> list[tuple[str, str]]:
    present = {name.lower() for name in names}
    return [pair for pair in _KEPT_NOWHERE if pair[0].lower() not in present]


def _is_live(address: str) -> bool:
    """Does this address need the application?"""
    if address.startswith("/desk/"):
        return True
    # The common page has none of the words in it: one search each is cheaper than splitting.
    may_be = "/write" in address or "/re" in address or "/pack" in address
    return may_be and not _LIVE.isdisjoint(address.split("/"))


def _hand_out(baked: Baked, environ: "WSGIEnvironment") -> Answer:
    variant = _variant(baked, environ.get("HTTP_ACCEPT_ENCODING", ""))
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known and _is_known(variant.tag, known):
        return 304, [pair for pair in variant.headers if not pair[0].startswith("Content-")], b""
    return 200, variant.headers, _body(variant.body, environ)


def _variant(baked: Baked, accept_encoding: str) -> Variant:
    if baked.zipped is not None and accepts_gzip(accept_encoding):
        return baked.zipped
    return baked.plain


def _is_known(tag: str, if_none_match: str) -> bool:
    """Weak comparison, as for GET and HEAD (RFC 9110, 13.1.2)."""
    known = [item.strip().removeprefix("W/") for item in if_none_match.split(",")]
    return tag in known or known == ["*"]


@lru_cache(maxsize=256)
def accepts_gzip(accept_encoding: str) -> bool:
    """May the answer be gzip? (RFC 9110, 12.5.3: named with a weight above 0, or covered by ``*``.)"""
    weights = dict(_weight(item) for item in accept_encoding.lower().split(",") if item.strip())
    return weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0))) > 0


def _weight(item: str) -> tuple[str, float]:
    coding, *parameters = (part.strip() for part in item.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            return coding, _as_weight(value.strip())
    return coding, 1.0


def _as_weight(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        return 0.0


def _body(body: bytes, environ: "WSGIEnvironment") -> bytes:
    return b"" if environ["REQUEST_METHOD"] == "HEAD" else body


def _redirect(address: str, environ: "WSGIEnvironment") -> Answer:
    # The address passed the shelf's pattern: it begins with one slash, so it cannot name another host.
    query = environ.get("QUERY_STRING", "")
    location = f"{address}?{query}" if query else address
    headers = [
        ("Location", location),
        ("Content-Length", "0"),
        ("Cache-Control", "public, max-age=30"),
        *SECURITY_HEADERS,
    ]
    return HTTPStatus.MOVED_PERMANENTLY, headers, b""


def _refuse_body(environ: "WSGIEnvironment") -> Answer | None:
    address = environ["PATH_INFO"]
    if "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower():
        sentence = _words_for(address).gettext(
            "Your browser did not say how much it sends. Please use another one."
        )
        return _say(HTTPStatus.LENGTH_REQUIRED, sentence, environ)
    length = environ.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()):
        sentence = _words_for(address).gettext(
            "Your browser sent something we cannot read. Please go back and try again."
        )
        return _say(HTTPStatus.BAD_REQUEST, sentence, environ)
    most = MOST_DESK_BODY_BYTES if address.startswith("/desk/") else MOST_BODY_BYTES
    return _too_long(address, environ) if len(length) > 12 or int(length) > most else None


def _too_long(address: str, environ: "WSGIEnvironment") -> Answer:
    if address == _FILES_COME_TO:
        headers = [("Location", _FILES_TOO_LARGE), ("Content-Length", "0"), *_KEPT_NOWHERE]
        return HTTPStatus.SEE_OTHER, headers, b""
    sentence = _words_for(address).gettext(
        "What you sent is too long. Please go back: most browsers still show what you typed. "
        "Copy it, make it shorter and send it again."
    )
    return _say(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, sentence, environ)


def _unavailable(words: Wording) -> str:
    return words.gettext(
        "This part of the site cannot answer just now. Please go back: most browsers still show what you "
        "typed. Copy it and try again in a few minutes; everything you need to write is on the page of the "
        "action itself."
    )


def _words_for(address: str) -> Wording:
    """The wording of the page the request came from: ``/23-24/fr/write/`` speaks French."""
    parts = [part for part in address[:200].split("/") if part.isalpha() and len(part) in (2, 3)]
    return wording_for(parts[0].lower() if parts else "en")


def _say(status: HTTPStatus, sentence: str, environ: "WSGIEnvironment") -> Answer:
    words = _words_for(environ["PATH_INFO"])
    language = words.interface_language
    page = (
        f'<!doctype html><html lang="{language}" dir="{wording_for(language).direction}">'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{html.escape(sentence)}</title><p>{html.escape(sentence)}</p></html>"
    ).encode()
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))]
    return status, [*headers, *_KEPT_NOWHERE], _body(page, environ)
