"""A picture of a reply: covered in the browser of whoever has the letter, sealed as it comes in."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from sincerely.afterwards.models import Reply
from sincerely.afterwards.queries import has_scan, reply_told
from sincerely.afterwards.scans import LARGEST, keep_scan
from sincerely.public.afterwards.limits import require_room
from sincerely.public.guards import guarded
from sincerely.public.pages import Page, find_page
from sincerely.public.views.afterwards import told_address
from sincerely.public.views.write import TYPED_AGAIN
from sincerely.wording import Refusal


@require_http_methods(["GET", "HEAD"])
@guarded
def reply_done(request: HttpRequest, number: str, language: str, sequence: int | None = None) -> HttpResponse:
    """Thank you for telling, said only once it is stored; and whoever can may add a picture."""
    page = find_page(number, language, sequence)
    return _thanks(request, page, _reply(page, request.GET.get("key", "")), error="")


@require_http_methods(["POST"])
@guarded
def picture(request: HttpRequest, number: str, language: str, sequence: int | None = None) -> HttpResponse:
    """Seal the picture; what is wrong with it is said on the same page."""
    page = find_page(number, language, sequence)
    reply = _reply(page, request.POST.get("key", ""))
    try:
        require_room(request, at=page.at)
        keep_scan(reply, _sent(request), at=page.at)
    except Refusal as no:
        return _thanks(request, page, reply, error=no.sentence)
    return HttpResponseRedirect(told_address(page, "reply", key=reply.key), status=303)


def _reply(page: Page, key: str) -> Reply:
    reply = reply_told(page.published.case, key)
    if reply is None:
        raise Http404
    return reply


def _sent(request: HttpRequest) -> bytes:
    sent = request.FILES.get("picture")
    if sent is None:
        raise Refusal(gettext("No picture has arrived. Please choose it once more."))
    content: bytes = sent.read(LARGEST + 1)
    return content


def _thanks(request: HttpRequest, page: Page, reply: Reply, *, error: str) -> HttpResponse:
    context = {"page": page, "key": reply.key, "has_scan": has_scan(reply), "error": error}
    return render(request, "public/reply_done.html", context, status=TYPED_AGAIN if error else 200)
