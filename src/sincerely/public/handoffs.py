"""Step Send: the ways that work, best first, each with what the official sees and what stays behind."""

from dataclasses import dataclass, field, replace

from sincerely.document import PostLine
from sincerely.public.choosing import Official
from sincerely.public.drafts import Draft
from sincerely.public.letters import Letter
from sincerely.public.pages import Page
from sincerely.public.papers import hand_note, hand_steps, printing_of
from sincerely.public.taps import new_key
from sincerely.reports.models import Channel
from sincerely.wording import Refusal
from sincerely.writing.calls import call_script, machine_message, when_to_call
from sincerely.writing.direction import direction_of
from sincerely.writing.handoffs import what_they_see
from sincerely.writing.lines import line_value, telephone_link, web_link
from sincerely.writing.mail import MailLink, gmail_link, mailto, outlook_link, yahoo_link
from sincerely.writing.official_forms import blocks_of, limit_of, sensible_limit
from sincerely.writing.routes import Route
from sincerely.writing.social import ShareLink, post_text, share_links, share_text, x_link

# How what went out by a line is counted.
_REPORTED_AS = {
    "post": Channel.LETTER,
    "email": Channel.EMAIL,
    "fax": Channel.FAX,
    "phone": Channel.PHONE,
    "form": Channel.FORM,
    "x": Channel.X,
}


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
    sight: Sight


@dataclass(frozen=True)
class HandOff:
    """One way that works, with everything its card shows. Empty is what its channel does not have."""

    route: Route
    sights: dict[str, Sight]
    address: tuple[str, ...] = ()
    # One for the whole address: its lines stand at one edge, whatever script each is in.
    direction: str = "ltr"
    mail: MailLink | None = None
    web_mail: tuple[WebMail, ...] = ()
    hours: tuple[str, ...] = ()
    script: tuple[str, ...] = ()
    machine: tuple[str, ...] = ()
    limit: int | None = None
    blocks: tuple[str, ...] = ()
    post: str = ""
    link: str = ""
    # Opens the network with the text in it.
    filled: str = ""
    steps: tuple[str, ...] = ()
    note: tuple[str, ...] = ()
    # Who got the same letter before and has this way too: one report can name them all.
    earlier: tuple[Official, ...] = ()
    everyone: str = ""
    # "Did it not work?" is a form of its own.
    try_key: str = field(default_factory=new_key)

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
    return tuple(_with_earlier(_hand_off(draft, official, way), draft, official) for way in official.working)


def _with_earlier(way: HandOff, draft: Draft, official: Official) -> HandOff:
    earlier = tuple(
        one for one in draft.sent_to if way.route.channel in (other.channel for other in one.working)
    )
    everyone = draft.page.words.list_of([one.name for one in (*earlier, official)])
    return replace(way, earlier=earlier, everyone=everyone)


def sight(page: Page, way: str) -> Sight:
    """What the official sees and what stays behind, in the page's language."""
    seen, stays = what_they_see(way, page.words.interface_language)
    return Sight(seen=seen, stays=stays)


def _hand_off(draft: Draft, official: Official, route: Route) -> HandOff:
    letter = draft.letter_to(official)
    page = draft.page
    match route.channel:
        case "post":
            return _by_post(draft, official, route)
        case "email":
            return _by_mail(draft, route, letter)
        case "phone":
            return _by_phone(draft, route, letter)
        case "fax":
            return HandOff(route, _sights(page, "fax"))
        case "form":
            return _by_form(draft, route, letter)
        case _:
            return _in_public(draft, route)


def _by_post(draft: Draft, official: Official, route: Route) -> HandOff:
    printing = printing_of(draft, official, route.line, {})
    is_typed = bool(draft.own_words.typed.strip() or printing.letter.signature)
    by_hand = sight(draft.page, "hand-typed" if is_typed else "hand")
    in_print = sight(draft.page, "letter" if printing.letter.name else "letter-unsigned")
    return HandOff(
        route,
        {"letter": in_print, "hand": by_hand},
        address=printing.recipient if isinstance(route.line, PostLine) else (),
        direction=direction_of(" ".join(printing.recipient)),
        steps=hand_steps(printing),
        note=hand_note(printing),
    )


def _by_mail(draft: Draft, route: Route, letter: Letter) -> HandOff:
    address = line_value(route.line)
    message = draft.mail(letter)
    sights = _sights(draft.page, "email", "gmail", "outlook", "yahoo", "eml")
    try:
        link = mailto(address, message=message)
    except Refusal:
        # Printed in a form that no link can carry: the card shows it to be copied.
        return HandOff(route, sights)
    web = (("Gmail", gmail_link), ("Outlook.com", outlook_link), ("Yahoo", yahoo_link))
    return HandOff(
        route,
        sights,
        mail=link,
        web_mail=tuple(
            WebMail(name, open_in(address, message=message), sights[name.partition(".")[0].lower()])
            for name, open_in in web
        ),
    )


def _by_phone(draft: Draft, route: Route, letter: Letter) -> HandOff:
    page = draft.page
    about = (page.action, draft.edition, letter.target, letter.language, letter.name)
    return HandOff(
        route,
        _sights(page, "phone"),
        hours=when_to_call(letter.target, route.line, at=page.at, language=page.words.interface_language),
        script=call_script(*about),
        machine=machine_message(*about),
        link=telephone_link(route.line, letter.target),
    )


def _by_form(draft: Draft, route: Route, letter: Letter) -> HandOff:
    limit = sensible_limit(draft.typed_limit) or limit_of(route.line)
    return HandOff(
        route,
        _sights(draft.page, "form"),
        limit=limit,
        blocks=blocks_of(letter.text, limit) if limit else (),
        link=web_link(route.line),
    )


def _in_public(draft: Draft, route: Route) -> HandOff:
    page, edition = draft.page, draft.edition
    account = line_value(route.line) if route.channel == "x" and line_value(route.line)[:1] == "@" else ""
    text = post_text(page.action, edition, page.url, edition.language, to=account)
    return HandOff(
        route,
        _sights(page, route.channel),
        post=text,
        link=web_link(route.line),
        filled=x_link(text) if route.channel == "x" else "",
    )


@dataclass(frozen=True)
class Sharing:
    """The page of the action for others: its text and address, and links that open a network with it."""

    text: str
    url: str
    links: tuple[ShareLink, ...]
    sight: Sight


def sharing(page: Page) -> Sharing:
    """How to ask others to write; nothing of one's own letter goes along."""
    text = share_text(page.action, page.edition, page.url, page.edition.language)
    return Sharing(text=text, url=page.url, links=share_links(text, page.url), sight=sight(page, "share"))


def _sights(page: Page, *ways: str) -> dict[str, Sight]:
    return {way: sight(page, way) for way in ways}
