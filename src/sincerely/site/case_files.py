"""All files of one case, by their address below the site folder."""

import datetime
import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings

from sincerely.cases.models import Case
from sincerely.cases.notices import stop_sentence
from sincerely.cases.queries import PublishedEdition, published_editions_of
from sincerely.directory.queries import paused_lines
from sincerely.document import Target, UrgentAction, canonical_bytes
from sincerely.document.publishing import CALLS_FOR_APPEALS
from sincerely.document.states import State
from sincerely.reports.queries import Totals, shown_total, totals_of
from sincerely.site.addresses import Place, document_place, edition_place, series_place
from sincerely.site.case_page import Series, case_page, language_links, may_send
from sincerely.site.case_words import ended_sentence
from sincerely.site.officials import Paused, Reader, paused_among
from sincerely.site.rendering import interface_language, render_page
from sincerely.wording import Refusal, Wording, wording_for
from sincerely.writing.identity import SiteIdentity
from sincerely.writing.letters import Paper
from sincerely.writing.naming import line_value
from sincerely.writing.sheets import SheetOrder, render_sheet

Files = Iterator[tuple[str, bytes]]

_PAPERS: dict[str, Paper] = {"sheet-a4.pdf": "a4", "sheet-letter.pdf": "us-letter"}
# Pages of a case that only a live server can give; a copy says what to do instead.
_LIVE_PAGES = ("write", "report")
_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Bake:
    """What one bake of a case works with, read once."""

    case: Case
    series: Series
    paused: Paused
    at: datetime.datetime

    @property
    def identity(self) -> SiteIdentity:
        """Whose site it is."""
        identity: SiteIdentity = settings.SITE_IDENTITY
        return identity

    @property
    def state(self) -> State:
        """The state of the newest document."""
        return self.series.newest.state

    def places(self) -> Iterator[tuple[Place, PublishedEdition]]:
        """Every page of an edition with what it shows: the short address, and the document's own."""
        slug = self.series.slug
        for language in self.series.languages:
            yield edition_place(slug, language), self.series.newest_in(language)
        for one in self.series.editions:
            yield document_place(slug, one.action.sequence, one.words.language), one

    def reader(self, published: PublishedEdition) -> Reader:
        """For whom the pages of an edition are made."""
        language = interface_language(published.words.language)
        return Reader(language, self.identity, self.at.date())


def bake_of(case: Case, *, at: datetime.datetime) -> Bake | None:
    """Read what the case has published; None when there is nothing."""
    editions = published_editions_of(case, at=at)
    if not editions or case.slug is None:
        return None
    totals = totals_of(case)
    series = Series(
        slug=case.slug,
        editions=without_doubles(editions),
        shown_total=shown_total(case),
        has_reports=totals.reports > 0,
    )
    return Bake(editions[0].case, series, paused_lines(), at)


def without_doubles(editions: list[PublishedEdition]) -> tuple[PublishedEdition, ...]:
    """One edition for each document and language: that for all sections before one section's own."""
    found: dict[tuple[int, str], PublishedEdition] = {}
    for one in editions:
        found.setdefault((one.action.sequence, one.words.language), one)
    return tuple(found.values())


def case_files(bake: Bake) -> Files:
    """Every file of the case."""
    if bake.state in {State.STOPPED, State.WITHDRAWN}:
        # Nothing but the notice, and that as fast as can be.
        yield from page_files(bake, there=frozenset())
        return
    sheets = dict(_sheets(bake))
    yield from page_files(bake, there=frozenset(sheets))
    for place, published in bake.places():
        yield place.file("action.json"), canonical_bytes(_offered(published.public, bake.paused))
    yield from sheets.items()


def page_files(bake: Bake, *, there: frozenset[str]) -> Files:
    """The pages, totals and state: what changes with every report. ``there``: files they may link to."""
    slug = bake.series.slug
    yield f"{slug}/state.json", _state_json(bake)
    if bake.state is not State.WITHDRAWN:
        yield f"{slug}/totals.json", _totals_json(bake.series.shown_total)
    front = _front(bake)
    top = series_place(slug)
    for place, published in ((top, front), *bake.places()):
        yield place.page, _page(bake, published, place, there=there)
        if place != top:
            for name in _LIVE_PAGES:
                yield _live_page(bake, published, Place(place.file(f"{name}/")), name=name)


def _front(bake: Bake) -> PublishedEdition:
    """What the series' own address shows: the newest document, in the site's language or its first one."""
    newest = bake.series.newest.action.sequence
    editions = [one for one in bake.series.editions if one.action.sequence == newest]
    in_site_language = [one for one in editions if one.words.language == bake.identity.language]
    return min(in_site_language or editions, key=lambda one: one.published_at)


