"""What reading one document may cost. Source: threats.md in the design (T17): a hostile file harms nobody."""

from dataclasses import asdict, dataclass

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds."""

    content: int = 20 * _MEGABYTE
    memory: int = 512 * _MEGABYTE
    cpu: int = 5
    wall: float = 15.0
    # What the child may say: text, evidence and all.
    answer: int = 16 * _MEGABYTE
    pages: int = 40
    # Of a ZIP, a Word file among them, checked before anything is unpacked (T17; OWASP ASVS 5.2.3).
    members: int = 2_000
    unpacked: int = 64 * _MEGABYTE
    ratio: int = 200
    # One XML part of a Word file, one attachment of a mail.
    part: int = 16 * _MEGABYTE

    def as_arguments(self) -> dict[str, float]:
        """For the child's command line."""
        return asdict(self)
