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

    def as_arguments(self) -> dict[str, float]:
        """For the child's command line."""
        return asdict(self)
