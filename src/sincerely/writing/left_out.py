"""What of an action an exported sheet does not show, so that nobody takes it for the whole."""

from collections.abc import Iterator

from sincerely.document import PostLine, Target, UrgentAction
from sincerely.places.countries import country_name
from sincerely.writing.missions import mission_applies
from sincerely.writing.naming import target_name

_LANGUAGE = "en"


def left_out(action: UrgentAction, *, country: str) -> tuple[str, ...]:
    """A sentence for whatever is left out for readers in the country, and how to include it."""
    return (*_people(action), *_missions(action, country), *_lost_lines(action))


def _people(action: UrgentAction) -> Iterator[str]:
    for place, person in enumerate(action.people, 1):
        if person.show == "nothing":
            whom = person.name or f"person {place}"
            yield f"Left out: {whom}, of whom nothing is shown. Choose what is shown to include them."


def _missions(action: UrgentAction, country: str) -> Iterator[str]:
    for target in _officials(action):
        if target.mission_in and not mission_applies(target, country):
            whom, where = target_name(target, _LANGUAGE), country_name(target.mission_in, _LANGUAGE)
            yield (
                f"Left out: {whom} ({where}), to whom only people there write. "
                f"--country {target.mission_in} writes the sheet for them."
            )


def _lost_lines(action: UrgentAction) -> Iterator[str]:
    for target in _officials(action):
        for line in target.lines:
            if not isinstance(line, PostLine) and not line.value:
                whom = target_name(target, _LANGUAGE)
                yield f"Left out: a line of {whom} ({line.channel}), which is lost. Fill it in to include it."


def _officials(action: UrgentAction) -> tuple[Target, ...]:
    return (*action.targets, *action.copies_to)
