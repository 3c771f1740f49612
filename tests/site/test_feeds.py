"""Feed readers and calendars understand the feeds, and a stop replaces what it stops."""

import dataclasses
import datetime
import json

from lxml import etree

from sincerely.site.feeds import Entry, Feed, atom, calendar, json_feed

AT = datetime.datetime(2026, 11, 3, 9, 30, tzinfo=datetime.UTC)
FEED = Feed(title="Letters, & more", origin="https://site.example", language="en", updated=AT)
ENTRY = Entry(
    slug="41-26",
    url="https://site.example/41-26/en/",
    title="A nurse <jailed>; for a poem, \\ read aloud",
    paragraphs=("She read a poem.", "She is ill."),
    language="en",
    published=AT,
    updated=AT,
    until=datetime.date(2026, 12, 14),
)
ATOM = "{http://www.w3.org/2005/Atom}"


def lines_of(feed: bytes) -> list[str]:
    assert b"\n" not in feed.replace(b"\r\n", b"")
    return feed.decode().split("\r\n")


def test_the_atom_feed_names_each_action_with_its_page() -> None:
    entry = etree.fromstring(atom(FEED, [ENTRY])).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == ENTRY.title
    assert entry.findtext(f"{ATOM}updated") == "2026-11-03T09:30:00Z"
    assert [link.get("href") for link in entry.iter(f"{ATOM}link")] == ["https://site.example/41-26/en/"]


def test_an_empty_feed_is_a_feed() -> None:
    assert etree.fromstring(atom(FEED, [])).findtext(f"{ATOM}title") == "Letters, & more"
    assert json.loads(json_feed(FEED, []))["items"] == []
    assert lines_of(calendar(FEED, []))[-2:] == ["END:VCALENDAR", ""]


def test_the_json_feed_carries_the_story_as_text() -> None:
    item = json.loads(json_feed(FEED, [ENTRY]))["items"][0]
    assert item["content_text"] == "She read a poem.\n\nShe is ill."
    assert item["id"] == "https://site.example/41-26/"


def test_the_calendar_holds_the_last_day_as_a_whole_day() -> None:
    lines = lines_of(calendar(FEED, [ENTRY]))
    assert "DTSTART;VALUE=DATE:20261214" in lines
    assert "DTEND;VALUE=DATE:20261215" in lines


def test_the_last_day_of_all_has_no_day_after_it() -> None:
    # RFC 5545, 3.6.1: an event on a date without an end takes that day.
    lines = lines_of(calendar(FEED, [dataclasses.replace(ENTRY, until=datetime.date.max)]))
    assert "DTSTART;VALUE=DATE:99991231" in lines
    assert not [line for line in lines if line.startswith("DTEND")]


def test_the_calendar_escapes_what_would_end_a_value() -> None:
    assert "SUMMARY:A nurse <jailed>\\; for a poem\\, \\\\ read aloud" in lines_of(calendar(FEED, [ENTRY]))


def test_a_line_break_in_a_title_cannot_start_a_line_of_its_own() -> None:
    hostile = dataclasses.replace(ENTRY, title="A\r\nATTACH:http://evil.example")
    assert not [line for line in lines_of(calendar(FEED, [hostile])) if line.startswith("ATTACH")]


def test_long_lines_are_folded_between_characters() -> None:
    arabic = dataclasses.replace(ENTRY, title="سجن ممرضة بسبب قصيدة " * 20)
    lines = lines_of(calendar(FEED, [arabic]))
    assert max(len(line.encode()) for line in lines) <= 75
    assert arabic.title in "\r\n".join(lines).replace("\r\n ", "")


def test_an_action_without_a_last_day_is_not_in_the_calendar() -> None:
    without = dataclasses.replace(ENTRY, until=None)
    assert "BEGIN:VEVENT" not in lines_of(calendar(FEED, [without]))


def test_a_stopped_action_is_cancelled_in_calendars_under_the_same_name() -> None:
    stopped = dataclasses.replace(ENTRY, is_over=True)
    before, after = lines_of(calendar(FEED, [ENTRY])), lines_of(calendar(FEED, [stopped]))
    assert "UID:41-26@site.example" in before
    assert "UID:41-26@site.example" in after
    assert "STATUS:CANCELLED" in after
