"""What a supporter fills in. Fields keep what was typed; errors stand beside them."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.forms.utils import flatatt
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from sincerely.public.pages import Page
from sincerely.reports.deeds import DoneLine, Group, ReportedDeed
from sincerely.reports.models import MOST_HEADS, Channel
from sincerely.reports.rules import ReportingTerms, TooLate, check_day, check_group, check_quantity
from sincerely.wording import Refusal, wording_for
from sincerely.writing.envelope import ENVELOPES
from sincerely.writing.letters import WINDOWS
from sincerely.writing.papers import PAPERS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Two pages of type. In the scripts that take most bytes in a form it still fits the 64 KB of a body.
LONGEST_WORDS = 6000
LONGEST_NAME = 80
# What the left half of a postcard holds.
LONGEST_KIND_WORD = 300

Choices = Sequence[tuple[str, str]]


class LongSelect(forms.Select):
    """All countries: Django's own renders a template for each option, three quarters of the page's time."""

    def render(
        self, name: str, value: object, attrs: dict[str, object] | None = None, renderer: object = None
    ) -> SafeString:
        chosen = "" if value is None else str(value)
        options = (
            (code, mark_safe(" selected") if str(code) == chosen else "", label)
            for code, label in self.choices
        )
        attributes = flatatt(self.build_attrs({**self.attrs, "name": name}, attrs))
        listed = format_html_join("", '<option value="{}"{}>{}</option>', options)
        return format_html("<select{}>{}</select>", attributes, listed)


def _choices(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)


def _short(label: "StrOrPromise") -> forms.CharField:
    # No autocomplete: the browser of a borrowed phone must not offer it to the next person.
    widget = forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=LONGEST_NAME, widget=widget)


def places_in(typed: str) -> tuple[str, ...]:
    """Places of officials in the document, as a hidden field carries them: ``0 2``."""
    return tuple(dict.fromkeys(place for place in typed.split() if place.isascii() and place.isdigit()))[:20]


class WriteForm(forms.Form):
    """Step Write: to whom, from where, in which language, the words, and a name if one wants to."""

    target = forms.ChoiceField(widget=forms.RadioSelect, required=False)
    # Firefox writes what is chosen to the file from which it restores windows, unless told not to.
    country = forms.ChoiceField(
        label=_("I write from"), required=False, widget=LongSelect(attrs={"autocomplete": "off"})
    )
    words = forms.CharField(
        label=_("Your letter"),
        required=False,
        # Like name and town: no browser may keep a letter for the next person, or on its disk.
        widget=forms.Textarea(
            attrs={"class": "words", "rows": 12, "dir": "auto", "autocomplete": "off", "data-own-words": ""}
        ),
    )
    written_in = forms.ChoiceField(
        label=_("Language of the letter"), required=False, widget=forms.Select(attrs={"autocomplete": "off"})
    )
    name = _short(_("Your name, or initials"))
    town = _short(_("Your town"))
    # The words that the writer had before them, by the moment of their publication.
    as_of = forms.CharField(required=False, widget=forms.HiddenInput, max_length=LONGEST_NAME)
    # Goes with the letter from step to step, so that a second tap is known for one: see ``taps``.
    sitting = forms.CharField(required=False, widget=forms.HiddenInput, max_length=LONGEST_NAME)
    # The country whose safety note stood above all this; empty while the note was everybody's.
    warned_for = forms.CharField(required=False, widget=forms.HiddenInput, max_length=LONGEST_NAME)
    # What step Send asks: which of the subjects, who has it already, how much a form on the web takes.
    subject = forms.CharField(required=False, widget=forms.HiddenInput, max_length=2)
    sent_to = forms.CharField(required=False, widget=forms.HiddenInput, max_length=LONGEST_NAME)
    limit = forms.CharField(required=False, max_length=LONGEST_NAME)

    use_required_attribute = False

    def __init__(
        self, data: QueryDict | None, *, targets: Choices, countries: Choices, languages: Choices
    ) -> None:
        super().__init__(data, initial={"country": settings.SINCERELY.country})
        _choices(self, "target", targets)
        _choices(self, "country", countries)
        _choices(self, "written_in", languages)

    def clean_words(self) -> str:
        """The words with Unix line ends; a letter that no official would read is sent back whole."""
        words: str = self.cleaned_data["words"].replace("\r\n", "\n")
        if len(words) > LONGEST_WORDS:
            sentence = gettext(
                "This has %(count)s characters, and two pages hold %(most)s. Officials read one page: please "
                "shorten it."
            )
            said = wording_for(get_language() or "en")
            counts = {"count": said.number(len(words)), "most": said.number(LONGEST_WORDS)}
            raise forms.ValidationError(sentence % counts)
        return words


_PAPERS = {"a4": _("A4"), "us-letter": _("US Letter")}
_WINDOWS = {
    "left-dl": _("Window on the left (DL)"),
    "right-dl": _("Window on the right (DL)"),
    "no10": _("US envelope #10"),
    "none": _("No window"),
}


_ENVELOPES = {"dl": _("DL, 220 × 110 mm"), "c6": _("C6, 162 × 114 mm"), "no10": _("US #10, 9½ × 4⅛ in")}


class PaperForm(forms.Form):
    """How a letter and its envelope are printed; each paper asks for what concerns it."""

    paper = forms.ChoiceField(
        label=_("Paper"), required=False, choices=[(paper, _PAPERS[paper]) for paper in PAPERS]
    )
    window = forms.ChoiceField(
        label=_("Envelope"), required=False, choices=[(window, _WINDOWS[window]) for window in WINDOWS]
    )
    slip = forms.BooleanField(
        label=_("With a page for yourself, to tell us when it is posted"), required=False
    )
    kind_word = forms.CharField(
        label=_("Your kind word"),
        required=False,
        max_length=LONGEST_KIND_WORD,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    envelope = forms.ChoiceField(
        label=_("Size of the envelope"),
        required=False,
        choices=[(size, _ENVELOPES[size]) for size in ENVELOPES],
    )


_NO_COUNT = _("Write a whole number here, such as 3, or leave it empty.")


def count_field(label: "StrOrPromise", **attributes: str) -> forms.IntegerField:
    """How many by one channel; may stay empty. ``attributes`` are more of the input's."""
    # Upper bounds depend on whether a group did it: the rules of `reports` know them.
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        widget=forms.NumberInput(attrs={"min": 0, "inputmode": "numeric", **attributes}),
        error_messages={"invalid": _NO_COUNT, "min_value": _NO_COUNT},
    )


