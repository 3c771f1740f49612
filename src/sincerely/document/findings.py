"""A finding: a document is imperfect here, in words an editor understands. Never an exception."""

from dataclasses import dataclass
from typing import Literal

FindingKind = Literal["missing", "uncertain", "conflict", "ignored", "suggestion"]


@dataclass(frozen=True)
class Finding:
    """What is wrong, or could be better, with one field.

    ``field`` is a JSON Pointer into the action without the leading slash (``targets/0/lines/2``). ``at`` are
    spans of Unicode code points (start, end) in the text that was read; empty without a text. ``value`` is
    what a suggestion proposes or what a conflict stands against.
    """

    kind: FindingKind
    field: str
    message: str
    at: tuple[tuple[int, int], ...] = ()
    value: str | None = None

    def as_json(self) -> dict[str, object]:
        """The object of ``docs/format.md``."""
        spans = [list(span) for span in self.at]
        return {
            "kind": self.kind,
            "field": self.field,
            "message": self.message,
            "at": spans,
            "value": self.value,
        }
