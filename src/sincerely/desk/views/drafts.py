"""A draft that should perhaps not be there: discard it, or say that it is a further document."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sincerely.cases.drafts import count_as_further, discard_draft
from sincerely.desk.answers import succeeds
from sincerely.desk.find import action_visible_to
from sincerely.desk.gate import Visit

_DISCARDED = "Discarded. The log keeps who did it and when."


@require_POST
def discard(request: HttpRequest, visit: Visit, action_id: int) -> HttpResponse:
    """Take a draft off the desk."""
    action = action_visible_to(visit.by, action_id)
    if succeeds(request, lambda: discard_draft(action, by=visit.by, at=visit.at), said=_DISCARDED):
        return redirect("desk:list")
    return redirect("desk:review", action_id=action_id)


@require_POST
def repeats(request: HttpRequest, visit: Visit, action_id: int) -> HttpResponse:
    """Answer whether a draft is the document it is like: then that one is opened, and the draft goes."""
    action = action_visible_to(visit.by, action_id)
    other, answer = action.may_repeat, request.POST.get("answer")
    if other is None or answer not in {"same", "further"}:
        messages.error(request, "Choose one of the two answers while the question stands.")
    elif answer == "further":
        said = f"It is a further document of {other.case.number}."
        succeeds(request, lambda: count_as_further(action, by=visit.by, at=visit.at), said=said)
    elif succeeds(request, lambda: discard_draft(action, by=visit.by, at=visit.at), said=_DISCARDED):
        return redirect("desk:review", action_id=other.pk)
    return redirect("desk:review", action_id=action_id)
