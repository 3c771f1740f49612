"""The form of an embassy: each channel in a field of its own."""

from collections.abc import Iterator

from django import forms

from sincerely.desk.facts.fields import CountryField, SalutationsField, several_lines, short
from sincerely.desk.facts.form import FactForm
from sincerely.document import ContactLine, PostLine, Target, replaced
from sincerely.document.models import Line
from sincerely.places.reviews import Reviewed
from sincerely.writing.facts import Mission
from sincerely.writing.lines import line_value

# The ways to a mission that have a field of their own; each may hold several, one on a line.
_WAYS = ("email", "phone", "fax", "form", "x", "facebook", "instagram")


class MissionForm(FactForm):
    """An embassy, with its ways and greetings."""

    kind = "mission"
    fixed = ("sending", "host")

    sending = CountryField("Embassy of")
    host = CountryField("In which country")
    office = short("Name", help_text="As on an envelope: Embassy of the Republic of Estonia")
    function = short("To whom", help_text="Ambassador, Consul General. No names: people change.")
    salutations = SalutationsField(
        label="Greeting",
        help_text="One on each line, after its language: en: Dear Ambassador,",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    address = several_lines("Postal address", help_text="Line by line, without name and country.", rows=4)
    email = several_lines("E-mail", help_text="One on each line, as with all that follow.")
    phone = several_lines("Phone")
    fax = several_lines("Fax")
    form = several_lines("Form on the web")
    x = several_lines("X")
    facebook = several_lines("Facebook")
    instagram = several_lines("Instagram")

    @staticmethod
    def shown(value: Reviewed) -> dict[str, object]:
        """The lines of the mission, each channel in its field."""
        initial = FactForm.shown(value)
        if isinstance(value, Mission):
            target = value.target
            initial |= {"host": value.host, "office": target.office, "function": target.function}
            initial |= {"salutations": target.salutations}
            initial |= {way: "\n".join(_values(target, way)) for way in _WAYS}
            initial["address"] = next(_values(target, "post"), "")
        return initial

    def value(self) -> Mission:
        typed = self.cleaned_data
        target = replaced(
            self._target_before,
            office=typed["office"],
            function=typed["function"],
            mission_in=typed["host"],
            salutations=typed["salutations"],
            lines=tuple(self._lines()),
        )
        shared = {name: typed[name] for name in FactForm.base_fields}
        return Mission(typed["sending"], target, **shared)

    @property
    def _target_before(self) -> Target:
        return self.before.target if isinstance(self.before, Mission) else Target()

    def _lines(self) -> Iterator[Line]:
        """What was typed; a line that stands as before keeps its notes, and so do lines without a field."""
        before: dict[tuple[str, str], Line] = {
            (line.channel, line_value(line)): line for line in self._target_before.lines
        }
        posts = [line for line in self._target_before.lines if line.channel == "post"]
        address = tuple(filter(None, map(str.strip, self.cleaned_data["address"].splitlines())))
        if address:
            same = before.get(("post", "\n".join(address)))
            yield same or PostLine(address=address, country=self.cleaned_data["host"])
        yield from posts[1:]
        for way in _WAYS:
            for typed in filter(None, map(str.strip, self.cleaned_data[way].splitlines())):
                yield before.get((way, typed)) or ContactLine.model_validate({"channel": way, "value": typed})
        known = {"post", *_WAYS}
        yield from (line for line in self._target_before.lines if line.channel not in known)


def _values(target: Target, channel: str) -> Iterator[str]:
    return (line_value(line) for line in target.lines if line.channel == channel and line_value(line))
