"""Reports that wait for a look, and taking untrue ones out of a total with two people."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from sincerely.cases.models import Case
from sincerely.desk.find import case_visible_to, row_number
from sincerely.desk.gate import Visit
from sincerely.desk.held import REASONS, criteria_fields, in_words, read_criteria
from sincerely.reports.models import Confirmation, Invalidation
from sincerely.reports.quarantine.bands import Reason
from sincerely.reports.quarantine.holding import count_held
from sincerely.reports.quarantine.invalidating import (
    LONGEST_WHY,
    DryRun,
    confirm_invalidation,
    propose_invalidation,
    try_out,
)
from sincerely.reports.quarantine.queries import Held, held_reports
from sincerely.wording import Refusal

_MOST_PROPOSALS = 50
_LATELY = 20


@require_safe
def held(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What is held in all cases, and what is proposed."""
    waiting = Invalidation.objects.waiting(visit.at).select_related("case", "by").order_by("-pk")
    agreed = Confirmation.objects.select_related("invalidation__case", "invalidation__by", "by")
    context = {
        "notes": _notes(held_reports()),
        "proposals": waiting[:_MOST_PROPOSALS],
        "taken_out": agreed.order_by("-pk")[:_LATELY],
    }
    return render(request, "desk/held.html", context)


@require_POST
def count(request: HttpRequest, visit: Visit, case_id: int) -> HttpResponse:
    """Somebody looked: count them."""
    case = case_visible_to(visit.by, case_id)
    reason, upto = request.POST.get("reason", ""), row_number(request.POST.get("upto", ""))
    if reason not in list(Reason):
        raise Http404
    try:
        number = count_held(case.pk, reason=reason, upto=upto, by=visit.by, at=visit.at)
    except Refusal as no:
        messages.error(request, no.sentence)
        return redirect("desk:held")
    messages.success(request, _counted(number, case) if number else "Nothing of this waits any more.")
    return redirect("desk:held")


@require_safe
def invalidate(request: HttpRequest, visit: Visit, case_id: int) -> HttpResponse:
    """Choose reports of a case, and see the numbers; nothing is changed by looking."""
    case = case_visible_to(visit.by, case_id)
    return _form(request, case, request.GET, problem="" if request.GET else None)


@require_POST
def propose(request: HttpRequest, visit: Visit, case_id: int) -> HttpResponse:
    """The first person proposes what they have seen."""
    case, typed = case_visible_to(visit.by, case_id), request.POST
    try:
        proposed = propose_invalidation(
            case,
            read_criteria(typed),
            seen=typed.get("seen", ""),
            why=typed.get("why", ""),
            by=visit.by,
            at=visit.at,
        )
    except Refusal as no:
        return _form(request, case, typed, problem=no.sentence)
    messages.success(request, _proposed_by(proposed, visit))
    return redirect("desk:invalidation", proposed.pk)


def _proposed_by(proposed: Invalidation, visit: Visit) -> str:
    if proposed.by_id == visit.by.pk:
        return "Proposed. Nothing has left the total: a second person has to confirm it."
    return f"{proposed.by.name} has proposed these very reports already. You can be the one who confirms it."


@require_safe
def invalidation(request: HttpRequest, visit: Visit, invalidation_id: int) -> HttpResponse:
    """A proposal with its numbers, for the second person."""
    proposed = _proposed(visit, invalidation_id)
    confirmed = getattr(proposed, "confirmation", None)
    context = {
        "proposed": proposed,
        "criteria": in_words(proposed.criteria),
        "confirmed": confirmed,
        "has_lapsed": proposed.has_lapsed(visit.at),
        "is_mine": proposed.by_id == visit.by.pk,
    }
    return render(request, "desk/invalidation.html", context)


@require_POST
def confirm(request: HttpRequest, visit: Visit, invalidation_id: int) -> HttpResponse:
    """The second person agrees to this very set."""
    proposed, seen = _proposed(visit, invalidation_id), request.POST.get("seen", "")
    try:
        is_new = confirm_invalidation(proposed, fingerprint=seen, by=visit.by, at=visit.at)
    except Refusal as no:
        messages.error(request, no.sentence)
        return redirect("desk:invalidation", proposed.pk)
    said = "Confirmed. The reports leave the total within minutes." if is_new else "It is confirmed already."
    messages.success(request, said)
    return redirect("desk:invalidation", proposed.pk)


def _proposed(visit: Visit, invalidation_id: int) -> Invalidation:
    found = Invalidation.objects.select_related("case", "by", "confirmation__by")
    proposed = get_object_or_404(found, pk=invalidation_id)
    case_visible_to(visit.by, proposed.case_id)
    return proposed


def _form(request: HttpRequest, case: Case, typed: QueryDict, *, problem: str | None) -> HttpResponse:
    """The form; with the numbers where something was chosen, or what is wrong with it."""
    tried: DryRun | None = None
    if problem is not None:
        try:
            tried = try_out(case, read_criteria(typed))
        except Refusal as no:
            problem = problem or no.sentence
    context = {
        "case": case,
        "fields": criteria_fields(typed),
        "tried": tried,
        "problem": problem,
        "why": typed.get("why", ""),
        "longest_why": LONGEST_WHY,
    }
    return render(request, "desk/invalidate.html", context, status=422 if problem else 200)


def _counted(number: int, case: Case) -> str:
    if number == 1:
        return f"1 report of {case.number} counts now."
    return f"{number:,} reports of {case.number} count now."


def _notes(held: tuple[Held, ...]) -> list[tuple[Held, str]]:
    return [(one, REASONS[Reason(one.reason)]) for one in held]
