"""Report what was done, and the receipt: thanked for only when it is stored and counted."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sincerely.document.states import State
from sincerely.public.choosing import choices_to_report
from sincerely.public.forms import Asked, ReportForm
from sincerely.public.guards import guarded
from sincerely.public.handoffs import new_key, sharing
from sincerely.public.pages import Page, find_page
from sincerely.public.thanks import OldAddress, read_thanks, thanks_address
from sincerely.public.views.notices import not_open
from sincerely.reports.deeds import Receipt, ReportedDeed
from sincerely.reports.models import Channel
from sincerely.reports.operations import record_reports
from sincerely.reports.queries import reporting_terms, shown_total
from sincerely.reports.rules import ReportingTerms, day_of_a_tap, what_counts
from sincerely.reports.sheet_numbers import read_sheet_number, report_key
from sincerely.wording import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def report(request: HttpRequest, number: str, language: str, sequence: int | None = None) -> HttpResponse:
    """The form, and the one tap after a hand-off, which is the same form filled in."""
    page = find_page(number, language, sequence)
    if page.state is State.WITHDRAWN:
        return not_open(request, page)
    terms = reporting_terms(page.published.case.pk, page.published.action.sequence)
    form = _form(page, terms, request.POST, sheet=request.GET.get("sheet", ""))
    if form.is_bound and form.is_valid():
        receipt = _record(page, form)
        if receipt:
            return HttpResponseRedirect(thanks_address(page.path, receipt, at=page.at), status=303)
    late = what_counts(terms) if page.state is not State.OPEN else ""
    context = {"page": page, "form": form, "what_counts": late}
    return render(request, "public/report.html", context, status=422 if form.is_bound else 200)


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


def _form(page: Page, terms: ReportingTerms, typed: QueryDict, *, sheet: str) -> ReportForm:
    origin = page.country_of(str(typed.get("country", "")))
    targets = choices_to_report(page, origin=origin, chosen=str(typed.get("target", "")))
    asked = Asked(terms, page.at, targets, page.country_choices())
    today = day_of_a_tap(terms, at=page.at)
    if not typed:
        # Where writing is over, today would be wrong: they say when it was.
        done_on = today if page.state is State.OPEN else None
        number = read_sheet_number(sheet)
        # A tally sheet is reported once for each action, however often somebody enters it.
        key = report_key(number, str(page.published.case.slug)) if number else new_key()
        who = "group" if number else "me"
        return ReportForm(None, asked=asked, initial={"key": key, "done_on": done_on, "who": who})
    data = typed.copy()
    tapped = str(typed.get("tap", ""))
    if tapped in Channel.values:
        data.update({tapped: "1", "done_on": today.isoformat(), "who": "me"})
    return ReportForm(data, asked=asked, initial={})


def _record(page: Page, form: ReportForm) -> Receipt | None:
    """Store and count; the receipt, or None with what the rule says on the form."""
    deed = ReportedDeed(
        case_id=page.published.case.pk,
        sequence=page.published.action.sequence,
        key=form.cleaned_data["key"],
        lines=form.lines,
        done_on=form.cleaned_data["done_on"],
        at=page.at,
        group=form.group,
        country=form.cleaned_data["country"],
    )
    try:
        (receipt,) = record_reports([deed])
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return None
    return receipt
