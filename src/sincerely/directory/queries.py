"""Which contact lines are paused, and what is known of post, missions and danger."""

from sincerely.directory.models import PausedLine
from sincerely.writing.facts import Facts, start_facts
from sincerely.writing.lines import Paused


def paused_lines() -> Paused:
    """Channel and folded value of every line that must not be offered."""
    return frozenset(PausedLine.objects.in_force().values_list("channel", "value"))


def known_facts() -> Facts:
    """All facts, for a page to ask: ``known_facts().safety_of(country, about=action.countries)``.

    Always all of them: a question about one country would stand in the database's log.
    """
    return start_facts()
