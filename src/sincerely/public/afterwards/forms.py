"""What somebody tells us afterwards. Fields keep what was typed; errors stand beside them."""

import datetime
from collections.abc import Callable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sincerely.afterwards.addresses import LONGEST_ADDRESS
from sincerely.afterwards.rules import ToldBefore
from sincerely.public.afterwards.words import REPLIES
from sincerely.public.forms import Choices, day_field
from sincerely.wording import Refusal

_WRONG_ADDRESS = _("Please write an e-mail address, for example name@mail.example.")
_LONGEST_CODE = 40
_ANOTHER = "another"


class ReplyForm(forms.Form):
    """An official answered: who, what kind of answer, and when; no words of it."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    official = forms.ChoiceField(
        label=_("From whom"), error_messages={"required": _("Please choose who answered.")}
    )
    kind = forms.ChoiceField(
        label=_("What do they say?"),
        choices=list(REPLIES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what comes closest.")},
    )
    came_on = day_field(_("When did it come?"), required=_("Please give the day on which it came."))

    use_required_attribute = False

    def __init__(
        self, data: QueryDict | None, *, targets: Choices, initial: dict[str, object] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.was_told_before = False
        field = self.fields["official"]
        if isinstance(field, forms.ChoiceField):
            other = (_ANOTHER, gettext("Another office, or I am not sure"))
            field.choices = [("", gettext("Please choose")), *targets, other]

    @property
    def target(self) -> int | None:
        """The official's place in the document; None for another office."""
        chosen = self.cleaned_data["official"]
        return None if chosen == _ANOTHER else int(chosen)

    def ask(self, rule: Callable[[datetime.date], None]) -> bool:
        """Ask a rule about the day, and put what it says beside it."""
        try:
            rule(self.cleaned_data["came_on"])
        except Refusal as refusal:
            self.add_error("came_on", refusal.sentence)
        return not self.errors

    def refuse(self, refusal: Refusal) -> None:
        """Say above the form why it is not stored."""
        self.was_told_before = isinstance(refusal, ToldBefore)
        self.add_error(None, refusal.sentence)


class EndingForm(forms.Form):
    """Where the one mail goes."""

    address = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=LONGEST_ADDRESS,
        # The browser of a borrowed phone must not offer it to the next person.
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        error_messages={"invalid": _WRONG_ADDRESS, "required": _WRONG_ADDRESS},
    )

    use_required_attribute = False


class ForgetForm(forms.Form):
    """The code that was given for an address."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=_LONGEST_CODE,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        error_messages={"required": _("Please write the code that you were given.")},
    )

    use_required_attribute = False
