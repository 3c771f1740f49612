"""The door of the desk: closed unless a page is named as open; the same strict headers on every answer."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone, translation

from sincerely.staff.models import Staff

# Where somebody wanted to go before signing in. Kept in the session: a parameter could be forged.
WANTED = "wanted"

_CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[HttpRequest, Arguments], HttpResponse]


@dataclass(frozen=True)
class Visit:
    """Who is at the desk, and when. Fetched here once; everything below is told."""

    by: Staff
    at: datetime.datetime


def staff_path(route: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
    """A page of the desk: for people with an account, who are handed to the view with the time."""

    @wraps(view)
    def guarded(request: HttpRequest, **found: object) -> HttpResponse:
        if not isinstance(request.user, Staff):
            if request.method == "GET":
                request.session[WANTED] = request.path
            return redirect("desk:sign-in")
        return view(request, Visit(by=request.user, at=timezone.now()), **found)

    return path(route, with_headers(guarded), name=name)


def open_path(route: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
    """A page that people see before they have signed in."""
    return path(route, with_headers(view), name=name)


def with_headers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer in English, with the desk's strict headers."""

    # The desk is in English, whatever the site's language; templates are rendered inside.
    @wraps(view)
    def answered(request: HttpRequest, **found: object) -> HttpResponse:
        with translation.override("en"):
            response = view(request, **found)
        response["Content-Security-Policy"] = _CONTENT_SECURITY_POLICY
        # Drafts about people at risk stay in no cache, neither a proxy's nor the browser's.
        response["Cache-Control"] = "no-store"
        return response

    return answered
