"""How a document comes in: from files, pasted, blank, or after an earlier one."""

from dataclasses import asdict, dataclass
from typing import Final, Self, get_args

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from sincerely.cases.findings import to_look_at
from sincerely.cases.incoming import Incoming, take_in_all, take_in_text
from sincerely.cases.models import Action
from sincerely.cases.operations import IncomingFile, save_version, start_from
from sincerely.desk.find import action_visible_to
from sincerely.desk.gate import Visit
from sincerely.desk.plans import KINDS, OFFERED_LANGUAGES
from sincerely.document import Edition, UrgentAction
from sincerely.document.values import Kind
from sincerely.places.languages import language_name
from sincerely.reading.limits import Limits
from sincerely.wording import Refusal

LARGEST_FILE: Final = Limits().content  # bytes
LARGEST_PASTE: Final = 2_000_000  # characters
_CAME_IN: Final = "incoming"
# As the command line says it.
_TOO_LARGE = "The file is larger than 20 MB. Save the document alone, or paste its text."
_ALL_TOO_LARGE = (
    f"{_TOO_LARGE} If you chose several, they are larger than that together: bring in fewer at once."
)


@dataclass(frozen=True)
class Outcome:
    """What became of one document, as the list of several shows it."""

    name: str
    action_id: int | None
    title: str
    sentence: str
    is_new: bool = True

    @classmethod
    def of(cls, one: Incoming) -> Self:
        """The outcome of what has just come in."""
        version = one.version
        if version is None:
            return cls(one.name, None, "", one.sentence)
        number = version.action.case.number
        titles = (edition.title for edition in version.editions.all() if edition.title)
        title = ": ".join(part for part in (number, next(titles, "")) if part)
        return cls(one.name, version.action_id, title or "Without a title", one.sentence, one.is_new)


@require_safe
def start(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The four ways to begin."""
    # The front sends people back here with files that it let nobody read (sincerely.site.front).
    return _start_page(request, {"file_problem": _ALL_TOO_LARGE} if "too-large" in request.GET else {})


@require_POST
def from_files(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Read uploaded files: each document in them becomes a draft, and none is lost with another."""
    uploads = request.FILES.getlist("file")
    if not uploads and int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_FILE:
        # Django leaves files unread that are too many bytes for the memory.
        return _start_page(request, {"file_problem": _ALL_TOO_LARGE})
    if not uploads:
        return _start_page(request, {"file_problem": "Choose a file first, of at most 20 MB."})
    came_in = [one for upload in uploads for one in _incoming_of(upload, visit)]
    if len(came_in) == 1:
        return _one_came_in(request, came_in[0])
    # Names and sentences alone; the session ends with the day.
    request.session[_CAME_IN] = [asdict(Outcome.of(one)) for one in came_in]
    return redirect("desk:came-in")


@require_safe
def came_in(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What became of each of several documents."""
    outcomes = [Outcome(**kept) for kept in request.session.get(_CAME_IN, [])]
    there = Action.objects.on_the_desk().in_bulk({one.action_id for one in outcomes if one.action_id})
    left = {pk: len(to_look_at(one.newest_version, on=visit.at.date())) for pk, one in there.items()}
    # None: it was discarded since.
    shown = [(one, left.get(one.action_id or 0)) for one in outcomes]
    return render(request, "desk/came-in.html", {"outcomes": shown})


@require_POST
def from_paste(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Read pasted text."""
    pasted = request.POST.get("text", "").replace("\r\n", "\n")
    if not pasted.strip():
        return _start_page(request, {"paste_problem": "Paste the text of the document first."})
    if len(pasted) > LARGEST_PASTE:
        sentence = "This text is too long for an Urgent Action. Paste only the document itself."
        return _start_page(request, {"paste_problem": sentence, "pasted": pasted})
    file = IncomingFile(pasted.encode("utf-8", errors="replace"), "pasted.txt", "text/plain")
    try:
        one = take_in_text(file, by=visit.by, at=visit.at)
    except Refusal as no:
        return _start_page(request, {"paste_problem": no.sentence, "pasted": pasted})
    return _one_came_in(request, one)


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


def _incoming_of(upload: "UploadedFile[bytes]", visit: Visit) -> tuple[Incoming, ...]:
    name = upload.name or ""
    if (upload.size or 0) > LARGEST_FILE:
        return (Incoming(name, sentence=_TOO_LARGE),)
    file = IncomingFile(upload.read(), name, upload.content_type or "")
    try:
        return take_in_all(file, by=visit.by, at=visit.at)
    except Refusal as no:
        return (Incoming(name, sentence=no.sentence),)


def _one_came_in(request: HttpRequest, one: Incoming) -> HttpResponse:
    if one.version is None:
        return _start_page(request, {"file_problem": one.sentence})
    if not one.is_new:
        messages.info(request, "You have this document already: here it is, as it stands on the desk.")
    elif one.sentence:
        messages.error(request, one.sentence)
    return redirect("desk:review", action_id=one.version.action_id)


def _start_page(request: HttpRequest, context: dict[str, str]) -> HttpResponse:
    refused = any(name.endswith("_problem") for name in context)
    choices = [(code, language_name(code)) for code in OFFERED_LANGUAGES]
    earlier = Action.objects.filter(case__number__isnull=False).select_related("case").order_by("pk")
    shown = context | {
        "language_choices": sorted(choices, key=lambda choice: choice[1]),
        "language": settings.SITE_IDENTITY.language,
        "kinds": KINDS[1:],
        "earlier": earlier,
    }
    return render(request, "desk/new.html", shown, status=422 if refused else 200)
