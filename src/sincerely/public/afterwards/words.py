"""How what came back is called, in the language of the page."""

from django.utils.translation import gettext_lazy as _

from sincerely.afterwards.models import ReplyKind, Trouble

# By channel where a kind of trouble is said differently.
TROUBLES = {
    "post": _("My letter came back"),
    "email": _("My e-mail came back"),
    "fax": _("The fax is engaged or does not answer"),
    "phone": _("The line is engaged or nobody answers"),
    "form": _("The form does not work"),
}
OTHER_TROUBLES = {Trouble.BLOCKED: _("The account blocks me or is gone")}

REPLIES = {
    ReplyKind.ACKNOWLEDGES: _("They say that they have received it"),
    ReplyKind.REFUSES: _("They refuse, or say that it is not for them"),
    ReplyKind.DENIES: _("They deny what happened"),
    ReplyKind.INFORMS: _("They tell something about the case"),
    ReplyKind.PROMISES: _("They promise something"),
    ReplyKind.UNOPENED: _("My letter came back unopened"),
    ReplyKind.OTHER: _("Something else"),
}
