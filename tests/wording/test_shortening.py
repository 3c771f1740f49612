"""What is longer than its place ends at a word, and says that it goes on."""

import pytest

from sincerely.wording import shortened


def test_a_long_text_ends_at_a_word_and_says_so() -> None:
    assert (
        shortened("The letter below serves as a guide to one of many.", 40)
        == "The letter below serves as a guide to…"
    )


@pytest.mark.parametrize("text", ["", "one", "x" * 40])
def test_what_fits_stays(text: str) -> None:
    assert shortened(text, 40) == text


def test_one_long_word_is_cut_all_the_same() -> None:
    assert shortened("x" * 60, 40) == "x" * 39 + "…"
