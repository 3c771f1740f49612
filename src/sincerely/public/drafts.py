"""What one writer has in hand during one request. It is answered and forgotten."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext

from sincerely.public.choosing import Official, officials, reachable
from sincerely.public.forms import WriteForm
from sincerely.public.letters import Letter, Said, compose, words_from_sample
from sincerely.public.pages import Page


@dataclass(frozen=True)
class Draft:
    """The page written on, the form as it was typed, and the country written from."""

    page: Page
    form: WriteForm
    country: str

    @cached_property
    def officials(self) -> tuple[Official, ...]:
        """All officials, judged from the writer's country."""
        return officials(self.page, country=self.country)

    @cached_property
    def official(self) -> Official | None:
        """The one chosen, or the first whom any way reaches; None when the chosen one cannot be reached."""
        among = reachable(self.officials)
        chosen = self.form["target"].value()
        if chosen in (None, ""):
            return among[0] if among else None
        return next((official for official in among if str(official.place) == chosen), None)

    @property
    def preselected(self) -> Official | None:
        """Whose button is on: the one chosen, else the first who can be reached."""
        return self.official or next(iter(reachable(self.officials)), None)

    @property
    def others(self) -> tuple[Official, ...]:
        """Who else may get the same letter."""
        return tuple(other for other in reachable(self.officials) if other != self.official)

    @property
    def sample(self) -> tuple[str, ...]:
        """The paragraphs of the sample letter; none when the action has none."""
        letter = self.page.edition.letter
        return letter.paragraphs if letter else ()

    @property
    def typed_words(self) -> str:
        """The words as they were typed, right or wrong."""
        return self.form["words"].value() or ""

    @property
    def country_name(self) -> str:
        return self.page.country(self.country)

    @property
    def writes_from_there(self) -> bool:
        """Does the writer say that they are in the country this is about?"""
        return self.form.is_bound and self.country in self.page.action.countries

    def said(self, official: Official) -> Said:
        """What the writer told us, checked."""
        typed = self.form.cleaned_data
        return Said(
            target=official.place,
            country=self.country,
            words=typed["words"],
            name=typed["name"],
            town=typed["town"],
        )

    def letter_to(self, official: Official) -> Letter:
        return compose(self.page.action, self.page.edition, self.said(official))

    def is_ready(self) -> bool:
        """Can this be sent? Says beside the field why not."""
        if not self.form.is_valid():
            return False
        if self.official is None:
            sentence = gettext("From %(country)s no way to this official works. Please choose another.")
            self.form.add_error("target", sentence % {"country": self.country_name})
        elif not "".join(self.letter_to(self.official).paragraphs).strip():
            self.form.add_error("words", gettext("The letter is still empty. Please write a sentence."))
        return not self.form.errors


def draft_of(page: Page, typed: QueryDict | None) -> Draft:
    """The draft as it was typed; an untouched one from the site's country when nothing was."""
    data = None if typed is None else typed.copy()
    if data is not None:
        _take_orders(data, page)
    form = WriteForm(data, targets=page.target_choices(), countries=page.country_choices())
    return Draft(page=page, form=form, country=_country(page, typed.get("country", "") if typed else ""))


def _take_orders(data: QueryDict, page: Page) -> None:
    """Two buttons change what was typed: "send it to the other official" and "start from the sample"."""
    if other := str(data.get("other", "")):
        data["target"] = other
    if data.get("start") == "sample" and page.edition.letter:
        data["words"] = words_from_sample(str(data.get("words", "")), page.edition.letter.paragraphs)


def _country(page: Page, typed: str) -> str:
    known = {code for code, _ in page.country_choices()}
    default: str = settings.SINCERELY.country
    return typed if typed in known else default
