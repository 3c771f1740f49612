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
from sincerely.public.letters import Folding, letter_order, usual_paper
from sincerely.public.pages import find_page
from sincerely.public.views.notices import not_open
from sincerely.wording import Refusal
from sincerely.writing.letters import render_letter
from sincerely.writing.mail import eml

# 422: what was sent is a form, but not one that can be answered; the page shows it again with the reason.
_TYPED_AGAIN = 422


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


def _sending(view: Callable[[HttpRequest, Draft, Official], HttpResponse]) -> View:
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
        if draft.is_outdated or not draft.is_ready() or draft.official is None:
            return _write_page(request, draft, status=_TYPED_AGAIN)
        return view(request, draft, draft.official)

    return ready


@_sending
def send(request: HttpRequest, draft: Draft, official: Official) -> HttpResponse:
    """Step Send: the ways that work, best first."""
    return _send_page(request, draft, official, paper=_paper_form(draft), status=200)


@_sending
def letter_pdf(request: HttpRequest, draft: Draft, official: Official) -> HttpResponse:
    """The letter on paper, for its envelope."""
    paper = PaperForm(request.POST)
    if not paper.is_valid():
        return _send_page(request, draft, official, paper=paper, status=_TYPED_AGAIN)
    line = _line(official, request)
    order = letter_order(
        draft.letter_to(official),
        line if isinstance(line, PostLine) else None,
        said=draft.said(official),
        folding=Folding(**paper.cleaned_data),
        on=draft.page.at.date(),
    )
    try:
        pdf = render_letter(order)
    except Refusal as refusal:
        paper.add_error(None, refusal.sentence)
        return _send_page(request, draft, official, paper=paper, status=_TYPED_AGAIN)
    return _file(pdf, "application/pdf", "attachment", "letter.pdf")


@_sending
def message_eml(request: HttpRequest, draft: Draft, official: Official) -> HttpResponse:
    """The letter as a draft for a mail program."""
    line = _line(official, request)
    message = draft.mail(draft.letter_to(official))
    try:
        content = eml(message, "" if line is None or isinstance(line, PostLine) else line.value or "")
    except Refusal:
        draft.form.add_error(None, gettext("Copy the address and the letter into a new mail."))
        return _send_page(request, draft, official, paper=_paper_form(draft), status=_TYPED_AGAIN)
    return _file(content, "message/rfc822", "attachment", "message.eml")


def _write_page(request: HttpRequest, draft: Draft, *, status: int) -> HttpResponse:
    context = {"page": draft.page, "draft": draft, "form": draft.form}
    return render(request, "public/write.html", context, status=status)


def _send_page(
    request: HttpRequest, draft: Draft, official: Official, *, paper: PaperForm, status: int
) -> HttpResponse:
    letter = draft.letter_to(official)
    context = {
        "page": draft.page,
        "draft": draft,
        "official": official,
        "letter": letter,
        "own_words": draft.own_words_in(letter),
        "hand_offs": hand_offs(draft, official),
        "copy_sight": sight(draft.page, "copy"),
        "sharing": sharing(draft.page),
        "paper": paper,
        "by_hand": request.POST.get("by") == "hand",
    }
    return render(request, "public/send.html", context, status=status)


def _paper_form(draft: Draft) -> PaperForm:
    return PaperForm(initial={"paper": usual_paper(draft.country), "window": "none"})


def _line(official: Official, request: HttpRequest) -> Line | None:
    """The line whose button was pressed, if it is one of those that work."""
    pressed = request.POST.get("line", "")
    return next((route.line for route in official.working if str(route.line_number) == pressed), None)


def _file(content: bytes, media_type: str, disposition: str, name: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=media_type, headers={"Content-Disposition": f'{disposition}; filename="{name}"'}
    )
