"""The sheet of an edition as it was saved: what would be public of it, marked as a draft until it is."""

import datetime

from django.conf import settings

from sincerely.cases.endings import sentence_on_paper
from sincerely.cases.models import Case, Edition
from sincerely.cases.queries import published_editions_of
from sincerely.desk.editions import key_of
from sincerely.directory.queries import known_facts, paused_lines
from sincerely.document import public_action
from sincerely.document.publishing import why_not_shown
from sincerely.wording import Refusal, wording_for
from sincerely.writing.identity import SiteIdentity
from sincerely.writing.sheet_content import SheetOrder
from sincerely.writing.sheet_forms import SheetForm


def sheet_of(edition: Edition, form: SheetForm, *, at: datetime.datetime) -> bytes:
    """The file; raise Refusal while it could tell of somebody what is not to be shown, and after a stop.

    A file leaves the desk for good, so it holds the public projection and never the draft itself.
    """
    _require_no_stop(edition.version.action.case)
    action = edition.version.value()
    words = next(one for one in action.editions if key_of(one) == key_of(edition))
    if reasons := why_not_shown(action, words, at):
        raise Refusal(" ".join(("No sheet leaves the desk yet.", *reasons)))
    return form.render(public_action(action, [words]), words, _order(edition, at=at))


def _require_no_stop(case: Case) -> None:
    if case.withdrawn_at or case.stopped_at:
        raise Refusal("The appeals of this case were stopped, so no sheet of it is handed out any more.")


def _order(edition: Edition, *, at: datetime.datetime) -> SheetOrder:
    identity: SiteIdentity = settings.SITE_IDENTITY
    action = edition.version.action
    published = published_editions_of(action.case, at=at)
    same = next((one for one in published if (one.action, one.edition.hash) == (action, edition.hash)), None)
    return SheetOrder(
        paper="a4",
        identity=identity,
        # A draft has no page that could say whether it still holds.
        page_url=f"{identity.origin}/{action.case.slug}/" if same else "",
        printed_on=at.date(),
        state_sentence=sentence_on_paper(same, newest=published[0]) if same else None,
        draft_sentence=None if same else _draft_sentence(edition, at=at),
        paused=paused_lines(),
        facts=known_facts(),
        printed_in=edition.version.value().editions[0].language,
    )


def _draft_sentence(edition: Edition, *, at: datetime.datetime) -> str:
    words = wording_for(edition.language)
    return words.gettext("Draft of %(date)s, not published. Please do not pass it on.") % {
        "date": words.long_date(at.date())
    }
