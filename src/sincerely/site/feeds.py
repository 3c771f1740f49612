"""Feeds of the actions: Atom (RFC 4287), JSON Feed 1.1, and the deadlines as a calendar (RFC 5545).

Pure: entries in, bytes out. Every sentence is already in the language of the feed.
"""

import datetime
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sincerely.writing.calendars import calendar_lines, escaped, folded

_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True)
class Entry:
    """One case in the feeds. ``until`` is None where nothing is to be done until a day.

    ``is_over``: the action was stopped or withdrawn, and calendars take the day out again.
    """

    slug: str
    url: str
    title: str
    paragraphs: tuple[str, ...]
    language: str
    published: datetime.datetime
    updated: datetime.datetime
    until: datetime.date | None = None
    is_over: bool = False


@dataclass(frozen=True)
class Feed:
    """What all entries share. ``origin`` is ``https://…`` without a stroke at the end."""

    title: str
    origin: str
    language: str
    updated: datetime.datetime


def atom(feed: Feed, entries: Sequence[Entry]) -> bytes:
    """The Atom feed."""
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed", {_LANG: feed.language})
    _say(root, "id", f"{feed.origin}/")
    _say(root, "title", feed.title)
    _say(root, "updated", _instant(feed.updated))
    _link(root, f"{feed.origin}/", "alternate")
    _link(root, f"{feed.origin}/feed.atom", "self")
    _say(ET.SubElement(root, f"{{{_ATOM}}}author"), "name", feed.title)
    for entry in entries:
        _add_atom_entry(root, entry, origin=feed.origin)
    written = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{written}'.encode()


def json_feed(feed: Feed, entries: Sequence[Entry]) -> bytes:
    """The JSON Feed."""
    written = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": f"{feed.origin}/",
        "feed_url": f"{feed.origin}/feed.json",
        "language": feed.language,
        "items": [_json_item(entry, origin=feed.origin) for entry in entries],
    }
    return json.dumps(written, ensure_ascii=False, indent=1).encode() + b"\n"


def calendar(feed: Feed, entries: Sequence[Entry]) -> bytes:
    """The last days to write, as whole days; the summary of an event is the entry's title."""
    lines = (
        f"NAME:{escaped(feed.title)}",
        f"X-WR-CALNAME:{escaped(feed.title)}",
        *(line for entry in entries for line in _event(entry, host=feed.origin.partition("://")[2])),
    )
    return folded(calendar_lines("deadlines", lines))


def _add_atom_entry(root: ET.Element, entry: Entry, *, origin: str) -> None:
    element = ET.SubElement(root, f"{{{_ATOM}}}entry", {_LANG: entry.language})
    _say(element, "id", _id(entry, origin))
    _say(element, "title", entry.title)
    _say(element, "published", _instant(entry.published))
    _say(element, "updated", _instant(entry.updated))
    _link(element, entry.url, "alternate")
    _say(element, "summary", "\n\n".join(entry.paragraphs))


def _json_item(entry: Entry, *, origin: str) -> dict[str, object]:
    return {
        "id": _id(entry, origin),
        "url": entry.url,
        "title": entry.title,
        "content_text": "\n\n".join(entry.paragraphs),
        "date_published": _instant(entry.published),
        "date_modified": _instant(entry.updated),
        "language": entry.language,
    }


def _event(entry: Entry, *, host: str) -> Iterator[str]:
    if entry.until is None:
        return
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.slug}@{host}"
    yield f"DTSTAMP:{entry.updated.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{entry.until:%Y%m%d}"
    if entry.until < datetime.date.max:
        yield f"DTEND;VALUE=DATE:{entry.until + datetime.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(entry.title)}"
    yield f"URL:{entry.url}"
    yield "TRANSP:TRANSPARENT"
    yield f"STATUS:{'CANCELLED' if entry.is_over else 'CONFIRMED'}"
    yield "END:VEVENT"


def _id(entry: Entry, origin: str) -> str:
    # The same for ever, so that a stop replaces in every reader what it stops.
    return f"{origin}/{entry.slug}/"


def _instant(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _say(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = text


def _link(parent: ET.Element, href: str, relation: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}link", {"href": href, "rel": relation})
