"""A plain text is set faster, and comes out as with all the rules."""

import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pytest

from sincerely.wording import Refusal
from sincerely.writing import typesetting
from sincerely.writing.by_hand import HandOrder, hand_content, steps_by_hand
from sincerely.writing.envelope import EnvelopeOrder, envelope_content
from sincerely.writing.letters import render_letter
from sincerely.writing.papers import print_papers
from sincerely.writing.plain import is_plain
from sincerely.writing.postcards import CardOrder, card_content
from sincerely.writing.unseen import without_unseen
from tests.writing.samples import MONDAY, ORDER

AT_ONCE = 80


def _european() -> Iterator[str]:
    """Every character that a plain text may have, so many at once."""
    found = [
        sign
        for sign in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(sign)[0] in "LMNPS" and is_plain(sign)
    ]
    assert {"ß", "Ż", "Ж", "ω", "“", "€", "…"} < set(found)
    for begin in range(0, len(found), AT_ONCE):
        yield " ".join(found[begin : begin + AT_ONCE])


def _letter(text: str) -> bytes | str:
    try:
        return render_letter(replace(ORDER, paragraphs=(text,)))
    except Refusal as refused:
        return str(refused)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I ask you to release her.\nAt once.",
        "Прошу Вас освободить её.",
        "Σας παρακαλώ.",
        "„Żółć“ – naïve… 100 €",
        "a" * 30,
        "Ring 112 or 0170.",
    ],
)
def test_european_words_of_usual_length_are_plain(text):
    assert is_plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 31,
        "https://letters.example/41-26/en/report/",
        "+1 202 555 0170",
        "(0170) 22",
        "أطلب",
        "釈放",
        "→",
        "🙂",
    ],
)
def test_other_scripts_long_words_and_phone_numbers_are_not(text):
    assert not is_plain(f"Dear Minister, {text} at once")


def test_what_is_plain_has_nothing_that_must_not_be_printed():
    assert all(without_unseen(text) == text for text in _european())


def test_every_plain_character_is_drawn_as_with_all_the_fonts(monkeypatch):
    texts = list(_european())
    fast = [_letter(text) for text in texts]
    monkeypatch.setattr(typesetting, "is_plain", lambda words: False)
    assert fast == [_letter(text) for text in texts]


@pytest.mark.parametrize(
    "recipient", [ORDER.recipient, ("Most Honourable Minister of Justice and Peace " * 2, "VELDIA")]
)
def test_plain_papers_of_every_kind_are_the_same_with_all_the_rules(monkeypatch, recipient):
    by_hand = HandOrder("en", recipient, steps_by_hand("en", origin="GB", is_abroad=True), "", (), "")

    def papers() -> list[bytes]:
        contents = [
            envelope_content(EnvelopeOrder(recipient, is_abroad=True)),
            card_content(CardOrder("en", recipient, ("We think of you.",))),
            hand_content(by_hand),
        ]
        printed = [print_papers([one], title="Letter", language="en", day=MONDAY) for one in contents]
        return [*printed, render_letter(replace(ORDER, recipient=recipient, window="no10"))]

    fast = papers()
    monkeypatch.setattr(typesetting, "is_plain", lambda words: False)
    assert fast == papers()
