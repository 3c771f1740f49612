"""The rule by which we count, as it stands beside every total that we hand on.

A statement keeps the version of the rule that it was made under: an old one goes on saying what held then.
"""

from collections.abc import Callable
from types import MappingProxyType

from sincerely.wording import Wording

RULE = 1


def _first(words: Wording) -> tuple[str, ...]:
    return (
        words.gettext(
            "One action is one letter, card, e-mail, fax, call, online form or public post to one official."
        ),
        words.gettext("Each is counted once, as the people who did it told us. We cannot check every one."),
        words.gettext(
            "We count what was done up to the last day of the action, and before a closing or a stop."
        ),
        words.gettext("This is not a number of people: a report carries no name."),
    )


_RULES: MappingProxyType[int, Callable[[Wording], tuple[str, ...]]] = MappingProxyType({1: _first})


def counting_rule(version: int, words: Wording) -> tuple[str, ...]:
    """The sentences of this version of the rule; raises KeyError for one that there never was."""
    return _RULES[version](words)
