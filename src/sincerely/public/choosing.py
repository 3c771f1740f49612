"""Step Write's first question: which officials can be reached from here, and how."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sincerely.document import Edition, Target
from sincerely.public.pages import Page
from sincerely.writing.missions import Addressee, addressees
from sincerely.writing.naming import is_named
from sincerely.writing.questions import RouteQuestion
from sincerely.writing.routes import Route, routes
from sincerely.writing.words import sample_for


@dataclass(frozen=True)
class Official:
    """One official and every way to them.

    ``elsewhere`` says, where no mission here is known, where to look for it; ``remark`` where the address of
    a mission comes from that is not in the document.
    """

    place: int
    target: Target
    name: str
    routes: tuple[Route, ...]
    elsewhere: str
    remark: str
    salutation: str
    closing: str
    # In which language it is named; empty where the document does not name it.
    language: str = ""

    @property
    def marked_name(self) -> SafeString:
        """The name in its own direction and language."""
        return self._marked(self.name)

    @property
    def marked_holder(self) -> SafeString:
        """Whoever holds the office, where that is not the name; else empty."""
        holder = self.target.holder
        return self._marked(holder) if holder and holder != self.name else SafeString("")

    def _marked(self, name: str) -> SafeString:
        return format_html(
            '<bdi lang="{}">{}</bdi>' if self.language else "<bdi>{1}</bdi>", self.language, name
        )

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


def officials(page: Page, *, question: RouteQuestion, edition: Edition) -> tuple[Official, ...]:
    """The officials of a document in its order, judged for somebody who writes from one country.

    ``edition`` says in whose words the letter goes, and so how each of them is greeted.
    """
    found = addressees(page.action.targets, countries=page.action.countries, question=question)
    return tuple(_official(page, one, question=question, edition=edition) for one in found)


def _official(page: Page, addressee: Addressee, *, question: RouteQuestion, edition: Edition) -> Official:
    target = addressee.target
    sample = sample_for(page.action, edition, target)
    return Official(
        place=addressee.place,
        target=target,
        name=_name(page, addressee),
        routes=routes(target, question=question),
        elsewhere=addressee.where_to_look,
        remark=addressee.remark,
        salutation=sample.salutation,
        closing=sample.closing,
        language=page.published.facts_language if _is_as_printed(page, addressee) else "",
    )


def _is_as_printed(page: Page, addressee: Addressee) -> bool:
    """Is it the document that names it, and not the desk or we?"""
    return addressee.target == page.action.targets[addressee.place] and is_named(addressee.target)


def _name(page: Page, addressee: Addressee) -> str:
    in_your_country = gettext("The embassy in your country")
    return in_your_country if addressee.where_to_look else page.target_name(addressee.target)


def names_apart(page: Page, found: Sequence[Addressee]) -> tuple[str, ...]:
    """What to call each in a list that does not show their addresses."""
    names = page.target_names([one.target for one in found])
    return tuple(
        gettext("The embassy in your country") if one.where_to_look else name
        for one, name in zip(found, names, strict=True)
    )


def choices_to_report(page: Page, *, origin: str, chosen: str) -> list[tuple[str, str]]:
    """Whom somebody in one country may have written to, by their place in the document.

    ``chosen`` is the place that was sent with the form: it stays. Nobody is shown the name of an embassy
    elsewhere: where none is known here, they have found the one in their country themselves.
    """
    found = addressees(
        page.action.targets, countries=page.action.countries, question=page.question(origin=origin)
    )
    names = dict(zip((str(one.place) for one in found), names_apart(page, found), strict=True))
    return [
        (place, names.get(place, gettext("The embassy in your country")))
        for place, _ in page.target_choices()
        if place in names or place == chosen
    ]


def reachable(among: Sequence[Official]) -> tuple[Official, ...]:
    """Those whom any way reaches."""
    return tuple(official for official in among if official.can_be_reached)
