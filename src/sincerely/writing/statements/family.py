"""What the person concerned or the family is told: warm and plain, without a promise."""

from collections.abc import Sequence

from sincerely.wording import Wording
from sincerely.writing.statements.told import Told


def told(people: Sequence[str], words: Wording) -> Told:
    """The words for those who are close to the person."""
    whom = {"people": words.list_of(people)}
    return Told(
        title=words.gettext("For %(people)s, family and friends") % whom
        if people
        else words.gettext("For you, your family and friends"),
        opening=_opening(people, words),
        closing=(
            words.gettext(
                "We cannot say what will come of it, and we promise nothing. We wanted you to know it, "
                "because it was done for you."
            ),
            words.gettext(
                "You need not answer, and you need not keep this paper. Where it could bring you trouble, "
                "let it go."
            ),
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
