"""How the desk says that something was done, or why it was not."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from sincerely.cases.models import TamperedVersion
from sincerely.wording import Refusal

CONFIRMED = "Kept as it stands. Your name and the time stand beside it, in the log too."


def tampered_sentence(found: TamperedVersion) -> str:
    """Which document is not what was saved, and whom to tell."""
    version = found.version
    case = version.action.case
    where = f"Urgent Action {case.number}" if case.number else "a draft without a number"
    return (
        f"What is stored of document {version.action.sequence} of {where}, in its version {version.serial} "
        f"(row {version.pk}), is not what was saved. Nothing of it is shown or published. "
        "Tell the administrator of your office: somebody has changed the database by hand."
    )


def succeeds(request: HttpRequest, deed: Callable[[], Any], *, said: str) -> bool:  # Any: what a deed returns
    """Do one operation and say so; say why not where a rule refuses it, and return False."""
    try:
        deed()
    except Refusal as no:
        messages.error(request, no.sentence)
    except TamperedVersion as found:
        messages.error(request, tampered_sentence(found))
    else:
        messages.success(request, said)
        return True
    return False
