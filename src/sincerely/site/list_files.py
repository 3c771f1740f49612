"""The lists of actions, the feeds, the pages about the site: what spans cases."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings

from sincerely.cases.endings import ended_sentence
from sincerely.cases.notices import stop_sentence
from sincerely.cases.queries import PublishedEdition, published
from sincerely.document.publishing import CALLS_FOR_APPEALS
from sincerely.document.states import State
from sincerely.ledger.queries import newest_checkpoint
from sincerely.reports.disclosure import LEAST
from sincerely.site import assets, case_words, feeds
from sincerely.site.addresses import (
    TOP,
    Place,
    about_place,
    edition_place,
    how_we_count_place,
    list_place,
    pack_place,
    receipt_place,
)
from sincerely.site.case_bake import without_doubles
from sincerely.site.case_page import LanguageLink, Series
from sincerely.site.feeds_when_over import OVER, changed_last, over_without_words, said_when_over
from sincerely.site.rendering import interface_language, render_page
from sincerely.wording import INTERFACE_LANGUAGES, Wording, checked_by_speaker, wording_for
from sincerely.writing.identity import SiteIdentity
from sincerely.writing.naming import whom
from sincerely.writing.sheet_text import reference

Files = Iterator[tuple[str, bytes]]

_LONGEST_EXCERPT = 260


@dataclass(frozen=True)
class ListedCase:
    """One case in a list. ``sentence`` says why there is nothing to do; ``until`` is None then."""

    reference: str
    countries: str
    title: str
    language: str
    href: str
    people: str
    excerpt: str
    until: datetime.date | None
    sentence: str


def list_files(at: datetime.datetime) -> Files:
    """Every file that spans cases, by its address."""
    identity: SiteIdentity = settings.SITE_IDENTITY
    all_series = _series(published(at))
    languages = _languages(all_series)
    yield TOP.page, _list(all_series, identity.language, TOP, languages)
    for language in languages:
        place = list_place(language)
        yield place.page, _list(all_series, language, place, languages)
    for language in INTERFACE_LANGUAGES:
        yield about_place(language).page, _about(language, identity)
        yield how_we_count_place(language).page, _how_we_count(language)
        yield pack_place(language).page, _no_pack(language, identity)
        yield receipt_place(language).page, _no_receipt(language, identity)
    # A web server shows it at any depth, so its links begin at the top.
    not_found = render_page("site/not_found.html", {"root": "/"}, language=identity.language, place=TOP)
    yield "404.html", not_found
    yield from _feed_files(all_series, identity, at=at)
    yield from assets.asset_files(identity.accent).items()


def next_deadline(at: datetime.datetime) -> datetime.date | None:
    """The first last day among the actions that are open now."""
    days = [one.public.until for one in published(at) if one.state is State.OPEN and one.public.until]
    return min(days, default=None)


def _series(editions: Sequence[PublishedEdition]) -> list[Series]:
    """What is published, by case; withdrawn ones are in no list."""
    by_case: dict[str, list[PublishedEdition]] = {}
    for one in editions:
        by_case.setdefault(one.case.slug or "", []).append(one)
    found = []
    for slug, held in by_case.items():
        ordered = sorted(held, key=lambda one: (-one.action.sequence, one.edition.section))
        found.append(Series(slug, without_doubles(ordered), shown_total=None, has_reports=False))
    return found


def _languages(all_series: Sequence[Series]) -> tuple[str, ...]:
    """The interface's languages, and every other one there is an edition in."""
    others = {language for series in all_series for language in series.languages}
    return (*INTERFACE_LANGUAGES, *sorted(others - set(INTERFACE_LANGUAGES)))


def _list(all_series: Sequence[Series], language: str, place: Place, languages: tuple[str, ...]) -> bytes:
    words = wording_for(interface_language(language))
    shown = [one for one in all_series if one.newest.state is not State.WITHDRAWN]
    listed = [_listed(one, language, place, words) for one in shown]
    content = {
        "open": sorted((one for one in listed if one.until), key=lambda one: (one.until, one.href)),
        "ended": [one for one in listed if not one.until],
        "languages": [
            LanguageLink(other, place.link_to(list_place(other))) for other in languages if other != language
        ],
    }
    return render_page("site/list.html", content, language=language, place=place)


def _listed(series: Series, language: str, place: Place, words: Wording) -> ListedCase:
    one = edition_for(series, language)
    sentence = _why_nothing_to_do(one, series, words)
    is_stopped = one.state is State.STOPPED
    action = one.public
    return ListedCase(
        reference=reference(action, words.language),
        countries=case_words.countries(action, words.language),
        title="" if is_stopped else one.words.title or "",
        language=one.words.language,
        href=place.link_to(edition_place(series.slug, one.words.language)),
        people="" if is_stopped else words.list_of(whom(action)),
        excerpt="" if sentence else _excerpt(one),
        until=None if sentence else action.until,
        sentence=sentence,
    )


