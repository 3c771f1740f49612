"""A letter cut into the blocks that an official's form takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sincerely.document import ContactLine
from sincerely.writing.official_forms import blocks_of, limit_of, sensible_limit

LETTER = "\n\n".join(
    (
        "Dear Minister,",
        "I nurse in Duluth. I write about a colleague.",
        "Please release her at once.",
        "Yours sincerely,",
    )
)


@pytest.mark.parametrize(
    ("note", "limit"),
    [
        ("At most 1,000 characters.", 1000),
        ("max. 2000 caractères", 2000),
        ("bis zu 1.500 Zeichen", 1500),
        ("بحد أقصى 800 حرف", 800),
        ("max. 1500 chars", 1500),
        ("massimo 2000 caratteri", 2000),
        ("max. 500 tekens", 500),
        ("en fazla 1.000 karakter", 1000),
        ("Section 12, 1,000 characters", 1000),
        ("Two fields: 1, 500 characters; 2, 3000 characters", 500),
        ("At most 1 000 characters", 1000),
        ("Open from 9 to 17", None),
        ("Name 3 characters of the case", None),
        ("at most 5 characters", None),
        (None, None),
    ],
)
def test_the_limit_is_read_from_the_editors_note(note: str | None, limit: int | None) -> None:
    assert limit_of(ContactLine(channel="form", value="https://a.example", note=note)) == limit


@pytest.mark.parametrize(
    ("typed", "limit"),
    [
        (" 1000 ", 1000),
        ("99", None),
        ("20001", None),
        ("-1000", None),
        ("1e3", None),
        ("", None),
        ("٥٠٠", 500),
    ],
)
def test_only_a_sensible_limit_is_taken(typed: str, limit: int | None) -> None:
    assert sensible_limit(typed) == limit


def test_a_letter_that_fits_is_one_block() -> None:
    assert blocks_of(LETTER, 1000) == (LETTER,)


def test_blocks_end_after_paragraphs_and_else_after_sentences() -> None:
    assert blocks_of(LETTER, 70) == (
        "Dear Minister,\n\nI nurse in Duluth. I write about a colleague.",
        "Please release her at once.\n\nYours sincerely,",
    )
    assert blocks_of("One sentence. Another one, longer than the first.", 30)[0] == "One sentence."


def test_a_word_longer_than_the_limit_is_cut() -> None:
    assert blocks_of("a" * 250, 100) == ("a" * 100, "a" * 100, "a" * 50)


def test_what_a_browser_counts_twice_is_counted_twice():
    # HTML, maxlength: "length" is the number of UTF-16 code units.
    assert [len(block) for block in blocks_of("😀" * 120, 100)] == [50, 50, 20]


@given(st.text(alphabet="ab .!?\n。क😀", max_size=400), st.integers(min_value=5, max_value=100))
def test_no_block_is_longer_than_the_limit_and_nothing_is_lost(text: str, limit: int) -> None:
    blocks = blocks_of(text, limit)
    assert all(len(block.replace("\n", "\r\n").encode("utf-16-le")) <= 2 * limit for block in blocks)
    assert "".join("".join(blocks).split()) == "".join(text.split())
