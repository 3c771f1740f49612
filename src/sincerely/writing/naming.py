"""How targets and countries are called inside a sentence."""

import re
from collections import defaultdict
from collections.abc import Sequence

from sincerely.document import Target, UrgentAction
from sincerely.places.countries import country_name
from sincerely.wording import wording_for
from sincerely.writing.articles import with_article

_MOST_NAMES = 3


def country_in_sentence(code: str, language: str) -> str:
    """A country's name as it stands in the middle of a sentence: ``the United States``, ``le Canada``."""
    primary = wording_for(language).language.split("-")[0]
    return with_article(code, country_name(code, language), primary)


def target_name(target: Target, language: str) -> str:
    """What to call a target in a heading: the function, the office or the holder, in that order.

    The office stands first for a mission, because its function ("Ambassador") alone says too little.
    """
    in_order = (target.function, target.office, target.holder)
    if target.mission_in:
        in_order = (target.office, target.function, target.holder)
    named = next((name for name in in_order if name), None)
    return named or wording_for(language).gettext("The responsible office")


def target_names(targets: Sequence[Target], language: str) -> tuple[str, ...]:
    """What to call each of several targets in a list without their addresses, in their order.

    Two ministers of one government are told apart, by whatever differs first: ``Minister (Home Office)``.
    """
    names = tuple(target_name(target, language) for target in targets)
    alike: dict[str, list[Target]] = defaultdict(list)
    for name, target in zip(names, targets, strict=True):
        alike[name.casefold()].append(target)
    return tuple(
        _told_apart(name, target, alike[name.casefold()]) for name, target in zip(names, targets, strict=True)
    )


def _told_apart(name: str, target: Target, alike: Sequence[Target]) -> str:
    for field in ("office", "holder", "function"):
        more: str | None = getattr(target, field)
        if more and more != name and len({getattr(one, field) for one in alike}) > 1:
            return f"{name} ({more})"
    return name


def is_named(target: Target) -> bool:
    """Does whoever states the target also say what to call it?"""
    return bool(target.function or target.office or target.holder)


def whom(action: UrgentAction) -> tuple[str, ...]:
    """How the people of a *public* action are called in a heading; empty when nothing of them is shown."""
    names = tuple(filter(None, (person.name or person.role for person in action.people)))
    if 0 < len(names) <= _MOST_NAMES:
        return names
    return (action.people_note,) if action.people_note else names[:_MOST_NAMES]


def folded_words(text: str) -> frozenset[str]:
    """The words of a text without case."""
    return frozenset(re.findall(r"\w+", text.casefold()))
