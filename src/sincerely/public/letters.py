"""From what the writer said to a letter, for the length of one request: nothing of it is kept."""

from dataclasses import dataclass

from sincerely.document import Edition, Target, UrgentAction
from sincerely.writing.papers import Paper
from sincerely.writing.words import letter_text, sample_for

# Countries that write on US Letter; all others on A4 (CLDR, supplemental data, paperSize).
_US_LETTER = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})


@dataclass(frozen=True)
class Said:
    """What the writer told us: ``target`` is the official's place in the document, from 0."""

    target: int
    country: str
    words: str = ""
    name: str = ""
    town: str = ""


@dataclass(frozen=True)
class Letter:
    """A letter to one official, ready for any way of sending it."""

    target: Target
    language: str
    salutation: str
    paragraphs: tuple[str, ...]
    closing: str
    name: str
    town: str

    @property
    def signature(self) -> tuple[str, ...]:
        """Name and town as far as they were given."""
        return tuple(line for line in (self.name, self.town) if line)

    @property
    def text(self) -> str:
        """The whole letter as plain text."""
        return letter_text(self.salutation, self.paragraphs, "\n".join((self.closing, *self.signature)))


def compose(action: UrgentAction, edition: Edition, said: Said) -> Letter:
    """The writer's words, or the sample where they wrote none, opened and closed for their official."""
    target = action.targets[said.target]
    sample = sample_for(action, edition, target)
    own = paragraphs_of(said.words)
    return Letter(
        target=target,
        language=edition.language,
        salutation=sample.salutation,
        paragraphs=own or sample.paragraphs,
        closing=sample.closing,
        name=said.name.strip(),
        town=said.town.strip(),
    )


def paragraphs_of(words: str) -> tuple[str, ...]:
    """Paragraphs stand apart by an empty line; single line breaks stay as they were typed."""
    blocks = "\n".join(line.rstrip() for line in words.splitlines()).split("\n\n")
    return tuple(block.strip("\n") for block in blocks if block.strip())


def words_from_sample(typed: str, sample: tuple[str, ...]) -> str:
    """The sample to change; whatever is typed already stays above it."""
    text = "\n\n".join(sample)
    if text in typed.replace("\r\n", "\n"):
        return typed
    return f"{typed.rstrip()}\n\n{text}" if typed.strip() else text


def usual_paper(country: str) -> Paper:
    """The paper that printers of a country hold."""
    return "us-letter" if country in _US_LETTER else "a4"
