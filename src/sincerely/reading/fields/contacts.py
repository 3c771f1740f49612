"""Contact lines: e-mail, telephone, fax, form, accounts, cables and the printed salutation.

One row may hold several ("Phone: 202 298 5700 I Fax: 202 298 5735"), one label several values. Values without
a label are known by their shape. A value an obfuscator took away keeps its place as ``lost``.
"""

import re
from dataclasses import dataclass
from functools import cache

from sincerely.reading.found import Found
from sincerely.reading.labels import literal_pattern_of_any_case
from sincerely.reading.source import Row

CHANNELS = ("email", "phone", "fax", "x", "facebook", "instagram", "form", "telegram", "telex")
# Labels of one letter are bars and initials elsewhere: they need a colon.
_NO_COLON = frozenset(["fax", "phone", "telex", "telegram"])

# It begins where no other may begin before it, lest every letter of a long word be tried.
_EMAIL = r"(?<![\w.+%-])[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"
_LOST = r"\[email[\s\xa0]*protected\]"
# "x at y", "x (at) y (dot) z": as people write an address for people.
_SPELLED = (
    r"(?<![\w.+-])[\w.+-]+\s?(?:\(at\)|\[at\]|\s(?:at|AT|arroba)\s)\s?"
    r"[\w-]+(?:(?:\.|\s?(?:\(dot\)|\[dot\]|\s(?:dot|DOT|punto)\s)\s?)[\w-]+)+"
)
_URL = r"(?:https?://|www\.)[^\s<>()\"]+[^\s<>()\",.;]"
_PHONE = r"(?:\+\s?|\(?00[\s)]?)?\(?\+?\d(?:[\d\s()./O-]|\bext\b){5,}\d"
_HANDLE = r"@[\w.]+\w"
_VALUES = {
    "email": re.compile(
        rf"(?P<lost>{_LOST})|(?P<url>{_URL})|(?P<value>{_EMAIL})|(?P<spelled>{_SPELLED})", re.IGNORECASE
    ),
    "phone": re.compile(rf"(?P<value>{_PHONE})"),
    "fax": re.compile(rf"(?P<value>{_PHONE})"),
    "form": re.compile(rf"(?P<value>{_URL})"),
    "x": re.compile(rf"(?P<value>{_HANDLE}|{_URL})"),
    "facebook": re.compile(rf"(?P<value>{_HANDLE}|{_URL})"),
    "instagram": re.compile(rf"(?P<value>{_HANDLE}|{_URL})"),
    "telegram": re.compile(r"(?P<value>\S.*)"),
    "telex": re.compile(r"(?P<value>\S.*)"),
}
_NOTE = re.compile(r"\s*\((?P<note>[^()]{3,90})\)")


@dataclass(frozen=True, slots=True)
class Contact:
    """One line: the channel, and the row that holds its value ("salutation" is a channel here too).

    ``more`` is the rest of a value that a line end has cut in two; an e-mail address that is ``spelled`` has
    words for its signs.
    """

    channel: str
    row: Row
    lost: bool = False
    note: Row | None = None
    more: Row | None = None
    spelled: bool = False

    def as_line(self, *, value: str | None = None) -> dict[str, object]:
        """The line in the shape of the format; ``value`` where it differs from what is printed."""
        if self.lost:
            return {"channel": "email", "lost": True, "printed": Found(self.row.text, (self.row.span,))}
        if self.spelled:
            return {"channel": "email", "value": Found(_in_signs(self.row.text), (self.row.span,))}
        line: dict[str, object] = {
            "channel": self.channel,
            "value": Found(value or self.row.text, (self.row.span,)),
        }
        if self.more:
            line["value"] = Found(self.row.text + self.more.text, (self.row.span, self.more.span))
        if self.channel in ("phone", "fax"):
            line["printed"] = Found(self.row.text, (self.row.span,))
        if self.note:
            line["note"] = Found(self.note.text, (self.note.span,))
        return line


def _in_signs(spelled: str) -> str:
    """“info (at) office dot example” with its signs."""
    at = re.sub(r"\s?[(\[]at[)\]]\s?|\s(?:at|arroba)\s", "@", spelled, flags=re.IGNORECASE)
    return re.sub(r"\s?[(\[]dot[)\]]\s?|\s(?:dot|punto)\s", ".", at, flags=re.IGNORECASE)


