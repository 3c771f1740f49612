"""A key that is counted already comes with other figures: a pack reported twice, a form changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sincerely.public.forms import ReportForm
from sincerely.public.pages import Page
from sincerely.public.taps import new_key
from sincerely.public.told import Told, changes_between, figures_of

# Nothing was stored: what is there does not say the same.
_CONFLICT = 409


def counted_already(request: HttpRequest, page: Page, told: Told, form: ReportForm) -> HttpResponse:
    """What counts, what was typed now, and the way to count that instead."""
    typed = figures_of(form.deed(page), page, told.words)
    context = {
        "page": page,
        "told": told,
        "form": form,
        "typed": typed,
        "changes": changes_between(told.figures, typed),
        "new_key": new_key(),
    }
    return render(request, "public/again.html", context, status=_CONFLICT)