@dataclass(frozen=True)
class Asked:
    """What the report is about: the terms of the document, the moment, and what can be chosen."""

    terms: ReportingTerms
    at: datetime.datetime
    targets: Choices
    countries: Choices


def day_field(label: "StrOrPromise", *, required: "StrOrPromise") -> forms.DateField:
    """A day; ``required`` is what is said where none is given."""
    return forms.DateField(
        label=label,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "required": required,
            "invalid": _("Please write the date as year-month-day, for example 2026-11-03."),
        },
    )


class WhenForm(forms.Form):
    """When it was done, by how many, and from where: what a report asks for besides its counts."""

    done_on = day_field(_("When"), required=_("Please give the day on which you did it."))
    heads = forms.IntegerField(
        label=_("How many took part?"),
        required=False,
        widget=forms.NumberInput(attrs={"min": 1, "max": MOST_HEADS, "inputmode": "numeric"}),
        error_messages={"invalid": _NO_COUNT},
    )
    country = forms.ChoiceField(
        label=_("Country you wrote from"),
        required=False,
        widget=LongSelect,
        help_text=_(
            "Only the Urgent Action team sees it. In public, countries appear only as sums of ten or more."
        ),
    )

    use_required_attribute = False

    def __init__(self, data: QueryDict | None, *, initial: dict[str, object]) -> None:
        super().__init__(data, initial=initial)
        self._is_late = False

    def say(self, field: str | None, refusal: Refusal) -> None:
        """Put what a rule says beside the field it is about."""
        self._is_late = self._is_late or isinstance(refusal, TooLate)
        self.add_error(field, refusal.sentence)

    def ask(self, field: str, rule: Callable[[], None]) -> None:
        """Ask a rule about this field."""
        try:
            rule()
        except Refusal as refusal:
            self.say(field, refusal)


