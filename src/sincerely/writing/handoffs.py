"""What the official sees and what stays behind, for each way a letter leaves the writer's hands."""

from collections.abc import Callable
from functools import partial

from sincerely.wording import Wording, wording_for


def what_they_see(channel: str, language: str) -> tuple[str, str]:
    """Two sentences for a hand-off: what the official sees, and what stays behind and where.

    ``channel`` is hand, hand-typed (the text to copy was typed here), letter, letter-unsigned (no name
    was typed), card, email, gmail, outlook, yahoo, eml, copy, phone, fax, form, x, facebook,
    instagram, social or share. Raises KeyError for others.
    """
    return _SENTENCES[channel](wording_for(language))


def _by_hand(words: Wording) -> tuple[str, str]:
    return (
        words.gettext("They see your handwriting, what you choose to write, and a postmark."),
        words.gettext(
            "Nothing was typed, and nothing stays behind. A file that you make here stays on your device "
            "until you delete it."
        ),
    )


def _by_hand_typed(words: Wording) -> tuple[str, str]:
    return (
        words.gettext("They see your handwriting, what you choose to write, and a postmark."),
        words.gettext(
            "What you typed is gone when you close this page. A file that you make here stays on your device "
            "until you delete it."
        ),
    )


def _letter(words: Wording) -> tuple[str, str]:
    return (
        words.gettext("They see what you write, the name that you typed, and a postmark."),
        words.gettext("The file stays on your device until you delete it; we keep no copy."),
    )


def _unsigned_letter(words: Wording) -> tuple[str, str]:
    _, stays = _letter(words)
    return words.gettext("They see what you write, and a postmark."), stays


def _card(words: Wording) -> tuple[str, str]:
    return (
        words.gettext("Everybody who carries the card can read it, and whoever hands it over."),
        words.gettext("The file stays on your device until you delete it; we keep no copy."),
    )


def _email(words: Wording) -> tuple[str, str]:
    return (
        words.gettext("They see your e-mail address and the name of your mailbox."),
        words.gettext("A copy stays in your sent mail, and with your mail provider; we see nothing of it."),
    )


def _web_mail(words: Wording, provider: str) -> tuple[str, str]:
    stays = words.gettext(
        "%(provider)s has the text as soon as the link opens. It stays in the history of this browser, and a "
        "copy in your sent mail."
    )
    return (
        words.gettext("They see your e-mail address and the name of your mailbox."),
        stays % {"provider": provider},
    )


def _file(words: Wording) -> tuple[str, str]:
    return (
        words.gettext("They see your e-mail address and the name of your mailbox."),
        words.gettext("The draft stays among your downloads and a copy in your sent mail; we keep none."),
    )


def _copy(words: Wording) -> tuple[str, str]:
    return (
        words.gettext("They see what you paste, and from where you send it."),
        words.gettext("The text stays on your clipboard until you copy something else; we keep nothing."),
    )


def _phone(words: Wording) -> tuple[str, str]:
    return (
        words.gettext("They hear your voice, and see your number unless you hide it."),
        words.gettext("The call stays in your phone's list and on your bill."),
    )


def _fax(words: Wording) -> tuple[str, str]:
    return (
        words.gettext("They see the printed sheet, and the number that your fax sends along."),
        words.gettext("A record stays with your fax machine or fax service; we keep no copy."),
    )


def _form(words: Wording) -> tuple[str, str]:
    return (
        words.gettext("They see what you enter in their form, and can see where you connect from."),
        words.gettext("Their site keeps what you enter; we see nothing of it."),
    )


def _social(words: Wording) -> tuple[str, str]:
    return (
        words.gettext("They see your account, and so does everybody else."),
        words.gettext("The post stays in public until you delete it, and copies may stay longer."),
    )


def _share(words: Wording) -> tuple[str, str]:
    return (
        words.gettext("They see that it comes from you; the service that carries it sees that, too."),
        words.gettext(
            "The message stays with you and with them until it is deleted; the link says nothing about you."
        ),
    )


_SENTENCES: dict[str, Callable[[Wording], tuple[str, str]]] = {
    "hand": _by_hand,
    "hand-typed": _by_hand_typed,
    "letter": _letter,
    "letter-unsigned": _unsigned_letter,
    "card": _card,
    "email": _email,
    "gmail": partial(_web_mail, provider="Google"),
    "outlook": partial(_web_mail, provider="Microsoft"),
    "yahoo": partial(_web_mail, provider="Yahoo"),
    "eml": _file,
    "copy": _copy,
    "phone": _phone,
    "fax": _fax,
    "form": _form,
    "x": _social,
    "facebook": _social,
    "instagram": _social,
    "social": _social,
    "share": _share,
}
CHANNELS = tuple(_SENTENCES)
