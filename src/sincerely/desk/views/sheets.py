"""The sheet of an edition as a file, in the four forms that the network hands on."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from sincerely.cases.models import Edition
from sincerely.desk.find import edition_visible_to
from sincerely.desk.gate import Visit
from sincerely.desk.sheets import sheet_of
from sincerely.wording import Refusal
from sincerely.writing.sheet_forms import SHEET_FORMS, SheetForm


@require_safe
def sheet(request: HttpRequest, visit: Visit, action_id: int, words: str, form: str) -> HttpResponse:
    """The newest saved words as a file to keep; back to the second reading with the reason where not."""
    edition = edition_visible_to(visit.by, action_id, words)
    if form not in SHEET_FORMS:
        raise Http404
    try:
        content = sheet_of(edition, SHEET_FORMS[form], at=visit.at)
    except Refusal as no:
        messages.error(request, no.sentence)
        return redirect("desk:read", action_id=action_id, words=words)
    return _file(content, edition, SHEET_FORMS[form])


def _file(content: bytes, edition: Edition, form: SheetForm) -> HttpResponse:
    """Always to keep, never to open in the desk's own window: a page would run under its name there."""
    action = edition.version.action
    name = "-".join((action.case.slug or "draft", str(action.sequence), edition.language))
    answer = HttpResponse(content, content_type=form.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}{form.suffix}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
