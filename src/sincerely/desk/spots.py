"""The parts of the form on the page, and what is said about each of them."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from sincerely.cases.repetitions import told_once
from sincerely.desk.fields import Fields, form_of
from sincerely.desk.meters import MailMeter
from sincerely.desk.passages import mark_id
from sincerely.desk.plans import SHOW_WORDS, Choices, Plan, plan_for
from sincerely.desk.rows import row_numbers
from sincerely.document.findings import Finding
from sincerely.places.languages import direction, language_name


@dataclass(frozen=True)
class Passage:
    """What a value was read from, and whether its place is framed on a page or marked in the text alone."""

    words: str
    shown_as: Literal["frame", "passage"]


@dataclass(frozen=True)
class Notes:
    """What is said about fields, by pointer: problems of this try, findings, and where a value was read."""

    problems: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    passages: Mapping[str, "Passage"] = field(default_factory=dict)

    @property
    def doubts_all(self) -> bool:
        """Is the whole document in doubt, and no field of it?"""
        return any(finding.kind == "uncertain" and not finding.field for finding in self.findings)


@dataclass(frozen=True)
class Spot:
    """A place on the page that something can be said about: a field, a row or a group of rows."""

    sheet: "Sheet" = field(repr=False, compare=False)
    name: str

    @property
    def id(self) -> str:
        return "field-" + self.name.replace("/", "-")

    @property
    def problems(self) -> tuple[str, ...]:
        return tuple(self.sheet.problems_at.get(self.name, ()))

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(self.sheet.findings_at.get(self.name, ()))

    @property
    def is_opened(self) -> bool:
        """Was this row just added or moved?"""
        return self.sheet.opened != "" and self.name == self.sheet.opened

    @property
    def anchor(self) -> str:
        """The id of the place in the document that this was read from."""
        return f"{self.passage.shown_as}-{self.name.replace('/', '-')}" if self.passage else ""

    @property
    def passage(self) -> Passage | None:
        """What this was read from."""
        return self.sheet.passage_at.get(self.name)


@dataclass(frozen=True)
class FormField(Spot):
    plan: Plan
    label: str
    language: str = ""

    @property
    def value(self) -> str:
        return self.sheet.fields.get(self.name, "")

    @property
    def widget(self) -> str:
        """What the browser's calendar or a single line cannot show needs another control."""
        if self.plan.widget in {"date", "moment"} and not _fits_a_calendar(self.value, self.plan.widget):
            return "text"
        if self.plan.widget in {"text", "country", "language"} and "\n" in self.value:
            return "area"
        return self.plan.widget

    @property
    def choices(self) -> Choices:
        """A value from elsewhere stays among the choices: saving must not change what nobody touched."""
        known = any(key == self.value for key, _ in self.plan.choices)
        return (
            self.plan.choices if known or not self.value else (*self.plan.choices, (self.value, self.value))
        )

    @property
    def words(self) -> Mapping[str, str]:
        return SHOW_WORDS

    @property
    def is_read_strictly(self) -> bool:
        """A date, a country, a figure: most words say nothing to it."""
        strict = form_of(self.name) in {"day", "country", "language", "whole"}
        return strict or self.name.startswith("embargo/")

    @property
    def direction(self) -> str:
        return direction(self.language) if self.language else ""

    @property
    def described_by(self) -> str:
        hint = [f"{self.id}-hint"] if self.plan.hint else []
        said = [f"{self.id}-said"] if self.problems or self.findings else []
        return " ".join(hint + said)

    @property
    def rows(self) -> int:
        """Lines of a text field: enough to read what stands in it."""
        lines = sum(1 + len(line) // 70 for line in self.value.split("\n"))
        return max(3, min(lines + 1, 24))

    @property
    def offers(self) -> str:
        """The id of the list of suggestions."""
        return {"country": "countries", "language": "languages", "zone": "zones"}.get(self.plan.widget, "")

    @property
    def meter(self) -> MailMeter | None:
        """How long the sample letter gets as a mail link; None for every other field."""
        return MailMeter(self.value) if self.name.endswith("/letter/paragraphs") else None

    @property
    def starts_here(self) -> bool:
        return self.sheet.opened != "" and self.name == self.sheet.first_in_opened


@dataclass(frozen=True)
class Check:
    """One box to tick in a list of themes."""

    name: str
    value: str
    is_on: bool


@dataclass(frozen=True)
class Checks(Spot):
    label: str
    boxes: tuple[Check, ...]
    kind: str = "checks"


@dataclass(frozen=True)
class Pair:
    """Fields that stand beside each other."""

    fields: tuple[FormField, ...]
    kind: str = "pair"


@dataclass(frozen=True)
class Row(Spot):
    title: str
    parts: tuple["Part", ...]
    can_move: bool
    kept: tuple[FormField, ...] = ()

    @property
    def is_line(self) -> bool:
        """A contact line: short, one of many."""
        return "/lines/" in self.name


@dataclass(frozen=True)
class Group(Spot):
    title: str
    rows: tuple[Row, ...]
    add: str
    empty: str
    channels: Choices = ()
    kind: str = "group"


Part = Pair | Group | Checks


@dataclass(frozen=True)
class Section:
    id: str
    title: str
    lead: str
    parts: tuple[Part, ...]
    is_folded: bool = False

    @property
    def is_talked_about(self) -> bool:
        """Must a folded section stand open?"""
        return any(spot.problems or spot.findings or spot.is_opened for spot in _spots_in(self.parts))


class Sheet:
    """One form on one page. ``edition`` is the pointer of the edition whose words are shown."""

    def __init__(self, fields: Fields, *, notes: Notes, edition: str, opened: str = "") -> None:
        self.fields = fields
        self.edition = edition
        self.opened = opened
        self._notes = notes
        self._spots: dict[str, Spot] = {}
        self.sections: tuple[Section, ...] = ()

    @property
    def language(self) -> str:
        return self.fields.get(f"{self.edition}/language", "").strip()

    @property
    def section(self) -> str:
        """The section whose words these are; empty: for all."""
        return self.fields.get(f"{self.edition}/section", "")

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of all editions, in which officials are addressed."""
        found = [
            self.fields.get(f"editions/{row}/language", "") for row in row_numbers(self.fields, "editions")
        ]
        return tuple(dict.fromkeys(language for language in found if language)) or ("en",)

    @cached_property
    def first_in_opened(self) -> str:
        inside = (name for name in self._spots if name.startswith(f"{self.opened}/"))
        return next((name for name in inside if isinstance(self._spots[name], FormField)), "")

    @cached_property
    def problems_at(self) -> Mapping[str, list[str]]:
        placed: dict[str, list[str]] = {}
        for name, said in self._notes.problems.items():
            placed.setdefault(self.home_of(name), []).extend(said)
        return placed

    @cached_property
    def findings_at(self) -> Mapping[str, list[Finding]]:
        placed: dict[str, list[Finding]] = {}
        for finding in told_once(self._notes.findings):
            placed.setdefault(self.home_of(finding.field), []).append(finding)
        return placed

    @cached_property
    def passage_at(self) -> Mapping[str, Passage]:
        placed: dict[str, Passage] = {}
        for name, passage in self._notes.passages.items():
            placed.setdefault(self.home_of(name), passage)
        return placed

    @property
    def left_to_do(self) -> tuple[tuple[str, str, Finding], ...]:
        """Every finding once: the id of its spot, the official or edition it is about, the finding."""
        findings = told_once(self._notes.findings)
        return tuple((self._id(f.field) or _place_of(f), self._about(f), f) for f in findings)

    @property
    def all_problems(self) -> tuple[tuple[str, str, str], ...]:
        """Every problem: the spot's id, its label, the sentence."""
        return tuple(
            (self._id(name), self.label_of(name), sentence)
            for name, said in self._notes.problems.items()
            for sentence in said
        )

    def label_of(self, pointer: str) -> str:
        spot = self._spots.get(self.home_of(pointer))
        return getattr(spot, "label", getattr(spot, "title", "")) if spot else ""

    def home_of(self, pointer: str) -> str:
        """The spot on this page nearest to what a pointer names; the empty name where there is none."""
        parts = pointer.split("/")
        while parts and "/".join(parts) not in self._spots:
            parts.pop()
        return "/".join(parts)

    def spot(self, spot: Spot) -> None:
        """Remember a spot, so that what is said finds its place."""
        self._spots[spot.name] = spot

    def ask(self, name: str, *, label: str = "", language: str = "", channel: str = "") -> FormField:
        """A field with its plan."""
        plan = plan_for(name, channel=channel)
        asked = FormField(self, name, plan, label or plan.label, language)
        self.spot(asked)
        return asked

    def _about(self, finding: Finding) -> str:
        official = self._official(finding.field)
        return official if official not in finding.message else self._elsewhere(finding.field)

    def _official(self, pointer: str) -> str:
        """Whose line or formula a pointer leads to; four e-mail addresses may be lost in one document."""
        group, *row = pointer.split("/")[:2]
        return self.label_of(f"{group}/{row[0]}") if row and group in {"targets", "copies_to"} else ""

    def _elsewhere(self, pointer: str) -> str:
        """The language of the edition that a pointer leads to, where that is not the one shown."""
        parts = pointer.split("/")
        if parts[0] != "editions" or len(parts) < 2 or self.home_of(pointer):
            return ""
        return language_name(self.fields.get(f"editions/{parts[1]}/language", "") or "und")

    def _id(self, pointer: str) -> str:
        home = self.home_of(pointer)
        return self._spots[home].id if home else ""


def _place_of(finding: Finding) -> str:
    """The place in the document's text where that begins which was left out."""
    return mark_id(finding.at[0][0]) if finding.kind == "ignored" and finding.at else ""


def _spots_in(parts: tuple[Part, ...]) -> Iterator[Spot]:
    for part in parts:
        if isinstance(part, Pair):
            yield from part.fields
            continue
        yield part
        for row in part.rows if isinstance(part, Group) else ():
            yield row
            yield from _spots_in(row.parts)


def _fits_a_calendar(text: str, widget: str) -> bool:
    if not text.strip():
        return True
    try:
        datetime.datetime.fromisoformat(text.strip())
    except ValueError:
        return False
    return len(text.strip()) == len("2026-12-14") if widget == "date" else text.strip()[10:11] == "T"
