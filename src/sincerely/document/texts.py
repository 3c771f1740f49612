"""Every text of an action with its place, for checks that look at all of them."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel


def texts(value: object, *, field: str = "") -> Iterator[tuple[str, str]]:
    """(JSON Pointer without leading slash, text) of every text at any depth, without keys of mappings."""
    if isinstance(value, str):
        yield field, value
    for name, part in _parts(value):
        yield from texts(part, field=f"{field}/{name}" if field else name)


def _parts(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, BaseModel):
        yield from ((name, getattr(value, name)) for name in type(value).model_fields)
    elif isinstance(value, Mapping):
        yield from ((str(key), part) for key, part in value.items())
    elif isinstance(value, tuple):
        yield from ((str(place), part) for place, part in enumerate(value))
