"""Whose site this is, as pages, sheets and letters print it. No organisation is built in."""

import re
from dataclasses import dataclass

# "ar: …" in a note that is told in several languages.
_IN_LANGUAGE = re.compile(r"\s*([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*):\s+(.+)", re.DOTALL)


@dataclass(frozen=True)
class SiteIdentity:
    """A site's name, mark and way to be reached, from its settings.

    ``origin`` is ``https://…`` without a stroke at the end; ``accent`` a CSS colour ``#rrggbb``; ``mark``
    one to three characters or nothing; ``country`` (ISO 3166-1) is where writers are taken to be until they
    say otherwise.
    """

    name: str
    origin: str
    contact_lines: tuple[str, ...] = ()
    report_note: str = ""
    accent: str = "#17408b"
    mark: str = ""
    country: str = "GB"
    language: str = "en"

    def report_note_in(self, language: str) -> tuple[str, str]:
        """The language of the note and the note: in a reader's language, else in the site's, else any."""
        notes = self._report_notes()
        wanted = (language.partition("-")[0], self.language.partition("-")[0])
        near = (tag for primary in wanted for tag in notes if tag.partition("-")[0] == primary)
        chosen = next(near, next(iter(notes)))
        return chosen, notes[chosen]

    def _report_notes(self) -> dict[str, str]:
        told = [_IN_LANGUAGE.fullmatch(part) for part in self.report_note.split("|")]
        notes = {one[1]: one[2].strip() for one in told if one}
        return notes if len(notes) == len(told) else {self.language: self.report_note}
