"""What nobody sees is left out of a letter; what a language needs stays."""

import pytest

from sincerely.writing.unseen import count_unseen, without_unseen


@pytest.mark.parametrize(
    "sign", ["\u202a", "\u202e", "\u2066", "\u2069", "\ufeff", "\U000e0041", "\x00", "\x1b", "\ufffe"]
)
def test_a_sign_that_turns_or_hides_text_is_left_out(sign):
    assert without_unseen(f"K.{sign} L.") == "K. L."


@pytest.mark.parametrize(
    "needed", ["\u200c", "\u200d", "\u200e", "\u200f", "é", "شُكرًا", "می\u200cخواهم", "\n"]
)
def test_a_sign_that_a_language_needs_stays(needed):
    assert without_unseen(f"a{needed}b") == f"a{needed}b"


def test_every_end_of_a_line_is_one():
    assert without_unseen("a\r\nb\rc\u2028d") == "a\nb\nc\nd"


def test_nothing_stays_nothing():
    assert without_unseen("") == ""


def test_what_somebody_may_have_meant_is_counted_when_it_is_left_out():
    assert count_unseen("K.\x1b \u202eL.\x00") == 3


@pytest.mark.parametrize("text", ["", "a\r\nb\tc\u2028", "\ufeffDear", "e\u0301", "می\u200cخواهم", "🙂"])
def test_where_nothing_is_missing_nothing_is_counted(text):
    assert count_unseen(text) == 0
