"""The texts of an action with their places, for rules that look at all of them."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from sincerely.document.models import Edition, UrgentAction


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


def naming_pieces(action: UrgentAction) -> dict[str, str]:
    """The texts in which people and officials are named, by field."""
    pieces = {
        f"targets/{n}/salutations/{language}": salutation
        for n, target in enumerate(action.targets)
        for language, salutation in target.salutations.items()
    }
    for n, edition in enumerate(action.editions):
        pieces |= _pieces_of_edition(edition, f"editions/{n}")
    return pieces


def _pieces_of_edition(edition: Edition, field: str) -> dict[str, str]:
    pieces = {f"{field}/title": edition.title or ""}
    pieces |= {f"{field}/summary/{n}": text for n, text in enumerate(edition.summary)}
    if edition.letter:
        pieces[f"{field}/letter/salutation"] = edition.letter.salutation or ""
        pieces |= {f"{field}/letter/paragraphs/{n}": text for n, text in enumerate(edition.letter.paragraphs)}
    information = enumerate(edition.additional_information)
    return pieces | {f"{field}/additional_information/{n}": text for n, text in information}
