"""Tell the total: make a statement, look at its paper, record whom it was told, correct an entry."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sincerely.cases.models import Case, TamperedVersion
from sincerely.desk.answers import succeeds, tampered_sentence
from sincerely.desk.find import case_visible_to
from sincerely.desk.gate import Visit
from sincerely.desk.telling.forms import SharingForm
from sincerely.desk.telling.pages import page_of
from sincerely.desk.telling.recipients import (
    LANGUAGES,
    TO_FAMILY,
    Choice,
    Recipient,
    chosen,
    order_of,
    recipients_of,
)
from sincerely.telling.figures import figures_of
from sincerely.telling.models import Audience, FamilyContact, Sharing, Snapshot
from sincerely.telling.operations import choose_officials, erase_contact, make_statement, record_sharing
from sincerely.telling.queries import snapshots_of
from sincerely.wording import Refusal
from sincerely.writing.statements.figures import Figures
from sincerely.writing.statements.papers import StatementOrder, picture_of_statement, print_statement


@require_http_methods(["GET", "POST"])
def telling(request: HttpRequest, visit: Visit, case_id: int) -> HttpResponse:
    """What is due, what was told, the statements; posting makes a new one."""
    case = case_visible_to(visit.by, case_id)
    revision = request.POST.get("revision", "")

    def deed() -> Snapshot:
        return make_statement(case, revision=revision, by=visit.by, at=visit.at)

    if request.method == "POST" and succeeds(request, deed, said="The statement is made. Look at its paper."):
        return redirect("desk:statement", case_id=case.pk, snapshot_id=snapshots_of(case)[0].pk)
    status = 422 if request.method == "POST" else 200
    try:
        context = {**page_of(case, at=visit.at), "revision": revision}
    except TamperedVersion as found:
        messages.error(request, tampered_sentence(found))
        return redirect("desk:history", action_id=found.version.action_id)
    return render(request, "desk/telling/case.html", context, status=status)


@require_safe
def statement(request: HttpRequest, visit: Visit, case_id: int, snapshot_id: int) -> HttpResponse:
    """A statement as it will be printed, for whom one chooses."""
    case = case_visible_to(visit.by, case_id)
    context = {
        "case": case,
        "snapshot": _snapshot(case, snapshot_id),
        "choice": chosen(case, request.GET.dict(), at=visit.at),
        "recipients": recipients_of(case),
        "paper_languages": LANGUAGES,
    }
    return render(request, "desk/telling/statement.html", context)


@require_safe
def paper(request: HttpRequest, visit: Visit, case_id: int, snapshot_id: int) -> HttpResponse:
    """The statement as a PDF to keep; back to its page with the reason where it cannot be printed."""
    case = case_visible_to(visit.by, case_id)
    snapshot, choice = _snapshot(case, snapshot_id), chosen(case, request.GET.dict(), at=visit.at)
    try:
        pdf = _made(print_statement, snapshot, choice, visit)
    except Refusal as no:
        messages.error(request, no.sentence)
        return redirect("desk:statement", case_id=case.pk, snapshot_id=snapshot.pk)
    name = f"statement-{case.slug}-{snapshot.pk}-{choice.recipient.key}-{choice.language}.pdf"
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_safe
def picture(request: HttpRequest, visit: Visit, case_id: int, snapshot_id: int) -> HttpResponse:
    """The first page of the same paper as a picture; 404 where it cannot be printed."""
    case = case_visible_to(visit.by, case_id)
    snapshot, choice = _snapshot(case, snapshot_id), chosen(case, request.GET.dict(), at=visit.at)
    try:
        png = _made(picture_of_statement, snapshot, choice, visit)
    except Refusal as no:
        raise Http404 from no
    answer = HttpResponse(png, content_type="image/png")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


@require_http_methods(["GET", "POST"])
def tell(request: HttpRequest, visit: Visit, case_id: int, to: str) -> HttpResponse:
    """Record that one recipient was told, or that it is not safe."""
    case = case_visible_to(visit.by, case_id)
    recipients = {one.key: one for one in recipients_of(case)}
    if to not in recipients:
        raise Http404
    recipient = recipients[to]
    if recipient.office:
        # A document published meanwhile may have somebody else at this place; who was told stood on the form.
        recipient = replace(recipient, office=request.POST.get("office") or recipient.office)
    return _sharing_page(request, visit, case, recipient=recipient, corrects=None)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, visit: Visit, case_id: int, sharing_id: int) -> HttpResponse:
    """Correct an entry, or take it back: what it said stays in the database."""
    case = case_visible_to(visit.by, case_id)
    sharing = get_object_or_404(Sharing.objects.filter(case=case), pk=sharing_id)
    is_office = sharing.audience == Audience.OFFICE
    recipient = Recipient("", sharing.office) if is_office else Recipient(TO_FAMILY, "")
    return _sharing_page(request, visit, case, recipient=recipient, corrects=sharing)


@require_POST
def officials(request: HttpRequest, visit: Visit, case_id: int) -> HttpResponse:
    """After a stop or a withdrawal: are officials to be told all the same?"""
    case = case_visible_to(visit.by, case_id)
    are_due = request.POST.get("due") == "yes"

    def deed() -> bool:
        return choose_officials(case, are_due=are_due, by=visit.by, at=visit.at)

    said = "The officials are to be told." if are_due else "Nothing is due to the officials."
    succeeds(request, deed, said=said)
    return redirect("desk:telling", case_id=case.pk)


@require_POST
def erase(request: HttpRequest, visit: Visit, case_id: int, contact_id: int) -> HttpResponse:
    """Take a contact's name away for good."""
    case = case_visible_to(visit.by, case_id)
    contact = get_object_or_404(FamilyContact, case=case, pk=contact_id)

    def deed() -> bool:
        return erase_contact(contact, by=visit.by, at=visit.at)

    succeeds(request, deed, said="Erased. That the family was told stays, without the name.")
    return redirect("desk:telling", case_id=case.pk)


def _snapshot(case: Case, snapshot_id: int) -> Snapshot:
    return get_object_or_404(snapshots_of(case), pk=snapshot_id)


def _made(
    make: Callable[[Figures, StatementOrder], bytes], snapshot: Snapshot, choice: Choice, visit: Visit
) -> bytes:
    return make(figures_of(snapshot), order_of(snapshot.case, choice, at=visit.at))


def _sharing_page(
    request: HttpRequest, visit: Visit, case: Case, *, recipient: Recipient, corrects: Sharing | None
) -> HttpResponse:
    posted: Mapping[str, object] | None = request.POST if request.method == "POST" else None
    snapshots = list(snapshots_of(case))
    form = SharingForm(
        posted, recipient=recipient, snapshots=snapshots, on=visit.at.date(), corrects=corrects
    )
    if form.is_bound and form.is_valid() and _recorded(form, visit, case, corrects):
        messages.success(request, "Recorded.")
        return redirect("desk:telling", case_id=case.pk)
    context = {
        "case": case,
        "form": form,
        "recipient": recipient,
        "corrects": corrects,
        "has_statement": bool(snapshots),
    }
    status = 422 if form.is_bound else 200
    return render(request, "desk/telling/sharing.html", context, status=status)


def _recorded(form: SharingForm, visit: Visit, case: Case, corrects: Sharing | None) -> bool:
    """Record what the form says; what a rule refuses stands on the form, with all that was typed."""
    try:
        record_sharing(case, form.deed(), by=visit.by, at=visit.at, corrects=corrects)
    except Refusal as no:
        form.add_error(None, no.sentence)
        return False
    return True
