"""Report what was done, and the receipt: thanked for only when it is stored and counted."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from sincerely.document.states import State
from sincerely.public.choosing import choices_to_report
from sincerely.public.forms import Asked, ReportForm
from sincerely.public.guards import guarded, kept_for_the_way_back
from sincerely.public.handoffs import sharing
from sincerely.public.intake.networks import origin_left
from sincerely.public.packs.reported import key_of_pack, told_of_pack
from sincerely.public.pages import Page, find_page
from sincerely.public.taps import new_key, read_tap, untold
from sincerely.public.thanks import OldAddress, read_thanks, thanks_address
from sincerely.public.told import differs, find_told, told_of
from sincerely.public.views.again import counted_already
from sincerely.public.views.notices import not_open, sentence_of_end
from sincerely.public.views.receipts import show_told
from sincerely.public.views.write import TYPED_AGAIN
from sincerely.reports.deeds import Receipt
from sincerely.reports.operations import record_reports
from sincerely.reports.pack_numbers import read_pack_number
from sincerely.reports.queries import reporting_terms, shown_total
from sincerely.reports.rules import ReportingTerms, TooLate, day_of_a_tap, last_day, what_counts
from sincerely.wording import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def report(request: HttpRequest, number: str, language: str, sequence: int | None = None) -> HttpResponse:
    """The form, and the one tap after a hand-off, which is the same form filled in."""
    page = find_page(number, language, sequence)
    if page.state is State.WITHDRAWN:
        return not_open(request, page)
    terms = reporting_terms(page.published.case.pk, page.published.action.sequence)
    if request.method == "POST":
        return _take_in(request, page, terms)
    pack = read_pack_number(request.GET.get("pack", ""))
    if pack and (told := told_of_pack(pack, page.published.case)):
        return show_told(request, told_of(told, at=page.at, language=_language()), just="pack")
    initial = _initial(page, terms, pack)
    if pack:
        # A pack is for a group, for a class or for one at home: its number does not say for which.
        initial["who"] = "group" if request.GET.get("who") == "group" else ""
    form = ReportForm(None, asked=_asked(page, terms, QueryDict()), initial=initial)
    return kept_for_the_way_back(_form_page(request, page, form, terms))


@require_http_methods(["GET", "HEAD"])
@guarded
def done(request: HttpRequest, number: str, language: str, sequence: int | None = None) -> HttpResponse:
    """Thank you: the receipt, for an hour, and the total once it may be shown."""
    page = find_page(number, language, sequence)
    try:
        receipt = read_thanks(request.GET.get("shown", ""), page.published.case, at=page.at)
    except OldAddress:
        return HttpResponseRedirect(f"/{page.words.interface_language}/receipt/")
    if receipt is None:
        raise Http404
    context = {
        "page": page,
        "receipt": receipt,
        "total": shown_total(page.published.case),
        "sharing": sharing(page),
    }
    return render(request, "public/done.html", context)


def _too_late(request: HttpRequest, page: Page, form: ReportForm, terms: ReportingTerms) -> HttpResponse:
    """Thanks for what was done after the end, which is not stored, and the way to give an earlier day."""
    context = {
        "page": page,
        "form": form,
        "what_counts": what_counts(terms),
        "last_day": last_day(terms),
        "sentence": sentence_of_end(page),
    }
    return render(request, "public/too_late.html", context)


def _take_in(request: HttpRequest, page: Page, terms: ReportingTerms) -> HttpResponse:
    """Count what was sent, and go on to its receipt; or say what to do, with everything that was typed."""
    typed = request.POST.copy()
    if tap := read_tap(typed):
        left = untold(tap, page)
        if left.receipt:
            return _thank(page, left.receipt)
        typed.update(tap.filled_in(left, on=day_of_a_tap(terms, at=page.at)))
    form = ReportForm(typed, asked=_asked(page, terms, typed), initial={})
    receipt = _record(request, page, form) if form.is_valid() else None
    if receipt is None:
        late = form.came_too_late
        return _too_late(request, page, form, terms) if late else _form_page(request, page, form, terms)
    if receipt.repeated and not tap:
        told = find_told(receipt.code, at=page.at, language=_language())
        if told and (told.void or differs(told, form.deed(page))):
            return counted_already(request, page, told, form)
    return _thank(page, receipt)


def _thank(page: Page, receipt: Receipt) -> HttpResponse:
    return HttpResponseRedirect(thanks_address(page.path, receipt, at=page.at), status=303)


def _form_page(request: HttpRequest, page: Page, form: ReportForm, terms: ReportingTerms) -> HttpResponse:
    late = what_counts(terms) if page.state is not State.OPEN else ""
    context = {"page": page, "form": form, "what_counts": late}
    return render(request, "public/report.html", context, status=TYPED_AGAIN if form.is_bound else 200)


def _asked(page: Page, terms: ReportingTerms, typed: QueryDict) -> Asked:
    origin = page.country_of(str(typed.get("country", "")))
    targets = choices_to_report(page, origin=origin, chosen=str(typed.get("target", "")))
    return Asked(terms, page.at, targets, page.country_choices())


def _initial(page: Page, terms: ReportingTerms, pack: str | None) -> dict[str, object]:
    # A pack is reported once for each action, however often somebody enters its tally sheet.
    key = key_of_pack(pack, page.published.case) if pack else new_key()
    # Where writing is over, today would be wrong: they say when it was.
    done_on = day_of_a_tap(terms, at=page.at) if page.state is State.OPEN else None
    return {"key": key, "done_on": done_on, "who": "me"}


def _language() -> str:
    return str(get_language())


def _record(request: HttpRequest, page: Page, form: ReportForm) -> Receipt | None:
    """Store and count; the receipt, or None with what the rule says on the form."""
    try:
        (receipt,) = record_reports([replace(form.deed(page), origin=origin_left(request.META))])
    except Refusal as refusal:
        form.say("done_on" if isinstance(refusal, TooLate) else None, refusal)
        return None
    return receipt
