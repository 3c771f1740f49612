"""The project's own scorer of readings, where a copy of it is at hand, fed with drawn actions."""

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any  # the scorer is a script without types

from sincerely.document import Edition, Person, PostLine, Target, UrgentAction
from sincerely.document.models import Line
from sincerely.places.countries import country_name
from sincerely.writing.routes import CLOSED_CHANNELS
from sincerely.writing.sheet_content import ASKS_NOTHING

SCORER = Path(os.environ.get("SINCERELY_SCORER", "../shared/tools/score_reading.py"))
# What the ground truth calls the lines of a channel.
_CHANNELS = {
    "email": "emails",
    "phone": "phones",
    "fax": "faxes",
    "form": "online_form",
    "x": "twitter",
    "facebook": "facebook",
    "instagram": "instagram",
}


def scorer() -> ModuleType | None:
    """The module, or None where it is not: say so aloud."""
    if not SCORER.exists():
        return None
    spec = importlib.util.spec_from_file_location("score_reading", SCORER)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    # Dataclasses and the like look a module up by its name.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def macro_f1(score: Any) -> float:
    """The mean of F1 over the scorer's fields."""
    found = [2 * right / (2 * right + missed + invented) for _, right, missed, invented in _counted(score)]
    return sum(found) / len(found)


def truth_of(action: UrgentAction, fold: Any) -> dict[str, Any]:
    """What a sheet of the public action prints, in the words of the scorer's ground truth."""
    edition = action.editions[0]
    truth: dict[str, Any] = {
        "ua_number": action.number,
        "index": action.index,
        "kind": action.kind,
        "date": str(action.issued) if action.issued else None,
        "country_code": next(iter(action.countries), None),
        "language": edition.language[:2],
        "title": edition.title,
        "previous_index": list(action.previous),
        "people": [_person(person) for person in action.people],
        **_prose(edition, fold),
    }
    return truth if action.kind in ASKS_NOTHING else truth | _appeal(action, edition, fold)


def _counted(score: Any) -> list[tuple[str, int, int, int]]:
    return [row for row in score.rows() if sum(row[1:])]


def _appeal(action: UrgentAction, edition: Edition, fold: Any) -> dict[str, Any]:
    letter = edition.letter
    paragraphs = letter.paragraphs if letter else ()
    return {
        "until": str(action.until) if action.until else None,
        "preferred_language_codes": list(action.preferred_languages),
        "own_language": action.own_language,
        "demands_count": len(action.recommended_actions) or None,
        "targets": [_target(target, edition.language) for target in action.targets],
        "copies_to": [_target(target, edition.language) for target in action.copies_to],
        "letter_salutation": letter and letter.salutation,
        "letter_closing": letter and letter.closing,
        "letter_opening": next(iter(paragraphs), None),
        "letter_paragraphs": len(paragraphs) or None,
        "letter_fold_length": len(fold("".join(paragraphs))) or None,
    }


def _prose(edition: Edition, fold: Any) -> dict[str, Any]:
    return {
        "summary": " ".join(edition.summary) or None,
        "summary_fold_length": len(fold("".join(edition.summary))) or None,
        "additional_information_opening": next(iter(edition.additional_information), None),
        "additional_fold_length": len(fold("".join(edition.additional_information))) or None,
    }


def _person(person: Person) -> dict[str, Any]:
    return {"name": person.name, "age": person.age, "pronoun": person.pronouns}


def _target(target: Target, language: str) -> dict[str, Any]:
    open_lines = [line for line in target.lines if line.channel not in CLOSED_CHANNELS]
    posts = [line for line in open_lines if isinstance(line, PostLine)]
    others = [line for line in open_lines if line.channel in _CHANNELS]
    truth: dict[str, Any] = {
        "name": target.holder,
        "title": target.function,
        "organisation": target.office,
        "address_lines": [text for post in posts for text in post.address],
        "country": next((country_name(post.country) for post in posts if post.country), None),
        "salutation": target.salutations.get(language),
        "postal_note": next((line.note for line in open_lines if line.note), None),
    }
    for line in others:
        truth.setdefault(_CHANNELS[line.channel], []).append(_value(line))
    return truth


def _value(line: Line) -> str | None:
    return None if isinstance(line, PostLine) else line.value
