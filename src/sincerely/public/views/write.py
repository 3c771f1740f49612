"""Write and send. What is typed is answered, and forgotten with the request."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from sincerely.document import PostLine
from sincerely.document.models import Line
from sincerely.public.choosing import Official
from sincerely.public.drafts import Draft, draft_of
from sincerely.public.forms import PaperForm
from sincerely.public.guards import View, guarded
from sincerely.public.handoffs import hand_offs, sharing, sight
from sincerely.public.letters import usual_paper
from sincerely.public.pages import find_page
from sincerely.public.views.notices import not_open
from sincerely.wording import Refusal
from sincerely.writing.mail import eml

# 422: what was sent is a form, but not one that can be answered; the page shows it again with the reason.
TYPED_AGAIN = 422


@require_http_methods(["GET", "HEAD", "POST"])
@guarded
def write(request: HttpRequest, number: str, language: str, sequence: int | None = None) -> HttpResponse:
    """Step Write: to whom, from where, and in which words."""
    page = find_page(number, language, sequence)
    if not page.published.is_to_write_from:
        return not_open(request, page)
    draft = draft_of(page, request.POST if request.method == "POST" else None)
    response = _write_page(request, draft, status=200)
    if request.method != "POST":
        # Nobody's words are in it, and a browser may hold it in memory: its back button keeps what was typed.
        response.headers["Cache-Control"] = "no-cache"
    return response


def sending(view: Callable[[HttpRequest, Draft, Official], HttpResponse]) -> View:
    """A view of step Send: it needs a letter that can be sent; else step Write again, with what was typed."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @guarded
    @wraps(view)
    def ready(request: HttpRequest, number: str, language: str, sequence: int | None = None) -> HttpResponse:
        page = find_page(number, language, sequence)
        if request.method != "POST":
            return HttpResponseRedirect(f"{page.path}write/")
        if not page.published.is_to_write_from:
            return not_open(request, page)
        draft = draft_of(page, request.POST)
        if draft.is_outdated or not draft.is_warned or not draft.is_ready() or draft.official is None:
            return _write_page(request, draft, status=TYPED_AGAIN)
        return view(request, draft, draft.official)

    return ready


@sending
def send(request: HttpRequest, draft: Draft, official: Official) -> HttpResponse:
    """Step Send: the ways that work, best first."""
    return send_page(request, draft, official, paper=paper_form(draft), status=200)


@sending
def message_eml(request: HttpRequest, draft: Draft, official: Official) -> HttpResponse:
    """The letter as a draft for a mail program."""
    line = pressed_line(official, request)
    message = draft.mail(draft.letter_to(official))
    try:
        content = eml(message, "" if line is None or isinstance(line, PostLine) else line.value or "")
    except Refusal:
        draft.form.add_error(None, gettext("Copy the address and the letter into a new mail."))
        return send_page(request, draft, official, paper=paper_form(draft), status=TYPED_AGAIN)
    return file_answer(content, "message/rfc822", "message.eml")


def _write_page(request: HttpRequest, draft: Draft, *, status: int) -> HttpResponse:
    context = {"page": draft.page, "draft": draft, "form": draft.form}
    return render(request, "public/write.html", context, status=status)


def send_page(
    request: HttpRequest, draft: Draft, official: Official, *, paper: PaperForm, status: int
) -> HttpResponse:
    """Step Send, with what is wrong said above it."""
    letter = draft.letter_to(official)
    context = {
        "page": draft.page,
        "draft": draft,
        "official": official,
        "letter": letter,
        "own_words": draft.own_words.sentence_of(letter),
        "hand_offs": hand_offs(draft, official),
        "copy_sight": sight(draft.page, "copy"),
        "card_sight": sight(draft.page, "card"),
        "sharing": sharing(draft.page),
        "paper": paper,
        "by_hand": request.POST.get("by") == "hand",
    }
    return render(request, "public/send.html", context, status=status)


def paper_form(draft: Draft) -> PaperForm:
    """Paper and envelope as they are usual where the writer is."""
    paper = usual_paper(draft.country)
    envelope = "no10" if paper == "us-letter" else "dl"
    slip = not draft.safety.is_in_risk_country
    return PaperForm(initial={"paper": paper, "window": "none", "slip": slip, "envelope": envelope})


def pressed_line(official: Official, request: HttpRequest) -> Line | None:
    """The line whose button was pressed, if it is one of those that work."""
    pressed = request.POST.get("line", "")
    return next((route.line for route in official.working if str(route.line_number) == pressed), None)


def file_answer(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to be kept or opened; its name says nothing of the case."""
    return HttpResponse(
        content, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
