"""What is known of post, embassies and danger: a list for each kind; enter, change, check, end, take over."""

from collections.abc import Mapping
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sincerely.desk.answers import succeeds
from sincerely.desk.facts.form import FactForm
from sincerely.desk.facts.forms import FORMS
from sincerely.desk.facts.offers import offer_from, offered_missions
from sincerely.desk.facts.pages import PAGES, FactPage, fact_row, mission_row
from sincerely.desk.gate import Visit
from sincerely.directory.kinds import KINDS
from sincerely.directory.models import FactEntry
from sincerely.directory.operations import end_fact, save_fact
from sincerely.directory.queries import KnownFact, facts_of, find_fact
from sincerely.places.countries import country_choices
from sincerely.wording import Refusal

# No row is changed a million times: a longer number is no serial of ours.
_LONGEST_SERIAL = 6


@require_safe
def facts(request: HttpRequest, visit: Visit, kind: str) -> HttpResponse:
    """Every row of a kind, those that must be checked marked, and what documents offer."""
    page = _page(kind)
    on = visit.at.date()
    rows = sorted((fact_row(fact, on=on) for fact in facts_of(KINDS[kind])), key=lambda row: row.title)
    held = [row for row in rows if not row.fact.is_ended]
    context = {
        "page": page,
        "pages": PAGES.values(),
        "rows": held,
        "stale": sum(row.is_stale for row in held),
        "ended": [row for row in rows if row.fact.is_ended],
        "offers": [(one, mission_row(one.mission)) for one in offered_missions()]
        if kind == "mission"
        else [],
    }
    return render(request, "desk/facts.html", context)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, visit: Visit, kind: str) -> HttpResponse:
    """Enter a new row; one that was ended may be entered again."""
    page = _page(kind)
    form = FORMS[kind](_posted(request), at=visit.at)
    if form.is_bound and form.is_valid() and _is_new(form) and _saved(form, _serial_of(form), visit):
        messages.success(request, "Entered. It holds from now on.")
        return redirect("desk:facts", kind=kind)
    return _form_page(request, page, form, {"based_on": 0})


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, visit: Visit, kind: str, key: str) -> HttpResponse:
    """Change a row: what it was stays in its history."""
    page, fact = _page(kind), _fact(kind, key)
    form = FORMS[kind](_posted(request), at=visit.at, before=fact.value)
    if form.is_bound and form.is_valid() and _saved(form, _based_on(request), visit):
        messages.success(request, "Changed. It holds from now on.")
        return redirect("desk:facts", kind=kind)
    entries = FactEntry.objects.about(kind, key).select_related("by").order_by("-serial")
    based_on = _based_on(request) if form.is_bound else fact.serial
    shown = {"row": fact_row(fact, on=visit.at.date()), "entries": entries, "based_on": based_on}
    return _form_page(request, page, form, shown)


@require_POST
def checked(request: HttpRequest, visit: Visit, kind: str, key: str) -> HttpResponse:
    """Say that somebody has looked at the source today, and that nothing has changed."""
    _page(kind)
    value = replace(_fact(kind, key).value, reviewed=visit.at.date())

    def deed() -> FactEntry:
        return save_fact(value, based_on=_based_on(request), by=visit.by, at=visit.at)

    succeeds(request, deed, said="Marked as checked today.")
    return redirect("desk:facts", kind=kind)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, visit: Visit, kind: str, key: str) -> HttpResponse:
    """Let a row hold no longer, with a reason."""
    page, fact = _page(kind), _fact(kind, key)
    reason = request.POST.get("reason", "")

    def deed() -> FactEntry:
        return end_fact(fact, reason=reason, by=visit.by, at=visit.at)

    if request.method == "POST" and succeeds(request, deed, said="Ended. It holds no longer."):
        return redirect("desk:facts", kind=kind)
    context = {"page": page, "row": fact_row(fact, on=visit.at.date()), "reason": reason}
    return render(request, "desk/fact-end.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def take(request: HttpRequest, visit: Visit, action_id: int, pointer: str) -> HttpResponse:
    """Take over an embassy that a document names."""
    offer = offer_from(action_id, pointer)
    if offer is None:
        messages.error(request, "This is not offered any more: look at the list.")
        return redirect("desk:facts", kind="mission")
    is_checked = request.POST.get("checked") == "today"
    mission = replace(offer.mission, reviewed=visit.at.date()) if is_checked else offer.mission
    known = find_fact(KINDS["mission"], KINDS["mission"].key_of(mission))

    def deed() -> FactEntry:
        return save_fact(mission, based_on=known.serial if known else 0, by=visit.by, at=visit.at)

    succeeds(request, deed, said="Taken over. Writers in that country see it from now on.")
    return redirect("desk:facts", kind="mission")


def _page(kind: str) -> FactPage:
    if kind not in PAGES:
        raise Http404
    return PAGES[kind]


def _fact(kind: str, key: str) -> KnownFact:
    found = find_fact(KINDS[kind], key)
    if found is None:
        raise Http404
    return found


def _posted(request: HttpRequest) -> Mapping[str, object] | None:
    return request.POST if request.method == "POST" else None


def _based_on(request: HttpRequest) -> int:
    """The serial that was seen; a forged one only makes the change be refused."""
    given = request.POST.get("based-on", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) <= _LONGEST_SERIAL else 0


def _of_form(form: FactForm) -> KnownFact | None:
    kind = KINDS[form.kind]
    return find_fact(kind, kind.key_of(form.value()))


def _is_new(form: FactForm) -> bool:
    """Is there no row that holds under this key? Says so on the form."""
    known = _of_form(form)
    if known is None or known.is_ended:
        return True
    form.add_error(None, "There is a row for this already. Change that one: its history stays together.")
    return False


def _serial_of(form: FactForm) -> int:
    known = _of_form(form)
    return known.serial if known else 0


def _saved(form: FactForm, based_on: int, visit: Visit) -> bool:
    """Save what the form says; what a rule refuses stands on the form, with all that was typed."""
    try:
        save_fact(form.value(), based_on=based_on, by=visit.by, at=visit.at)
    except Refusal as no:
        form.add_error(None, no.sentence)
        return False
    return True


def _form_page(
    request: HttpRequest, page: FactPage, form: FactForm, shown: Mapping[str, object]
) -> HttpResponse:
    names = [name for _, name in country_choices("en")]
    context = {"page": page, "form": form, "countries": names, **shown}
    return render(request, "desk/fact.html", context, status=422 if form.is_bound else 200)
