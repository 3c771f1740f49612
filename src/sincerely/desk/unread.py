"""The parts of a document that became no field: still worth a look, until their words stand in one."""

from collections.abc import Iterator

from sincerely.cases.models import Source
from sincerely.desk.passages import Spans
from sincerely.document import UrgentAction


def unread_parts(source: Source, action: UrgentAction) -> Spans:
    """What nothing was read from, less what an editor has taken over since, word for word."""
    said = " ".join(_plain(text) for text in _texts(action.model_dump(mode="json")))
    parts = ((start, end) for start, end in source.unread)
    return tuple((start, end) for start, end in parts if _plain(source.text[start:end]) not in said)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _plain(text: str) -> str:
    return " ".join(text.split())
