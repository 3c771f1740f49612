"""The sentences people see: translation, dates and numbers in words, and refusals.

Pure: no Django, no database, no network. One gettext catalogue serves the whole project; it is in ``locale/``
and is compiled by ``python -m sincerely.wording``. Without it every sentence is English.
"""

from sincerely.wording.languages import INTERFACE_LANGUAGES, checked_by_speaker, nearest_interface_language
from sincerely.wording.refusal import Refusal
from sincerely.wording.shortening import shortened
from sincerely.wording.words import LOCALE_FOLDER, Wording, wording_for

__all__ = [
    "INTERFACE_LANGUAGES",
    "LOCALE_FOLDER",
    "Refusal",
    "Wording",
    "checked_by_speaker",
    "nearest_interface_language",
    "shortened",
    "wording_for",
]
