"""From a template to the bytes of a baked page, in the language of its interface."""

from collections.abc import Mapping

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from sincerely.site.addresses import Place
from sincerely.wording import INTERFACE_LANGUAGES, nearest_interface_language


def interface_language(language: str) -> str:
    """The edition's own language where the interface has it, else the site's."""
    primary = language.partition("-")[0].lower()
    if primary in INTERFACE_LANGUAGES:
        return primary
    return nearest_interface_language(settings.SINCERELY.language)


def render_page(template: str, content: Mapping[str, object], *, language: str, place: Place) -> bytes:
    """The page as it is written into the site folder at ``place``."""
    with translation.override(interface_language(language)):
        page = render_to_string(template, {"root": place.root, **content})
    # Template tags leave empty lines behind; on a slow line every byte counts.
    return "".join(f"{line.strip()}\n" for line in page.splitlines() if line.strip()).encode()
