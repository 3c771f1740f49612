"""What is asked about ways to an official, and what is answered about one of them."""

import datetime
from dataclasses import dataclass, field

from sincerely.document.states import State
from sincerely.writing.facts import Facts, Safety, start_facts
from sincerely.writing.lines import Paused


@dataclass(frozen=True)
class RouteQuestion:
    """Who asks, when, and what is known.

    ``origin`` is the country written from (ISO 3166-1), ``on`` the day at UTC−12, where a deadline's day
    ends last, ``until`` the last day to write, ``state`` that of the action, ``language`` that of the answer,
    ``paused`` the lines that the team has paused (``lines.is_paused``), ``facts`` what is known of post,
    missions and danger, ``about`` the countries of the case; none where the answer is for no one writer: a
    page or a sheet that everybody reads. ``posted_on``: the day in ``origin``, where that is known; a
    suspension and a price begin with it, up to a day before ``on``.
    """

    origin: str
    on: datetime.date
    until: datetime.date | None = None
    state: State = State.OPEN
    language: str = "en"
    paused: Paused = frozenset()
    facts: Facts = field(default_factory=start_facts)
    about: tuple[str, ...] = ()
    posted_on: datetime.date | None = None

    @property
    def day_of_post(self) -> datetime.date:
        """The day on which the writer's post takes the letter."""
        return self.posted_on or self.on

    @property
    def safety(self) -> Safety:
        """How careful the writer must be."""
        return self.facts.safety_of(self.origin, about=self.about)

    @property
    def days_left(self) -> int | None:
        """Days until the last day; negative after it; None without a deadline."""
        return (self.until - self.on).days if self.until else None


@dataclass(frozen=True)
class Answer:
    """Does a way work, why, and how long it takes (empty where it does not work).

    ``is_promised``: may the verdict be shown as good news? Not from a dangerous country, where the same way
    may be blocked or watched.
    """

    works: bool
    verdict: str
    reason: str
    takes: str = ""
    is_promised: bool = True
