"""T18: whatever is typed comes out as typed, or is refused with a reason; it never becomes markup."""

import datetime
import shutil
from contextlib import suppress
from dataclasses import replace
from itertools import islice

import pytest

from benchmarks._hostile_strings import LEFT_TO_RIGHT, LONG, MANY, SIGNS, TURNING, hostile_strings
from benchmarks.hostile_letters import GOOD, everywhere, outcomes_of, touched_by_letters
from sincerely.wording import Refusal
from sincerely.writing.letters import render_letter
from sincerely.writing.typesetting import page_count
from tests.writing.pdfs import all_words_of, has_all_letters, needs_poppler, text_of, visible, words_of
from tests.writing.samples import ORDER


@needs_poppler
@pytest.mark.parametrize("text", LEFT_TO_RIGHT)
def test_what_is_typed_is_printed_letter_by_letter(text):
    printed = all_words_of(render_letter(everywhere(text)))
    # Place, sender, recipient, salutation, paragraph, closing, and the name under it.
    assert printed.count(visible(text)) == 7
    assert "Pleasereleaseher." in printed


@needs_poppler
@pytest.mark.parametrize("text", LONG)
def test_what_is_long_loses_no_letter_and_stays_inside_the_margins(text):
    pdf = render_letter(everywhere(text))
    words = words_of(pdf, last_page=page_count(pdf))
    assert has_all_letters("".join(word.text for word in words), text * 7)
    assert all(word.left > 24 and word.right < 186 and word.bottom < 275 for word in words)


@needs_poppler
@pytest.mark.parametrize("text", TURNING)
def test_text_that_turns_loses_no_letter_and_turns_nothing_else(text):
    printed = text_of(render_letter(everywhere(text)))
    assert has_all_letters(printed, text * 7)
    assert "Please release her." in printed


@needs_poppler
@pytest.mark.parametrize("text", SIGNS)
def test_a_sign_is_printed_or_refused_with_a_reason(text):
    with suppress(Refusal):
        assert has_all_letters(text_of(render_letter(everywhere(text))), text)


@pytest.mark.parametrize("text", [*LEFT_TO_RIGHT[:12], *TURNING])
def test_hostile_text_gives_the_same_bytes_twice(text):
    assert render_letter(everywhere(text)) == render_letter(everywhere(text))


@needs_poppler
def test_of_a_thousand_hostile_strings_a_sample_comes_back_or_is_refused():
    texts = [text for text in islice(hostile_strings(), 7, None, 25) if len(text) < 2_000]
    assert len(texts) > 30
    assert [outcome for outcome in outcomes_of(texts) if outcome not in GOOD] == []


def test_there_are_a_thousand_hostile_strings_and_the_same_in_every_run():
    assert len(set(hostile_strings())) == MANY
    assert list(islice(hostile_strings(), 200)) == list(islice(hostile_strings(), 200))


@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace here: apt install strace")
def test_while_letters_are_set_no_file_but_fonts_and_templates_is_opened_and_nobody_is_called():
    assert touched_by_letters(first=3, step=25) == ()


@pytest.mark.parametrize("language", ["en", "x-klingon", "zz", "ar", "pt-BR"])
def test_a_letter_in_any_language_tag_prints(language):
    assert render_letter(replace(ORDER, language=language)).startswith(b"%PDF")


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max, datetime.date(1969, 12, 31)])
def test_a_letter_of_any_day_prints(day):
    assert render_letter(replace(ORDER, day=day)).startswith(b"%PDF")
