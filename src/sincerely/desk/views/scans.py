"""A picture of a reply: sealed until somebody asks, opened by the worker, seen for an hour."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from sincerely.afterwards.models import Scan
from sincerely.afterwards.scans import (
    ask_to_open,
    erase_scan,
    is_being_opened,
    opened_scan,
    why_not_opened,
)
from sincerely.desk.answers import succeeds
from sincerely.desk.find import case_visible_to
from sincerely.desk.gate import Visit


@require_safe
def scan(request: HttpRequest, visit: Visit, scan_id: int) -> HttpResponse:
    """The picture, how far it is, or the button that asks for it."""
    found = _visible(visit, scan_id)
    context = {
        "case": found.reply.case,
        "scan": found,
        "is_open": opened_scan(found, at=visit.at) is not None,
        "why_not": why_not_opened(found, at=visit.at),
        "is_asked": is_being_opened(found),
    }
    return render(request, "desk/scan.html", context)


@require_safe
def picture(request: HttpRequest, visit: Visit, scan_id: int) -> HttpResponse:
    """What the worker has opened and drawn anew; 404 before and afterwards."""
    png = opened_scan(_visible(visit, scan_id), at=visit.at)
    if png is None:
        raise Http404
    answer = HttpResponse(png, content_type="image/png")
    # A picture and nothing else, for the desk's own pages alone.
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


@require_POST
def open_it(request: HttpRequest, visit: Visit, scan_id: int) -> HttpResponse:
    """Ask the worker; the log says who did."""
    found = _visible(visit, scan_id)
    succeeds(request, lambda: ask_to_open(found, by=visit.by, at=visit.at), said="The worker opens it.")
    return redirect("desk:scan", scan_id)


@require_POST
def erase(request: HttpRequest, visit: Visit, scan_id: int) -> HttpResponse:
    """Before its thirty days are over."""
    found = _visible(visit, scan_id)
    succeeds(request, lambda: erase_scan(found, by=visit.by, at=visit.at), said="The picture is erased.")
    return redirect("desk:came-back", found.reply.case_id)


def _visible(visit: Visit, scan_id: int) -> Scan:
    found = Scan.objects.filter(pk=scan_id).defer("box").select_related("reply__case").first()
    if found is None:
        raise Http404
    case_visible_to(visit.by, found.reply.case_id)
    return found
