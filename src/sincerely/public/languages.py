"""In which language a public page speaks."""

from django.conf import settings

from sincerely.wording import INTERFACE_LANGUAGES, nearest_interface_language


def interface_language(edition_language: str) -> str:
    """The edition's own language where the interface has it, else the site's."""
    primary = edition_language.partition("-")[0].lower()
    return (
        primary if primary in INTERFACE_LANGUAGES else nearest_interface_language(settings.SINCERELY.language)
    )
