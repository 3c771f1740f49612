"""Measured promises: each module's ``main()`` compares one thing with its bare counterpart in the same run.

``python -m benchmarks letters serving`` prints each ``Result`` as JSON, and fails when a goal is missed.
"""

from dataclasses import asdict, dataclass
from typing import Literal


@dataclass(frozen=True)
class Result:
    """A ratio, its goal, which way is better, and what was compared with what."""

    name: str
    ratio: float
    goal: float
    better: Literal["higher", "lower"]
    compared: str

    @property
    def is_met(self) -> bool:
        """Is the goal reached?"""
        return self.ratio >= self.goal if self.better == "higher" else self.ratio <= self.goal

    def as_json(self) -> dict[str, object]:
        """The line that is printed."""
        return {**asdict(self), "ratio": round(self.ratio, 3)}
