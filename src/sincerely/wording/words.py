"""Sentences, dates, numbers and lists in one language."""

import datetime
import gettext
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, get_day_names
from babel.lists import format_list
from babel.numbers import format_decimal

from sincerely.wording.languages import nearest_interface_language

LOCALE_FOLDER = Path(__file__).parent / "locale"
# Django reads the same catalogue and wants this name.
DOMAIN = "django"


@dataclass(frozen=True)
class Wording:
    """How things are said in one language.

    ``language`` is the one asked for: dates, numbers, lists and ``direction`` follow it. Sentences come in
    ``interface_language``, the nearest language that the catalogue has.
    """

    language: str
    interface_language: str
    direction: Literal["ltr", "rtl"]
    _locale: Locale = field(repr=False, compare=False)
    _catalogue: gettext.NullTranslations = field(repr=False, compare=False)

    def gettext(self, sentence: str) -> str:
        """The sentence in the interface language; placeholders are filled in by the caller."""
        # In gettext the empty message is the catalogue's header.
        return self._catalogue.gettext(sentence) if sentence else ""

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The sentence for this count; ``%(count)s`` is filled in by the caller."""
        return self._catalogue.ngettext(one, many, count)

    def pgettext(self, context: str, sentence: str) -> str:
        """The sentence where the same English needs two translations."""
        return self._catalogue.pgettext(context, sentence)

    def long_date(self, day: datetime.date) -> str:
        """A date with the month in words: ``14 December 2026``."""
        written = format_date(day, format="long", locale=self._locale)
        if self._locale.language == "fr" and day.day == 1:
            # CLDR writes "1 mai"; French usage is "1er mai".
            return written.replace("1 ", "1er ", 1)
        return written

    def time_of_day(self, at: datetime.datetime) -> str:
        """The time on a clock of 24 hours, where ``at`` is: ``14:05``."""
        return format_datetime(at, "HH:mm", tzinfo=at.tzinfo, locale=self._locale)

    def day_of_week(self, day: int) -> str:
        """The name of a day, Monday being 0: ``Friday``."""
        return str(get_day_names("wide", "stand-alone", locale=self._locale)[day])

    def day_of(self, printed: str) -> datetime.date | None:
        """The day that ``long_date`` writes like this, white space aside; None for anything else."""
        told = printed.split()
        figures = [int(figure) for figure in re.findall(r"\d+", printed)]
        for year, day, month in product(figures, figures, range(1, 13)):
            with suppress(ValueError):
                read = datetime.date(year, month, day)
                if self.long_date(read).split() == told:
                    return read
        return None

    def number(self, count: int) -> str:
        """A whole number with its separators: ``4,218``."""
        return format_decimal(count, locale=self._locale)

    def list_of(self, items: Iterable[str]) -> str:
        """Several things in one phrase: ``a, b and c``."""
        return format_list(list(items), locale=self._locale)

    def any_of(self, items: Iterable[str]) -> str:
        """Several things to choose from in one phrase: ``a, b or c``."""
        return format_list(list(items), style="or", locale=self._locale)


@lru_cache(maxsize=64)
def wording_for(language: str) -> Wording:
    """The wording for a BCP 47 tag; an unknown one gives English throughout."""
    locale = _locale(language)
    interface_language = nearest_interface_language(language)
    return Wording(
        language=language if locale else "en",
        interface_language=interface_language,
        direction="rtl" if locale and locale.text_direction == "rtl" else "ltr",
        _locale=locale or _ENGLISH,
        _catalogue=gettext.translation(
            DOMAIN, str(LOCALE_FOLDER), languages=[interface_language], fallback=True
        ),
    )


# Plain "en" is American in CLDR; the day stands first in the field's documents.
_ENGLISH = Locale("en", "GB")


def _locale(language: str) -> Locale | None:
    if language == "en":
        return _ENGLISH
    try:
        return Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return None
