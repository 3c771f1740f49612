"""What a page says about those who were told, and the sentence to quote."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from sincerely.document import UrgentAction
from sincerely.site.officials import Reader
from sincerely.telling.figures import figures_of
from sincerely.telling.models import Sharing, Snapshot
from sincerely.telling.queries import PublicTelling
from sincerely.wording import Wording, wording_for
from sincerely.writing.direction import direction_of
from sincerely.writing.naming import whom
from sincerely.writing.statements.quotes import quote


@dataclass(frozen=True)
class TellingLines:
    """``The Prosecutor General was told on 9 May 2026: 4,218 actions.``, the oldest first; and the quote.

    A figure stays as it was told; a later correction stands behind it. ``quote`` is empty while there is no
    statement that may be shown.
    """

    told: tuple[SafeString, ...]
    quote: str


def telling_lines(telling: PublicTelling, action: UrgentAction, reader: Reader) -> TellingLines:
    """What a page of the *public* action says to its reader."""
    words = wording_for(reader.language)
    told = tuple(
        mark_safe(" ".join(_told(one, telling.language, words)))  # noqa: S308 - escaped below
        for one in telling.told
    )
    if telling.quoted is None:
        return TellingLines(told, "")
    site, figures = reader.identity.name, figures_of(telling.quoted)
    return TellingLines(told, quote(figures, people=whom(action), site=site, words=words))


def _told(sharing: Sharing, language: str, words: Wording) -> Iterator[str]:
    snapshot = sharing.snapshot
    if snapshot is None:
        return
    sentence = conditional_escape(words.gettext("The %(office)s was told on %(day)s: %(actions)s."))
    yield sentence % {
        "office": _as_printed(_without_article(sharing.office), language),
        "day": words.long_date(sharing.on),
        "actions": _actions(snapshot, words),
    }
    if later := _last_correction(snapshot):
        yield conditional_escape(words.gettext("Corrected on %(day)s: %(actions)s.")) % {
            "day": words.long_date(later.day),
            "actions": _actions(later, words),
        }


def _last_correction(snapshot: Snapshot) -> Snapshot | None:
    """The statement that holds instead by now; None for one that nobody corrected."""
    later: Snapshot | None = getattr(snapshot, "replaced_by", None)
    return (_last_correction(later) or later) if later else None


def _actions(snapshot: Snapshot, words: Wording) -> str:
    counted = words.ngettext("%(count)s action", "%(count)s actions", snapshot.actions)
    return conditional_escape(counted) % {"count": words.number(snapshot.actions)}


def _as_printed(office: str, language: str) -> SafeString:
    """The name in the document's language, whatever the page speaks; another script is not of it."""
    direction = direction_of(office)
    if not language or direction != wording_for(language).direction:
        return format_html('<bdi dir="{}">{}</bdi>', direction, office)
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, direction, office)


def _without_article(office: str) -> str:
    """Some documents print "the Prosecutor General", and our sentence has an article of its own."""
    return office[4:] if office.casefold().startswith("the ") else office
