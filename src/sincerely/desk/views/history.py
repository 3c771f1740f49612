"""The history of a document: who saved, approved and published what, and when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sincerely.cases.models import Approval, Edition, Publication
from sincerely.cases.standing import standing
from sincerely.desk.find import action_visible_to
from sincerely.desk.gate import Visit
from sincerely.desk.plans import KINDS
from sincerely.staff.models import AuditEntry


@require_safe
def history(request: HttpRequest, visit: Visit, action_id: int) -> HttpResponse:
    """Versions, approvals, publications and the log, newest first; and what can begin from here."""
    action = action_visible_to(visit.by, action_id)
    versions = list(action.versions.select_related("saved_by").order_by("-serial"))
    editions = list(Edition.objects.filter(version__in=versions))
    hashes = {edition.hash for edition in editions}
    subjects = {str(one) for one in (*versions, *editions, action.case, *action.case.invalidations.all())}
    context = {
        "action": action,
        "versions": versions,
        "newest": versions[0],
        "standings": [standing(edition) for edition in versions[0].editions.all()],
        "approvals": Approval.objects.filter(edition_hash__in=hashes)
        .select_related("by", "edition__version")
        .order_by("-id"),
        "publications": Publication.objects.filter(edition__in=editions).complete().newest_first(),
        "log": AuditEntry.objects.filter(subject__in=subjects).select_related("by").order_by("-id"),
        "kinds": KINDS[1:],
        "documents": action.case.actions.order_by("sequence"),
    }
    return render(request, "desk/history.html", context)
