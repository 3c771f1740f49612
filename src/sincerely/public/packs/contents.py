"""From an order to papers: which, how many of each, and on which pages of the file they stand."""

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from django.conf import settings
from django.utils.translation import gettext, pgettext

from sincerely.document import PostLine
from sincerely.places.countries import is_at_home
from sincerely.places.hours import day_in
from sincerely.public.packs.offers import WrittenFrom, offered_cases
from sincerely.public.packs.orders import PackOrder
from sincerely.public.packs.page_counts import fitting, pages_of
from sincerely.public.papers import Choice, Printing, by_hand_paper, envelope_paper
from sincerely.reports.pack_numbers import printed_number
from sincerely.wording import Refusal
from sincerely.writing.by_hand import air_mail_sentence
from sincerely.writing.envelope import EnvelopeFormat
from sincerely.writing.letters import SIZES, Window, undated_letter_content
from sincerely.writing.lines import destination_of
from sincerely.writing.naming import country_in_sentence
from sincerely.writing.packs.case_sheets import SIZES as SHEET_SIZES
from sincerely.writing.packs.case_sheets import CaseSheetOrder, case_sheet_content
from sincerely.writing.packs.easy_texts import SIZES as EASY_SIZES
from sincerely.writing.packs.easy_texts import EasyTextOrder, easy_text_content
from sincerely.writing.packs.guides import (
    GuideOrder,
    InPack,
    home_content,
    organiser_content,
    teacher_content,
    warning_for_all,
    warning_for_one,
)
from sincerely.writing.packs.ruled_sheets import RuledOrder, openers, ruled_content, unsigned_ruled_content
from sincerely.writing.packs.table_signs import sign_content
from sincerely.writing.packs.tally_sheets import TallyOrder, TallyRow, tally_content
from sincerely.writing.papers import Content
from sincerely.writing.questions import RouteQuestion
from sincerely.writing.stamps import postage_sum

_GUIDES = {"group": organiser_content, "class": teacher_content, "home": home_content}


@dataclass(frozen=True)
class Part:
    """Papers that belong together under one name; the same paper many times is ``copies`` of one."""

    label: str
    papers: tuple[Content, ...]


def copies(paper: Content, many: int) -> Content:
    """So many of the same: typst sets them from one."""
    return {**paper, "copies": many}


