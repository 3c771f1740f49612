"""What our own sheet says of the document itself: its name, its facts, and what its sentences hold."""

import re
from collections.abc import Iterator

from sincerely.places.countries import countries_by_name
from sincerely.places.languages import languages_by_name
from sincerely.reading.found import Found, Tree
from sincerely.reading.own_sheet.frame import Frame, labelled_pattern, pattern_of, plain
from sincerely.reading.own_sheet.lines import Line, found_line, found_unbroken, joined_lines
from sincerely.wording import wording_for
from sincerely.wording.sheet_labels import BETWEEN, fact_labels, sentences

Fields = dict[str, Tree]


def read_reference(frame: Frame) -> Fields:
    """Number and kind: ``Further information on Urgent Action 41/26``."""
    if frame.kind is None:
        return {}
    whole = found_line(frame.reference)
    number = re.search(r"(?:[A-Z]+\s+)?\d+/\d\d", frame.reference.text)
    fields: Fields = {"kind": Found(frame.kind, whole.spans)}
    if number:
        fields["number"] = found_line(frame.reference.cut(*number.span()))
    return fields


def read_facts(frame: Frame) -> Fields:
    """Country, index, date of issue, place in the series, earlier documents, links."""
    rows = list(_fact_rows(frame))
    fields: Fields = {
        "countries": [
            country for kind, line in rows if kind == "countries" for country in _countries(line, frame)
        ],
        "previous": [found_line(line) for kind, line in rows if kind == "previous"],
        "links": [found_unbroken(line) for kind, line in rows if kind == "links"],
    }
    for kind, line in rows:
        if kind == "index":
            fields["index"] = found_line(line)
        elif kind == "issued":
            fields["issued"] = _day(line, frame.language)
        elif kind == "sequence" and line.text.isdecimal():
            fields["sequence"] = Found(int(line.text), found_line(line).spans)
    return fields


def read_steps(frame: Frame) -> Fields:
    """The last day to write, in which languages, and whether letters may name the organisation."""
    if not frame.part("steps"):
        return {}
    steps = joined_lines(frame.part("steps"))
    said = sentences(frame.language)
    fields: Fields = {}
    if date := _place_in(steps, said["until"], "date"):
        fields["until"] = _day(date, frame.language)
    or_own = _place_in(steps, said["languages_or_own"], "languages", within=r"[^.]+?")
    named = or_own or _place_in(steps, said["languages"], "languages", within=r"[^.]+?")
    if named:
        fields["preferred_languages"] = list(_languages(named, frame.language))
    own = or_own or _whole(steps, said["own_language"])
    if own:
        fields["own_language"] = Found(value=True, spans=found_line(own).spans)
    if unnamed := _whole(steps, said["unnamed"]):
        fields["mention_organisation"] = Found(value=False, spans=found_line(unnamed).spans)
    return fields


def _fact_rows(frame: Frame) -> Iterator[tuple[str, Line]]:
    """The kind of each row and its value; a row without a label goes on with the one before."""
    labels = {
        kind: re.compile(labelled_pattern(label)) for kind, label in fact_labels(frame.language).items()
    }
    kind, lines = "", list[Line]()
    for line in frame.part("about"):
        named = next(
            ((name, found.end()) for name, label in labels.items() if (found := label.match(line.text))), None
        )
        if named:
            if kind and lines:
                yield kind, joined_lines(lines)
            kind, rest = named[0], line.cut(named[1])
            lines = [rest] if rest.fragments else []
        else:
            lines.append(line)
    if kind and lines:
        yield kind, joined_lines(lines)


def _countries(line: Line, frame: Frame) -> Iterator[Found]:
    names = {plain(name): code for name, code in countries_by_name(frame.language).items()}
    for name in re.finditer(rf"(?:(?!{BETWEEN.strip()}).)+", line.text):
        code = names.get(plain(name[0]))
        if code:
            yield Found(code, found_line(line.cut(*name.span())).spans)


def _languages(line: Line, language: str) -> Iterator[Found]:
    """The names of languages in a list, whatever stands between them."""
    names = {plain(name): tag for name, tag in languages_by_name(language).items()}
    any_name = "|".join(
        re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True)
    )
    for name in re.finditer(rf"(?<!\w)(?:{any_name})(?!\w)", line.text):
        yield Found(names[plain(name[0])], found_line(line.cut(*name.span())).spans)


def _day(line: Line, language: str) -> Found | None:
    day = wording_for(language).day_of(plain(line.text))
    return Found(day.isoformat(), found_line(line).spans) if day else None


def _place_in(line: Line, template: str, place: str, *, within: str = ".+?") -> Line | None:
    found = re.search(pattern_of(template, **{place: within}), line.text)
    return line.cut(*found.span(place)) if found else None


def _whole(line: Line, sentence: str) -> Line | None:
    found = re.search(pattern_of(sentence), line.text)
    return line.cut(*found.span()) if found else None
