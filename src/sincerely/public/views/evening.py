"""The organiser's table: an evening with several actions is reported at once, all of it or nothing."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from sincerely.cases.models import Case
from sincerely.public.evening import FIRST_ACTIONS, MOST_ACTIONS, EveningForm, channel_name, chosen_numbers
from sincerely.public.guards import guarded, kept_for_the_way_back
from sincerely.public.intake.networks import origin_left
from sincerely.public.packs.offers import OfferedCase, offered_cases, reported_cases
from sincerely.public.packs.reported import told_of_pack
from sincerely.public.taps import sitting_of
from sincerely.public.thanks import OldAddress, evening_address, read_evening
from sincerely.public.told import told_of
from sincerely.public.views.write import TYPED_AGAIN
from sincerely.reports.deeds import Receipt
from sincerely.reports.models import Channel
from sincerely.reports.operations import record_reports
from sincerely.reports.pack_numbers import printed_number, read_pack_number
from sincerely.wording import Refusal, wording_for


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def evening(request: HttpRequest, language: str) -> HttpResponse:
    """The table; with "choose" pressed, again for other actions, with everything that was typed."""
    at = timezone.now()
    typed = request.POST if request.method == "POST" else request.GET
    offered = offered_cases(_language(), at=at)
    cases = _chosen(typed, offered, at=at)
    if request.method != "POST" or "choose" in typed:
        form = EveningForm(None, cases=cases, at=at, initial=_initial(request, typed, at=at))
        table = _table(request, form, offered)
        return table if request.method == "POST" else kept_for_the_way_back(table)
    form = EveningForm(typed, cases=cases, at=at, initial={})
    _say_what_is_gone(form, typed)
    receipts = _record(request, form) if form.is_valid() else None
    if receipts is None:
        return _table(request, form, offered)
    return HttpResponseRedirect(evening_address(language, receipts, at=at), status=303)


@require_http_methods(["GET", "HEAD"])
@guarded
def done(request: HttpRequest, language: str) -> HttpResponse:
    """Thanks for an evening: what counts of each action, and its receipt code; for an hour."""
    at = timezone.now()
    try:
        found = read_evening(request.GET.get("shown", ""), at=at)
    except OldAddress:
        return HttpResponseRedirect(f"/{language}/receipt/")
    if not found:
        raise Http404
    rows = [(told_of(report, at=at, language=_language()), repeated) for report, repeated in found]
    return render(request, "public/evening_done.html", {"rows": rows})


def _chosen(typed: QueryDict, offered: Sequence[OfferedCase], *, at: datetime.datetime) -> list[OfferedCase]:
    """The actions of the table: those chosen, also when they have ended meanwhile; else the first ones."""
    numbers = chosen_numbers(typed.getlist("case"))[:MOST_ACTIONS]
    if not numbers:
        return list(offered[:FIRST_ACTIONS])
    return reported_cases(_language(), numbers, at=at)


def _say_what_is_gone(form: EveningForm, typed: QueryDict) -> None:
    present = {case.slug for case in form.cases}
    missing = set(chosen_numbers(typed.getlist("case"))[:MOST_ACTIONS]) - present
    # There, and yet nothing of it may be shown: it is not what two people approved.
    changed = Case.objects.published().filter(slug__in=missing, withdrawn_at__isnull=True)
    for case in changed:
        form.add_error(None, _not_now(case, typed))
    if missing - {case.slug for case in changed}:
        sentence = gettext(
            "An action of this table was withdrawn or is not here any more. Nothing is counted for it. "
            "Please look at the others and send them again."
        )
        form.add_error(None, sentence)


def _not_now(case: Case, typed: QueryDict) -> str:
    """The row is not in the table any more, so the sentence says what was typed in it."""
    counts = ((channel_name(channel), typed.get(f"{case.slug}-{channel}", "")) for channel in Channel.values)
    told = wording_for(_language()).list_of(f"{name} {count[:9]}" for name, count in counts if count.strip())
    sentence = gettext(
        "What is stored of Urgent Action %(number)s is not what two people approved. Nothing is counted for "
        "it until the Urgent Action team has looked into it. Please keep what you typed for it and report "
        "it later: %(told)s"
    )
    return sentence % {"number": case.number, "told": told or "–"}


def _record(request: HttpRequest, form: EveningForm) -> list[Receipt] | None:
    """Store and count all of it; None with what the rule says on the form."""
    origin = origin_left(request.META)
    try:
        return record_reports([replace(deed, origin=origin) for deed in form.deeds()])
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return None


def _initial(request: HttpRequest, typed: QueryDict, *, at: datetime.datetime) -> dict[str, object]:
    """What the table begins with. A link brings figures, but no key: that would be one for all who follow."""
    today = at.astimezone(datetime.UTC).date()
    filled_in: dict[str, object] = {name: typed[name] for name in typed if typed[name]}
    return {"done_on": today} | filled_in | {"evening": sitting_of(request.POST.get("evening", ""))}


def _table(request: HttpRequest, form: EveningForm, offered: Sequence[OfferedCase]) -> HttpResponse:
    shown = {case.slug for case in form.cases}
    pack = read_pack_number(str(form["pack"].value() or ""))
    context = {
        "form": form,
        "pack": pack,
        "printed": printed_number(pack) if pack else "",
        # What somebody types beside these would be shown to them as told before, and be lost.
        "reported": {
            case.slug for case in form.cases if pack and told_of_pack(pack, case.page.published.case)
        },
        "offered": [*form.cases, *(case for case in offered if case.slug not in shown)],
        "shown": shown,
        "most": MOST_ACTIONS,
        "too_many": _too_many(request),
    }
    return render(request, "public/evening.html", context, status=TYPED_AGAIN if form.errors else 200)


def _too_many(request: HttpRequest) -> str:
    if len(chosen_numbers(request.POST.getlist("case"))) <= MOST_ACTIONS:
        return ""
    sentence = gettext("A table holds at most %(most)s actions. Report these first, then the others.")
    return sentence % {"most": MOST_ACTIONS}


def _language() -> str:
    return str(get_language())
