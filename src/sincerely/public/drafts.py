"""What one writer has in hand during one request. It is answered and forgotten."""

from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext

from sincerely.document import Edition, UrgentAction
from sincerely.public.choosing import Official, officials, reachable
from sincerely.public.forms import WriteForm, places_in
from sincerely.public.guards import LARGEST_BODY
from sincerely.public.letters import Letter, Said, compose, words_from_sample
from sincerely.public.own_words import OwnWords
from sincerely.public.pages import Page
from sincerely.public.taps import sitting_of
from sincerely.public.unseen import LeftOut, without_unseen_in
from sincerely.writing.facts import Safety
from sincerely.writing.lines import line_value
from sincerely.writing.mail import MailMessage, is_address
from sincerely.writing.missions import addressees, as_written_from
from sincerely.writing.pictures import warning_of
from sincerely.writing.questions import RouteQuestion
from sincerely.writing.routes import routes
from sincerely.writing.words import subjects_for


@dataclass(frozen=True)
class Draft:
    """The page written on, the form as it was typed, and the country written from."""

    page: Page
    form: WriteForm
    country: str
    # What was left out of what was typed, for the writer to be told.
    left_out: tuple[LeftOut, ...] = ()

    @cached_property
    def edition(self) -> Edition:
        """The edition in whose language the letter goes: the page's own until another is chosen."""
        chosen = self.form["written_in"].value()
        among = self.page.letter_editions
        return next((edition for edition in among if edition.language == chosen), among[0])

    @cached_property
    def officials(self) -> tuple[Official, ...]:
        """All officials, judged from the writer's country."""
        return officials(self.page, question=self._question, edition=self.edition)

    @cached_property
    def action(self) -> UrgentAction:
        """The action as it reads from the writer's country: with the embassy that is there."""
        return as_written_from(self.page.action, question=self._question)

    @cached_property
    def _question(self) -> RouteQuestion:
        return self.page.question(origin=self.country)

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

    @cached_property
    def sent_to(self) -> tuple[Official, ...]:
        """Who got the same letter before this one."""
        places = places_in(self.form["sent_to"].value() or "")
        return tuple(one for one in self.officials if str(one.place) in places and one != self.official)

    @cached_property
    def sitting(self) -> str:
        """What the taps of this letter have in common."""
        return sitting_of(self.form["sitting"].value() or "")

    @property
    def is_outdated(self) -> bool:
        """Has the action changed since the writer began, or since they kept their draft?"""
        return (self.form["as_of"].value() or self.page.as_of) != self.page.as_of

    @property
    def may_be_kept(self) -> bool:
        """May this device be offered to keep the draft? Never where it is dangerous to be found with it."""
        return not self._question.safety.is_in_risk_country

    @property
    def is_too_dangerous(self) -> bool:
        """Is nobody to write from here? Then no way is offered, and only the country can be changed."""
        return self._question.safety.is_too_dangerous

    @property
    def most_bytes(self) -> int:
        """What a form may weigh: a browser that can count need not send more to be refused."""
        return LARGEST_BODY

    @property
    def is_warned(self) -> bool:
        """Has the writer had before them what is to be known of the danger where they say that they are?

        Who chooses such a country and goes straight on has read another country's note, or everybody's.
        """
        return self.form["warned_for"].value() == self.country or not self.safety.is_in_risk_country

    @property
    def warned_for(self) -> str:
        """The country that the safety note of this page is for; empty until the writer says one."""
        return self.country if self.form.is_bound else ""

    @property
    def risk_countries(self) -> str:
        """The codes of the countries where nothing is kept: the writer may yet choose one of them."""
        codes = {row.country for row in self.page.facts.risk_countries} | set(self.page.action.countries)
        return " ".join(sorted(codes))

    @property
    def subjects(self) -> tuple[str, ...]:
        """Subject lines to choose from."""
        return subjects_for(self.page.action, self.edition, self.edition.language)

    @property
    def subject(self) -> str:
        """The one chosen, or the usual one."""
        chosen = self.form["subject"].value()
        return next(
            (one for number, one in enumerate(self.subjects) if str(number) == chosen), self.subjects[0]
        )

    @cached_property
    def copies(self) -> tuple[str, ...]:
        """The mailboxes that get a copy: of each who should have one, the first that works from here."""
        to = addressees(
            self.page.action.copies_to, countries=self.page.action.countries, question=self._question
        )
        found = (
            next((line_value(way.line) for way in ways if way.works and way.channel == "email"), "")
            for ways in (routes(one.target, question=self._question) for one in to)
        )
        return tuple(dict.fromkeys(address for address in found if is_address(address)))

    @cached_property
    def own_words(self) -> OwnWords:
        """What is typed, held against the sample and the asks."""
        return OwnWords(page=self.page, edition=self.edition, typed=self.form["words"].value() or "")

    @property
    def pictures_warning(self) -> str:
        """What of the letter and its signature paper cannot carry; empty where it carries all."""
        typed = " ".join(self.form[field].value() or "" for field in ("words", "name", "town"))
        return warning_of(typed, self.page.words.interface_language)

    @property
    def typed_limit(self) -> str:
        """How many characters a form on the web takes, as the writer typed it."""
        return self.form["limit"].value() or ""

    @property
    def country_name(self) -> str:
        return self.page.country(self.country)

    @cached_property
    def safety(self) -> Safety:
        """How careful the writer must be; until they say where they are, nothing is taken for granted."""
        said = self.country if self.form.is_bound else ""
        return self.page.facts.safety_of(said, about=self.page.action.countries)

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
        return compose(self.action, self.edition, self.said(official))

    def mail(self, letter: Letter) -> MailMessage:
        """The letter as a mail from the writer's own mailbox."""
        return MailMessage(subject=self.subject, body=letter.text, cc=self.copies, language=letter.language)

    def is_ready(self) -> bool:
        """Can this be sent? Says beside the field why not; of danger the page speaks above all fields."""
        if not self.form.is_valid() or self.is_too_dangerous:
            return False
        if self.official is None:
            sentence = gettext("From %(country)s no way to this official works. Please choose another.")
            self.form.add_error("target", sentence % {"country": self.country_name})
        elif not "".join(self.letter_to(self.official).paragraphs).strip():
            self.form.add_error("words", gettext("The letter is still empty. Please write a sentence."))
        return not self.form.errors


def draft_of(page: Page, typed: QueryDict | None) -> Draft:
    """The draft as it was typed; an untouched one from the site's country when nothing was.

    What nobody sees is left out here, before any way: paper, mail, file and copy carry the same, and the
    writer is told what they do not carry.
    """
    data, unseen = (None, {}) if typed is None else without_unseen_in(typed, ("words", "name", "town"))
    form = WriteForm(
        data,
        targets=page.target_choices(),
        countries=page.country_choices(),
        languages=page.language_choices(),
    )
    country = page.country_of(typed.get("country", "") if typed else "")
    left_out = tuple(LeftOut(str(form[field].label), count) for field, count in unseen.items())
    draft = Draft(page=page, form=form, country=country, left_out=left_out)
    if data is not None:
        _take_orders(data, draft.edition.letter.paragraphs if draft.edition.letter else ())
    return draft


def _take_orders(data: QueryDict, sample: tuple[str, ...]) -> None:
    """Two buttons change what was typed: "send it to the other official" and "start from the sample"."""
    if other := str(data.get("other", "")):
        data["sent_to"] = f"{data.get('sent_to', '')} {data.get('target', '')}".strip()
        data["target"] = other
    if data.get("start") == "sample" and sample:
        data["words"] = words_from_sample(str(data.get("words", "")), sample)
