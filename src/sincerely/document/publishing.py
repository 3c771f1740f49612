"""When an edition may be published. Each reason is a sentence that says what to do."""

import datetime
from collections.abc import Iterator

from sincerely.document.hidden_names import folded_words, given_away, hidden_people
from sincerely.document.models import Edition, UrgentAction
from sincerely.document.projection import public_action
from sincerely.document.texts import texts

# What asks for appeals needs somebody to write to, something to write and a last day. A stop does not.
CALLS_FOR_APPEALS = frozenset(["first", "further-information", "correction", "extension"])


def why_not_published(action: UrgentAction, edition: Edition, at: datetime.datetime) -> tuple[str, ...]:
    """Every reason against publishing this edition at this moment (with time zone); empty when there is none.

    Lost e-mail addresses are no reason: they are shown as missing to editors and not published.
    """
    return (
        *_missing_facts(action),
        *_missing_words(action, edition),
        *why_not_shown(action, edition, at),
    )


def why_not_shown(action: UrgentAction, edition: Edition, at: datetime.datetime) -> tuple[str, ...]:
    """Of these reasons those that protect somebody: they hold for a draft on its way to anybody, too."""
    return (
        *_people_not_chosen(action),
        *_embargo(action, at),
        *_names_in_the_way(action, edition),
    )


def must_not_appear(action: UrgentAction, edition: Edition) -> tuple[str, ...]:
    """Names of people not shown in full that still stand in what would be published of this edition."""
    published = " \n ".join(text for _, text in texts(public_action(action, [edition])))
    known = _known_parts(action)
    names = [person.name for person in hidden_people(action) if person.name]
    return tuple(name for name in dict.fromkeys(names) if given_away(name, published, known=known))


def _known_parts(action: UrgentAction) -> frozenset[str]:
    """Parts of names that are published anyway: of people shown in full, and of officials."""
    shown = [person.name for person in action.people if person.show == "full"]
    holders = [target.holder for target in (*action.targets, *action.copies_to)]
    return frozenset(part for name in (*shown, *holders) if name for part in folded_words(name))


def _missing_facts(action: UrgentAction) -> Iterator[str]:
    if not action.number:
        yield "There is no UA number. Fill it in."
    if action.kind == "unknown":
        yield "The kind is unknown. Choose what this document is: first UA, further information, stop…"
    if action.kind not in CALLS_FOR_APPEALS:
        return
    if not action.until:
        yield "There is no deadline. Fill in the last day on which appeals are useful and safe."
    if not action.targets:
        yield "There is no target. Add an official or body to write to."


def _missing_words(action: UrgentAction, edition: Edition) -> Iterator[str]:
    if not edition.title:
        yield "There is no title. Write one."
    if not edition.summary:
        yield "There is no summary. Write one of 60 to 70 words."
    if action.kind in CALLS_FOR_APPEALS and not (edition.letter and edition.letter.paragraphs):
        yield "There is no sample letter. Write one, or take it from the document."


def _people_not_chosen(action: UrgentAction) -> Iterator[str]:
    for place, person in enumerate(action.people, 1):
        if person.show is None:
            whom = person.name or f"person {place}"
            yield f"For {whom} it is not chosen what is shown. Choose full name, initials, role or nothing."


def _embargo(action: UrgentAction, at: datetime.datetime) -> Iterator[str]:
    if action.embargo and at < action.embargo:
        moment = action.embargo.astimezone(datetime.UTC).strftime("%d %B %Y at %H:%M").lstrip("0")
        yield f"The embargo ends on {moment} UTC. Publish after that, or change the embargo."


def _names_in_the_way(action: UrgentAction, edition: Edition) -> Iterator[str]:
    for name in must_not_appear(action, edition):
        yield f"{name} is not to be shown by name, but the name stands in the text. Take it out everywhere."
