"""Whose site this is, as pages, sheets and letters print it. No organisation is built in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SiteIdentity:
    """A site's name, mark and way to be reached, from its settings.

    ``origin`` is ``https://…`` without a stroke at the end; ``accent`` a CSS colour ``#rrggbb``; ``mark``
    one to three characters or nothing; ``country`` (ISO 3166-1) is where writers are taken to be until they
    say otherwise.
    """

    name: str
    origin: str
    contact_lines: tuple[str, ...] = ()
    report_note: str = ""
    accent: str = "#17408b"
    mark: str = ""
    country: str = "GB"
    language: str = "en"
