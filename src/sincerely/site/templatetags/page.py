"""What every page needs, baked or live: whose site it is, its pages and assets, words and dates.

A baked page sets ``root`` in its context ("../../"): its links are relative and end in ``index.html``, so
that it works from any folder, a plain web server or a USB stick. A live page has a request instead.
"""

import datetime
import re
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from sincerely.places.languages import direction, own_name
from sincerely.site import assets
from sincerely.wording import Wording, checked_by_speaker, wording_for
from sincerely.writing import as_printed
from sincerely.writing.identity import SiteIdentity
from sincerely.writing.qr import qr_svg

register = template.Library()


def _words() -> Wording:
    return wording_for(get_language() or "en")


@register.simple_tag
def identity() -> SiteIdentity:
    """Whose site this is."""
    site: SiteIdentity = settings.SITE_IDENTITY
    return site


@register.simple_tag
def report_note() -> dict[str, str]:
    """How to report by mail or post, as the site says it in the language of the page or in its own."""
    language, text = identity().report_note_in(_words().language)
    return {"language": language, "text": text}


@register.simple_tag(takes_context=True)
def asset(context: Context, name: str) -> str:
    """The address of the stylesheet or of a module: ``{% asset "style.css" %}``."""
    return _root(context) + assets.asset_address(name, accent=settings.SITE_IDENTITY.accent)


@register.simple_tag(takes_context=True)
def page(context: Context, *parts: object) -> str:
    """A link to a page of the site: ``{% page "about/" language "/" %}``; no part: the list of actions."""
    address = "".join(str(part) for part in parts)
    is_folder = address.endswith("/") or not address
    if "root" in context:
        return _root(context) + address + ("index.html" if is_folder else "")
    return _root(context) + address


def _root(context: Context) -> str:
    """The way back to the top of the site, ending in a stroke or empty."""
    if "root" in context:
        return str(context["root"])
    request: Any = context.get("request")  # a live page; HttpRequest is named in faces only
    return "../" * (request.path.count("/") - 1) or "./" if request else "/"


@register.simple_tag
def text_direction() -> str:
    """``rtl`` or ``ltr``, for the language of the page."""
    return _words().direction


@register.simple_tag
def is_checked_by_speaker() -> bool:
    """Has a speaker read the sentences of the page's language?"""
    return checked_by_speaker(_words().interface_language)


@register.filter
def long_date(day: datetime.date | None) -> str:
    """A date in words, in the language of the page."""
    if day is None:
        return ""
    return _words().long_date(day.date() if isinstance(day, datetime.datetime) else day)


@register.filter
def moment(at: datetime.datetime) -> str:
    """A moment in words with its zone: ``21 November 2026, 14:00 UTC``."""
    there, words = at.astimezone(datetime.UTC), _words()
    parts = {"date": words.long_date(there.date()), "time": f"{there:%H:%M}"}
    return words.pgettext("a moment", "%(date)s, %(time)s UTC") % parts


@register.filter
def live_moment(at: datetime.datetime) -> SafeString:
    """The same for a moment that ``totals.js`` brings up to date."""
    stamp = at.astimezone(datetime.UTC).isoformat(timespec="seconds")
    return mark_safe(f'<time datetime="{stamp}" data-as-of>{conditional_escape(moment(at))}</time>')  # noqa: S308 - escaped


@register.filter
def number(count: int) -> str:
    """A number in the reader's figures and separators."""
    return _words().number(count)


@register.filter
def direction_of_language(language: str) -> str:
    """``rtl`` or ``ltr``: for text in another language than the page's."""
    return direction(language)


@register.filter
def in_document(printed_in: str) -> str:
    """``In the document (English):`` where that is another language than the page's; else empty."""
    return as_printed.in_document(printed_in, _words().language) if is_apart(printed_in) else ""


@register.filter
def is_apart(printed_in: str) -> bool:
    """Is this another language than the page's?"""
    return as_printed.is_apart(printed_in, _words().language)


@register.simple_tag
def marked(language: str) -> SafeString:
    """The attributes of text in a language: for screen readers, and its own direction."""
    return format_html('lang="{}" dir="{}"', language, direction(language))


@register.filter
def own_language_name(language: str) -> str:
    """A language as its speakers call it."""
    return own_name(language)


@register.filter
def contact_href(line: str) -> str:
    """What a line of the office's contact opens: mail, web page or telephone; empty for plain words."""
    printed = line.strip()
    if re.fullmatch(r"[^@\s:/?&]+@[^@\s:/?&]+\.[^@\s:/?&]+", printed):
        return f"mailto:{printed}"
    if re.fullmatch(r"https?://\S+", printed):
        return printed
    return f"tel:{re.sub(r'[^+0-9]', '', printed)}" if re.fullmatch(r"\+[0-9 ()./-]{6,}", printed) else ""


@register.filter
def breakable(address: str) -> SafeString:
    """An e-mail or web address that may break after its strokes and @ and before its dots, not in a word.

    The name of an account stays in one piece.
    """
    if address.startswith("@"):
        return format_html('<span class="handle">{}</span>', address)
    return mark_safe(re.sub(r"([@/_]|(?=\.))", r"\1<wbr>", conditional_escape(address)))  # noqa: S308 - escaped


@register.filter
def qr(url: str) -> SafeString:
    """A QR code as inline SVG; segno writes figures and colours only, never the text itself."""
    return mark_safe(qr_svg(url))  # noqa: S308 - escaped
