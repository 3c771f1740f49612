"""What the person concerned or the family is told: warm and plain, without a promise."""

from collections.abc import Sequence

from sincerely.wording import Wording
from sincerely.writing.statements.figures import Figures
from sincerely.writing.statements.told import Told


def told(figures: Figures, people: Sequence[str], words: Wording) -> Told:
    """The words for those who are close to the person; of nothing they do not say that anybody did it."""
    whom = {"people": words.list_of(people)}
    return Told(
        title=words.gettext("For %(people)s, family and friends") % whom
        if people
        else words.gettext("For you, your family and friends"),
        opening=_opening(people, words) if figures.actions else _opening_of_nothing(words),
        closing=(_no_promise(words), _no_duty(words)) if figures.actions else (_no_duty(words),),
    )


def _no_promise(words: Wording) -> str:
    return words.gettext(
        "We cannot say what will come of it, and we promise nothing. We wanted you to know it, because it "
        "was done for you."
    )


def _no_duty(words: Wording) -> str:
    return words.gettext(
        "You need not answer, and you need not keep this paper. Where it could bring you trouble, let it go."
    )


def _opening_of_nothing(words: Wording) -> tuple[str, ...]:
    # Only a revision can say 0: a first statement of nothing is never made.
    return (
        words.gettext(
            "An earlier statement said that people had written to the officials, or called them. That number "
            "does not hold any more, and we are sorry."
        ),
        words.gettext(
            "Somebody may have done it without telling us. Of what was reported to us, this many count now:"
        ),
    )


def _opening(people: Sequence[str], words: Wording) -> tuple[str, ...]:
    if people:
        first = words.gettext(
            "In many places, somebody sat down and wrote to the officials, or called them, for %(people)s. "
            "We ask everybody to tell us when they have done it, so that we can tell you."
        ) % {"people": words.list_of(people)}
    else:
        first = words.gettext(
            "In many places, somebody sat down and wrote to the officials, or called them, for you. We ask "
            "everybody to tell us when they have done it, so that we can tell you."
        )
    return (first, words.gettext("You are not forgotten. This many times it was done, as far as we know:"))
