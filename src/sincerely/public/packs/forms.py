"""What is asked for a pack: cases, how many, from where, and on what paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sincerely.places.countries import country_choices
from sincerely.places.safety import RiskCountry
from sincerely.public.forms import LongSelect
from sincerely.public.letters import usual_paper
from sincerely.public.packs.offers import OfferedCase, WrittenFrom
from sincerely.public.packs.orders import ENVELOPES, MOST_CASES, MOST_LETTERS, Kind, PackOrder
from sincerely.reports.pack_numbers import new_pack_number
from sincerely.writing.papers import PAPERS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_PAPERS = {"a4": _("A4"), "us-letter": _("US Letter")}
_ENVELOPES = {
    "hand": _("We write the addresses by hand"),
    "left-dl": _("Window on the left (DL)"),
    "right-dl": _("Window on the right (DL)"),
    "no10": _("US envelope #10 with a window"),
    "print-dl": _("Print them: DL, 220 × 110 mm"),
    "print-c6": _("Print them: C6, 162 × 114 mm"),
    "print-no10": _("Print them: US #10, 9½ × 4⅛ in"),
}
_ENVELOPES_OF_ONE = _ENVELOPES | {"hand": _("I write the addresses by hand")}
# A ruled sheet is folded as it comes: no window shows its address.
_WITHOUT_WINDOW = tuple(one for one in ENVELOPES if one == "hand" or one.startswith("print-"))


@dataclass(frozen=True)
class Asker:
    """Which pack is asked for, in which language, and what can be chosen."""

    kind: Kind
    language: str
    cases: Sequence[OfferedCase]


def _chosen_anew(sentence: "StrOrPromise") -> dict[str, "StrOrPromise"]:
    """Nothing chosen, or what a page that has grown old still offered."""
    return {"required": sentence, "invalid_choice": sentence}


class _HowMany(forms.IntegerField):
    """How many letters, in a field for text: one for numbers would empty what it cannot read."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"})
    default_error_messages = {  # noqa: RUF012 - as Django declares it
        "required": _("Please write how many sheets you need."),
        "invalid": _("Please write the number in figures and nothing else, for example 10."),
        "min_value": _("Please write a number from %(limit_value)s up."),
        "max_value": _("A pack holds at most %(limit_value)s letters. Please write a smaller number."),
    }

    def __init__(self, *, label: "StrOrPromise", min_value: int, initial: int | None, required: bool = True):
        super().__init__(
            label=label, min_value=min_value, max_value=MOST_LETTERS, initial=initial, required=required
        )


