"""One form for each kind of fact: from the value to its fields and back."""

from collections.abc import Mapping

from babel.numbers import is_currency
from django import forms

from sincerely.desk.facts.fields import (
    CountriesField,
    CountryField,
    SinceField,
    day,
    several_lines,
    short,
    whole,
)
from sincerely.desk.facts.form import FactForm
from sincerely.desk.facts.mission import MissionForm
from sincerely.places.postal import Suspension
from sincerely.places.reviews import Reviewed


class SuspensionForm(FactForm):
    """A post that carries no letters to a country."""

    kind = "suspension"
    fixed = ("origin", "destination", "area")

    origin = CountryField("Letters from")
    destination = CountryField("No letters to")
    area = short(
        "Only a part of it", help_text="Its name, and postcodes if known: Crimea: postcodes 95000-99999"
    )
    operator = short("The post", help_text="Its name, as people there know it.", required="Name the post.")
    since = SinceField(label="Since", help_text="2022-03-11, or 2022-03 where only the month is known.")
    until = day("Until", help_text="Empty while no end is known.")

    @staticmethod
    def shown(value: Reviewed) -> dict[str, object]:
        """The same; where only the month is known, the month alone."""
        initial = FactForm.shown(value)
        if isinstance(value, Suspension) and value.since_precision == "month":
            initial["since"] = f"{value.since:%Y-%m}"
        return initial

    def value(self) -> Suspension:
        typed = self.cleaned_data
        since, precision = typed["since"]
        typed = typed | {"area": typed["area"] or None, "since": since, "since_precision": precision}
        return Suspension(**typed)


class TransitForm(FactForm):
    """How long a letter takes."""

    kind = "transit"
    fixed = ("origin", "destination")

    origin = CountryField("Letters from")
    destination = CountryField("Letters to")
    days_low = whole("Days, at best")
    days_high = whole("Days to allow for", help_text="Calendar days, from the letter box to the office.")

    def clean(self) -> None:
        """Two numbers in the wrong order are no value."""
        low, high = self.cleaned_data.get("days_low"), self.cleaned_data.get("days_high")
        if low is not None and high is not None and low > high:
            self.add_error("days_high", "Give at least as many days as a letter takes at best.")
        super().clean()


class PostageForm(FactForm):
    """What a letter costs."""

    kind = "postage"
    fixed = ("origin", "zone", "grams", "valid_from")

    origin = CountryField("Letters from")
    zone = short("Zone", help_text="As the post calls it.", required="Name the zone, such as World.")
    countries = CountriesField(
        label="Countries of the zone",
        help_text="One on each line. Empty: every other country.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    grams = whole("Up to how many grams", help_text="A letter of one page weighs less than 20.")
    price = forms.DecimalField(
        label="Price",
        max_digits=9,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"required": "Give the price of one letter.", "invalid": "Write it like 1.70."},
    )
    currency = short("Currency", help_text="Three letters: EUR, GBP, USD.", required="Name the currency.")
    valid_from = day("Valid from", required="Say from which day it holds.")

    def clean_currency(self) -> str:
        """A code of ISO 4217."""
        code: str = self.cleaned_data["currency"].strip().upper()
        if not is_currency(code, "en"):
            raise forms.ValidationError(f"“{code[:10]}” is no currency. Write its code, such as EUR.")
        return code


class RiskForm(FactForm):
    """A country where writing can be dangerous."""

    kind = "risk"
    fixed = ("country",)

    country = CountryField("Country")
    reason = several_lines(
        "What is punished there", help_text="The law or practice, in a few words. For the desk alone."
    )


FORMS: Mapping[str, type[FactForm]] = {
    form.kind: form for form in (MissionForm, SuspensionForm, TransitForm, PostageForm, RiskForm)
}
# What may have been typed when a sign-in ends: it is shown, to be copied.
TYPED_NAMES = frozenset(name for form in FORMS.values() for name in form.base_fields)
