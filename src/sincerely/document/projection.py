"""What may leave: the published action is a projection with its own bytes.

Source: format, "What is published". Lists what goes out, never what stays in: a field that is added to
the models stays inside until it is named here.
"""

from collections.abc import Sequence

from sincerely.document.hidden_names import folded_words, initials
from sincerely.document.models import Edition, Line, Outcome, Person, PostLine, Target, UrgentAction

_PUBLIC_FACTS = (
    "publisher",
    "number",
    "kind",
    "sequence",
    "previous",
    "index",
    "countries",
    "issued",
    "event_date",
    "until",
    "issues",
    "people_groups",
    "people_note",
    "solidarity",
    "preferred_languages",
    "own_language",
    "recommended_actions",
    "mention_organisation",
    "links",
    "images",
)


def public_action(action: UrgentAction, editions: Sequence[Edition]) -> UrgentAction:
    """The action as the public sees it, with only these editions.

    Without embargo, choices and sources; each person as chosen (not chosen: not at all); without contact
    lines whose value is lost. A postal line without an address stays: its note says why.
    """
    facts = {name: getattr(action, name) for name in _PUBLIC_FACTS}
    return UrgentAction(
        **facts,
        people=tuple(filter(None, map(_public_person, action.people))),
        outcomes=tuple(_public_outcome(outcome, action) for outcome in action.outcomes),
        targets=tuple(map(_public_target, action.targets)),
        copies_to=tuple(map(_public_target, action.copies_to)),
        editions=tuple(editions),
    )


def _public_person(person: Person) -> Person | None:
    rest = {"pronouns": person.pronouns, "gender": person.gender, "age": person.age, "role": person.role}
    match person.show:
        case "full":
            return Person(name=person.name, **rest)
        case "initials":
            return Person(name=initials(person.name or ""), **rest)
        case "role":
            return Person(role=person.role)
        case _:
            return None


def _public_outcome(outcome: Outcome, action: UrgentAction) -> Outcome:
    return Outcome(person=_public_name(outcome.person, action), outcome=outcome.outcome, date=outcome.date)


def _public_name(printed: str | None, action: UrgentAction) -> str | None:
    """How somebody named in an outcome is shown; nobody who is not among the people."""
    for person in action.people:
        if printed and person.name and folded_words(person.name) == folded_words(printed):
            shown = _public_person(person)
            return (shown.name or shown.role) if shown else None
    return None


def _public_target(target: Target) -> Target:
    return Target(
        holder=target.holder,
        function=target.function,
        office=target.office,
        mission_in=target.mission_in,
        salutations=target.salutations,
        closings=target.closings,
        lines=tuple(line for line in target.lines if isinstance(line, PostLine) or line.value),
    )


def is_usable(line: Line) -> bool:
    """Can anybody be reached by this line? Not by a lost value, and not by a note alone."""
    return bool(line.address) if isinstance(line, PostLine) else bool(line.value)
