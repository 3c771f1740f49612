"""A drawn action on its way out and back: its sheet in a format, what that prints, what is read from it."""

import datetime
from collections.abc import Sequence

from sincerely.document import Edition, PostLine, Target, UrgentAction, public_action, replaced
from sincerely.document.models import Line
from sincerely.reading.child import answer_of
from sincerely.reading.limits import Limits
from sincerely.writing.identity import SiteIdentity
from sincerely.writing.missions import addressees
from sincerely.writing.papers import Paper
from sincerely.writing.post import note_for
from sincerely.writing.questions import RouteQuestion
from sincerely.writing.routes import CLOSED_CHANNELS
from sincerely.writing.sheet_content import ASKS_NOTHING, SheetOrder
from sincerely.writing.sheet_forms import SHEET_FORMS
from tools.drawn.actions import draw_action

Tree = object
_IDENTITY = SiteIdentity(
    name="Letters for Liberty",
    origin="https://letters.example",
    contact_lines=("Letters for Liberty, 4 Mill Lane, Leeds", "+44 113 496 0000"),
    report_note="A card will do.",
    mark="L",
)
_PRINTED_ON = datetime.date(2026, 11, 2)
_FROM_HERE = RouteQuestion(origin=_IDENTITY.country, on=_PRINTED_ON)
# What a sheet prints of each thing, and therefore what can be read from it. What it does not print, and why,
# is in docs/reading.md.
_FACTS = ("number", "kind", "sequence", "previous", "index", "countries", "issued", "people_note", "links")
_APPEAL = ("until", "preferred_languages", "recommended_actions")
_PERSON = ("name", "pronouns", "age", "role")
_WORDS = ("language", "title", "summary", "additional_information", "local_notes")


def drawn_public(seed: int, language: str) -> UrgentAction:
    """The drawn action as it is published."""
    action = draw_action(seed, language)
    return public_action(action, action.editions)


def printed_sheet(action: UrgentAction, form: str, paper: Paper = "a4", *, printed_in: str = "") -> bytes:
    """The file of a public action's sheet in one of ``SHEET_FORMS``; ``printed_in`` as in ``SheetOrder``."""
    order = SheetOrder(
        paper=paper,
        identity=_IDENTITY,
        page_url="https://letters.example/41-26/",
        printed_on=_PRINTED_ON,
        printed_in=printed_in,
    )
    return SHEET_FORMS[form].render(action, action.editions[0], order)


def read_back(content: bytes) -> UrgentAction:
    """What the reader makes of a file, in this process."""
    return UrgentAction.model_validate(answer_of(content, limits=Limits())["action"])


def for_the_site(action: UrgentAction) -> UrgentAction:
    """The action with the officials and notes that sheets print: those for people in the site's country."""
    return replaced(
        action,
        targets=_for_the_site(action.targets, action.countries),
        copies_to=_for_the_site(action.copies_to, action.countries),
    )


def as_printed(action: UrgentAction) -> dict[str, Tree]:
    """What a sheet of the public action prints, field by field; white space does not count."""
    edition = action.editions[0]
    asks = action.kind not in ASKS_NOTHING
    printed: dict[str, Tree] = {name: _plainly(getattr(action, name)) for name in _FACTS}
    printed |= {name: _plainly(getattr(action, name)) if asks else _plainly(()) for name in _APPEAL}
    printed["own_language"] = bool(asks and action.own_language)
    printed["people"] = [{name: _plainly(getattr(one, name)) for name in _PERSON} for one in action.people]
    printed["targets"] = [_target(one, edition.language) for one in action.targets if asks]
    printed["copies_to"] = [_target(one, edition.language) for one in action.copies_to if asks]
    printed |= {name: _plainly(getattr(edition, name)) for name in _WORDS}
    printed["letter"] = _letter(edition) if asks else None
    return printed


def differences(wanted: Tree, read: Tree, *, at: str = "") -> list[str]:
    """Where two trees differ, in one line each."""
    if isinstance(wanted, dict) and isinstance(read, dict):
        names = wanted.keys() | read.keys()
        return [
            found
            for name in sorted(names)
            for found in differences(wanted.get(name), read.get(name), at=f"{at}/{name}")
        ]
    if isinstance(wanted, list) and isinstance(read, list) and len(wanted) == len(read):
        pairs = enumerate(zip(wanted, read, strict=True))
        return [found for n, (one, other) in pairs for found in differences(one, other, at=f"{at}/{n}")]
    return [] if wanted == read else [f"{at}: wanted {wanted!r}, read {read!r}"]


def _for_the_site(targets: Sequence[Target], countries: Sequence[str]) -> tuple[Target, ...]:
    found = addressees(targets, countries=countries, question=_FROM_HERE)
    return tuple(_with_notes(addressee.target) for addressee in found if not addressee.where_to_look)


def _with_notes(target: Target) -> Target:
    lines = (replaced(line, note=note_for(line, _FROM_HERE) or None) for line in target.lines)
    return replaced(target, lines=tuple(lines))


def _plainly(value: object) -> Tree:
    """The value without white space of its own; nothing said is None."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, tuple):
        return [_plainly(one) for one in value] or None
    return value


def _letter(edition: Edition) -> Tree:
    letter = edition.letter
    return letter and {
        name: _plainly(getattr(letter, name)) for name in ("salutation", "paragraphs", "closing")
    }


def _target(target: Target, language: str) -> Tree:
    printed = {
        name: _plainly(getattr(target, name)) for name in ("holder", "function", "office", "mission_in")
    }
    return printed | {
        "salutation": _plainly(target.salutations.get(language)),
        "lines": [_line(line) for line in target.lines if line.channel not in CLOSED_CHANNELS],
    }


def _line(line: Line) -> Tree:
    if isinstance(line, PostLine):
        said = {"address": _plainly(line.address), "country": line.country}
    else:
        said = {"value": _plainly(line.value)}
    return said | {
        "note": _plainly(line.note),
        "channel": line.channel,
        "network": getattr(line, "network", None),
    }
