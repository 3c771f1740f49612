"""The embassy that counts is the one in the writer's own country; nobody is shown another one.

Source: field guide, section 4: "the embassy that counts is the one accredited to the supporter's country".
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sincerely.document import PostLine, Target, UrgentAction, replaced
from sincerely.places.countries import find_country, mainland_of
from sincerely.wording import wording_for
from sincerely.writing.facts import Mission
from sincerely.writing.lines import is_paused
from sincerely.writing.naming import country_in_sentence
from sincerely.writing.post import review_text, unreached_countries
from sincerely.writing.questions import RouteQuestion

# Languages in which the name of an office says whose it is; more cost time and find nothing in our documents.
_NAMED_IN = ("en", "fr", "es", "de", "pt", "it")
# "Embassy of …": after other words a country may be a street or a town, as in Jersey City.
_OF = frozenset(["of", "de", "du", "des", "del", "da", "do", "di", "della", "der", "von"])
_LONGEST_NAME = 6


@dataclass(frozen=True)
class Addressee:
    """One official of an action as somebody in one country may write to them.

    ``place``: its place in the action, from 0. ``where_to_look``: why nobody is offered, and what to do.
    ``remark``: where the address of a mission that stands in comes from.
    """

    place: int
    target: Target
    where_to_look: str = ""
    remark: str = ""


def mission_applies(target: Target, origin: str) -> bool:
    """An embassy or consulate counts only for writers in the country it is accredited to, or a territory."""
    return target.mission_in in (None, origin, mainland_of(origin))


def sending_country(target: Target, countries: Iterable[str]) -> str | None:
    """Whose mission this is: the country its name holds, else the only country of the action, else None."""
    if target.mission_in is None:
        return None
    named = _named_countries(" ".join(filter(None, (target.office, target.function)))) - {target.mission_in}
    if len(named) == 1:
        return named.pop()
    of_action = set(countries) - {target.mission_in}
    return of_action.pop() if len(of_action) == 1 else None


def as_written_from(action: UrgentAction, *, question: RouteQuestion) -> UrgentAction:
    """The action for somebody in one country: every official at the same place.

    The mission known there stands in for the one elsewhere, once for each country that sends it; where the
    post carries no letters to an official, the known mission's address stands beside, "care of".
    """
    targets = _targets_here(action.targets, action.countries, question)
    return action if targets == action.targets else replaced(action, targets=targets)


def addressees(
    targets: Sequence[Target], *, countries: Sequence[str], question: RouteQuestion
) -> tuple[Addressee, ...]:
    """Whom of an action's targets somebody in one country may write to (``as_written_from``), in order.

    A mission elsewhere is never among them. Where none is known here, it is said once where to look.
    ``countries``: those of the case.
    """
    return tuple(_addressees(targets, countries, question))


def where_to_look(sending: str | None, *, origin: str, language: str) -> str:
    """How to find the embassy in one's own country, when we know none."""
    words = wording_for(language)
    country = country_in_sentence(origin, language)
    if sending is None:
        return words.gettext(
            "The embassy in %(origin)s is not known to us. Look for it on the list of embassies that the "
            "foreign ministry of %(origin)s publishes, and write to that one."
        ) % {"origin": country}
    return words.gettext(
        "The embassy of %(sending)s in %(origin)s is not known to us. Look for it on the list of embassies "
        "that the foreign ministry of %(origin)s publishes, and write to that one."
    ) % {"sending": country_in_sentence(sending, language), "origin": country}


def where_to_look_elsewhere(sending: str | None, *, language: str) -> str:
    """How to find the embassy in one's own country, on a page that does not know where it is read."""
    words = wording_for(language)
    if sending is None:
        return words.gettext(
            "If you write from any other country, look for the embassy there, on the list of embassies that "
            "the foreign ministry of that country publishes, and write to that one."
        )
    return words.gettext(
        "If you write from any other country, look for the embassy of %(sending)s there, on the list of "
        "embassies that the foreign ministry of that country publishes, and write to that one."
    ) % {"sending": country_in_sentence(sending, language)}


