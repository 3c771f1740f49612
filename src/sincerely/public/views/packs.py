"""Packs of paper: choose, wait where it is large, fetch; and the page that a pack's number leads to."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from sincerely.public.guards import guarded
from sincerely.public.packs.forms import Asker, PackForm
from sincerely.public.packs.making import ask_for_pack, finished_pack, progress_of, small_pack
from sincerely.public.packs.offers import listed_cases, offered_cases, reported_cases
from sincerely.public.packs.orders import MOST_LETTERS, Kind
from sincerely.public.packs.reported import told_of_pack
from sincerely.public.views.write import TYPED_AGAIN, file_answer
from sincerely.reports.pack_numbers import printed_number, read_pack_number
from sincerely.wording import Refusal

NAME = "pack.pdf"
_TOO_MANY = 429
_GONE = 410
# Who is told to come again: a browser's wait in seconds.
_RETRY_AFTER = "120"


@require_http_methods(["GET", "HEAD"])
@guarded
def choose(request: HttpRequest, language: str) -> HttpResponse:
    """For whom the pack is: a group, a class, or oneself."""
    return render(request, "public/packs/choose.html", {"chosen": request.GET.get("case", "")})


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def pack(request: HttpRequest, language: str, kind: Kind) -> HttpResponse:
    """The form; a small pack as its answer, or the way to the page where a large one is waited for."""
    at = timezone.now()
    speaking = str(get_language())
    typed = request.POST if request.method == "POST" else None
    cases = listed_cases(speaking, at=at) if typed is None else offered_cases(speaking, at=at)
    asker = Asker(kind, speaking, cases)
    form = PackForm(typed, asker=asker, chosen=request.GET.get("case", ""))
    if not form.is_bound:
        return _form_page(request, form, status=200)
    if not form.is_valid():
        return _form_page(request, form, status=TYPED_AGAIN)
    order = form.order()
    try:
        pdf = small_pack(order, at=at)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return _form_page(request, form, status=TYPED_AGAIN)
    if pdf is not None:
        return file_answer(pdf, "application/pdf", NAME)
    try:
        token = ask_for_pack(order, at=at)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        response = _form_page(request, form, status=_TOO_MANY)
        response.headers["Retry-After"] = _RETRY_AFTER
        return response
    return HttpResponseRedirect(f"/{language}/pack/{token}/", status=303)


@require_http_methods(["GET", "HEAD"])
@guarded
def progress(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """How far a large pack is; without scripts the page asks again by itself."""
    found = progress_of(token, at=timezone.now())
    status = _GONE if found.state == "gone" else 200
    return render(request, "public/packs/progress.html", {"progress": found}, status=status)


@require_http_methods(["GET", "HEAD"])
@guarded
def download(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """The pack itself, for an hour."""
    pdf = finished_pack(token, at=timezone.now())
    if pdf is None:
        return HttpResponseRedirect(f"/{language}/pack/{token}/", status=303)
    return file_answer(pdf, "application/pdf", NAME)


@require_http_methods(["GET", "HEAD"])
@guarded
def tally(request: HttpRequest, language: str, pack: str, slugs: str) -> HttpResponse:
    """Where the number of a pack leads: to the report of each action in it."""
    number = read_pack_number(pack)
    if number is None:
        raise Http404
    rows = reported_cases(str(get_language()), slugs.split("+"), at=timezone.now())
    reported = {row.slug for row in rows if told_of_pack(number, row.page.published.case)}
    context = {"number": number, "printed": printed_number(number), "rows": rows, "reported": reported}
    return render(request, "public/packs/tally.html", context)


def _form_page(request: HttpRequest, form: PackForm, *, status: int) -> HttpResponse:
    context = {"form": form, "kind": form.asker.kind, "most": MOST_LETTERS}
    return render(request, "public/packs/pack.html", context, status=status)
