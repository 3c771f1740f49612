"""What stays with the writer of a printed letter: the way to tell us later, on paper or in a calendar."""

import datetime
from dataclasses import dataclass

from sincerely.wording import wording_for
from sincerely.writing.calendars import calendar_lines, escaped, folded
from sincerely.writing.direction import directed, left_to_right
from sincerely.writing.papers import Content, Paper, paper_content
from sincerely.writing.qr import qr_svg

# Long enough to buy a stamp, short enough to remember what it was about.
DAYS_UNTIL_REMINDED = 3


@dataclass(frozen=True)
class SlipOrder:
    """``report_url`` is the lasting address where posted letters are reported."""

    language: str
    report_url: str
    has_window: bool = False
    paper: Paper = "a4"


def slip_content(order: SlipOrder) -> Content:
    """The order as ``typst/slip.typ`` takes it. It names nobody: it may lie on a desk for days."""
    words = wording_for(order.language)
    steps = (
        words.gettext("Sign the letter. Fold it at the two marks, so that the address shows in the window.")
        if order.has_window
        else words.gettext("Sign the letter, and write the address on the envelope."),
        words.gettext("Nothing is counted when a letter is printed. When it is in the post, tell us here:"),
    )
    return {
        **paper_content("slip", language=order.language, text=" ".join(steps)),
        "paper": order.paper,
        "labels": {
            "title": words.gettext("For you: not for the envelope"),
            "qr": words.gettext("QR code that leads to the page where you report it"),
        },
        "steps": [directed(step) for step in steps],
        "url": left_to_right(order.report_url),
        "qr": qr_svg(order.report_url),
    }


def reminder(report_url: str, *, language: str, at: datetime.datetime, uid: str) -> bytes:
    """A calendar file (RFC 5545) for a few days later; its title says nothing of the case.

    ``uid`` tells this entry from others and says nothing either; ``at`` is the moment with its time zone.
    """
    words = wording_for(language)
    day = at.date() + datetime.timedelta(days=DAYS_UNTIL_REMINDED)
    title = words.gettext("Is the letter in the post?")
    asked = words.gettext("When it is posted, report it here: %(url)s") % {"url": report_url}
    event = (
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"DTSTAMP:{at.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + datetime.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(title)}",
        f"DESCRIPTION:{escaped(asked)}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    )
    return folded(calendar_lines("reminder", event))
