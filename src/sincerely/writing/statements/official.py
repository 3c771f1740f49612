"""What an official is told: how many, and nothing about what it should bring about."""

from collections.abc import Sequence

from sincerely.wording import Wording
from sincerely.writing.statements.figures import Figures
from sincerely.writing.statements.told import Told


def told(figures: Figures, people: Sequence[str], words: Wording) -> Told:
    """The words for an office."""
    period = {"begun": words.long_date(figures.begun), "day": words.long_date(figures.day)}
    whom = words.list_of(people)
    opening = (
        words.gettext(
            "This statement says how many appeals in the case of %(people)s were reported to us from "
            "%(begun)s to %(day)s."
        )
        % {**period, "people": whom}
        if people
        else words.gettext(
            "This statement says how many appeals in this case were reported to us from %(begun)s to %(day)s."
        )
        % period
    )
    return Told(
        title=words.gettext("Statement of totals"),
        opening=(
            opening,
            words.gettext(
                "Each was addressed to an official who is responsible in this case or can pass it on."
            ),
        ),
        closing=(
            words.gettext(
                "We do not claim that these appeals have brought anything about. Should the number change, a "
                "new statement will say so and name this one."
            ),
        ),
    )
