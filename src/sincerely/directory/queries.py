"""Which contact lines are paused."""

from sincerely.directory.models import PausedLine
from sincerely.writing.lines import Paused


def paused_lines() -> Paused:
    """Channel and folded value of every line that must not be offered."""
    return frozenset(PausedLine.objects.in_force().values_list("channel", "value"))
