"""The contact lines of a document as they can be paused."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404

from sincerely.directory.queries import paused_lines
from sincerely.document import UrgentAction
from sincerely.writing.lines import Paused, is_paused, line_value
from sincerely.writing.naming import target_names


@dataclass(frozen=True)
class KnownLine:
    """One line: whose it is, where it stands in the document, and whether it is paused everywhere."""

    pointer: str
    whose: str
    channel: str
    value: str
    is_paused: bool


def lines_of(action: UrgentAction, paused: Paused | None = None) -> tuple[KnownLine, ...]:
    """Every line with a value, of officials and of those who get copies; ``paused`` where it is known."""
    return tuple(_lines(action, paused_lines() if paused is None else paused))


def line_from(action: UrgentAction, pointer: str) -> KnownLine:
    """The line at a pointer; 404 where there is none."""
    for line in lines_of(action):
        if line.pointer == pointer:
            return line
    raise Http404


def _lines(action: UrgentAction, paused: Paused) -> Iterator[KnownLine]:
    for group, targets in (("targets", action.targets), ("copies_to", action.copies_to)):
        for row, (whose, target) in enumerate(zip(target_names(targets, "en"), targets, strict=True)):
            for number, line in enumerate(target.lines):
                if value := line_value(line):
                    pointer = f"{group}/{row}/lines/{number}"
                    yield KnownLine(pointer, whose, line.channel, value, is_paused(line, paused))
