"""What stands in place of a form that the state of an action has closed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sincerely.cases.notices import close_sentence, stop_sentence
from sincerely.document.states import State
from sincerely.public.pages import Page


def not_open(request: HttpRequest, page: Page) -> HttpResponse:
    """Why nobody should write now. What was typed before the state changed is shown, to be kept."""
    context = {
        "page": page,
        "sentence": sentence_of_end(page),
        "words": request.POST.get("words", ""),
        "is_withdrawn": page.state is State.WITHDRAWN,
    }
    return render(request, "public/not_open.html", context)


def sentence_of_end(page: Page) -> str:
    """What the team says of a stop or a closing; empty for anything else."""
    case = page.published.case
    if page.state is State.STOPPED:
        return stop_sentence(case.stop_notice, page.words)
    return close_sentence(case.close_notice, page.words) if page.state is State.CLOSED else ""
