"""The short form on which somebody says that a total was told."""

import datetime
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from sincerely.desk.facts.fields import day, several_lines, short
from sincerely.desk.telling.labels import ANSWERS, OUTCOMES, WAYS
from sincerely.desk.telling.recipients import Recipient
from sincerely.telling.deeds import Deed
from sincerely.telling.models import LONGEST_KEY, Outcome, Sharing, Snapshot
from sincerely.wording import wording_for

_WITHOUT = (("", "—"),)


class SharingForm(forms.Form):
    """What became of telling one recipient; a family has a contact, an office a remark."""

    key = forms.CharField(max_length=LONGEST_KEY, widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label="What became of it",
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether they were told, or whether it is not safe."},
    )
    snapshot = forms.ChoiceField(label="Which statement", required=False)
    on = day("On which day", required="Say on which day.")
    way = forms.ChoiceField(label="By which way", choices=(*_WITHOUT, *WAYS.items()), required=False)
    contact = short(
        "Through whom",
        help_text="Stays at the desk and can be erased. A word you know them by is enough: “the sister”.",
    )
    answer = forms.ChoiceField(label="What they answered", choices=tuple(ANSWERS.items()))
    remark = several_lines(
        "What you remember of the answer",
        help_text="For your colleagues; never published, and never changed. No names of private people.",
    )

    use_required_attribute = False

    def __init__(
        self,
        typed: Mapping[str, Any] | None,  # Any: Django's own QueryDict
        *,
        recipient: Recipient,
        snapshots: Sequence[Snapshot],
        on: datetime.date,
        corrects: Sharing | None = None,
    ) -> None:
        super().__init__(typed, initial=_of(corrects) if corrects else _fresh(snapshots, on))
        self.recipient, self._snapshots = recipient, {str(one.pk): one for one in snapshots}
        outcomes = tuple(OUTCOMES.items())
        self._choices("outcome").choices = outcomes if corrects else outcomes[:2]
        statements = tuple((key, _statement(one)) for key, one in self._snapshots.items())
        self._choices("snapshot").choices = (*_WITHOUT, *statements)
        del self.fields["contact" if recipient.office else "remark"]

    def _choices(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        return field

    @property
    def rows(self) -> list[forms.BoundField]:
        """The fields to be seen, in the order of the form."""
        return [self[name] for name in self.fields if name != "key"]

    def deed(self) -> Deed:
        """What was typed; of what was not told only the day and the answer "not safe" are kept."""
        said = self.cleaned_data
        is_told = said["outcome"] == Outcome.TOLD
        return Deed(
            key=said["key"],
            audience="office" if self.recipient.office else "family",
            outcome=said["outcome"],
            on=said["on"],
            office=self.recipient.office,
            contact=said.get("contact", "") if is_told else "",
            snapshot=self._snapshots.get(said["snapshot"]) if is_told else None,
            way=said["way"] if is_told else "",
            answer=said["answer"] if is_told else "none",
            remark=said.get("remark", ""),
        )


def _fresh(snapshots: Sequence[Snapshot], on: datetime.date) -> dict[str, object]:
    newest = str(snapshots[0].pk) if snapshots else ""
    return {"key": secrets.token_urlsafe(16), "on": on, "snapshot": newest, "outcome": Outcome.TOLD.value}


def _of(sharing: Sharing) -> dict[str, object]:
    """The form as the entry says it, to be corrected."""
    return {
        "key": secrets.token_urlsafe(16),
        "outcome": sharing.outcome,
        "snapshot": str(sharing.snapshot_id or ""),
        "on": sharing.on,
        "way": sharing.way,
        "contact": sharing.contact.name if sharing.contact else "",
        "answer": sharing.answer,
        "remark": sharing.remark,
    }


def _statement(snapshot: Snapshot) -> str:
    words = wording_for("en")
    day, actions = words.long_date(snapshot.day), words.number(snapshot.actions)
    label = f"{actions} actions, statement {snapshot.pk} of {day}"
    return f"{label} (replaced since)" if hasattr(snapshot, "replaced_by") else label
