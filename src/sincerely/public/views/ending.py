"""Tell me how it ends: an address for one case, sealed at once, and erased by its code or some time after.

The code travels in the body of a form alone, never in an address: histories and logs keep those.
A mail, which can only link, would link to the page with the form for the code.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from sincerely.afterwards.deeds import EndingWish
from sincerely.afterwards.operations import forget_listener, wait_for_the_end
from sincerely.document.states import State
from sincerely.public.afterwards.forms import EndingForm, ForgetForm
from sincerely.public.afterwards.limits import require_room
from sincerely.public.guards import guarded
from sincerely.public.pages import Page, find_page
from sincerely.public.views.write import TYPED_AGAIN
from sincerely.wording import Refusal

_ENDED = frozenset({State.CLOSED, State.WITHDRAWN})


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def ending(request: HttpRequest, number: str, language: str, sequence: int | None = None) -> HttpResponse:
    """The form for the address; where the case has ended, only that for the code.

    The answer to the form is the thank-you with the code, without a redirect to an address that would hold
    it. Sent again, the same address gets the same answer.
    """
    page = find_page(number, language, sequence)
    form = EndingForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        code = _keep(request, page, form)
        if code:
            return render(request, "public/ending_done.html", {"page": page, "code": code})
    return _page(request, page, form=form, forget=ForgetForm())


@require_http_methods(["POST"])
@guarded
def forget(request: HttpRequest, number: str, language: str, sequence: int | None = None) -> HttpResponse:
    """Erase the address that a code was given for."""
    page = find_page(number, language, sequence)
    form = ForgetForm(request.POST)
    if form.is_valid():
        if forget_listener(page.published.case, form.cleaned_data["code"]):
            return render(request, "public/ending_forgotten.html", {"page": page})
        sentence = gettext(
            "No address is kept for this action under this code. Please compare it sign by sign."
        )
        form.add_error("code", sentence)
    return _page(request, page, form=EndingForm(), forget=form)


def _keep(request: HttpRequest, page: Page, form: EndingForm) -> str:
    """Seal and store; the code, or nothing with what the rule says on the form."""
    wish = EndingWish(
        case_id=page.published.case.pk,
        address=form.cleaned_data["address"],
        language=page.edition.language,
        at=page.at,
    )
    try:
        require_room(request, at=page.at)
        return wait_for_the_end(wish, sequence=page.published.action.sequence)
    except Refusal as no:
        form.add_error(None, no.sentence)
        return ""


def _page(request: HttpRequest, page: Page, *, form: EndingForm, forget: ForgetForm) -> HttpResponse:
    is_wrong = form.is_bound or forget.is_bound
    context = {
        "page": page,
        "form": form,
        "forget": forget,
        "has_ended": page.state in _ENDED,
        "is_withdrawn": page.state is State.WITHDRAWN,
    }
    return render(request, "public/ending.html", context, status=TYPED_AGAIN if is_wrong else 200)