def edition_for(series: Series, language: str) -> PublishedEdition:
    """The newest document of a series for a reader of this language: in it, in the site's, or in any."""
    for wanted in (language, settings.SITE_IDENTITY.language):
        if wanted in series.languages:
            return series.newest_in(wanted)
    return series.newest


def _why_nothing_to_do(one: PublishedEdition, series: Series, words: Wording) -> str:
    if one.state is State.STOPPED:
        return stop_sentence(one.case.stop_notice, words)
    if one.state is not State.OPEN:
        return ended_sentence(one, words)
    if series.newest.public.kind not in CALLS_FOR_APPEALS or not one.public.until:
        return words.gettext("This action has ended.")
    return ""


def _excerpt(one: PublishedEdition) -> str:
    """The beginning of the summary, up to the end of a sentence where there is one."""
    text = " ".join(one.words.summary)
    if len(text) <= _LONGEST_EXCERPT:
        return text
    cut = text[:_LONGEST_EXCERPT]
    end = max(cut.rfind(mark) for mark in (". ", "! ", "? ", "؟ ", "。"))
    return cut[: end + 1] if end > _LONGEST_EXCERPT // 3 else f"{cut.rsplit(' ', 1)[0]}…"


def _about(language: str, identity: SiteIdentity) -> bytes:
    place = about_place(language)
    content = {
        "checked": [(other, checked_by_speaker(other)) for other in INTERFACE_LANGUAGES],
        "threshold": settings.SINCERELY.total_threshold,
        "origin": identity.origin,
        "has_ledger": newest_checkpoint() is not None,
        "languages": [
            LanguageLink(other, place.link_to(about_place(other)))
            for other in INTERFACE_LANGUAGES
            if other != language
        ],
    }
    return render_page("site/about.html", content, language=language, place=place)


def _how_we_count(language: str) -> bytes:
    place = how_we_count_place(language)
    content = {
        "threshold": settings.SINCERELY.total_threshold,
        "least": LEAST,
        "languages": [
            LanguageLink(other, place.link_to(how_we_count_place(other)))
            for other in INTERFACE_LANGUAGES
            if other != language
        ],
    }
    return render_page("site/how_we_count.html", content, language=language, place=place)


def _no_pack(language: str, identity: SiteIdentity) -> bytes:
    place = pack_place(language)
    content = {"url": f"{identity.origin}/{place.folder}"}
    return render_page("site/pack_elsewhere.html", content, language=language, place=place)


def _no_receipt(language: str, identity: SiteIdentity) -> bytes:
    place = receipt_place(language)
    content = {"url": f"{identity.origin}/{place.folder}"}
    return render_page("site/receipt_elsewhere.html", content, language=language, place=place)


def _feed_files(all_series: Sequence[Series], identity: SiteIdentity, *, at: datetime.datetime) -> Files:
    words = wording_for(interface_language(identity.language))
    entries = [_entry(series, identity, words) for series in all_series]
    entries += over_without_words({series.slug for series in all_series}, identity, words, at=at)
    entries.sort(key=lambda entry: entry.updated, reverse=True)
    updated = max(
        (entry.updated for entry in entries), default=datetime.datetime.fromtimestamp(0, datetime.UTC)
    )
    feed = feeds.Feed(identity.name, identity.origin, identity.language, updated)
    yield "feed.atom", feeds.atom(feed, entries)
    yield "feed.json", feeds.json_feed(feed, entries)
    yield "deadlines.ics", feeds.calendar(feed, entries)


def _entry(series: Series, identity: SiteIdentity, words: Wording) -> feeds.Entry:
    one = edition_for(series, identity.language)
    is_over = one.state in OVER
    title, paragraphs = said_when_over(one.case, one.state, words) if is_over else _said(one, series, words)
    return feeds.Entry(
        slug=series.slug,
        url=f"{identity.origin}/{edition_place(series.slug, one.words.language).folder}",
        title=title,
        paragraphs=paragraphs,
        language=words.language if is_over else one.words.language,
        published=one.published_at,
        updated=changed_last(one.case, one.published_at),
        until=one.public.until,
        is_over=is_over,
    )


def _said(one: PublishedEdition, series: Series, words: Wording) -> tuple[str, tuple[str, ...]]:
    number = one.case.number or ""
    title = f"{number}: {one.words.title}" if one.words.title else number
    nothing_to_do = _why_nothing_to_do(one, series, words)
    if nothing_to_do or not one.public.until:
        return title, (nothing_to_do, *one.words.summary)
    until = words.gettext("Write until %(date)s.") % {"date": words.long_date(one.public.until)}
    return title, (until, *one.words.summary)
