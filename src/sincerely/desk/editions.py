"""Which edition a page is about, and how what was typed for one goes back among the others."""

from typing import Protocol

from sincerely.desk.fields import Fields, to_fields
from sincerely.document import UrgentAction


class EditionKey:
    """A converter of Django's for such a name: a section "North/South" would be two parts of an address."""

    regex = "[^/]+"

    def to_python(self, written: str) -> str:
        return written.replace("%2F", "/").replace("%25", "%")

    def to_url(self, key: str) -> str:
        return key.replace("%", "%25").replace("/", "%2F")


class Named(Protocol):
    """An edition of a document, or the stored row of one."""

    @property
    def language(self) -> str: ...
    @property
    def section(self) -> str | None: ...


def key_of(edition: Named) -> str:
    """An edition's name in addresses: ``ar``, or ``ar~North`` for one section."""
    return f"{edition.language}~{edition.section}" if edition.section else edition.language


def place_of(action: UrgentAction, key: str) -> int | None:
    """The place of an edition among the action's, or None."""
    keys = [key_of(edition) for edition in action.editions]
    return keys.index(key) if key in keys else None


def with_other_editions(typed: Fields, *, shown: str, action: UrgentAction) -> Fields:
    """The typed facts and the one typed edition, with all other editions as they were saved.

    ``shown`` is the key of the edition that the form showed. It keeps its place among the others; one that is
    new, or that somebody took out meanwhile, comes last.
    """
    place = place_of(action, shown)
    here = f"editions/{len(action.editions) if place is None else place}"
    others = {
        name: text
        for name, text in to_fields(action).items()
        if name.startswith("editions/") and not name.startswith(f"{here}/")
    }
    return others | {_moved(name, here): text for name, text in typed.items()}


def _moved(name: str, here: str) -> str:
    if not name.startswith("editions/"):
        return name
    return here + "/" + name.split("/", 2)[2] if name.count("/") > 1 else name
