"""Which ways lead to an official from where the writer is, whether each works, how long it takes, and why.

A letter to a suspended country, a lost address, a line that the team has paused, an action that is stopped or
a day after the deadline is not offered, nor anything from inside a dangerous country to which the case
belongs, nor anything in public from any dangerous place: it is text with its reason. Nothing is guessed: an
unknown transit time is "three weeks or more" (field guide, section 5).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sincerely.document import ContactLine, PostLine, SocialLine, Target
from sincerely.document.models import Line
from sincerely.document.states import State
from sincerely.wording import wording_for
from sincerely.writing.lines import destination_of, is_paused, line_value
from sincerely.writing.missions import mission_applies
from sincerely.writing.post import DAYS_ALLOWED, answer_by_post, days_of_post, note_for
from sincerely.writing.questions import Answer, RouteQuestion

# Read in old documents, never offered: the services have closed.
CLOSED_CHANNELS = frozenset({"telegram", "telex"})
# Each shows the writer's account to everybody.
_IN_PUBLIC = frozenset({"x", "facebook", "instagram", "social"})
# Letters are the most visible; near the deadline what arrives at once stands first (field guide, section 4).
_WITH_TIME = ("post", "email", "form", "fax", "phone", "x", "facebook", "instagram", "social")
_IN_HASTE = ("email", "phone", "fax", "form", "post", "x", "facebook", "instagram", "social")


@dataclass(frozen=True)
class Route:
    """One line of a target, judged. ``line_number`` is its place in ``target.lines``, from 0.

    ``reason`` says why it works or not, ``takes`` how long it takes; empty where it does not work. ``note``
    is the document's own, where it concerns writers from there; ``is_promised`` as in ``Answer``.
    """

    channel: str
    line: Line
    line_number: int
    works: bool
    verdict: str
    reason: str
    takes: str = ""
    note: str = ""
    is_promised: bool = True


def routes(target: Target, *, question: RouteQuestion) -> tuple[Route, ...]:
    """Every way to this target that is still in use: those that work first, the best of them before all.

    A mission in another country than the writer's has no routes at all (``missions.addressees``).
    """
    if not mission_applies(target, question.origin):
        return ()
    found = [
        _route(target, line, number, question)
        for number, line in enumerate(target.lines)
        if line.channel not in CLOSED_CHANNELS
    ]
    order = _IN_HASTE if _is_hasty(target, question) else _WITH_TIME
    return tuple(
        sorted(found, key=lambda route: (not route.works, order.index(route.channel), route.line_number))
    )


def _is_hasty(target: Target, question: RouteQuestion) -> bool:
    """Is less time left than its quickest letter needs to be surely there?"""
    lines = (line for line in target.lines if isinstance(line, PostLine))
    destinations = (destination_of(line, target) for line in lines)
    needed = [days_of_post(destination, question)[1] for destination in destinations if destination]
    return question.days_left is not None and question.days_left < min(needed, default=DAYS_ALLOWED)


def _route(target: Target, line: Line, number: int, question: RouteQuestion) -> Route:
    answer = _answer(target, line, question)
    return Route(
        channel=line.channel,
        line=line,
        line_number=number,
        works=answer.works,
        verdict=answer.verdict,
        reason=answer.reason,
        takes=answer.takes,
        note=note_for(line, question),
        is_promised=answer.works and answer.is_promised,
    )


def _answer(target: Target, line: Line, question: RouteQuestion) -> Answer:
    """The first rule that says no, else how it goes."""
    for rule in _RULES:
        if refused := rule(line, question):
            return refused
    if isinstance(line, PostLine):
        answer = answer_by_post(target, line, question)
    else:
        answer = _at_once(line, question)
    return _unpromised(line, answer, question) if _is_dangerous_way(answer, question) else answer


def _not_open(line: Line, question: RouteQuestion) -> Answer | None:
    words = wording_for(question.language)
    reasons = {
        State.STOPPED: words.gettext("All appeals are stopped: they may do harm now. Please do not write."),
        State.CLOSED: words.gettext("The action has ended. Please do not write any more."),
        State.WITHDRAWN: words.gettext("The action was withdrawn. Please do not write any more."),
    }
    reason = reasons.get(question.state)
    verdict = words.gettext("Does not work any more.")
    return Answer(works=False, verdict=verdict, reason=reason) if reason else None


def _too_dangerous(line: Line, question: RouteQuestion) -> Answer | None:
    if not question.safety.is_too_dangerous:
        return None
    words = wording_for(question.language)
    return Answer(
        works=False,
        verdict=words.gettext("Please do not write from here."),
        reason=words.gettext(
            "From inside the country this is about, it can put you, and the people you write for, in danger."
        ),
    )


def _too_public(line: Line, question: RouteQuestion) -> Answer | None:
    if line.channel not in _IN_PUBLIC or not question.safety.is_in_risk_country:
        return None
    words = wording_for(question.language)
    return Answer(
        works=False,
        verdict=words.gettext("Please do not use this from where you are."),
        reason=words.gettext("In public: everybody can see what you write, and that it was you."),
    )


def _too_late(line: Line, question: RouteQuestion) -> Answer | None:
    days, until = question.days_left, question.until
    if days is None or until is None or (days >= 0 and question.state is not State.EXPIRED):
        return None
    words = wording_for(question.language)
    return Answer(
        works=False,
        verdict=words.gettext("Does not work any more."),
        reason=words.gettext("The last day to write was %(date)s. Ask the team before you do.")
        % {"date": words.long_date(until)},
    )


def _no_value(line: Line, question: RouteQuestion) -> Answer | None:
    if line_value(line).strip():
        return None
    words = wording_for(question.language)
    return Answer(
        works=False,
        verdict=words.gettext("Does not work yet."),
        reason=words.gettext("The address is missing: it was lost on the way to us. Ask the team for it."),
    )


def _paused(line: Line, question: RouteQuestion) -> Answer | None:
    if not is_paused(line, question.paused):
        return None
    words = wording_for(question.language)
    return Answer(
        works=False,
        verdict=words.gettext("Does not work now."),
        reason=words.gettext("Paused: the team is checking this address."),
    )


def _is_dangerous_way(answer: Answer, question: RouteQuestion) -> bool:
    return answer.works and question.safety.is_in_risk_country


def _unpromised(line: Line, answer: Answer, question: RouteQuestion) -> Answer:
    """What is known of a way from a dangerous country: an address, not that using it is safe or possible.

    How fast it is would sound like advice; how long a letter takes is a fact and stays.
    """
    words = wording_for(question.language)
    verdict = words.gettext("An address is known.")
    if isinstance(line, PostLine):
        return replace(answer, verdict=verdict, is_promised=False)
    doubt = words.gettext("Whether it can be used from where you are, and who watches it, we do not know.")
    return replace(answer, verdict=verdict, reason=f"{answer.reason} {doubt}", takes="", is_promised=False)


# In the order in which they are asked.
_RULES: tuple[Callable[[Line, RouteQuestion], Answer | None], ...] = (
    _not_open,
    _too_dangerous,
    _too_public,
    _too_late,
    _no_value,
    _paused,
)


def _at_once(line: ContactLine | SocialLine, question: RouteQuestion) -> Answer:
    words = wording_for(question.language)
    reasons = {
        "email": words.gettext("From your own mailbox. Offices filter much of it, so your own words help."),
        "fax": words.gettext("On paper. Lines are sometimes cut off, so try more than one time of day."),
        "phone": words.gettext(
            "Calls are counted. Call in their office hours; you pay what such a call costs."
        ),
        "form": words.gettext("Their own form on the web. It may ask for your name and address."),
    }
    in_public = words.gettext("In public: everybody can see what you write, and that it was you.")
    minutes = words.gettext("Usually there within minutes.")
    return Answer(
        works=True,
        verdict=words.gettext("Works."),
        reason=reasons.get(line.channel, in_public),
        takes=minutes if line.channel == "email" else words.gettext("There at once."),
    )
