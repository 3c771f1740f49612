"""How a document comes in: from a file, pasted, blank, or after an earlier one."""

from typing import Final, get_args

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from sincerely.cases.models import Action
from sincerely.cases.operations import IncomingFile, save_version, start_from, take_in
from sincerely.desk.find import action_visible_to
from sincerely.desk.gate import Visit
from sincerely.desk.plans import KINDS, OFFERED_LANGUAGES
from sincerely.document import Edition, UrgentAction
from sincerely.document.values import Kind
from sincerely.places.languages import language_name
from sincerely.reading import read
from sincerely.reading.limits import Limits
from sincerely.wording import Refusal

LARGEST_FILE: Final = Limits().content  # bytes
LARGEST_PASTE: Final = 2_000_000  # characters
_TOO_LARGE = "This file is larger than 20 MB. Save it with smaller pictures, or paste its text."


@require_safe
def start(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The four ways to begin."""
    return _start_page(request, {})


@require_POST
def from_file(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Read an uploaded file."""
    upload = request.FILES.get("file")
    if upload is None:
        return _start_page(request, {"file_problem": "Choose a file first, of at most 20 MB."})
    if (upload.size or 0) > LARGEST_FILE:
        return _start_page(request, {"file_problem": _TOO_LARGE})
    return _taken_in(request, visit, content=upload.read(), name=upload.name or "", problem="file_problem")


@require_POST
def from_paste(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Read pasted text."""
    pasted = request.POST.get("text", "").replace("\r\n", "\n")
    if not pasted.strip():
        return _start_page(request, {"paste_problem": "Paste the text of the document first."})
    if len(pasted) > LARGEST_PASTE:
        sentence = "This text is too long for an Urgent Action. Paste only the document itself."
        return _start_page(request, {"paste_problem": sentence, "pasted": pasted})
    content = pasted.encode("utf-8", errors="replace")
    return _taken_in(request, visit, content=content, name="pasted.txt", problem="paste_problem")


@require_POST
def from_nothing(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Begin a blank document in one language."""
    language = request.POST.get("language", "")
    if language not in OFFERED_LANGUAGES:
        return _start_page(request, {"blank_problem": "Choose a language from the list."})
    blank = UrgentAction(editions=(Edition(language=language),))
    version = save_version(None, blank, by=visit.by, at=visit.at)
    return redirect("desk:review", action_id=version.action_id)


@require_POST
def from_earlier(request: HttpRequest, visit: Visit, action_id: int) -> HttpResponse:
    """Begin the next document of the series."""
    earlier = action_visible_to(visit.by, action_id)
    kind = request.POST.get("kind", "")
    if kind not in get_args(Kind):
        messages.error(request, "Choose what the next document is: further information, correction, stop…")
        return redirect("desk:history", action_id=earlier.pk)
    try:
        version = start_from(earlier, kind=kind, by=visit.by, at=visit.at)  # type: ignore[arg-type]  # checked above
    except Refusal as no:
        messages.error(request, no.sentence)
        return redirect("desk:history", action_id=earlier.pk)
    messages.success(request, "The next document of the series: officials and words are taken over.")
    return redirect("desk:review", action_id=version.action_id)


def _taken_in(request: HttpRequest, visit: Visit, *, content: bytes, name: str, problem: str) -> HttpResponse:
    try:
        reading = read(content, name=name)
    except Refusal as no:
        return _start_page(request, {problem: no.sentence, "pasted": request.POST.get("text", "")})
    file = IncomingFile(content, name, _media_type(request))
    version, without_number = take_in(file, reading=reading, by=visit.by, at=visit.at)
    if without_number:
        messages.error(request, without_number)
    return redirect("desk:review", action_id=version.action_id)


def _media_type(request: HttpRequest) -> str:
    upload = request.FILES.get("file")
    return (upload.content_type or "") if upload else "text/plain"


def _start_page(request: HttpRequest, context: dict[str, str]) -> HttpResponse:
    refused = any(name.endswith("_problem") for name in context)
    choices = [(code, language_name(code)) for code in OFFERED_LANGUAGES]
    earlier = [action.newest_version for action in Action.objects.filter(case__number__isnull=False)]
    shown = context | {
        "language_choices": sorted(choices, key=lambda choice: choice[1]),
        "language": settings.SITE_IDENTITY.language,
        "kinds": KINDS[1:],
        "earlier": earlier,
    }
    return render(request, "desk/new.html", shown, status=422 if refused else 200)
