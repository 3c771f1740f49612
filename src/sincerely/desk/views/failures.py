"""What somebody sees whose post was not accepted: mostly a form left open until the sign-in ended."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sincerely.cases.models import TamperedVersion
from sincerely.desk.answers import tampered_sentence
from sincerely.desk.changes import label_of
from sincerely.desk.facts.forms import TYPED_NAMES
from sincerely.desk.fields import from_post
from sincerely.desk.headers import with_headers
from sincerely.desk.telling.forms import SharingForm

# What is typed or chosen outside of a document's own form.
_OF_TELLING = frozenset(SharingForm.base_fields) - {"key", "snapshot"}
_TYPED = TYPED_NAMES | _OF_TELLING | {"text", "remark", "reason", "why"}


@with_headers
def not_accepted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Nothing was done, and everything typed stands on the page to be copied: it is nowhere else.

    ``reason`` is Django's, about tokens and cookies; it helps nobody who has lost a letter.
    """
    return render(request, "desk/not-accepted.html", {"typed": typed_in(request)}, status=403)


@with_headers
def gone(request: HttpRequest) -> HttpResponse:
    """The same where what the form was about is not there any more."""
    context = {"typed": typed_in(request), "is_gone": True}
    return render(request, "desk/not-accepted.html", context, status=404)


def tampered(request: HttpRequest, found: TamperedVersion) -> HttpResponse:
    """What is stored is not what was saved; also for whoever only wanted to look."""
    context = {"typed": typed_in(request), "tampered": tampered_sentence(found)}
    return render(request, "desk/not-accepted.html", context, status=500)


def typed_in(request: HttpRequest) -> list[tuple[str, str]]:
    """Everything that was typed, each text under the label of its field."""
    posted = {name: text for name, text in request.POST.items() if isinstance(text, str)}
    document = from_post(posted)
    typed = [(label_of(name, document), text) for name, text in document.items() if text.strip()]
    names = [name for name in posted if name in _TYPED and name not in document]
    others = [(name.replace("_", " "), posted[name]) for name in names if posted[name].strip()]
    return typed + others
