"""Who to write to, as a baked page shows it: every line ready to use, or as text with its reason.

A baked page is read everywhere, so it judges the post for the site's own country and, at a mission, for the
country that the mission is in; the write page asks where the reader is. A mission counts for writers in the
country it is in and for nobody else, so each is folded behind a sentence that names this country, with no
link in sight, and one sentence tells all others where to look for theirs.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sincerely.cases.queries import PublishedEdition
from sincerely.document import PostLine, Target
from sincerely.document.models import Line
from sincerely.document.projection import is_usable
from sincerely.wording import Refusal, wording_for
from sincerely.writing.direction import direction_of
from sincerely.writing.envelope import envelope
from sincerely.writing.facts import Facts
from sincerely.writing.identity import SiteIdentity
from sincerely.writing.lines import Paused, is_paused, line_value, telephone_link, web_link
from sincerely.writing.mail import MailMessage, mailto
from sincerely.writing.missions import (
    Addressee,
    addressees,
    sending_country,
    where_to_look_elsewhere,
)
from sincerely.writing.naming import country_in_sentence, is_named, target_name
from sincerely.writing.questions import RouteQuestion
from sincerely.writing.routes import Route, routes
from sincerely.writing.sheet_text import channel_label
from sincerely.writing.words import sample_for, subject_for


@dataclass(frozen=True)
class Reader:
    """For whom a page is made: the language of its interface, whose site it is, the day, what is known."""

    language: str
    identity: SiteIdentity
    on: datetime.date
    facts: Facts

    def question(self, origin: str, paused: Paused) -> RouteQuestion:
        """What the ways to officials are asked for people in ``origin``.

        Without the deadline: a baked page carries dates, and must not say "too late" a day too early or late.
        """
        return RouteQuestion(
            origin=origin, on=self.on, language=self.language, paused=paused, facts=self.facts
        )


@dataclass(frozen=True)
class Row:
    """One line of an official: ``address`` for the post, else ``text``; ``href`` if it opens something."""

    channel: str
    label: str
    address: tuple[str, ...] = ()
    text: str = ""
    href: str = ""
    direction: str = "ltr"
    remark: str = ""
    note: str = ""

    @property
    def is_outward(self) -> bool:
        """Does it lead to another site?"""
        return self.href.startswith("http")


@dataclass(frozen=True)
class Official:
    """One official with every line.

    ``serves`` is the sentence that a mission is folded behind: from which country one writes to it; empty for
    officials whom everybody may write to. ``remark`` says where the address of a stand-in comes from.
    """

    name: str
    holder: str
    rows: tuple[Row, ...]
    salutation: str
    closing: str
    serves: str
    remark: str
    # In which language it is named; empty where the document does not name it.
    language: str = ""


def officials(published: PublishedEdition, *, reader: Reader, paused: Paused) -> tuple[Official, ...]:
    """The officials to write to."""
    return tuple(_officials(published.value.targets, published, reader, paused))


def copies(published: PublishedEdition, *, reader: Reader, paused: Paused) -> tuple[Official, ...]:
    """The officials to send a copy to."""
    return tuple(_officials(published.value.copies_to, published, reader, paused))


def where_others_look(published: PublishedEdition, language: str) -> tuple[str, ...]:
    """Where writers find the mission in their own country, once for each country that sends one."""
    action = published.value
    missions = (one for one in (*action.targets, *action.copies_to) if one.mission_in)
    sending = dict.fromkeys(sending_country(one, action.countries) for one in missions)
    return tuple(where_to_look_elsewhere(one, language=language) for one in sending)


def _officials(
    targets: Sequence[Target], published: PublishedEdition, reader: Reader, paused: Paused
) -> Iterator[Official]:
    question = reader.question(reader.identity.country, paused)
    found = addressees(targets, countries=published.value.countries, question=question)
    here = {one.place: one for one in found if not one.where_to_look}
    for place, printed in enumerate(targets):
        one = here.get(place, Addressee(place, printed))
        yield _official(one, published, reader, paused)
        if one.target.mission_in != printed.mission_in:
            yield _official(Addressee(place, printed), published, reader, paused)


def _official(addressee: Addressee, published: PublishedEdition, reader: Reader, paused: Paused) -> Official:
    target = addressee.target
    name = target_name(target, reader.language)
    sample = sample_for(published.public, published.words, target)
    return Official(
        name=name,
        holder=target.holder if target.holder and target.holder != name else "",
        # Three lost e-mail addresses are one sentence.
        rows=tuple(dict.fromkeys(_rows(target, published, reader, paused))),
        salutation=sample.salutation,
        closing=sample.closing,
        serves=_serves(target, reader),
        remark=addressee.remark,
        language=published.facts_language if target in _printed(published) and is_named(target) else "",
    )


def _printed(published: PublishedEdition) -> tuple[Target, ...]:
    return (*published.value.targets, *published.value.copies_to)


def _serves(target: Target, reader: Reader) -> str:
    if target.mission_in is None:
        return ""
    return wording_for(reader.language).gettext("If you write from %(country)s: the embassy there") % {
        "country": country_in_sentence(target.mission_in, reader.language)
    }


def _rows(target: Target, published: PublishedEdition, reader: Reader, paused: Paused) -> Iterator[Row]:
    question = reader.question(target.mission_in or reader.identity.country, paused)
    for route in sorted(routes(target, question=question), key=lambda route: route.line_number):
        if is_paused(route.line, paused) or not is_usable(route.line):
            yield _without_value(route, reader)
        elif isinstance(route.line, PostLine):
            yield _post(target, route, route.line, reader)
        else:
            yield _contact(target, route, published, reader)


def _without_value(route: Route, reader: Reader) -> Row:
    """Paused or lost: why there is nothing to use."""
    return Row(route.channel, _label(route.line, reader), remark=route.reason, note=route.note)


def _post(target: Target, route: Route, line: PostLine, reader: Reader) -> Row:
    origin = reader.identity.country
    address = envelope(target, line=line, origin=origin, language=reader.language)
    is_abroad = line.country not in {None, origin, target.mission_in}
    remark = f"{route.reason} {route.takes}" if is_abroad else ""
    return Row(
        route.channel,
        _label(line, reader),
        address=address,
        direction=direction_of(" ".join(line.address)),
        remark=remark if route.works else f"{route.verdict} {route.reason}",
        note=route.note,
    )


def _contact(target: Target, route: Route, published: PublishedEdition, reader: Reader) -> Row:
    line, value = route.line, line_value(route.line)
    href, remark = "", ""
    if line.channel == "email":
        href, remark = _mail(target, value, published, reader)
    elif line.channel in {"phone", "fax"}:
        href = telephone_link(line, target) if line.channel == "phone" else ""
    else:
        href = web_link(line)
    return Row(
        line.channel,
        _label(line, reader),
        text=re.sub(r"^https?://(www\.)?|/$", "", value),
        href=href,
        remark=remark if route.works else f"{route.verdict} {route.reason}",
        note=route.note,
    )


def _mail(target: Target, address: str, published: PublishedEdition, reader: Reader) -> tuple[str, str]:
    """The ready mail and, where the letter is too long for a link, what to do."""
    action, words = published.public, published.words
    message = MailMessage(
        subject=subject_for(action, words, words.language), body=sample_for(action, words, target).text
    )
    try:
        link = mailto(address, message=message)
    except Refusal:
        return "", ""
    if link.whole:
        return link.href, ""
    return link.href, wording_for(reader.language).gettext(
        "Your mail program opens with the subject. Copy the letter below into it."
    )


def _label(line: Line, reader: Reader) -> str:
    words = wording_for(reader.language)
    return words.gettext("Letter") if isinstance(line, PostLine) else channel_label(line, words)