def _page(bake: Bake, published: PublishedEdition, place: Place, *, there: frozenset[str]) -> bytes:
    if bake.state in {State.STOPPED, State.WITHDRAWN}:
        return _notice(bake, published, place)
    home = bake.series.place_of(published)
    content = {
        "page": case_page(
            published, bake.series, place=place, reader=bake.reader(published), paused=bake.paused
        ),
        "sheets": [name for name in _PAPERS if home.file(name) in there],
        "languages": language_links(published, bake.series, place=place),
    }
    return render_page("site/case.html", content, language=published.words.language, place=place)


def _notice(bake: Bake, published: PublishedEdition, place: Place) -> bytes:
    """All that is left of a stopped or withdrawn case: a number, a sentence, and whom to ask."""
    language = published.words.language
    words = wording_for(interface_language(language))
    links = language_links(published, bake.series, place=place)
    is_stopped = bake.state is State.STOPPED
    content = {
        "number": bake.case.number,
        "sentence": stop_sentence(bake.case.stop_notice, words) if is_stopped else "",
        "stopped_at": bake.case.stopped_at if is_stopped else None,
        "report": place.link_to(Place(f"{edition_place(bake.series.slug, language).folder}report/")),
        "languages": links,
    }
    return render_page("site/notice.html", content, language=language, place=place)


def _live_page(bake: Bake, published: PublishedEdition, place: Place, *, name: str) -> tuple[str, bytes]:
    if bake.state in {State.STOPPED, State.WITHDRAWN} and name == "write":
        return place.page, _notice(bake, published, place)
    if bake.state is State.WITHDRAWN:
        return place.page, _notice(bake, published, place)
    content = {"is_report": name == "report", "url": f"{bake.identity.origin}/{place.folder}"}
    return place.page, render_page(
        "site/live_elsewhere.html", content, language=published.words.language, place=place
    )


def _sheets(bake: Bake) -> Files:
    short = {one.edition.pk: place for place, one in bake.places() if _is_short(place)}
    for one in bake.series.editions:
        own = document_place(bake.series.slug, one.action.sequence, one.words.language)
        for name, paper in _PAPERS.items():
            try:
                pdf = _sheet(bake, one, paper)
            except Refusal as refusal:
                # A script without a font: the page goes out without the sheet; the log says what to install.
                _logger.warning("no sheet for %s: %s", own.folder, refusal.sentence)
                continue
            for place in filter(None, (short.get(one.edition.pk), own)):
                yield place.file(name), pdf


def _is_short(place: Place) -> bool:
    return place.folder.count("/") == 2


def _sheet(bake: Bake, published: PublishedEdition, paper: Paper) -> bytes:
    action = published.public
    order = SheetOrder(
        paper=paper,
        identity=bake.identity,
        page_url=f"{bake.identity.origin}/{series_place(bake.series.slug).folder}",
        printed_on=bake.at.date(),
        state_sentence=_sheet_state(bake, published),
        paused=paused_among((*action.targets, *action.copies_to), bake.paused),
    )
    return render_sheet(action, published.words, order=order).pdf


def _sheet_state(bake: Bake, published: PublishedEdition) -> str | None:
    """What a sheet says above everything when it is not one to write from."""
    words = wording_for(published.words.language)
    ended = ended_sentence(published, words)
    if ended or may_send(published, bake.series) or action_asks_nothing(published):
        return ended or None
    return _superseded(bake, words)


def action_asks_nothing(published: PublishedEdition) -> bool:
    """A stop or an outcome: a document that asks for no appeals."""
    return published.public.kind not in CALLS_FOR_APPEALS


def _superseded(bake: Bake, words: Wording) -> str:
    newest = bake.series.newest
    return words.gettext("There is a newer document of %(date)s. Please read it before you write.") % {
        "date": words.long_date(newest.public.issued or newest.published_at.date())
    }


def _offered(action: UrgentAction, paused: Paused) -> UrgentAction:
    """The action without the lines that are paused."""
    raw = paused_among((*action.targets, *action.copies_to), paused)
    if not raw:
        return action
    return action.model_copy(
        update={
            "targets": tuple(_without(target, raw) for target in action.targets),
            "copies_to": tuple(_without(target, raw) for target in action.copies_to),
        }
    )


def _without(target: Target, paused: Paused) -> Target:
    lines = tuple(line for line in target.lines if (line.channel, line_value(line)) not in paused)
    return target.model_copy(update={"lines": lines})


def _totals_json(total: Totals | None) -> bytes:
    """The total as the page shows it: null below the threshold, never a breakdown."""
    return _json(
        {
            "actions": total.actions if total else None,
            "groups": total.groups if total else None,
            "as_of": _instant(total.as_of) if total and total.as_of else None,
        }
    )


def _state_json(bake: Bake) -> bytes:
    newest = bake.series.newest
    state = {"number": bake.case.number, "state": bake.state.value}
    if bake.state is State.WITHDRAWN:
        return _json(state)
    until = newest.public.until
    return _json({**state, "sequence": newest.action.sequence, "until": until.isoformat() if until else None})


def _json(value: Mapping[str, object]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def _instant(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).isoformat(timespec="seconds")
