"""Embassies that documents name: offered to the directory, each with the document as its source."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sincerely.cases.models import Publication, TamperedVersion, Version
from sincerely.directory.kinds import KINDS
from sincerely.directory.queries import KnownFact, facts_of
from sincerely.document import Target, UrgentAction, replaced
from sincerely.places.reviews import Reviewed
from sincerely.wording import wording_for
from sincerely.writing.facts import Mission
from sincerely.writing.lines import line_value
from sincerely.writing.missions import sending_country

Ways = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Offer:
    """A mission that a document names, and where in which document it stands; does one listed give way?"""

    action_id: int
    pointer: str
    mission: Mission
    saved_at: datetime.datetime
    replaces: bool = False


def offered_missions() -> tuple[Offer, ...]:
    """Missions of the newest versions that the directory does not know; the newest document first.

    What somebody has entered, corrected or ended there since a document was saved is not offered again.
    """
    known = {fact.key: fact for fact in facts_of(KINDS["mission"])}
    offers: dict[str, Offer] = {}
    for offer in _named_in_documents():
        key = KINDS["mission"].key_of(offer.mission)
        fact = known.get(key)
        if fact is None or _says_more(offer, fact):
            offers.setdefault(key, replace(offer, replaces=fact is not None))
    return tuple(offers.values())


def unlisted_missions(action: UrgentAction) -> tuple[Mission, ...]:
    """Missions that one document names and the directory has never held, for whoever reviews it."""
    kind = KINDS["mission"]
    known = {fact.key for fact in facts_of(kind)}
    return tuple(
        mission for _, mission in _missions_of(action, source="") if kind.key_of(mission) not in known
    )


def offer_from(action_id: int, pointer: str) -> Offer | None:
    """The offer that a button was for; None when it is not offered any more."""
    found = (one for one in offered_missions() if (one.action_id, one.pointer) == (action_id, pointer))
    return next(found, None)


def _says_more(offer: Offer, fact: KnownFact) -> bool:
    """Was the document saved after the last entry, and does it have other lines?"""
    is_newer = fact.entry is None or offer.saved_at > fact.entry.at
    return is_newer and _ways_of(fact.value) != _ways_of(offer.mission)


def _ways_of(value: Reviewed) -> Ways:
    """What tells two entries about one mission apart: its lines."""
    lines = value.target.lines if isinstance(value, Mission) else ()
    return frozenset((line.channel, line_value(line)) for line in lines)


def _named_in_documents() -> Iterator[Offer]:
    published = set(Publication.objects.values_list("edition__version__action_id", flat=True))
    on_the_desk = Version.objects.newest().filter(action__discarded_at__isnull=True)
    versions = on_the_desk.select_related("action__case").order_by("-saved_at", "-id")
    for version in versions:
        try:
            action = version.value()
        except TamperedVersion:
            # Nothing of it is shown anywhere; its own pages say so.
            continue
        source = _reference(action) if version.action_id in published else _saved_on(version)
        for pointer, mission in _missions_of(action, source=source):
            yield Offer(version.action_id, pointer, mission, version.saved_at)


def _missions_of(action: UrgentAction, *, source: str) -> Iterator[tuple[str, Mission]]:
    for pointer, target in _targets(action):
        sending = sending_country(target, action.countries)
        named = _without_people(target)
        if sending and sending != target.mission_in and named.lines:
            yield pointer, Mission(sending, named, source=source)


def _targets(action: UrgentAction) -> Iterator[tuple[str, Target]]:
    for group, targets in (("targets", action.targets), ("copies_to", action.copies_to)):
        for place, target in enumerate(targets):
            yield f"{group}/{place}", target


def _without_people(target: Target) -> Target:
    """Without the name of a person, which changes, and without lines whose value is lost."""
    lines = tuple(line for line in target.lines if line_value(line).strip())
    return replaced(target, holder=None, lines=lines)


def _saved_on(version: Version) -> str:
    """Writers read the source: they must not learn the number of what is not published, or is embargoed."""
    return f"a document of our office, saved on {wording_for('en').long_date(version.saved_at.date())}"


def _reference(action: UrgentAction) -> str:
    number = f"Urgent Action {action.number}" if action.number else "An Urgent Action without a number"
    issued = f"of {wording_for('en').long_date(action.issued)}" if action.issued else None
    return ", ".join(filter(None, (number, action.index, issued)))