def _targets_here(
    targets: Sequence[Target], countries: Sequence[str], question: RouteQuestion
) -> tuple[Target, ...]:
    """Missions elsewhere replaced by the one here, the first time; the others as they are."""
    standing = _sent_here(targets, countries, question)
    here = []
    for target in targets:
        mission = _stand_in(target, countries, question)
        if mission is None or mission.sending in standing:
            here.append(_with_care_of(target, question))
        else:
            standing.add(mission.sending)
            here.append(mission.target)
    return tuple(here)


def _sent_here(
    targets: Sequence[Target], countries: Sequence[str], question: RouteQuestion
) -> set[str | None]:
    """The countries whose missions in the writer's own country are among the targets."""
    here = [one for one in targets if one.mission_in and mission_applies(one, question.origin)]
    return {sending_country(one, countries) for one in here}


def _stand_in(target: Target, countries: Sequence[str], question: RouteQuestion) -> Mission | None:
    if mission_applies(target, question.origin):
        return None
    return question.facts.mission_of(sending_country(target, countries), host=question.origin)


def _with_care_of(target: Target, question: RouteQuestion) -> Target:
    """The target, with the mission's address for each country that the post does not reach."""
    if target.mission_in:
        return target
    added = tuple(
        line
        for country in dict.fromkeys(unreached_countries(target, question))
        if (mission := question.facts.mission_of(country, host=question.origin))
        for line in _care_of(mission, question)
    )
    return replaced(target, lines=(*target.lines, *added)) if added else target


def _care_of(mission: Mission, question: RouteQuestion) -> Iterator[PostLine]:
    note = wording_for(question.language).gettext("Care of the embassy: ask it to pass your letter on.")
    for line in mission.target.lines:
        if isinstance(line, PostLine) and line.address and not is_paused(line, question.paused):
            office = mission.target.office or mission.target.function or ""
            address = (f"c/o {office}".strip(), *line.address)
            yield PostLine(address=address, country=mission.host, note=note)


def _addressees(
    targets: Sequence[Target], countries: Sequence[str], question: RouteQuestion
) -> Iterator[Addressee]:
    here = _targets_here(targets, countries, question)
    settled = _sent_here(here, countries, question)
    for place, (printed, target) in enumerate(zip(targets, here, strict=True)):
        if mission_applies(target, question.origin):
            yield Addressee(place, target, remark=_whence(printed, countries, question))
            continue
        sending = sending_country(target, countries)
        # Nobody writes to the embassy of the country they are in.
        host = mainland_of(question.origin)
        if sending not in settled and sending != host:
            settled.add(sending)
            looking = where_to_look(sending, origin=host, language=question.language)
            yield Addressee(place, target, where_to_look=looking)


def _whence(printed: Target, countries: Sequence[str], question: RouteQuestion) -> str:
    """Where the address of a stand-in comes from; empty for what the action prints."""
    mission = _stand_in(printed, countries, question)
    if mission is None:
        return ""
    return wording_for(question.language).gettext(
        "The embassy where you are, from our directory (source: %(source)s; %(review)s)."
    ) % {
        "source": mission.source,
        "review": review_text(mission, question.language, on=question.on),
    }


def _named_countries(text: str) -> set[str]:
    """The countries that an office's name says it is of; no name inside a longer one is one."""
    words = text.replace(",", " ").replace("’", "'").split()
    before = ["", *words]
    found, read = set(), 0
    for start, word in enumerate(words):
        if start >= read and ("'" in word or before[start].lower() in _OF):
            code, length = _longest_name(words[start : start + _LONGEST_NAME])
            found.add(code)
            read = start + length
    return set(filter(None, found))


def _longest_name(words: Sequence[str]) -> tuple[str | None, int]:
    """The country named at the beginning of these words, and by how many of them."""
    for length in range(len(words), 0, -1):
        if code := find_country(" ".join(words[:length]), languages=_NAMED_IN):
            return code, length
    return None, 0
