"""Everything on paper. What is printed is made in memory, answered, and forgotten with the request."""

import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from sincerely.public import papers
from sincerely.public.choosing import Official
from sincerely.public.drafts import Draft
from sincerely.public.forms import PaperForm
from sincerely.public.guards import View, guarded
from sincerely.public.pages import find_page
from sincerely.public.papers import Printing, printing_of
from sincerely.public.unseen import left_out_sentence, without_unseen_in
from sincerely.public.views.notices import not_open
from sincerely.public.views.write import TYPED_AGAIN, file_answer, pressed_line, send_page, sending
from sincerely.wording import Refusal
from sincerely.writing.slips import reminder


def _paper(make: Callable[[Printing], bytes], name: str) -> View:
    """The view that makes one file; a refusal stands above step Send, where everything is still there."""

    def print_it(request: HttpRequest, draft: Draft, official: Official) -> HttpResponse:
        typed, unseen = without_unseen_in(request.POST, ("kind_word",))
        form = PaperForm(typed)
        for field, count in unseen.items():
            # The answer would be a file, which cannot tell: so it is told first, and made at the next press.
            form.add_error(field, left_out_sentence(count))
        if form.is_valid():
            printing = printing_of(draft, official, pressed_line(official, request), form.cleaned_data)
            try:
                return file_answer(make(printing), "application/pdf", name)
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
        return send_page(request, draft, official, paper=form, status=TYPED_AGAIN)

    return sending(print_it)


letter_pdf = _paper(papers.letter_file, "letter.pdf")
envelope_pdf = _paper(papers.envelope_file, "envelope.pdf")
by_hand_pdf = _paper(papers.by_hand_file, "by-hand.pdf")
fax_pdf = _paper(papers.fax_file, "fax.pdf")
card_pdf = _paper(papers.card_file, "card.pdf")


@require_http_methods(["GET", "HEAD"])
@guarded
def reminder_ics(
    request: HttpRequest, number: str, language: str, sequence: int | None = None
) -> HttpResponse:
    """A reminder for a calendar to tell us when the letter is posted; it knows nothing of the letter."""
    page = find_page(number, language, sequence)
    if not page.published.is_to_write_from:
        return not_open(request, page)
    file = reminder(
        papers.report_url(page),
        language=page.words.interface_language,
        at=page.at,
        uid=f"{secrets.token_urlsafe(12)}@{urlsplit(settings.SINCERELY.origin).hostname}",
    )
    return file_answer(file, "text/calendar; charset=utf-8", "reminder.ics")
