"""How long a sample letter gets on its way: what a mail link can carry is less than a page."""

from dataclasses import dataclass

from sincerely.writing.mail import LONGEST_LINK, encoded_length

# Address, subject, greeting, closing, name and town: about what they take in a link.
_AROUND = 300


@dataclass(frozen=True)
class MailMeter:
    """A letter as part of a ``mailto:`` link; ``around`` is what the rest of the link takes."""

    text: str
    longest: int = LONGEST_LINK
    around: int = _AROUND

    @property
    def length(self) -> int:
        """The length of the link in characters, to the next fifty: an address may be longer or shorter."""
        return -(-(encoded_length(self.text) + self.around) // 50) * 50

    @property
    def fits(self) -> bool:
        """Will a mail program open with the letter in it?"""
        return self.length <= self.longest
