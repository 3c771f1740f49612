"""The form that corrects a report: filled in with what was told."""

from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language

from sincerely.public.choosing import choices_to_report
from sincerely.public.forms import Asked, Choices, ReportForm, places_in
from sincerely.public.pages import Page
from sincerely.public.taps import new_key
from sincerely.public.told import Figures, Told, figures_of
from sincerely.reports.models import Channel, Report
from sincerely.reports.queries import reporting_terms
from sincerely.wording import wording_for


class CorrectionForm(ReportForm):
    """``turn`` is the one that was on the page, by its place: what came after it is not corrected unseen."""

    turn = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @property
    def same_to(self) -> str:
        """Who else got the same, by name; they can be left out, but not changed."""
        places = places_in(self["also"].value() or "")
        names = dict(self._asked.targets)
        return wording_for(get_language() or "en").list_of(names.get(place, "") for place in places)


def correction_form(told: Told, page: Page, typed: QueryDict | None) -> CorrectionForm:
    """The form, with what was told or with what was typed."""
    initial = _initial(told.report) | {"turn": told.last_turn}
    country = str((typed or initial).get("country", ""))
    target = str((typed or initial).get("target", ""))
    targets = choices_to_report(page, origin=page.country_of(country), chosen=target)
    terms = reporting_terms(told.report.case_id, told.report.sequence)
    return CorrectionForm(
        typed, asked=Asked(terms, page.at, targets, page.country_choices()), initial=initial
    )


def corrected_turn(told: Told, form: CorrectionForm) -> Report:
    """The report that was on the page when the form was filled in."""
    turn: int = form.cleaned_data["turn"]
    return told.turns[min(turn, told.last_turn)]


def figures_typed(told: Told, form: CorrectionForm) -> Figures:
    """What was typed, in words; field by field as it was typed where something in it is wrong."""
    if told.page and form.is_valid():
        return figures_of(form.deed(told.page), told.page, told.words)
    return {str(field.label): _as_typed(field) for field in form.visible_fields() if field.value()}


def _as_typed(field: forms.BoundField) -> str:
    value = str(field.value())
    if not isinstance(field.field, forms.ChoiceField):
        return value
    # Ours are always pairs; Django allows more.
    return str(dict(cast("Choices", field.field.choices)).get(value, value))


def _initial(report: Report) -> dict[str, object]:
    return {
        "key": new_key(),
        "done_on": report.done_on,
        "who": "group" if report.for_group else "me",
        "heads": report.heads,
        "country": report.country,
        **_counts(report),
    }


def _counts(report: Report) -> dict[str, object]:
    """The counts as the form asks for them: for each official, where all of them got the same."""
    sums: dict[int | None, dict[str, object]] = {}
    whole: dict[str, int] = dict.fromkeys(Channel.values, 0)
    for line in report.lines.order_by("id"):
        sums.setdefault(line.target, {})[line.channel] = line.quantity
        whole[line.channel] += line.quantity
    first, *rest = sums
    if first is None or any(sums[other] != sums[first] for other in rest):
        return {channel: count for channel, count in whole.items() if count}
    return sums[first] | {"target": str(first), "also": " ".join(map(str, rest))}
