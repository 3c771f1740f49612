"""Fields of the forms for facts: what is typed stays as it was typed until it is understood."""

import datetime
import re
from typing import Any

from django import forms

from sincerely.places.countries import country_codes, country_name, find_country

_SALUTATION = re.compile(r"\s*([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*:\s*(\S.*)")
_MONTH = re.compile(r"\d{4}-\d\d")


class CountryField(forms.CharField):
    """A country by its name or code; the value is its code (ISO 3166-1)."""

    def __init__(self, label: str, *, help_text: str = "") -> None:
        widget = forms.TextInput(attrs={"list": "countries", "autocomplete": "off"})
        required = {"required": "Name the country."}
        super().__init__(label=label, help_text=help_text, widget=widget, error_messages=required)

    def prepare_value(self, value: Any) -> Any:  # Any: Django's own signature
        """The name for a code; whatever else was typed as it stands."""
        return country_name(value) if value in country_codes() else value

    def clean(self, value: Any) -> str:  # Any: Django's own signature
        """The code; a sentence for what is no country."""
        return _country(super().clean(value))


class CountriesField(forms.CharField):
    """Countries, one on each line."""

    def prepare_value(self, value: Any) -> Any:  # Any: Django's own signature
        """Names for codes; typed lines as they stand."""
        return "\n".join(map(country_name, value)) if isinstance(value, tuple) else value

    def clean(self, value: Any) -> tuple[str, ...]:
        """Their codes, in the order typed."""
        return tuple(_country(line.strip()) for line in super().clean(value).splitlines() if line.strip())


class SinceField(forms.CharField):
    """A day, or a month where only the month is known: ``2022-03-11``, ``2022-04``."""

    def clean(self, value: Any) -> Any:  # Any: Django's own signature
        """Its first day, and whether that is a day or a month."""
        typed = super().clean(value).strip()
        try:
            if _MONTH.fullmatch(typed):
                return datetime.date.fromisoformat(f"{typed}-01"), "month"
            return datetime.date.fromisoformat(typed), "day"
        except ValueError:
            sentence = "Write the day as 2022-03-11, or the month as 2022-03 where you know no more."
            raise forms.ValidationError(sentence) from None


class SalutationsField(forms.CharField):
    """Greetings, one on each line after its language: ``en: Dear Ambassador,``."""

    def prepare_value(self, value: Any) -> Any:  # Any: Django's own signature
        """A mapping as lines; typed lines as they stand."""
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(f"{language}: {formula}" for language, formula in value.items())

    def clean(self, value: Any) -> dict[str, str]:
        """Language and formula of each line."""
        found = {}
        for line in filter(str.strip, super().clean(value).splitlines()):
            parts = _SALUTATION.fullmatch(line)
            if parts is None:
                raise forms.ValidationError(
                    f"“{line.strip()[:60]}” names no language. Write it like “en: Dear Ambassador,”."
                )
            found[parts[1]] = parts[2].strip()
        return found


def short(label: str, *, help_text: str = "", required: str = "") -> forms.CharField:
    """One line of text; ``required`` is what is said when it is empty, empty if it may be."""
    return forms.CharField(
        label=label, help_text=help_text, required=bool(required), error_messages={"required": required}
    )


def several_lines(label: str, *, help_text: str = "", rows: int = 2) -> forms.CharField:
    """Text of several lines, which may be empty."""
    return forms.CharField(
        label=label, help_text=help_text, required=False, widget=forms.Textarea(attrs={"rows": rows})
    )


def day(label: str, *, help_text: str = "", required: str = "") -> forms.DateField:
    """A day, chosen or typed."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=bool(required),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": required, "invalid": "Write the day like 2026-11-27."},
    )


def whole(label: str, *, help_text: str = "") -> forms.IntegerField:
    """A whole number, not below zero."""
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=0,
        max_value=10_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": "Give a number.", "invalid": "Give a whole number, such as 20."},
    )


def _country(printed: str) -> str:
    code = printed if printed in country_codes() else find_country(printed)
    if code is None:
        raise forms.ValidationError(f"“{printed[:60]}” is no country that we know. Choose one from the list.")
    return code
