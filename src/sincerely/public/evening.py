"""An organiser's table for an evening: actions by channels, one date, one country, one group."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language, gettext

from sincerely.places.countries import country_choices
from sincerely.public.converters import NumberConverter
from sincerely.public.forms import ReportForm, WhenForm, count_field
from sincerely.public.packs.offers import OfferedCase
from sincerely.public.packs.reported import key_of_pack
from sincerely.public.taps import sitting_of
from sincerely.reports.deeds import DoneLine, Group, ReportedDeed
from sincerely.reports.models import Channel
from sincerely.reports.pack_numbers import read_pack_number
from sincerely.reports.queries import reporting_terms
from sincerely.reports.rules import TooLate, check_day, check_group, check_quantity
from sincerely.wording import Refusal

# What a table can hold, and what it begins with.
MOST_ACTIONS = 12
FIRST_ACTIONS = 6


def chosen_numbers(typed: Iterable[str]) -> list[str]:
    """The actions that were chosen, each once, as they stand in addresses."""
    return list(dict.fromkeys(slug for slug in typed if re.fullmatch(NumberConverter.regex, slug)))


@dataclass(frozen=True)
class Row:
    """One action of the table and its counts."""

    case: OfferedCase
    counts: tuple[forms.BoundField, ...]

    @property
    def errors(self) -> list[str]:
        return [str(error) for field in self.counts for error in field.errors]


class EveningForm(WhenForm):
    """Counts of each action by channel. ``evening`` makes the keys, or the number of a pack does."""

    evening = forms.CharField(widget=forms.HiddenInput, required=False)
    pack = forms.CharField(widget=forms.HiddenInput, required=False, max_length=14)

    def __init__(
        self,
        data: QueryDict | None,
        *,
        cases: Sequence[OfferedCase],
        at: datetime.datetime,
        initial: dict[str, object],
    ) -> None:
        super().__init__(data, initial=initial)
        self.cases, self._at = cases, at
        language = get_language() or "en"
        country = self.fields["country"]
        if isinstance(country, forms.ChoiceField):
            country.choices = [("", gettext("I would rather not say")), *country_choices(language)]
        for case in cases:
            for channel in Channel.values:
                self.fields[_count_of(case, channel)] = _count(case, channel)

    @property
    def rows(self) -> list[Row]:
        """The table, action by action."""
        return [
            Row(case, tuple(self[_count_of(case, channel)] for channel in Channel.values))
            for case in self.cases
        ]

    @property
    def channels(self) -> list[str]:
        """The heads of the columns."""
        return [channel_name(channel) for channel in Channel.values]

    @property
    def group(self) -> Group:
        return Group(heads=self.cleaned_data.get("heads"))

    def clean(self) -> None:
        """Ask the rules for each action that has a count, and put what they say in its row."""
        self.ask("heads", partial(check_group, self.group))
        done = [case for case in self.cases if self._lines(case)]
        for case in done:
            self._check(case)
        if not done and not self.errors:
            self.add_error(
                None, gettext("Please say what you did: a number beside at least one of the actions.")
            )

    def deeds(self) -> Iterator[ReportedDeed]:
        """One for each action that has a count."""
        for case in self.cases:
            if lines := self._lines(case):
                yield ReportedDeed(
                    case_id=case.page.published.case.pk,
                    sequence=case.page.published.action.sequence,
                    key=self._key(case),
                    lines=lines,
                    done_on=self.cleaned_data["done_on"],
                    at=self._at,
                    group=self.group,
                    country=self.cleaned_data["country"],
                )

    def _key(self, case: OfferedCase) -> str:
        number = read_pack_number(self.cleaned_data["pack"])
        if number:
            return key_of_pack(number, case.page.published.case)
        return f"evening {sitting_of(self.cleaned_data['evening'])} {case.slug}"

    def _lines(self, case: OfferedCase) -> tuple[DoneLine, ...]:
        counts = ((channel, self.cleaned_data.get(_count_of(case, channel))) for channel in Channel.values)
        return tuple(DoneLine(channel, count) for channel, count in counts if count)

    def _check(self, case: OfferedCase) -> None:
        lines = self._lines(case)
        for line in lines:
            self.ask(_count_of(case, line.channel), partial(check_quantity, line.quantity, group=self.group))
        if done_on := self.cleaned_data.get("done_on"):
            terms = reporting_terms(case.page.published.case.pk, case.page.published.action.sequence)
            first = _count_of(case, lines[0].channel)
            try:
                check_day(done_on, terms, at=self._at)
            except TooLate as late:
                no_more = gettext("Thank you; please send no more. Empty this row to report the others.")
                self.say(first, Refusal(f"{late.sentence} {no_more}"))
            except Refusal as refusal:
                self.say("done_on", refusal)


def channel_name(channel: str) -> str:
    """How a channel is called where it is counted."""
    return str(ReportForm.base_fields[channel].label)


def _count_of(case: OfferedCase, channel: str) -> str:
    return f"{case.slug}-{channel}"


def _count(case: OfferedCase, channel: str) -> forms.IntegerField:
    label = f"{channel_name(channel)}: {case.whom}"
    return count_field(label, **{"aria-label": label})