class PackForm(forms.Form):
    """A group says how many letters of each case; a class and one at home choose one case."""

    country = forms.ChoiceField(
        label=_("We write from"),
        # Firefox writes what is chosen to the file from which it restores windows, unless told not to.
        widget=LongSelect(attrs={"autocomplete": "off"}),
        error_messages=_chosen_anew(_("Please choose the country that you write from.")),
    )
    envelopes = forms.ChoiceField(
        label=_("Envelopes"),
        error_messages=_chosen_anew(_("Please choose how the addresses come onto the envelopes.")),
    )
    paper = forms.ChoiceField(
        label=_("Paper"),
        choices=[(paper, _PAPERS[paper]) for paper in PAPERS],
        error_messages=_chosen_anew(_("Please choose the paper that your printer holds.")),
    )

    use_required_attribute = False

    def __init__(self, data: QueryDict | None, *, asker: Asker, chosen: str = "") -> None:
        country = settings.SINCERELY.country
        initial = {"country": country, "paper": usual_paper(country), "envelopes": "hand"}
        super().__init__(data, initial=initial)
        self.asker = asker
        self.written: dict[str, WrittenFrom] = {}
        self._offer_choices()
        if asker.kind == "group":
            self._offer_counts(chosen)
        else:
            self._offer_one(chosen)

    def _offer_choices(self) -> None:
        country, envelopes = self.fields["country"], self.fields["envelopes"]
        if isinstance(country, forms.ChoiceField) and isinstance(envelopes, forms.ChoiceField):
            country.choices = country_choices(self.asker.language)
            among = _WITHOUT_WINDOW if self.asker.kind == "class" else ENVELOPES
            says = _ENVELOPES_OF_ONE if self.asker.kind == "home" else _ENVELOPES
            envelopes.choices = [(one, says[one]) for one in among]
        if self.asker.kind == "home":
            country.label = _("I write from")

    def _offer_counts(self, chosen: str) -> None:
        for case in self.asker.cases:
            self.fields[_count_of(case)] = _HowMany(
                label=case.whom,
                required=False,
                min_value=0,
                initial=10 if case.slug == chosen else None,
            )

    def _offer_one(self, chosen: str) -> None:
        first = self.asker.cases[0].slug if self.asker.cases else ""
        self.fields["case"] = forms.ChoiceField(
            label=_("For whom"),
            widget=forms.RadioSelect,
            choices=[(case.slug, case.whom) for case in self.asker.cases],
            initial=chosen if chosen in {case.slug for case in self.asker.cases} else first,
            error_messages=_chosen_anew(
                _("Please choose for whom you write. What is not listed here any more is over.")
            ),
        )
        if self.asker.kind == "class":
            self.fields["pupils"] = _HowMany(label=_("How many pupils"), min_value=1, initial=25)

    @property
    def counts(self) -> list[tuple[OfferedCase, forms.BoundField]]:
        """Each case with its field."""
        return [(case, self[_count_of(case)]) for case in self.asker.cases]

    @property
    def choices_of_one(self) -> list[tuple[OfferedCase, bool]]:
        """Each case, and whether it is the one chosen."""
        value = self["case"].value()
        return [(case, case.slug == value) for case in self.asker.cases]

    def clean(self) -> None:
        """Say beside each case why no letter can be sent for it, and above all what is too much."""
        country = self.cleaned_data.get("country")
        if not country:
            return
        for case, field in self._asked():
            self._check_case(case.written_from(country), field)
        if not self.errors:
            self._check_sum()
        if not self.errors:
            self._check_warned(country)

    @property
    def shown_country(self) -> str:
        """The country in the field: its note stands on the page."""
        return str(self["country"].value() or "")

    @property
    def writer_risk(self) -> RiskCountry | None:
        """What is known of danger there, for everybody who will sign."""
        among = self.asker.cases[:1]
        rows = (case.page.facts.safety_of(self.shown_country, about=()).writer_risk for case in among)
        return next(rows, None)

    def order(self) -> PackOrder:
        """The order that was asked for, with a number of its own."""
        typed = self.cleaned_data
        return PackOrder(
            kind=self.asker.kind,
            language=self.asker.language,
            country=typed["country"],
            paper=typed["paper"],
            envelopes=typed["envelopes"],
            cases=tuple((case.slug, self._many(case)) for case, _field in self._asked()),
            number=new_pack_number(),
        )

    def _asked(self) -> list[tuple[OfferedCase, str]]:
        """The cases that are asked for, each with the name of its field."""
        if self.asker.kind == "group":
            named = ((case, _count_of(case)) for case in self.asker.cases)
            return [(case, name) for case, name in named if self.cleaned_data.get(name)]
        return [(case, "case") for case in self.asker.cases if case.slug == self.cleaned_data.get("case")]

    def _many(self, case: OfferedCase) -> int:
        if self.asker.kind == "group":
            return int(self.cleaned_data[_count_of(case)])
        if self.asker.kind == "class":
            return int(self.cleaned_data["pupils"])
        return len(self.written[case.slug].by_post)

    def _check_case(self, written: WrittenFrom, field: str) -> None:
        self.written[written.case.slug] = written
        country = {"country": written.draft.country_name}
        if written.is_asked_not_to_write:
            sentence = gettext(
                "Please do not write from %(country)s: this is about that country, and a letter from "
                "there can "
                "put you and others in danger."
            )
            self.add_error(field, sentence % country)
        elif not written.by_post:
            sentence = gettext("From %(country)s no letter reaches these officials by post.") % country
            self.add_error(field, f"{sentence} {written.why_not_by_post}".strip())
        elif self.asker.kind != "class" and not written.case.has_letter:
            self.add_error(
                field, gettext("This action has no sample letter. Write it by hand from its page.")
            )

    def _check_warned(self, country: str) -> None:
        """No pack before the note of its country was on the screen (docs/facts.md, "Danger: one rule")."""
        if self.writer_risk and self.data.get("warned_for") != country:
            everybody = gettext("Please read below what everybody must know, then press the button again.")
            one = gettext("Please read below what you must know first, then press the button again.")
            self.add_error("country", one if self.asker.kind == "home" else everybody)

    def _check_sum(self) -> None:
        asked = self._asked()
        many = sum(self._many(case) for case, _field in asked)
        if not many:
            self.add_error(None, gettext("Please say how many letters you need, beside at least one case."))
        elif many > MOST_LETTERS:
            sentence = gettext(
                "A pack holds at most %(most)s letters. Take fewer, or make two packs: each has its own "
                "number."
            )
            self.add_error(None, sentence % {"most": MOST_LETTERS})
        elif len(asked) > MOST_CASES:
            sentence = gettext("A pack holds at most %(most)s cases: no more fit on the tally sheet.")
            self.add_error(None, sentence % {"most": MOST_CASES})


def _count_of(case: OfferedCase) -> str:
    return f"letters-{case.slug}"
