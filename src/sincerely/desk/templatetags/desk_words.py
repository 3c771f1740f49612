"""Words for keys: kinds of findings, channels, countries, languages."""

import re

from django import template

from sincerely.cases.findings import is_settled_by_word, mark_of
from sincerely.desk.fields import form_of
from sincerely.desk.plans import KINDS, SHORT_CHANNELS, SHOW_WORDS
from sincerely.desk.telling.labels import owed_label
from sincerely.desk.totals.labels import number_label
from sincerely.document import Line, PostLine
from sincerely.document.findings import Finding
from sincerely.places.countries import country_name
from sincerely.places.languages import direction, find_language, language_name, own_name
from sincerely.telling.due import Owed
from sincerely.wording import shortened

register = template.Library()

_CODE = re.compile("[A-Z]{2}")
_NAMES_A_COUNTRY = frozenset(["countries", "index", "targets", "copies_to"])
_CLAIMS = {"true": "yes", "false": "no", "none": "nothing"}
_FINDINGS = {
    "missing": "Missing",
    "uncertain": "Please check",
    "conflict": "Contradiction",
    "ignored": "Left out",
    "suggestion": "Suggestion",
}
_DEEDS = {
    "version.save": "saved",
    "edition.ask": "asked for a second reader",
    "edition.send-back": "sent back",
    "edition.approve": "approved",
    "edition.publish": "published",
    "finding.confirm": "said of a contradiction that it is right as it stands",
    "draft.discard": "discarded the draft",
    "case.stop": "stopped all appeals",
    "case.close": "closed the case",
    "case.withdraw": "withdrew the case",
    "telling.statement": "made a statement of totals",
    "telling.share": "recorded that somebody was told",
    "telling.correct": "corrected an entry of who was told",
    "telling.officials": "chose whether officials are told after a stop",
    "telling.erase-contact": "erased a contact of the family",
    "reports.release": "let reports count that were held",
    "reports.propose-invalidation": "proposed to take reports out",
    "reports.confirm-invalidation": "confirmed that reports are taken out",
    "reports.invalidate": "took the reports out",
    "scan.open": "asked to see the picture of a reply",
    "scan.erase": "erased the picture of a reply",
    "line.flags-aside": "put flags on a line aside",
}


@register.filter
def finding_word(kind: str) -> str:
    return _FINDINGS.get(kind, kind)


@register.filter
def finding_value(finding: Finding) -> str:
    """What a finding proposes or stands against, as the form would write it: no code, no "true"."""
    value = finding.value or ""
    if _CODE.fullmatch(value) and finding.field.split("/")[0] in _NAMES_A_COUNTRY:
        return country_name(value)
    if form_of(finding.field) == "language" and find_language(language_name(value)) == value:
        return language_name(value)
    return _CLAIMS.get(value.casefold(), dict(KINDS).get(value, value))


@register.filter
def mark(finding: Finding) -> str:
    """What a button says of a contradiction: which one it is; empty for what nobody can confirm."""
    return mark_of(finding) if is_settled_by_word(finding) else ""


@register.filter
def shortened_to(text: str, length: int) -> str:
    """The text, cut at a word and ended with "…" where it is longer."""
    return shortened(" ".join(text.split()), length)


@register.filter
def deed_word(deed: str) -> str:
    return _DEEDS.get(deed, deed)


@register.filter
def owed_word(owed: Owed) -> str:
    """Who is to be told the total."""
    return owed_label(owed)


@register.filter
def show_word(key: str) -> str:
    return SHOW_WORDS.get(key, key)


@register.filter
def channel_word(channel: str) -> str:
    return SHORT_CHANNELS.get(channel, channel)


@register.filter
def kind_word(kind: str) -> str:
    return dict(KINDS).get(kind, kind)


@register.filter
def country_word(code: str) -> str:
    return country_name(code)


@register.filter
def language_word(code: str) -> str:
    """``Arabic (العربية)``; English alone where both are the same."""
    english, own = language_name(code), own_name(code)
    return english if english.casefold() == own.casefold() else f"{english} ({own})"


@register.filter
def text_direction(code: str) -> str:
    return direction(code)


@register.filter
def line_text(line: Line) -> str:
    """What stands on a line: the address in one phrase, or the value."""
    if isinstance(line, PostLine):
        country = [country_name(line.country)] if line.country else []
        return ", ".join([*line.address, *country])
    return line.value or ""


@register.filter
def element_id(pointer: str) -> str:
    """The id of a field on the page, for links from the text."""
    return "field-" + pointer.replace("/", "-")


@register.filter
def is_figure(cell: object) -> bool:
    """Does a cell of a table hold a number?"""
    return isinstance(cell, int | float)


@register.filter
def figure(cell: object) -> str:
    """A cell as it is read: numbers with their separators, nothing as a dash."""
    if isinstance(cell, int):
        return number_label(cell)
    return "–" if cell is None else str(cell)