class ReportForm(WhenForm):
    """What was done, when, and by whom; asks no more than the total needs."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    # Places of officials who got the same, beside ``target``: one report names them all.
    also = forms.CharField(widget=forms.HiddenInput, required=False, max_length=LONGEST_NAME)
    letter = count_field(_("Letters and cards by post"))
    email = count_field(_("E-mails"))
    fax = count_field(_("Faxes"))
    phone = count_field(_("Phone calls"))
    form = count_field(_("Forms on an official website"))
    x = count_field(_("Posts on X"))
    social = count_field(_("Posts on other networks"))
    other = count_field(_("Something else"))
    target = forms.ChoiceField(label=_("To whom"), required=False)
    who = forms.ChoiceField(
        label=_("For whom do you report?"),
        choices=[("me", _("For me")), ("group", _("For a group"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose: for you, or for a group.")},
    )
    field_order = ("key", "also", *Channel.values, "target", "done_on", "who", "heads", "country")

    def __init__(self, data: QueryDict | None, *, asked: Asked, initial: dict[str, object]) -> None:
        super().__init__(data, initial=initial)
        self._asked = asked
        self.fields["heads"].label = gettext("In a group: how many took part?")
        _choices(self, "target", [("", gettext("Any of them, or several")), *asked.targets])
        _choices(self, "country", [("", gettext("I would rather not say")), *asked.countries])

    @property
    def came_too_late(self) -> bool:
        """Is the day, after the end of the action, all that is wrong?"""
        return self._is_late and set(self.errors) == {"done_on"}

    @property
    def tallies(self) -> list[forms.BoundField]:
        """The counts, one field for each channel."""
        return [self[channel] for channel in Channel.values]

    @property
    def group(self) -> Group | None:
        """The group, when it is reported for one."""
        if self.cleaned_data.get("who") != "group":
            return None
        return Group(heads=self.cleaned_data.get("heads"))

    @property
    def lines(self) -> tuple[DoneLine, ...]:
        """What was done, without the channels that were not used: as many to each official that is named."""
        return tuple(
            DoneLine(channel=channel, quantity=count, target=target)
            for channel in Channel.values
            if (count := self.cleaned_data.get(channel))
            for target in self._reached
        )

    def deed(self, page: Page) -> ReportedDeed:
        """What the form says was done, for the document of this page."""
        return ReportedDeed(
            case_id=page.published.case.pk,
            sequence=page.published.action.sequence,
            key=self.cleaned_data["key"],
            lines=self.lines,
            done_on=self.cleaned_data["done_on"],
            at=page.at,
            group=self.group,
            country=self.cleaned_data["country"],
        )

    @property
    def _reached(self) -> tuple[int | None, ...]:
        """The officials that are named, each once; None for any of them."""
        first = self.cleaned_data.get("target")
        places = dict.fromkeys([first, *places_in(self.cleaned_data.get("also", ""))] if first else [])
        return tuple(int(place) for place in places) or (None,)

    def clean(self) -> None:
        """Ask the rules, and put what they say beside the field it is about."""
        if done_on := self.cleaned_data.get("done_on"):
            self.ask("done_on", partial(check_day, done_on, self._asked.terms, at=self._asked.at))
        self.ask("heads", partial(check_group, self.group))
        for line in self.lines:
            self.ask(line.channel, partial(check_quantity, line.quantity, group=self.group))
        if not self.lines and not any(channel in self.errors for channel in Channel.values):
            self.add_error(
                "letter", gettext("Please say what you did: a number beside at least one of these.")
            )
