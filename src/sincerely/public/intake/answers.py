"""Answers that are given before Django: the way to the receipt, and plain pages that say what to do."""

import html
from http import HTTPStatus

from sincerely.answering import Answer
from sincerely.wording import Wording, wording_for

# Seconds after which whoever was asked to wait may try again.
WAIT_IN_LINE = 5
WAIT_FOR_A_START = 60
WAIT_FOR_A_CROWD = 300

_TYPE = ("Content-Type", "text/html; charset=utf-8")
_FRAMES = ("X-Frame-Options", "DENY")


def receipt_at(address: str) -> Answer:
    """It is stored: on to the receipt."""
    return HTTPStatus.SEE_OTHER, [_TYPE, ("Location", address), ("Content-Length", "0"), _FRAMES], b""


def from_elsewhere(language: str) -> Answer:
    """Another site has made somebody's browser send this form."""
    words = wording_for(language)
    title = words.gettext("This form came from another site")
    sentence = words.gettext(
        "To protect you we only take forms from our own pages. Please open the page of the action here "
        "and send it once more."
    )
    return _page(HTTPStatus.FORBIDDEN, words, title, sentence)


def cut_off(language: str) -> Answer:
    """Less came than was announced; half a number is another number."""
    words = wording_for(language)
    title = words.gettext("Your report did not arrive whole")
    sentence = words.gettext(
        "Nothing was counted yet. Please go back: what you typed is still there. Send it again."
    )
    return _page(HTTPStatus.BAD_REQUEST, words, title, sentence)


def many_at_once(language: str) -> Answer:
    """The line is full."""
    words = wording_for(language)
    title = words.gettext("Very many people are reporting just now")
    sentence = words.gettext(
        "Your report is not counted yet. Please go back: what you typed is still there. "
        "Send it again in a minute; it is counted once, however often you send it."
    )
    return _page(HTTPStatus.SERVICE_UNAVAILABLE, words, title, sentence, wait=WAIT_IN_LINE)


def not_known_yet(language: str) -> Answer:
    """It may be stored or not: nobody can wait for the database any longer."""
    words = wording_for(language)
    title = words.gettext("We cannot say yet whether your report is counted")
    sentence = words.gettext(
        "Please go back: what you typed is still there. Send it again in a few minutes; it is counted once, "
        "however often you send it."
    )
    return _page(HTTPStatus.SERVICE_UNAVAILABLE, words, title, sentence, wait=WAIT_FOR_A_START)


def many_from_there(language: str) -> Answer:
    """More from one network than any crowd we know of."""
    words = wording_for(language)
    title = words.gettext("Very many reports come from your network")
    sentence = words.gettext(
        "Your report is not counted yet. Please go back: what you typed is still there. Send it again in ten "
        "minutes, or from another network. Your letter needs nothing from us: it can go out meanwhile."
    )
    return _page(HTTPStatus.TOO_MANY_REQUESTS, words, title, sentence, wait=WAIT_FOR_A_CROWD)


def _page(
    status: HTTPStatus,
    words: Wording,
    title: str,
    sentence: str,
    *,
    wait: int = 0,
) -> Answer:
    page = (
        f'<!doctype html><html lang="{words.interface_language}" '
        f'dir="{wording_for(words.interface_language).direction}">'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{html.escape(title)}</title><h1>{html.escape(title)}</h1><p>{html.escape(sentence)}</p></html>"
    ).encode()
    again = [("Retry-After", str(wait))] if wait else []
    return status, [_TYPE, ("Content-Length", str(len(page))), _FRAMES, *again], page
