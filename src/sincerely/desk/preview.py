"""What would be public of an edition: the projection, never the draft."""

from dataclasses import dataclass

from sincerely.desk.editions import place_of
from sincerely.document import Edition, UrgentAction
from sincerely.document.projection import public_action


@dataclass(frozen=True)
class Preview:
    """The published action with one edition's words."""

    action: UrgentAction
    words: Edition


def preview(action: UrgentAction, key: str) -> Preview | None:
    """The edition with this key as the public would see it; None where there is none."""
    place = place_of(action, key)
    if place is None:
        return None
    words = action.editions[place]
    return Preview(public_action(action, [words]), words)