@dataclass(frozen=True)
class Pack:
    """An order with the cases as they are now."""

    order: PackOrder
    cases: tuple[WrittenFrom, ...]
    at: datetime.datetime

    @property
    def day(self) -> datetime.date:
        """The date in the file: that of the country written from. On the letters stands a line for it."""
        return day_in(self.order.country, at=self.at)

    @property
    def title(self) -> str:
        """What the file is called by a reader of PDFs: it says nothing of the cases."""
        return gettext("Letters")

    def papers(self) -> list[Content]:
        """Everything, the first page first, the envelopes last: they go into the printer by themselves."""
        parts = [part for part in self._parts() if part.papers]
        length = pages_of([self._guide([InPack(part.label, 1, 2) for part in parts])])
        in_pack, next_page = [], length + 1
        for part in parts:
            many = pages_of(part.papers)
            in_pack.append(InPack(part.label, next_page, next_page + many - 1))
            next_page += many
        return [self._guide(in_pack), *(paper for part in parts for paper in part.papers)]

    def _parts(self) -> Iterator[Part]:
        if self.order.kind == "group":
            yield Part(gettext("The sign for the table"), (self._sign(),))
            yield Part(gettext("The tally sheet"), (self._tally(),))
        for case in self.cases:
            if self.order.kind == "class":
                yield Part(_in(case, gettext("The text to read aloud")), (self._easy_text(case),))
            else:
                yield Part(_of(case, gettext("The case")), (self._case_sheet(case),))
        for case, many in self._shares():
            if self.order.kind == "class":
                yield Part(_in(case, gettext("Ruled sheets")), tuple(self._ruled(case, many)))
                continue
            if self.order.kind == "home":
                by_hand = tuple(by_hand_paper(one) for one in self._printings(case)[:many])
                yield Part(_in(case, gettext("The letter in large type, to copy by hand")), by_hand)
            yield Part(_of(case, self._letters_label), tuple(self._letters(case, many)))
        if self.order.prints_envelopes:
            envelopes = (paper for case, many in self._shares() for paper in self._envelopes(case, many))
            yield Part(gettext("Envelopes"), tuple(envelopes))

    @property
    def _letters_label(self) -> str:
        """Where it is dangerous, nothing is to be signed."""
        if self.order.kind == "home":
            return gettext("The printed letter") if self._is_dangerous else gettext("The letter to sign")
        return gettext("Letters") if self._is_dangerous else gettext("Letters to sign")

    def _shares(self) -> Iterator[tuple[WrittenFrom, int]]:
        many = dict(self.order.cases)
        for case in self.cases:
            yield case, many[case.case.slug]

    def _printings(self, case: WrittenFrom) -> tuple[Printing, ...]:
        return case.printings(self._choice)

    @cached_property
    def _choice(self) -> Choice:
        envelopes = self.order.envelopes
        if self.order.prints_envelopes:
            size = cast("EnvelopeFormat", envelopes.removeprefix("print-"))
            return Choice(self.order.paper, envelope=size)
        window = "none" if envelopes == "hand" else envelopes
        return Choice(self.order.paper, window=cast("Window", window))

    def _letters(self, case: WrittenFrom, many: int) -> Iterator[Content]:
        for printing, share in shared(self._printings(case), many):
            yield copies(_fitted(printing), share)

    def _envelopes(self, case: WrittenFrom, many: int) -> Iterator[Content]:
        for printing, share in shared(self._printings(case), many):
            yield copies(envelope_paper(printing), share)

    def _ruled(self, case: WrittenFrom, many: int) -> Iterator[Content]:
        """Neighbours begin differently: each official's sheets go round all openers."""
        for printing, share in shared(self._printings(case), many):
            letter = printing.letter
            beginnings = openers(letter.language, case.case.whom)
            content = unsigned_ruled_content if self._is_dangerous else ruled_content
            for number in range(share):
                yield content(
                    RuledOrder(
                        language=letter.language,
                        recipient=printing.recipient,
                        salutation=letter.salutation,
                        opener=beginnings[number % len(beginnings)],
                        closing=letter.closing,
                        paper=self.order.paper,
                    )
                )

    def _easy_text(self, case: WrittenFrom) -> Content:
        page = case.case.page
        names = tuple(official.name for official, _ in case.by_post)
        orders = (EasyTextOrder(names, case.case.printed_in, self.order.paper, size) for size in EASY_SIZES)
        return fitting(easy_text_content(page.action, page.edition, order) for order in orders)

    def _case_sheet(self, case: WrittenFrom) -> Content:
        page = case.case.page
        addresses = [printing.recipient for printing in self._printings(case)]
        orders = (
            CaseSheetOrder(addresses, page.url, case.case.printed_in, self.order.paper, size)
            for size in SHEET_SIZES
        )
        return fitting(case_sheet_content(page.action, page.edition, order) for order in orders)

    def _sign(self) -> Content:
        language = self.order.language
        codes = dict.fromkeys(code for case in self.cases for code in case.case.page.action.countries)
        countries = tuple(country_in_sentence(code, language) for code in codes)
        return sign_content(language, countries=countries, paper=self.order.paper)

    def _tally(self) -> Content:
        rows = tuple(TallyRow(case.case.reference, case.case.whom) for case in self.cases)
        return tally_content(
            TallyOrder(self.order.language, self._number, self._report_url, rows, self.order.paper)
        )

    def _guide(self, in_pack: Sequence[InPack]) -> Content:
        """The first page, for whoever runs it all."""
        to = self._letters_by_destination()
        question = self._question
        goes_abroad = not all(is_at_home(destination, origin=self.order.country) for destination in to)
        return _GUIDES[self.order.kind](
            GuideOrder(
                language=self.order.language,
                in_pack=in_pack,
                number=self._number,
                report_url=self._report_url,
                postage=postage_sum(to, question=question),
                air_mail=air_mail_sentence(self.order.language) if goes_abroad else "",
                warning=self._warning,
                paper=self.order.paper,
            )
        )

    @property
    def _warning(self) -> str:
        if not self._is_dangerous:
            return ""
        warn = warning_for_one if self.order.kind == "home" else warning_for_all
        return warn(self.order.language)

    @property
    def _question(self) -> RouteQuestion:
        return self.cases[0].case.page.question(origin=self.order.country)

    @property
    def _is_dangerous(self) -> bool:
        """Does nobody put a name to what they send from there?"""
        return self._question.safety.writer_risk is not None

    def _letters_by_destination(self) -> Counter[str]:
        to: Counter[str] = Counter()
        for case, many in self._shares():
            for printing, share in shared(self._printings(case), many):
                if isinstance(printing.line, PostLine):
                    to[destination_of(printing.line, printing.official.target) or ""] += share
        return to

    @property
    def _number(self) -> str:
        return printed_number(self.order.number)

    @property
    def _report_url(self) -> str:
        """Where the pack is reported under its number, with the actions in it."""
        slugs = "+".join(case.case.slug for case in self.cases)
        return f"{settings.SINCERELY.origin}/{self.order.language}/report/{self.order.number}/{slugs}/"


def pack_of(order: PackOrder, *, at: datetime.datetime) -> Pack:
    """The order with its cases; raise Refusal where one of them is not to be written for any more."""
    slugs = [slug for slug, _ in order.cases]
    found = {one.slug: one for one in offered_cases(order.language, at=at, among=slugs)}
    cases = []
    for slug in slugs:
        written = found[slug].written_from(order.country) if slug in found else None
        if written is None or not written.by_post:
            raise Refusal(_changed(order))
        cases.append(written)
    return Pack(order, tuple(cases), at)


def _changed(order: PackOrder) -> str:
    if len(order.cases) == 1:
        return gettext("This action has changed meanwhile. Please choose again.")
    return gettext("One of these actions has changed meanwhile. Please choose again.")


def _fitted(printing: Printing) -> Content:
    """At the usual size where that makes one page; else in the one that the template finds."""
    usual = undated_letter_content(printing.order, sizes=SIZES[:1])
    return usual if pages_of([usual]) == 1 else undated_letter_content(printing.order)


def shared(printings: Sequence[Printing], many: int) -> Iterator[tuple[Printing, int]]:
    """So many letters among the officials, as evenly as can be; the first ones get what is over."""
    for place, printing in enumerate(printings):
        share = many // len(printings) + (place < many % len(printings))
        if share:
            yield printing, share


def _of(case: WrittenFrom, label: str) -> str:
    named = gettext("%(what)s, %(action)s") % {"what": label, "action": case.case.reference}
    return _in(case, named)


def _in(case: WrittenFrom, label: str) -> str:
    """With the language of the paper, where it is not the reader's."""
    if not case.case.other_language:
        return label
    sentence = pgettext("a paper and its language", "%(what)s (%(language)s)")
    return sentence % {"what": label, "language": case.case.other_language}
