"""The frame of our own sheet: which lines stand under which heading, and in which language it was printed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sincerely.places.languages import languages_by_name
from sincerely.reading.own_sheet.lines import Line, joined_lines
from sincerely.wording import INTERFACE_LANGUAGES, wording_for
from sincerely.wording.sheet_labels import PARTS, fact_labels, headings, page_of, references


@dataclass(frozen=True, slots=True)
class Frame:
    """A sheet cut at its headings. ``language`` is the edition's, a BCP 47 tag."""

    language: str
    named_language: Line
    reference: Line
    kind: str | None
    title: Line | None
    headings: Mapping[str, Line]
    parts: Mapping[str, Sequence[Line]]

    def part(self, name: str) -> Sequence[Line]:
        """The lines under a heading; none where the sheet does not have it."""
        return self.parts.get(name, ())


def frame_of(lines: Sequence[Line]) -> Frame | None:
    """The frame; None for a document that is not our sheet."""
    texts = {plain(line.text) for line in lines}
    for labels in INTERFACE_LANGUAGES:
        # Every sheet has this heading; a document without it is none of ours, and is told so at once.
        if plain(headings(labels)["about"]) in texts and (frame := _frame(_own(lines, labels), labels)):
            return frame
    return None


def may_be_ours(text: str) -> bool:
    """Whether the heading that every sheet has may be in the text: asked before lines are put together."""
    return any(
        all(word in text for word in headings(labels)["about"].split()) for labels in INTERFACE_LANGUAGES
    )


def plain(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())


def pattern_of(template: str, **places: str) -> str:
    """The regular expression of a sentence or label whose places (``%(date)s``) are these expressions."""
    parts = re.split(r"%\((\w+)\)s", plain(template))
    return "".join(
        rf"(?P<{part}>{places.get(part, '.+?')})" if number % 2 else re.escape(part).replace(r"\ ", r"\s+")
        for number, part in enumerate(parts)
    )


def labelled_pattern(label: str) -> str:
    """The regular expression of a label and what parts it from its value: a colon, or two spaces."""
    return rf"{pattern_of(label)}(?:\s*:\s*|\s{{2,}}|\s*$)"


def _frame(lines: Sequence[Line], labels: str) -> Frame | None:
    named = next(((number, kind) for number, line in enumerate(lines) for kind in _kinds(line, labels)), None)
    if not named:
        return None
    number, kind = named
    title, named_parts, parts = _parts(lines[number + 1 :], labels)
    named_language = _named_language(parts.get("about", ()), labels)
    language = named_language and languages_by_name(labels).get(plain(named_language.text))
    if not named_language or not language:
        return None
    whole_title = joined_lines(title) if title else None
    return Frame(language, named_language, lines[number], kind or None, whole_title, named_parts, parts)


def _kinds(line: Line, labels: str) -> list[str]:
    """The kind that the line names; an empty one for a document without a number."""
    text = plain(line.text)
    if text == plain(wording_for(labels).gettext("Urgent Action")):
        return [""]
    return [
        kind
        for kind, template in references(labels).items()
        if re.fullmatch(pattern_of(template, number=r"(?:[A-Z]+ )?\d+/\d\d"), text)
    ]


def _parts(lines: Sequence[Line], labels: str) -> tuple[list[Line], dict[str, Line], dict[str, list[Line]]]:
    """The title, the headings, and the lines under each. Headings keep their order: a late one is text."""
    names = {plain(heading): part for part, heading in headings(labels).items()}
    title: list[Line] = []
    found: dict[str, Line] = {}
    parts: dict[str, list[Line]] = {}
    taken, last = title, -1
    for line in lines:
        part = names.get(plain(line.text))
        if part and PARTS.index(part) > last:
            last = PARTS.index(part)
            found[part] = line
            taken = parts.setdefault(part, [])
        else:
            taken.append(line)
    return title, found, parts


def _named_language(about: Sequence[Line], labels: str) -> Line | None:
    """The language that the sheet says it is in; its labels may be English where ours lack it."""
    label = re.compile(labelled_pattern(fact_labels(labels)["language"]))
    named = (line.cut(found.end()) for line in about if (found := label.match(line.text)))
    return next((line for line in named if line.fragments), None)


def _own(lines: Sequence[Line], labels: str) -> list[Line]:
    """The lines without the page's own: the running footer, and what stands on every page's head."""
    footer = re.compile(".* · " + pattern_of(page_of(labels), page=r"\d+", pages=r"\d+"))
    first_page = {(line.text, _height(line)) for line in lines if line.page == 1}
    return [
        line
        for line in lines
        if not (line.page > 1 and (line.text, _height(line)) in first_page)
        and not footer.fullmatch(plain(line.text))
    ]


def _height(line: Line) -> int:
    piece = line.fragments[0].piece
    return round(piece.box[1]) if piece else 0
