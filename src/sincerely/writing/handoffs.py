"""What the official sees and what stays behind, for each way a letter leaves the writer's hands."""

from sincerely.wording import Wording, wording_for


def what_they_see(channel: str, language: str) -> tuple[str, str]:
    """Two sentences for a hand-off: what the official sees, and what stays behind and where.

    ``channel`` is hand, letter, email, gmail, outlook, yahoo, eml, copy, phone, fax, form, x, facebook,
    instagram or social. Raises KeyError for any other.
    """
    return _SENTENCES[channel](wording_for(language))


def _by_hand(words: Wording) -> tuple[str, str]:
    return (
        words.gettext("They see your handwriting, and the name and address that you choose to put on it."),
        words.gettext("Nothing stays behind: nothing was typed."),
    )


def _letter(words: Wording) -> tuple[str, str]:
    return (
        words.gettext("They see the letter as it is printed, with the name that you typed."),
        words.gettext("The file stays on your device until you delete it; we keep no copy."),
    )


def _email(words: Wording) -> tuple[str, str]:
    return (
        words.gettext("They see your e-mail address and the name of your mailbox."),
        words.gettext("A copy stays in your sent mail, and with your mail provider; we see nothing of it."),
    )


def _web_mail(words: Wording) -> tuple[str, str]:
    return (
        words.gettext("They see your e-mail address and the name of your mailbox."),
        words.gettext(
            "The text goes to your mail provider when you open it, and a copy stays in your sent mail; we "
            "see nothing of "
            "it."
        ),
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


_SENTENCES = {
    "hand": _by_hand,
    "letter": _letter,
    "email": _email,
    "gmail": _web_mail,
    "outlook": _web_mail,
    "yahoo": _web_mail,
    "eml": _file,
    "copy": _copy,
    "phone": _phone,
    "fax": _fax,
    "form": _form,
    "x": _social,
    "facebook": _social,
    "instagram": _social,
    "social": _social,
}
CHANNELS = tuple(_SENTENCES)
