"""Step Write's first question: which officials can be reached from here, and how."""

from collections.abc import Sequence
from dataclasses import dataclass

from sincerely.document import Edition, Target
from sincerely.public.pages import Page
from sincerely.writing.routes import Route
from sincerely.writing.words import sample_for


@dataclass(frozen=True)
class Official:
    """One official and every way to them.

    ``elsewhere`` says why a mission in another country is not offered, and where to look.
    """

    place: int
    target: Target
    name: str
    routes: tuple[Route, ...]
    elsewhere: str
    salutation: str
    closing: str

    @property
    def can_be_reached(self) -> bool:
        """Does any way work?"""
        return any(route.works for route in self.routes)

    @property
    def working(self) -> tuple[Route, ...]:
        return tuple(route for route in self.routes if route.works)

    @property
    def barred(self) -> tuple[Route, ...]:
        return tuple(route for route in self.routes if not route.works)


def officials(page: Page, *, country: str, edition: Edition) -> tuple[Official, ...]:
    """The officials of a document in its order, judged for somebody who writes from ``country``.

    ``edition`` says in whose words the letter goes, and so how each of them is greeted.
    """
    return tuple(
        _official(page, place, country=country, edition=edition) for place in range(len(page.action.targets))
    )


def _official(page: Page, place: int, *, country: str, edition: Edition) -> Official:
    target = page.action.targets[place]
    sample = sample_for(page.action, edition, target)
    return Official(
        place=place,
        target=target,
        name=page.target_name(target),
        routes=page.routes(target, origin=country),
        elsewhere=page.elsewhere(target, origin=country),
        salutation=sample.salutation,
        closing=sample.closing,
    )


def reachable(among: Sequence[Official]) -> tuple[Official, ...]:
    """Those whom any way reaches."""
    return tuple(official for official in among if official.can_be_reached)
