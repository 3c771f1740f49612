"""The lines that somebody may have tried from where they are."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sincerely.afterwards.models import TROUBLE_OF
from sincerely.document.models import Line
from sincerely.public.pages import Page
from sincerely.public.taps import new_key
from sincerely.writing.lines import fold_line, line_value
from sincerely.writing.missions import Addressee, addressees


@dataclass(frozen=True)
class TriedLine:
    """One line of an official: their place in the document, its own among their lines, what it says."""

    place: int
    number: int
    line: Line
    key: str = field(default_factory=new_key)

    @property
    def channel(self) -> str:
        return self.line.channel

    @property
    def value(self) -> str:
        return line_value(self.line)

    def is_meant(self, *, target: str, number: str, value: str) -> bool:
        """Is it the one that a form names? The document may have changed since that was shown."""
        same = fold_line(self.channel, value) == fold_line(self.channel, self.value)
        return (str(self.place), str(self.number)) == (target, number) and same


@dataclass(frozen=True)
class TriedOfficial:
    """An official who can be written to from one country, and every line there is."""

    name: str
    lines: tuple[TriedLine, ...]


def tried_officials(page: Page, *, origin: str) -> tuple[TriedOfficial, ...]:
    """The officials and lines of a page for somebody in one country, those that are paused too."""
    found = addressees(
        page.action.targets, countries=page.action.countries, question=page.question(origin=origin)
    )
    officials = (
        TriedOfficial(name, tuple(_lines(one)))
        for name, one in zip(page.target_names([one.target for one in found]), found, strict=True)
        if not one.where_to_look
    )
    return tuple(official for official in officials if official.lines)


def _lines(addressee: Addressee) -> Iterator[TriedLine]:
    for number, line in enumerate(addressee.target.lines):
        if line.channel in TROUBLE_OF and fold_line(line.channel, line_value(line)):
            yield TriedLine(addressee.place, number, line)
