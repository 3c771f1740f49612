"""What every public request passes: no cookies, so posts are checked by where they come from."""

import logging
from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from sincerely.cases.models import TamperedVersion
from sincerely.public.languages import interface_language

View = Callable[..., HttpResponse]

# The front refuses larger bodies too. What fits in memory never becomes a temporary file.
LARGEST_BODY = 64 * 1024
_RETRY_AFTER = "30"
# Somebody has to put it right, and does not do so in seconds.
_RETRY_TAMPERED_AFTER = "3600"
_logger = logging.getLogger(__name__)


def guarded(view: View) -> View:
    """Let a public view through its checks, in the language of its address, and out of every cache.

    Django's own token needs a cookie; here ``Sec-Fetch-Site`` and ``Origin`` say whose form it was
    (threats, T23).
    """

    @csrf_exempt
    @sensitive_post_parameters()
    @wraps(view)
    def checked(request: HttpRequest, **address: object) -> HttpResponse:
        with translation.override(interface_language(str(address.get("language", "")))):
            response = _refused(request) or _answer(view, request, address)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return checked


def _answer(view: View, request: HttpRequest, address: dict[str, object]) -> HttpResponse:
    """The view's answer; where the database is locked or gone, a page that keeps what was typed.

    The other requests need not keep anything: the front answers them with a baked page. Where what is stored
    of an action is not what was approved, there is none, and everybody gets a page that says so.
    """
    try:
        return view(request, **address)
    except (OperationalError, InterfaceError):
        if request.method != "POST":
            raise
        _logger.exception("The database did not answer; what was typed is kept in a page.")
        return _kept(request, "public/not_just_now.html", retry_after=_RETRY_AFTER)
    except TamperedVersion:
        _logger.exception("Somebody has changed the database by hand.")
        return _kept(request, "public/tampered.html", retry_after=_RETRY_TAMPERED_AFTER)


def _kept(request: HttpRequest, template: str, *, retry_after: str) -> HttpResponse:
    """A page with everything that was typed, to be sent again; 503 with a moment to come again."""
    typed = [(name, value) for name, values in request.POST.lists() for value in values]
    context = {"typed": typed, "path": request.path, "words": request.POST.get("words", "")}
    response = render(request, template, context, status=503)
    response.headers["Retry-After"] = retry_after
    return response


def kept_for_the_way_back(response: HttpResponse) -> HttpResponse:
    """An untouched form: nobody's words are in it, and the back button must find it with the key it had.

    Fetched anew it would have another key beside the numbers that the browser fills in again, and what was
    sent before would count twice. Stale at once, so that whoever comes by a link gets a fresh one; with
    ``no-cache`` Firefox would ask again on the way back, too. Such a form posts to its address with an empty
    query (``report/?``): a browser forgets what it has of an address that it posts to (RFC 9111, 4.4).
    """
    response.headers["Cache-Control"] = "private, max-age=0"
    return response


def comes_from_here(request: HttpRequest) -> bool:
    """Was this form sent by a page of ours? Old browsers say nothing: they are believed.

    A forged post could do little: nobody is signed in here.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    return origin is None or _without_default_port(origin) in _own_origins(request)


def _own_origins(request: HttpRequest) -> set[str]:
    # The configured origin, and the one that was asked for: another name of the same server.
    asked_for = f"{request.scheme}://{request.get_host()}"
    return {_without_default_port(settings.SINCERELY.origin), _without_default_port(asked_for)}


def _without_default_port(origin: str) -> str:
    parts = urlsplit(origin)
    default = {"http": ":80", "https": ":443"}.get(parts.scheme, "")
    return f"{parts.scheme}://{parts.netloc.removesuffix(default)}"


def _refused(request: HttpRequest) -> HttpResponse | None:
    if request.method != "POST":
        return None
    if _body_size(request) > LARGEST_BODY:
        return render(request, "public/too_large.html", status=413)
    if not comes_from_here(request):
        typed = {"words": request.POST.get("words", "")}
        return render(request, "public/not_from_here.html", typed, status=403)
    return None


def _body_size(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
