"""What people could not do, in words for a coordinator: "3 say the form does not work, latest 9 May 2026"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sincerely.afterwards.queries import FlaggedLine
from sincerely.cases.models import Action
from sincerely.desk.lines import KnownLine, lines_of
from sincerely.directory.queries import paused_lines
from sincerely.wording import wording_for
from sincerely.writing.lines import Paused, fold_line

_SAID = {
    "post": "the letter came back",
    "email": "the e-mail came back",
    "fax": "the fax is engaged or does not answer",
    "phone": "the line is engaged or nobody answers",
    "form": "the form does not work",
}
_SAID_OF_ACCOUNTS = "the account blocks them or is gone"
_Place = tuple[Action, KnownLine]


@dataclass(frozen=True)
class FlagNote:
    """One flagged line. ``action`` and ``line`` say where it can be paused.

    Both are None for a line that no document has any more, or that comes from the facts about missions.
    """

    flagged: FlaggedLine
    is_paused: bool
    action: Action | None = None
    line: KnownLine | None = None

    @property
    def sentence(self) -> str:
        return flag_sentence(self.flagged)

    @property
    def value(self) -> str:
        """As it is printed, else as it is compared."""
        return self.line.value if self.line else self.flagged.value


def flag_sentence(flagged: FlaggedLine) -> str:
    """How many say what, and when the last of them did."""
    says = "says" if flagged.number == 1 else "say"
    said = _SAID.get(flagged.channel, _SAID_OF_ACCOUNTS)
    return f"{flagged.number} {says} {said}, latest {wording_for('en').long_date(flagged.latest)}"


def flag_notes(flagged: Sequence[FlaggedLine], actions: Iterable[Action]) -> tuple[FlagNote, ...]:
    """Each flagged line with its place in the first of the documents that has it."""
    paused = paused_lines()
    places = _places(actions, paused) if flagged else {}
    return tuple(_note(one, paused, places.get(one.line)) for one in flagged)


def _note(flagged: FlaggedLine, paused: Paused, place: _Place | None) -> FlagNote:
    action, line = place or (None, None)
    return FlagNote(flagged, flagged.line in paused, action, line)


def _places(actions: Iterable[Action], paused: Paused) -> Mapping[tuple[str, str], _Place]:
    found: dict[tuple[str, str], _Place] = {}
    for action, line in _all_lines(actions, paused):
        found.setdefault((line.channel, fold_line(line.channel, line.value)), (action, line))
    return found


def _all_lines(actions: Iterable[Action], paused: Paused) -> Iterator[_Place]:
    for action in actions:
        for line in lines_of(action.newest_version.value(), paused):
            yield action, line
