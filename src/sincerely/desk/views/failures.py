"""What somebody sees whose post was not accepted: mostly a form left open until the sign-in ended."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sincerely.desk.changes import label_of
from sincerely.desk.facts.forms import TYPED_NAMES
from sincerely.desk.fields import from_post
from sincerely.desk.headers import with_headers

# What is typed outside of a document's own form.
_TYPED = TYPED_NAMES | {"text", "remark", "reason"}


@with_headers
def not_accepted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Nothing was done, and everything typed stands on the page to be copied: it is nowhere else.

    ``reason`` is Django's, about tokens and cookies; it helps nobody who has lost a letter.
    """
    posted = {name: text for name, text in request.POST.items() if isinstance(text, str)}
    document = from_post(posted)
    typed = [(label_of(name, document), text) for name, text in document.items() if text.strip()]
    names = [name for name in posted if name in _TYPED and name not in document]
    others = [(name.replace("_", " "), posted[name]) for name in names if posted[name].strip()]
    return render(request, "desk/not-accepted.html", {"typed": typed + others}, status=403)
