"""Other forms of a number, addresses that lead nowhere, and whether the server is well."""

import re
from collections.abc import Sequence
from urllib.parse import quote

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from sincerely.cases.models import Case
from sincerely.document import UANumber
from sincerely.public.converters import LanguageConverter, NumberConverter, NumbersConverter
from sincerely.public.languages import interface_language

# No printed number is longer; the rest of a hostile address is not looked at.
_LONGEST_NUMBER = 40
_LONGEST_PATH = 300


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Is the server up, with its database?"""
    said, status = ("ok\n", 200) if _database_answers() else ("the database does not answer\n", 503)
    quietly = {"Cache-Control": "no-store"}
    return HttpResponse(said, status=status, content_type="text/plain", headers=quietly)


def _database_answers() -> bool:
    try:
        connection.ensure_connection()
        return connection.is_usable()
    except OperationalError:
        return False


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler of 404.

    ``/23.24/`` and ``/UA-023-24/fr/write/`` go on to the one address of that number, the rest of the address
    and its query kept; what leads nowhere gets a page that helps.
    """
    if request.method in ("GET", "HEAD") and (address := _address(request.path)):
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(f"{address}?{query}" if query else address)
    parts = request.path.strip("/").split("/")
    spoken = [part for part in parts if _is_language(part)]
    # PostgreSQL refuses to look for what holds a NUL.
    number = parts[0] if re.fullmatch(NumberConverter.regex, parts[0]) else ""
    case = Case.objects.published().filter(slug=number, withdrawn_at__isnull=True).first()
    with translation.override(interface_language(spoken[0] if spoken else "")):
        context = {"case": case, "is_of_a_pack": _is_of_a_pack(parts)}
        response = render(request, "public/not_found.html", context, status=404)
    response.headers["Cache-Control"] = "no-store"
    return response


def _is_language(part: str) -> bool:
    """Is it a language, and no number that looks like one (``ma-12-26``)?"""
    is_number = re.fullmatch(NumberConverter.regex, part)
    return not is_number and bool(re.fullmatch(LanguageConverter.regex, part))


def _is_of_a_pack(parts: Sequence[str]) -> bool:
    """Is it the address of a pack (``/en/report/X6X-AJ4-9MH/41-26/``), typed from paper with a slip?"""
    return len(parts) == 4 and parts[1] == "report" and bool(re.fullmatch(NumbersConverter.regex, parts[3]))


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler of 400: a body or a header that cannot be read."""
    response = render(request, "public/unreadable.html", status=400)
    response.headers["Cache-Control"] = "no-store"
    return response


def _address(path: str) -> str | None:
    """The address with the number in its one form; None when it has that already, or is no number of ours."""
    parts = path[:_LONGEST_PATH].strip("/").split("/")
    if _slug(parts[0]) == parts[0]:
        return None
    # "23/24", typed with its stroke, is two parts.
    for taken in (2, 1):
        slug = _slug("/".join(parts[:taken])) if len(parts) >= taken else None
        if slug and Case.objects.published().filter(slug=slug).exists():
            # Pages end in a stroke, files do not.
            end = "" if re.search(r"\.(pdf|json|eml)$", parts[-1]) else "/"
            return quote("/".join(["", slug, *parts[taken:]])) + end
    return None


def _slug(printed: str) -> str | None:
    try:
        return UANumber.parse(printed[:_LONGEST_NUMBER]).slug
    except ValueError:
        return None
