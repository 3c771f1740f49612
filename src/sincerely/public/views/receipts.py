"""With a receipt code its holder sees a report, corrects it or takes it back. Nothing else leads to it.

The code travels in the body of a form alone, never in an address.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from sincerely.ledger.queries import Proof, awaited_proof, proof_for
from sincerely.public.corrections import CorrectionForm, corrected_turn, correction_form, figures_typed
from sincerely.public.guards import guarded
from sincerely.public.pages import Page
from sincerely.public.taps import new_key
from sincerely.public.told import Told, find_told
from sincerely.public.views.write import TYPED_AGAIN
from sincerely.reports.models import VoidReason
from sincerely.reports.operations import correct_report, void_report
from sincerely.wording import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def receipt(request: HttpRequest, language: str) -> HttpResponse:
    """Ask for the code; show the report that it stands for."""
    if request.method != "POST":
        return render(request, "public/receipt.html")
    told = _told(request)
    return show_told(request, told) if told else _not_found(request)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def withdraw(request: HttpRequest, language: str) -> HttpResponse:
    """Take the report back, whatever has become of its action."""
    told = _told(request)
    if told is None:
        return _without_report(request, language)
    is_new = void_report(told.report, reason=VoidReason.WITHDRAWN, at=timezone.now())
    return show_told(request, _told(request) or told, just="withdrawn" if is_new else "")


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def correct(request: HttpRequest, language: str) -> HttpResponse:
    """The form with what was told; what is sent with it counts in its place."""
    told = _told(request)
    if told is None:
        return _without_report(request, language)
    if told.page is None:
        return show_told(request, told)
    form = correction_form(told, told.page, request.POST if "key" in request.POST else None)
    if told.void:
        return _void_meanwhile(request, told, form) if form.is_bound else show_told(request, told)
    if form.is_bound and form.is_valid() and _correct(told, told.page, form):
        return show_told(request, _told(request) or told, just="corrected")
    return _correction_page(request, told, form)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def proof(request: HttpRequest, language: str) -> HttpResponse:
    """The file that shows that the report stands in the ledger; before its day is closed, from when."""
    told = _told(request)
    if told is None:
        return _without_report(request, language)
    found = proof_for(told.report.pk)
    if not isinstance(found, Proof):
        return show_told(request, told)
    name = f'attachment; filename="proof-{told.report.case.slug}.json"'
    return HttpResponse(found.content, content_type="application/json", headers={"Content-Disposition": name})


def _correct(told: Told, page: Page, form: CorrectionForm) -> bool:
    """Store and count; False with what the rule says on the form."""
    try:
        correct_report(corrected_turn(told, form), form.deed(page))
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True


def _told(request: HttpRequest) -> Told | None:
    code = request.POST.get("code", "")
    return find_told(code, at=timezone.now(), language=str(get_language()))


def _without_report(request: HttpRequest, language: str) -> HttpResponse:
    """Who came by a link has no code with them, and is asked for it."""
    return _not_found(request) if request.method == "POST" else HttpResponseRedirect(f"/{language}/receipt/")


def _not_found(request: HttpRequest) -> HttpResponse:
    problem = gettext("There is no report with this code. Please look at every letter and figure again.")
    context = {"problem": problem, "code": request.POST.get("code", "")}
    return render(request, "public/receipt.html", context, status=TYPED_AGAIN)


def show_told(request: HttpRequest, told: Told, *, just: str = "") -> HttpResponse:
    """A report as its reporter sees it again; ``just`` is what has happened to it."""
    return render(request, "public/told.html", {**_shown(told), "just": just})


def _void_meanwhile(request: HttpRequest, told: Told, form: CorrectionForm) -> HttpResponse:
    """The report that cannot be corrected any more, what was typed, and what can be done with it."""
    typed = {"typed": figures_typed(told, form), "form": form, "new_key": new_key()}
    return render(request, "public/told.html", {**_shown(told), **typed}, status=TYPED_AGAIN)


def _shown(told: Told) -> dict[str, object]:
    return {"told": told, "page": told.page, "awaited": awaited_proof(told.report.pk)}


def _correction_page(request: HttpRequest, told: Told, form: CorrectionForm) -> HttpResponse:
    context = {"told": told, "page": told.page, "form": form}
    return render(request, "public/correct.html", context, status=TYPED_AGAIN if form.is_bound else 200)
