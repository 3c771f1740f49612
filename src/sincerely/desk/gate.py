"""The door of the desk: closed unless a page is named as open."""

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone

from sincerely.cases.models import TamperedVersion
from sincerely.cases.storable import storable
from sincerely.desk.headers import with_headers
from sincerely.desk.views.failures import gone, not_accepted, tampered, typed_in
from sincerely.staff.models import Staff

# Where somebody wanted to go before signing in. Kept in the session: a parameter could be forged.
WANTED = "wanted"

_logger = logging.getLogger(__name__)
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
            return _turned_away(request)
        _make_storable(request, found)
        try:
            return view(request, Visit(by=request.user, at=timezone.now()), **found)
        except Http404:
            # As when a colleague has discarded the draft whose form was open.
            if request.method == "POST" and typed_in(request):
                return gone(request)
            raise
        except TamperedVersion as found_changed:
            _logger.exception("somebody has changed the database by hand")
            return tampered(request, found_changed)

    return path(route, with_headers(guarded), name=name)


def open_path(route: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
    """A page that people see before they have signed in."""
    return path(route, with_headers(view), name=name)


def _make_storable(request: HttpRequest, found: dict[str, object]) -> None:
    """No browser sends what the database cannot hold: a crafted post is met here, once for every page."""
    if found != storable(found):
        raise Http404
    posted = dict(request.POST.lists())
    if posted != (kept := storable(posted)):
        copied = request.POST.copy()
        for name, texts in kept.items():
            copied.setlist(name, texts)
        request.POST = copied  # type: ignore[assignment]  # Django has a setter for it


def _turned_away(request: HttpRequest) -> HttpResponse:
    """To the sign-in; a post, as from a form left open until the account was closed, keeps what was typed."""
    if request.method == "POST":
        return not_accepted(request)
    if request.method == "GET":
        request.session[WANTED] = request.path
    return redirect("desk:sign-in")
