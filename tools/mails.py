"""Mails as a network gets them: forwarded, as text and as page, with a signature and a list's footer."""

from collections.abc import Sequence
from email.message import EmailMessage
from html import escape
from typing import Final

_COVER: Final = "Dear all,\n\nthe sheet of this week is below. Thank you for writing!\n\nPim\n\n"
_FORWARDED: Final = (
    "---------- Forwarded message ---------\nFrom: The Desk <desk@lamplighter.example>\n"
    "Date: Fri, 6 Nov 2026 at 18:02\nSubject: {subject}\nTo: <network@lamplighter.example>\n\n\n"
)
_END: Final = (
    "\n\n-- \nPim Sandoval\nUrgent Action coordinator, Lamplighter Office\n4 Quay Street, Harrowgate\n"
    "Tel: 020 7946 0018\npim@lamplighter.example\n"
    "_______________________________________________\nnetwork mailing list\n"
    "network@lists.lamplighter.example\nTo unsubscribe: https://lists.lamplighter.example/network\n"
)


def as_mail(text: str, *, attached: Sequence[tuple[str, bytes]] = (), subject: str = "A sheet") -> bytes:
    """The text as a plain mail in quoted-printable, with attachments."""
    mail = _mail(subject)
    mail.set_content(text, cte="quoted-printable")
    for name, content in attached:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def as_forwarded_mail(text: str) -> bytes:
    """The text as it is passed on: below a cover note, above a signature and the footer of a list."""
    mail = _mail("Fwd: A sheet")
    whole = _COVER + _FORWARDED.format(subject="A sheet") + text + _END
    mail.set_content(whole, cte="quoted-printable")
    page = "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in whole.split("\n\n"))
    mail.add_alternative(f"<html><body>{page}</body></html>", subtype="html", cte="quoted-printable")
    return mail.as_bytes()


def _mail(subject: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@office.example", "b@office.example", subject
    mail["Message-ID"] = "<1@office.example>"
    return mail
