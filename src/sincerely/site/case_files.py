"""All files of one case, by their address below the site folder."""

import datetime
import json
from collections.abc import Iterator, Mapping

from sincerely.cases.queries import PublishedEdition
from sincerely.document.states import State
from sincerely.reports.queries import Totals
from sincerely.site.addresses import Place, series_place
from sincerely.site.case_bake import Bake
from sincerely.site.case_downloads import SHEETS, documents, sheets
from sincerely.site.case_notices import notice_page
from sincerely.site.case_page import case_page, language_links
from sincerely.site.rendering import render_page

Files = Iterator[tuple[str, bytes]]

# Pages of a case that only a live server can give; a copy says what to do instead.
_LIVE_PAGES = ("write", "report")


def case_files(bake: Bake) -> Files:
    """Every file of the case."""
    if bake.state in {State.STOPPED, State.WITHDRAWN}:
        # Nothing but the notice, and that as fast as can be.
        yield from page_files(bake, there=frozenset())
        return
    printed = dict(sheets(bake))
    yield from page_files(bake, there=frozenset(printed))
    yield from documents(bake)
    yield from printed.items()


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
        "sheets": [name for name in SHEETS if home.file(name) in there],
        "languages": language_links(published, bake.series, place=place),
    }
    return render_page("site/case.html", content, language=published.words.language, place=place)


def _notice(bake: Bake, published: PublishedEdition, place: Place) -> bytes:
    links = language_links(published, bake.series, place=place)
    return notice_page(bake.case, language=published.words.language, place=place, links=links)


def _live_page(bake: Bake, published: PublishedEdition, place: Place, *, name: str) -> tuple[str, bytes]:
    if bake.state is State.WITHDRAWN or (bake.state is State.STOPPED and name == "write"):
        return place.page, _notice(bake, published, place)
    content = {"is_report": name == "report", "url": f"{bake.identity.origin}/{place.folder}"}
    return place.page, render_page(
        "site/live_elsewhere.html", content, language=published.words.language, place=place
    )


def _totals_json(total: Totals | None) -> bytes:
    """The total as the page shows it: null below the threshold, never a breakdown."""
    return _json(
        {
            "actions": total.actions if total else None,
            "reports": total.reports if total else None,
            "groups": total.groups if total else None,
            "heads": total.heads if total else None,
            "as_of": _instant(total.as_of) if total and total.as_of else None,
        }
    )


def _state_json(bake: Bake) -> bytes:
    newest = bake.series.newest
    state = {"number": bake.case.number, "state": bake.state.value}
    if bake.state is State.WITHDRAWN:
        return _json(state)
    until = newest.public.until
    return _json(
        {
            **state,
            "sequence": newest.action.sequence,
            "until": until.isoformat() if until else None,
            # A page or a draft that somebody has kept open sees by this moment that the words have changed.
            "editions": {
                language: bake.series.newest_in(language).published_at.isoformat()
                for language in bake.series.languages
            },
        }
    )


def _json(value: Mapping[str, object]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def _instant(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).isoformat(timespec="seconds")
