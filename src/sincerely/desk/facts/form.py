"""What the forms of all facts share: a source, how sure it is, and when somebody last checked it."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, ClassVar

from django import forms

from sincerely.desk.facts.fields import day
from sincerely.directory.kinds import KINDS
from sincerely.directory.rules import problems_of
from sincerely.places.reviews import Reviewed

_EVIDENCE = (
    ("documented", "The source says so"),
    ("inferred", "We conclude it from the source"),
    ("unconfirmed", "Nobody has confirmed it"),
)


class FactForm(forms.Form):
    """What all facts have: a source, how sure it is, and when somebody last checked it.

    ``fixed`` fields make the key of a fact: what has another key is another fact.
    """

    kind: ClassVar[str]
    fixed: ClassVar[tuple[str, ...]]

    source = forms.CharField(
        label="Source",
        help_text="Where it says so: a notice, a list, a page with its address and date. Writers see it.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say where you have this from."},
    )
    evidence = forms.ChoiceField(label="How sure", choices=_EVIDENCE)
    reviewed = day(
        "Checked on",
        help_text="When somebody last looked at the source. Empty: nobody has. Stale after half a year.",
    )

    use_required_attribute = False

    def __init__(
        self,
        typed: Mapping[str, Any] | None,  # Any: Django's own QueryDict
        *,
        at: datetime.datetime,
        before: Reviewed | None = None,
    ) -> None:
        first = {"reviewed": at.date(), "evidence": "documented"}
        super().__init__(typed, initial=first if before is None else self.shown(before))
        self.before = before
        self._at = at
        for name in self.fixed if before else ():
            self.fields[name].disabled = True

    @property
    def rows(self) -> Iterator[forms.BoundField]:
        """The fields in the order of the form: first what the kind has of its own."""
        shared = FactForm.base_fields
        yield from (self[name] for name in self.fields if name not in shared)
        yield from (self[name] for name in shared)

    @staticmethod
    def shown(value: Reviewed) -> dict[str, object]:
        """The fields of a value."""
        return {field.name: getattr(value, field.name) for field in fields(value)}

    def value(self) -> Reviewed:
        """The fact that was typed; raises ValueError for what its own type refuses."""
        return KINDS[self.kind].of(**self.cleaned_data)

    def clean(self) -> None:
        """Ask the rules, and put what they say beside the field it is about."""
        if not self.errors:
            try:
                problems = problems_of(self.value(), at=self._at)
            except ValueError:
                problems = (("", "The text holds a sign that cannot be printed. Type it by hand."),)
            for field, sentence in problems:
                self.add_error(field or None, sentence)
