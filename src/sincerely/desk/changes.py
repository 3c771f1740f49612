"""What changed between two versions, field by field, in the words of the form."""

import difflib
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from sincerely.desk.fields import to_fields
from sincerely.desk.plans import plan_for
from sincerely.document import UrgentAction

# Comparing word by word takes time with the square of the length.
_MOST_WORDS = 3000

Deed = Literal["same", "out", "in"]


@dataclass(frozen=True)
class Change:
    """One field: its label and its text before and after, as stretches kept, taken out or put in."""

    label: str
    stretches: tuple[tuple[Deed, str], ...]


def changes(before: UrgentAction | None, after: UrgentAction, *, language: str) -> tuple[Change, ...]:
    """Every field that differs, of the facts and of this language's edition; nothing without a before."""
    if before is None:
        return ()
    old, new = _only(before, language), _only(after, language)
    names = [name for name in dict.fromkeys((*new, *old)) if old.get(name, "") != new.get(name, "")]
    return tuple(
        Change(label_of(name, new), _stretches(old.get(name, ""), new.get(name, ""))) for name in names
    )


def label_of(name: str, fields: dict[str, str]) -> str:
    """Where a field stands, for somebody who reads no pointers: ``Official 2, line 1: Note``."""
    channel = fields.get(name.rpartition("/")[0] + "/channel", "")
    rows = ", ".join(_rows(name.split("/")))
    label = plan_for(name, channel=channel).label
    return f"{rows}: {label}" if rows else label


_ROWS = {
    "targets": "Official",
    "copies_to": "Copy to",
    "people": "Person",
    "lines": "line",
    "outcomes": "Outcome",
    "images": "Picture",
}


def _rows(parts: list[str]) -> Iterator[str]:
    for group, number in itertools.pairwise(parts):
        if number.isdigit() and group in _ROWS:
            yield f"{_ROWS[group]} {int(number) + 1}"


def _only(action: UrgentAction, language: str) -> dict[str, str]:
    """The fields of the facts and of one edition, which is always the first here."""
    editions = tuple(edition for edition in action.editions if edition.language == language)
    return to_fields(action.model_copy(update={"editions": editions}))


def _stretches(old: str, new: str) -> tuple[tuple[Deed, str], ...]:
    before, after = re.findall(r"\s+|\S+", old), re.findall(r"\s+|\S+", new)
    if len(before) + len(after) > _MOST_WORDS:
        return tuple((deed, text) for deed, text in (("out", old), ("in", new)) if text)  # type: ignore[misc]  # Deeds
    return tuple(_compared(before, after))


def _compared(before: list[str], after: list[str]) -> Iterable[tuple[Deed, str]]:
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", "".join(before[a:b])
            continue
        if b > a:
            yield "out", "".join(before[a:b])
        if d > c:
            yield "in", "".join(after[c:d])
