"""Which contact lines are paused."""

from sincerely.directory.models import PausedLine


def paused_lines() -> frozenset[tuple[str, str]]:
    """Channel and folded value (``directory.lines.fold_line``) of every line that must not be offered."""
    return frozenset(PausedLine.objects.in_force().values_list("channel", "value"))
