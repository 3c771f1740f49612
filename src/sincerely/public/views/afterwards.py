"""What people tell afterwards: a line that failed, a reply. Neither is an action; nothing says who it was."""

from functools import partial
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from sincerely.afterwards.deeds import FailedTry, ReceivedReply
from sincerely.afterwards.models import TROUBLE_OF
from sincerely.afterwards.operations import flag_line, record_reply
from sincerely.afterwards.queries import is_told
from sincerely.afterwards.rules import check_arrival
from sincerely.document.states import State
from sincerely.public.afterwards.forms import ReplyForm
from sincerely.public.afterwards.limits import require_room
from sincerely.public.afterwards.lines import TriedLine, TriedOfficial, tried_officials
from sincerely.public.choosing import choices_to_report
from sincerely.public.guards import guarded, kept_for_the_way_back
from sincerely.public.pages import Page, find_page
from sincerely.public.taps import new_key
from sincerely.public.views.notices import not_open
from sincerely.public.views.write import TYPED_AGAIN
from sincerely.reports.queries import reporting_terms
from sincerely.wording import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def could_not(request: HttpRequest, number: str, language: str, sequence: int | None = None) -> HttpResponse:
    """The lines that can be tried, each with one button; the same button stands on each card of step Send."""
    page = find_page(number, language, sequence)
    if page.state is State.WITHDRAWN:
        return not_open(request, page)
    country = page.country_of(request.POST.get("country", ""))
    officials = tried_officials(page, origin=country)
    error = _flag(request, page, officials) if "tried" in request.POST else ""
    if "tried" in request.POST and not error:
        return _told(page, "could-not", key=request.POST.get("key", ""))
    context = {"page": page, "officials": officials, "country": country, "error": error}
    response = render(request, "public/could_not.html", context, status=TYPED_AGAIN if error else 200)
    return response if request.method == "POST" else kept_for_the_way_back(response)


@require_http_methods(["GET", "HEAD"])
@guarded
def could_not_done(
    request: HttpRequest, number: str, language: str, sequence: int | None = None
) -> HttpResponse:
    """Thank you for telling; said only once it is stored."""
    page = find_page(number, language, sequence)
    if not is_told(request.GET.get("key", "")):
        raise Http404
    return render(request, "public/could_not_done.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def reply(request: HttpRequest, number: str, language: str, sequence: int | None = None) -> HttpResponse:
    """An official has answered."""
    page = find_page(number, language, sequence)
    if page.state is State.WITHDRAWN:
        return not_open(request, page)
    form = _reply_form(request, page)
    if form.is_bound and form.is_valid() and _record(request, page, form):
        return _told(page, "reply", key=form.cleaned_data["key"])
    context = {"page": page, "form": form}
    response = render(request, "public/reply.html", context, status=TYPED_AGAIN if form.is_bound else 200)
    return response if form.is_bound else kept_for_the_way_back(response)


def _flag(request: HttpRequest, page: Page, officials: tuple[TriedOfficial, ...]) -> str:
    """Store what the button says; a sentence where it cannot be."""
    tried = _meant(request, officials)
    if tried is None:
        return gettext("This line has changed since you opened the page. Please choose it again below.")
    failed = FailedTry(
        case_id=page.published.case.pk,
        key=request.POST.get("key", ""),
        channel=tried.channel,
        value=tried.value,
        trouble=TROUBLE_OF[tried.channel],
        at=page.at,
    )
    try:
        require_room(request, at=page.at)
        flag_line(failed, sequence=page.published.action.sequence)
    except Refusal as no:
        return no.sentence
    return ""


def _meant(request: HttpRequest, officials: tuple[TriedOfficial, ...]) -> TriedLine | None:
    target, number, value = (request.POST.get(name, "") for name in ("target", "line", "value"))
    lines = (line for official in officials for line in official.lines)
    return next((line for line in lines if line.is_meant(target=target, number=number, value=value)), None)


def _reply_form(request: HttpRequest, page: Page) -> ReplyForm:
    typed = request.POST if request.method == "POST" else None
    origin = page.country_of("")
    targets = choices_to_report(page, origin=origin, chosen=request.POST.get("official", ""))
    return ReplyForm(typed, targets=targets, initial={"key": new_key()})


def _record(request: HttpRequest, page: Page, form: ReplyForm) -> bool:
    """Store it; False with what the rule says on the form."""
    case, sequence = page.published.case, page.published.action.sequence
    terms = reporting_terms(case.pk, sequence)
    if not form.ask(partial(check_arrival, terms=terms, at=page.at)):
        return False
    received = ReceivedReply(
        case_id=case.pk,
        sequence=sequence,
        key=form.cleaned_data["key"],
        target=form.target,
        kind=form.cleaned_data["kind"],
        came_on=form.cleaned_data["came_on"],
        at=page.at,
    )
    try:
        require_room(request, at=page.at)
        record_reply(received)
    except Refusal as no:
        form.refuse(no)
        return False
    return True


def _told(page: Page, what: str, *, key: str) -> HttpResponse:
    return HttpResponseRedirect(told_address(page, what, key=key), status=303)


def told_address(page: Page, what: str, *, key: str) -> str:
    """Where somebody is thanked."""
    return f"{page.path}report/{what}/done/?{urlencode({'key': key})}"
