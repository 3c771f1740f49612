"""Mail from the writer's own mailbox: links that open it ready to send, and a file for any mail program.

Rules: RFC 6068 for ``mailto:`` (line ends as %0D%0A, spaces as %20: Outlook prints a "+"), and what field
guide section 4 measured: links break beyond about 2,000 encoded characters and on an empty ``subject=``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from urllib.parse import quote

from sincerely.wording import Refusal, shortened, wording_for

LONGEST_LINK = 2000
# A subject may not eat up the link: 300 characters of Arabic are 1,800 encoded ones.
_LONGEST_SUBJECT = 120
# Deliberately narrow: no quoted local parts, comments, lists or routes, which is what header injection is
# made of. No address begins with a dot (RFC 5322, 3.2.3): Python's mail package stumbles over one that does.
_ADDRESS = re.compile(r"(?!\.)[\w.!#$%&'*+/=^`{|}~-]{1,64}@[\w-]+(\.[\w-]+)+")
# NUL and halves of surrogate pairs: no mail can carry them.
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True)
class MailMessage:
    """A mail as the writer will see it; ``body`` with any line ends, refusals in ``language``."""

    subject: str
    body: str
    cc: tuple[str, ...] = ()
    language: str = "en"


@dataclass(frozen=True)
class MailLink:
    """A link that opens a mail program; ``whole`` is False when the text was too long and must be pasted."""

    href: str
    whole: bool


def is_address(printed: str) -> bool:
    """Is this one plain address that a link can carry?"""
    return _ADDRESS.fullmatch(printed) is not None


def mailto(address: str, *, message: MailMessage) -> MailLink:
    """A ``mailto:`` link; above 2,000 encoded characters without the body.

    Raises Refusal for what is not one plain address, here and in ``cc``.
    """
    fields = {"cc": ",".join(_copies(message, address)), "subject": subject_of(message)}
    return _link(
        f"mailto:{_encoded_address(address, message.language)}?", fields, ("body", _with_crlf(message.body))
    )


def gmail_link(address: str, *, message: MailMessage) -> MailLink:
    """Gmail's page for writing, filled in."""
    fields = _web_fields(address, message)
    fields["su"] = fields.pop("subject")
    start = "https://mail.google.com/mail/?view=cm&fs=1&"
    return _link(start, fields, ("body", _with_crlf(message.body)))


def outlook_link(address: str, *, message: MailMessage) -> MailLink:
    """Outlook.com's page for writing, filled in."""
    fields = _web_fields(address, message)
    start = "https://outlook.live.com/mail/0/deeplink/compose?"
    return _link(start, fields, ("body", _with_crlf(message.body)))


def yahoo_link(address: str, *, message: MailMessage) -> MailLink:
    """Yahoo's page for writing, filled in."""
    fields = _web_fields(address, message)
    return _link("https://compose.mail.yahoo.com/?", fields, ("body", _with_crlf(message.body)))


def eml(message: MailMessage, to: str) -> bytes:
    """A draft that mail programs open unsent (``X-Unsent``); it carries no sender and no date."""
    # An address in another script is no encoded word: it stands as it is (RFC 6532).
    is_plain = "".join((to, *message.cc)).isascii()
    draft = EmailMessage(policy=SMTP if is_plain else SMTPUTF8)
    draft["X-Unsent"] = "1"
    draft["To"] = _checked(to, message.language)
    if copies := _copies(message, to):
        draft["Cc"] = ", ".join(copies)
    draft["Subject"] = subject_of(message)
    draft.set_content(_with_crlf(message.body).replace("\r\n", "\n"), cte="base64")
    return draft.as_bytes()


def encoded_length(text: str) -> int:
    """How many characters a text takes in a link, line ends and all."""
    return len(_encoded(_with_crlf(text)))


def subject_of(message: MailMessage) -> str:
    """The subject in one line; the body's first words where the writer left it empty."""
    subject = _one_line(message.subject) or _one_line(message.body) or "…"
    return shortened(subject, _LONGEST_SUBJECT)


def _link(start: str, fields: Mapping[str, str], body: tuple[str, str]) -> MailLink:
    filled = [f"{name}={_encoded(text)}" for name, text in fields.items() if text]
    short = start + "&".join(filled)
    name, text = body
    full = f"{short}&{name}={_encoded(text)}"
    if not text.strip() or len(full) <= LONGEST_LINK:
        return MailLink(full if text.strip() else short, whole=True)
    return MailLink(short, whole=False)


def _web_fields(address: str, message: MailMessage) -> dict[str, str]:
    return {
        "to": _checked(address, message.language),
        "cc": ",".join(_copies(message, address)),
        "subject": subject_of(message),
    }


def _copies(message: MailMessage, to: str) -> list[str]:
    """Who gets a copy; whom the mail itself goes to needs none."""
    others = (address for address in message.cc if address.casefold() != to.casefold())
    return [_checked(address, message.language) for address in others]


def _checked(address: str, language: str) -> str:
    if not is_address(address):
        words = wording_for(language)
        raise Refusal(
            words.gettext("“%(address)s” is not one e-mail address. Correct it and try again.")
            % {"address": _one_line(address)[:60]}
        )
    return address


def _encoded_address(address: str, language: str) -> str:
    """RFC 6068: the @ stands, everything that means something in a link does not."""
    return quote(_checked(address, language), safe="@")


def _encoded(text: str) -> str:
    return quote(text, safe="")


def _with_crlf(text: str) -> str:
    return re.sub(r"\r\n|\r|\n|\u2028|\u2029", "\r\n", _NO_TEXT.sub("", text).strip())


def _one_line(text: str) -> str:
    """Without line ends and control characters, so that nothing can start a header of its own."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", _NO_TEXT.sub("", text)).split())
