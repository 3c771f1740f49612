"""The same strict headers on every answer of the desk."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import get_resolver
from django.utils import translation

_CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def with_headers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer in English, with the desk's strict headers."""

    # The desk is in English, whatever the site's language; templates are rendered inside.
    @wraps(view)
    def answered(request: HttpRequest, **found: object) -> HttpResponse:
        with translation.override("en"):
            response = _answer(view, request, found)
        response["Content-Security-Policy"] = _CONTENT_SECURITY_POLICY
        # Drafts about people at risk stay in no cache, neither a proxy's nor the browser's.
        response["Cache-Control"] = "no-store"
        return response

    return answered


def _answer(
    view: Callable[..., HttpResponse], request: HttpRequest, found: dict[str, object]
) -> HttpResponse:
    """The view's answer; where it finds nothing, the site's page, here and not beyond the headers."""
    try:
        return view(request, **found)
    except Http404 as missing:
        not_found: Callable[..., HttpResponse] = get_resolver().resolve_error_handler(404)
        return not_found(request, missing)
