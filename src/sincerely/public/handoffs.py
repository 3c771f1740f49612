"""Step Send: the ways that work, best first, each with what the official sees and what stays behind."""

import secrets
from dataclasses import dataclass, field

from sincerely.document import PostLine
from sincerely.public.choosing import Official
from sincerely.public.drafts import Draft
from sincerely.public.letters import Letter, Said, mail_message
from sincerely.public.pages import Page
from sincerely.reports.models import Channel
from sincerely.wording import Refusal
from sincerely.writing.calls import call_script
from sincerely.writing.envelope import envelope
from sincerely.writing.handoffs import what_they_see
from sincerely.writing.lines import destination_of, line_value, telephone_link, web_link
from sincerely.writing.mail import MailLink, gmail_link, mailto, outlook_link, yahoo_link
from sincerely.writing.routes import Route
from sincerely.writing.social import post_text
from sincerely.writing.stamps import postage_sentence

# How what went out by a line is counted.
_REPORTED_AS = {
    "post": Channel.LETTER,
    "email": Channel.EMAIL,
    "fax": Channel.FAX,
    "phone": Channel.PHONE,
    "form": Channel.FORM,
    "x": Channel.X,
}


def new_key() -> str:
    """An idempotency key: one for each form that is shown."""
    return secrets.token_urlsafe(18)


@dataclass(frozen=True)
class Sight:
    """What the official sees and what stays behind."""

    seen: str
    stays: str


@dataclass(frozen=True)
class WebMail:
    """A mailbox on the web that can be opened with the letter in it."""

    name: str
    link: MailLink


@dataclass(frozen=True)
class HandOff:
    """One way that works, with everything its card shows. Empty is what its channel does not have."""

    route: Route
    sights: dict[str, Sight]
    address: tuple[str, ...] = ()
    mail: MailLink | None = None
    web_mail: tuple[WebMail, ...] = ()
    script: tuple[str, ...] = ()
    post: str = ""
    link: str = ""
    is_abroad: bool = False
    postage: str = ""
    key: str = field(default_factory=new_key)
    # A letter can leave as handwriting and in print: two ways to report it.
    print_key: str = field(default_factory=new_key)

    @property
    def number(self) -> str:
        """Tells this way from the others of the page."""
        return str(self.route.line_number)

    @property
    def card(self) -> str:
        """The template of this way's card."""
        own = {"post", "email", "fax", "phone", "form"}
        return f"public/cards/{self.route.channel if self.route.channel in own else 'social'}.html"

    @property
    def reported_as(self) -> str:
        """The channel it is counted as."""
        return _REPORTED_AS.get(self.route.channel, Channel.SOCIAL)

    @property
    def value(self) -> str:
        """The line as it is printed: a number, an account, an address on the web."""
        return line_value(self.route.line)


def hand_offs(draft: Draft, official: Official) -> tuple[HandOff, ...]:
    """Every way that works to this official, in the order of the routes."""
    letter = draft.letter_to(official)
    return tuple(_hand_off(draft, route, letter, draft.said(official)) for route in official.working)


def sight(page: Page, way: str) -> Sight:
    """What the official sees and what stays behind, in the page's language."""
    seen, stays = what_they_see(way, page.words.interface_language)
    return Sight(seen=seen, stays=stays)


def _hand_off(draft: Draft, route: Route, letter: Letter, said: Said) -> HandOff:
    page = draft.page
    match route.channel:
        case "post":
            return _by_post(page, route, letter, said)
        case "email":
            return _by_mail(draft, route, letter)
        case "phone":
            return _by_phone(draft, route, letter)
        case "fax" | "form":
            return HandOff(route, _sights(page, route.channel, "letter"), link=web_link(route.line))
        case _:
            return _in_public(draft, route)


def _by_post(page: Page, route: Route, letter: Letter, said: Said) -> HandOff:
    sights = _sights(page, "hand", "letter")
    line = route.line
    if not isinstance(line, PostLine):
        return HandOff(route, sights)
    destination = destination_of(line, letter.target)
    return HandOff(
        route,
        sights,
        address=envelope(letter.target, line=line, origin=said.country, language=letter.language),
        is_abroad=destination != said.country,
        postage=postage_sentence(destination, question=page.question(origin=said.country)),
    )


def _by_mail(draft: Draft, route: Route, letter: Letter) -> HandOff:
    address = line_value(route.line)
    message = mail_message(draft.page.action, draft.edition, letter)
    sights = _sights(draft.page, "email", "gmail", "eml")
    try:
        link = mailto(address, message=message)
    except Refusal:
        # Printed in a form that no link can carry: the card shows it to be copied.
        return HandOff(route, sights)
    web = (("Gmail", gmail_link), ("Outlook", outlook_link), ("Yahoo", yahoo_link))
    return HandOff(
        route,
        sights,
        mail=link,
        web_mail=tuple(WebMail(name, open_in(address, message=message)) for name, open_in in web),
    )


def _by_phone(draft: Draft, route: Route, letter: Letter) -> HandOff:
    script = call_script(draft.page.action, draft.edition, letter.target, letter.language, letter.name)
    link = telephone_link(route.line, letter.target)
    return HandOff(route, _sights(draft.page, "phone"), script=script, link=link)


def _in_public(draft: Draft, route: Route) -> HandOff:
    text = post_text(draft.page.action, draft.edition, draft.page.url, draft.edition.language)
    return HandOff(route, _sights(draft.page, route.channel), post=text, link=web_link(route.line))


def _sights(page: Page, *ways: str) -> dict[str, Sight]:
    return {way: sight(page, way) for way in ways}
