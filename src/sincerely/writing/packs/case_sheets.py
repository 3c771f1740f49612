"""One page about one action, to lie on a table: who, what happened, what to ask for, to whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from sincerely.document import Edition, UrgentAction
from sincerely.wording import wording_for
from sincerely.wording.sheet_labels import headings
from sincerely.writing.packs.leaflets import Leaflet, Section, leaflet_content
from sincerely.writing.packs.printed_facts import asks_section, people_section
from sincerely.writing.papers import Content, Paper
from sincerely.writing.sheet_text import reference, unnamed_organisation, write_step

# So many envelopes stand below each other; more would take pages.
_MOST_BELOW_EACH_OTHER = 2
# Points, largest first: what fits on one page lies better on a table.
SIZES = (12.5, 11.5, 10.5)


@dataclass(frozen=True)
class CaseSheetOrder:
    """``addresses`` are the lines of each envelope, ``page_url`` the lasting address of the action.

    ``printed_in``: the language of the document's facts; empty, it is that of the edition.
    """

    addresses: Sequence[tuple[str, ...]]
    page_url: str
    printed_in: str = ""
    paper: Paper = "a4"
    size: float = SIZES[0]


def case_sheet_content(action: UrgentAction, edition: Edition, order: CaseSheetOrder) -> Content:
    """The sheet of an edition of the *public* action (``document.public_action``)."""
    language = edition.language
    words = wording_for(language)
    says = headings(language)
    return leaflet_content(
        Leaflet(
            language=language,
            above=reference(action, language),
            title=edition.title or reference(action, language),
            sections=(
                people_section(says["people"], action, language=language, printed_in=order.printed_in),
                Section(says["summary"], edition.summary),
                Section(says["steps"], (write_step(action, words), *unnamed_organisation(action, words))),
                asks_section(
                    says["asks"],
                    action,
                    edition,
                    printed_in=order.printed_in,
                    by_letter=(words.gettext("What to ask for stands in the letter of this pack."),),
                ),
                _officials(says["targets"], order),
            ),
            printed_in=order.printed_in,
            url=order.page_url,
            leads_to=" ".join(
                (words.gettext("Is this still current?"), words.gettext("Look here before you write:"))
            ),
            size=order.size,
            paper=order.paper,
        )
    )


def _officials(title: str, order: CaseSheetOrder) -> Section:
    many = len(order.addresses) > _MOST_BELOW_EACH_OTHER
    return Section(title, tuple("\n".join(lines) for lines in order.addresses), "beside" if many else "prose")