@cache
def _labelled() -> re.Pattern[str]:
    groups = []
    for channel in (*CHANNELS, "salutation"):
        names = literal_pattern_of_any_case("contacts", channel)
        colon = r"\s*\.?\s*:" if channel not in _NO_COLON else r"(?:\s*\.?\s*:|\.?(?=\s+[+(\d]))"
        groups.append(rf"(?P<{channel}>(?:{names}){colon})")
    return re.compile(rf"(?<![\w@/.])(?:{'|'.join(groups)})", re.IGNORECASE)


@cache
def _damaged() -> re.Pattern[str]:
    """A label with the blanks and dots of a bad scan in it: "Salut,ation:", "Salutat ion:"."""
    letters = r"[ .,']{0,2}".join("salutation")
    return re.compile(rf"^(?P<salutation>{letters}\s*:)", re.IGNORECASE)


# Behind every label stands a colon or a number.
_BEHIND_LABELS = re.compile(r"[:+(\d]")


def _labels_in(text: str) -> list[re.Match[str]]:
    """The contact labels. Most lines hold none, and that is told at once."""
    return list(_labelled().finditer(text)) if _BEHIND_LABELS.search(text) else []


def label_starts(text: str) -> list[int]:
    """Where in the text contact labels stand."""
    return [found.start() for found in _labels_in(text)]


def contacts_in(row: Row) -> list[Contact]:
    """The contact lines of a row that begins with one, in order; none for any other row."""
    labels = _labels_in(row.text) or list(_damaged().finditer(row.text))
    if not labels:
        return _unlabelled(row)
    before = row.cut(0, labels[0].start()).without("(*-•")
    contacts = _unlabelled(before)
    if before.text.strip("[") and not contacts:
        return []
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        value = row.cut(label.end(), following.start() if following else None)
        contacts += _values(str(label.lastgroup), value)
    return contacts


def _values(channel: str, row: Row) -> list[Contact]:
    if channel == "salutation":
        value = row.without("()[]|,;")
        return [Contact("salutation", value)] if value.text else []
    values: list[Contact] = []
    end = 0
    for found in _VALUES[channel].finditer(row.text):
        values.append(_contact(channel, row, found))
        end = found.end()
    if values:
        return values + _unlabelled(row.cut(end).without(",;|"))
    return [Contact("form", row)] if channel == "form" and row.text else []


def _contact(channel: str, row: Row, found: re.Match[str]) -> Contact:
    if "lost" in found.re.groupindex and found["lost"]:
        return Contact("email", row.cut(*found.span("lost")), lost=True)
    if "url" in found.re.groupindex and found["url"]:
        return Contact("form", row.cut(*found.span("url")))
    if "spelled" in found.re.groupindex and found["spelled"]:
        return Contact("email", row.cut(*found.span("spelled")), spelled=True)
    note = _NOTE.match(row.text, found.end())
    value = row.cut(*found.span("value")).without("|,; ")
    return Contact(channel, value, note=row.cut(*note.span("note")) if note else None)


# The whole number with its area code: shorter figures are postcodes.
_LOCAL_PHONE = r"\(?0(?:[\s()/-]{0,2}\d){8,13}(?!\d)"
# Atomic: figures fall into numbers in more ways than can be tried.
_TAIL = re.compile(
    rf"(?<=[\s,;])(?>(?>{_EMAIL}|{_LOST}|{_URL}|\+{_PHONE}|{_LOCAL_PHONE})(?:[\s,;|]+|$))++$", re.IGNORECASE
)
_LONGEST_TAIL = 500


def tail_start(text: str) -> int:
    """Where values without labels begin at the end of a line that runs on; its length without any."""
    tail = _TAIL.search(text, max(0, len(text) - _LONGEST_TAIL))
    return tail.start() if tail else len(text)


_ALONE = re.compile(
    rf"^(?:(?P<lost>{_LOST})|(?P<email>{_EMAIL})|(?P<form>{_URL})|(?P<phone>\+{_PHONE}|{_LOCAL_PHONE}))[\s,;|]*",
    re.IGNORECASE,
)


def _unlabelled(row: Row) -> list[Contact]:
    """Rows that are nothing but values: "prensa@telcor.example"."""
    contacts: list[Contact] = []
    rest = row
    while found := _ALONE.match(rest.text):
        kind = str(found.lastgroup)
        value = rest.cut(*found.span(kind))
        contacts.append(Contact("email" if kind == "lost" else kind, value, lost=kind == "lost"))
        rest = rest.cut(found.end())
    return contacts if not rest.text else []
