"""How a way to an official is called."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sincerely.document import SocialLine
from sincerely.writing.routes import Route

register = template.Library()
# Its last sign belongs to the sentence, where it is one that ends sentences.
_ADDRESS = re.compile(r"(https?://[^\s<>\"]*[^\s<>\".,;:!?)])")


@register.filter
def channel_name(route: Route) -> str:
    """``By letter``, ``By e-mail``, …; the name of the network for those without a channel of their own."""
    if isinstance(route.line, SocialLine):
        return route.line.network or gettext("In a social network")
    names = {
        "post": gettext("By letter"),
        "email": gettext("By e-mail"),
        "fax": gettext("By fax"),
        "phone": gettext("By phone"),
        "form": gettext("By their form on the web"),
        "x": gettext("On X"),
        "facebook": gettext("On Facebook"),
        "instagram": gettext("On Instagram"),
    }
    return names[route.channel]


@register.filter
def with_url_apart(text: str, url: str) -> SafeString:
    """The text with the address in it running its own way: its last stroke stays where it is."""
    before, found, after = text.partition(url)
    return format_html("{}<bdi dir=ltr>{}</bdi>{}", before, url, after) if found else format_html("{}", text)


@register.filter
def with_links(text: str) -> SafeString:
    """The text with each address on the web in it as a link that does not tell where it was pressed."""
    pieces = _ADDRESS.split(text)
    link = '{}<a href="{}" target="_blank" rel="noreferrer"><bdi dir=ltr>{}</bdi></a>'
    linked = [(before, url, url) for before, url in zip(pieces[::2], pieces[1::2], strict=False)]
    return format_html("{}{}", format_html_join("", link, linked), pieces[-1])


@register.filter
def grouped(code: str) -> str:
    """A receipt code in two groups, to be read out: ``ABCDE-FGHJK``."""
    return f"{code[:5]}-{code[5:]}"
