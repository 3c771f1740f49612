"""Emoji are told before it comes to paper; what paper carries is not."""

from dataclasses import replace

import pytest

from sincerely.wording import Refusal
from sincerely.writing.letters import render_letter
from sincerely.writing.pictures import pictures_in, warning_of
from tests.writing.samples import ORDER

EMOJI = "😀🙏🏽✅❌💛🇲🇹🫶🚌"


@pytest.mark.parametrize(
    "text", ["", "Dear Minister", "Straße, naïve, 30 °C, № 5 — €", "أطلب الإفراج عنه", "請釋放她"]
)
def test_letters_figures_and_common_signs_bring_no_warning(text):
    assert warning_of(text, "en") == ""


def test_the_warning_names_each_once_and_says_what_to_do():
    assert warning_of("Thank you 🙏 🙏 for 💛", "en") == (
        "Paper and fax cannot carry “🙏💛”. Take it out, or send the letter by e-mail."
    )
    assert len(pictures_in("".join(map(chr, range(0x1F600, 0x1F640))))) == 10


@pytest.mark.parametrize("sign", sorted(set(EMOJI)))
def test_what_the_press_refuses_was_told_before(sign):
    with pytest.raises(Refusal):
        render_letter(replace(ORDER, paragraphs=(f"Thank you {sign}",)))
    assert pictures_in(sign) == sign
