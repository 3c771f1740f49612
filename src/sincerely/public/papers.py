"""What one writer prints: each function makes one file, in memory, from the draft and their choices."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from django.conf import settings
from django.utils.translation import gettext

from sincerely.document import PostLine
from sincerely.document.models import Line
from sincerely.places.addresses import envelope_lines
from sincerely.places.countries import is_at_home
from sincerely.places.hours import day_in
from sincerely.public.choosing import Official
from sincerely.public.drafts import Draft
from sincerely.public.letters import Letter, paragraphs_of, usual_paper
from sincerely.public.pages import Page
from sincerely.wording import Refusal
from sincerely.writing.by_hand import HandOrder, hand_content, steps_by_hand
from sincerely.writing.envelope import (
    EnvelopeFormat,
    EnvelopeOrder,
    envelope,
    envelope_content,
    recipient_lines,
)
from sincerely.writing.faxes import fax_content
from sincerely.writing.letters import LetterOrder, Window, letter_title, render_letter
from sincerely.writing.lines import destination_of, line_value
from sincerely.writing.papers import Content, Paper, print_papers
from sincerely.writing.postcards import CardOrder, card_content
from sincerely.writing.slips import SlipOrder, slip_content
from sincerely.writing.stamps import postage_sentence, postage_source


@dataclass(frozen=True)
class Choice:
    """Paper and envelope, as the writer chose them."""

    paper: Paper
    window: Window = "none"
    envelope: EnvelopeFormat = "dl"
    with_slip: bool = False
    kind_word: str = ""


@dataclass(frozen=True)
class Printing:
    """A letter to one official by one line, and what it is printed on."""

    draft: Draft
    official: Official
    line: Line | None
    choice: Choice

    @cached_property
    def letter(self) -> Letter:
        return self.draft.letter_to(self.official)

    @property
    def recipient(self) -> tuple[str, ...]:
        """The lines of the envelope; without a postal line those of the official alone."""
        if isinstance(self.line, PostLine):
            return envelope(self.official.target, line=self.line, origin=self.draft.country)
        return recipient_lines(self.official.target, self.letter.language)

    @property
    def day(self) -> datetime.date:
        """The date on the letter: that of the country written from."""
        return day_in(self.draft.country, at=self.draft.page.at)

    @property
    def order(self) -> LetterOrder:
        """The letter as it is to be printed."""
        letter = self.letter
        return LetterOrder(
            language=letter.language,
            salutation=letter.salutation,
            paragraphs=letter.paragraphs,
            closing=letter.closing,
            recipient=self.recipient,
            day=self.day,
            # It is typed under the closing, too; the town stands once, before the date.
            sender=(letter.name,) if letter.name else (),
            place=letter.town,
            origin=self.draft.country,
            paper=self.choice.paper,
            window=self.choice.window,
        )

    def printed(self, paper: Content) -> bytes:
        """One paper as a file that says nothing of the case in its name or title."""
        language = self.draft.page.words.interface_language
        return print_papers([paper], title=letter_title(language), language=language, day=self.day)


def letter_file(printing: Printing) -> bytes:
    """The letter, and after it, where it was asked for, the page that stays with the writer."""
    slip = slip_paper(printing) if printing.choice.with_slip else None
    return render_letter(printing.order, after=slip)


def envelope_file(printing: Printing) -> bytes:
    """The envelope to be printed on."""
    return printing.printed(envelope_paper(printing))


def envelope_paper(printing: Printing) -> Content:
    """The envelope, as a paper among others."""
    order = EnvelopeOrder(printing.recipient, printing.choice.envelope, is_abroad=is_abroad(printing))
    return envelope_content(order)


def by_hand_file(printing: Printing) -> bytes:
    """The address and the text in large type, to be copied with a pen."""
    return printing.printed(by_hand_paper(printing))


def by_hand_paper(printing: Printing) -> Content:
    """The same, as a paper among others."""
    letter = printing.letter
    order = HandOrder(
        language=printing.draft.page.words.interface_language,
        recipient=printing.recipient,
        steps=hand_steps(printing),
        note=hand_note(printing),
        salutation=letter.salutation,
        paragraphs=letter.paragraphs,
        closing=letter.closing,
        letter_language=letter.language,
        paper=printing.choice.paper,
    )
    return hand_content(order)


def fax_file(printing: Printing) -> bytes:
    """The cover sheet and the letter."""
    number = line_value(printing.line) if printing.line else ""
    return printing.printed(fax_content(printing.order, number=number))


def card_file(printing: Printing) -> bytes:
    """The postcard to the person or the family.

    Raises Refusal where the action names no address for it.
    """
    draft, letter = printing.draft, printing.letter
    to = draft.page.action.solidarity
    if to is None or not to.address:
        raise Refusal(gettext("This action has no address for kind words."))
    recipient = envelope_lines(
        recipient=(to.recipient,) if to.recipient else (),
        address=to.address,
        destination=to.country,
        origin=draft.country,
    )
    words = paragraphs_of(printing.choice.kind_word)
    return printing.printed(card_content(CardOrder(letter.language, recipient, words, letter.name)))


def hand_steps(printing: Printing) -> tuple[str, ...]:
    """What to do with pen and paper, in the language of the page."""
    page, origin = printing.draft.page, printing.draft.country
    return steps_by_hand(
        page.words.interface_language,
        origin=origin,
        is_abroad=is_abroad(printing),
        postage=postage_sentence(_destination(printing), question=page.question(origin=origin)),
        is_dangerous=printing.draft.safety.is_in_risk_country,
    )


def hand_note(printing: Printing) -> tuple[str, ...]:
    """Where the postage in the steps comes from."""
    question = printing.draft.page.question(origin=printing.draft.country)
    return postage_source(_destination(printing), question=question)


def _destination(printing: Printing) -> str | None:
    """The country that a letter on this line goes to, where one is stated."""
    line = printing.line
    return destination_of(line, printing.official.target) if isinstance(line, PostLine) else None


def is_abroad(printing: Printing) -> bool:
    """Does the letter leave the country it is written in? A country not stated is taken for another."""
    goes_there = is_at_home(_destination(printing), origin=printing.draft.country)
    return isinstance(printing.line, PostLine) and not goes_there


def report_url(page: Page) -> str:
    """The lasting address where posted letters are reported, as it stands on paper."""
    return f"{settings.SINCERELY.origin}{page.path}report/"


def printing_of(draft: Draft, official: Official, line: Line | None, chosen: dict[str, object]) -> Printing:
    """What a checked form says; what it does not say is as usual in the writer's country."""
    return Printing(
        draft,
        official,
        line,
        Choice(
            paper=cast("Paper", chosen.get("paper") or usual_paper(draft.country)),
            window=cast("Window", chosen.get("window") or "none"),
            envelope=cast("EnvelopeFormat", chosen.get("envelope") or "dl"),
            # It names the action, with a code that leads there: no paper to be found with.
            with_slip=bool(chosen.get("slip")) and not draft.safety.is_in_risk_country,
            kind_word=str(chosen.get("kind_word") or ""),
        ),
    )


def slip_paper(printing: Printing) -> Content:
    """The page that stays with the writer."""
    page, choice = printing.draft.page, printing.choice
    order = SlipOrder(
        language=page.words.interface_language,
        report_url=report_url(page),
        has_window=choice.window != "none",
        paper=choice.paper,
    )
    return slip_content(order)
