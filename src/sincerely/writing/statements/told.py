"""What a paper says around its figures."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """Sentences above the number and below the tables, each a paragraph."""

    title: str
    opening: tuple[str, ...]
    closing: tuple[str, ...]
