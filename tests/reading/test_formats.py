import codecs
from pathlib import Path

import pytest

from sincerely.reading.formats import source_of
from sincerely.reading.formats.bounds import MOST_ATTRIBUTES, MOST_OPEN
from sincerely.reading.limits import Limits
from sincerely.reading.source import LONGEST_LINE, LONGEST_TEXT, Source
from sincerely.wording import Refusal

SAMPLES = Path(__file__).parents[2] / "src" / "sincerely" / "samples" / "documents"


def source(content: bytes) -> Source:
    return source_of(content, limits=Limits())


@pytest.mark.parametrize(
    "content",
    [
        "Señora Peña".encode(),
        codecs.BOM_UTF8 + "Señora Peña".encode(),
        "Señora Peña".encode("utf-16"),
        "Señora Peña writes again and again".encode("utf-16-le"),
        "Señora Peña writes again and again".encode("utf-16-be"),
        "Señora Peña".encode("cp1252"),
        "Sen\u0303ora Pen\u0303a".encode(),
    ],
)
def test_text_is_read_in_any_encoding(content: bytes) -> None:
    assert source(content).text.startswith("Señora Peña")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (bytes(range(256)) * 40, "no text"),
        (b"\0" * 5_000, "no text"),
        (b"12 34 56", "no text"),
        (b"PK\x03\x04rest", "broken"),
        (b"\xd0\xcf\x11\xe0rest", "old Word file"),
        (b"{\\rtf1 text}", "rich-text"),
        (b"\x89PNG\r\n", "picture"),
        (b"%PDF-1.7\n1 0 obj <<", "broken"),
        (b"<html><body><script>x</script></body></html>", "no text"),
    ],
)
def test_what_is_no_document_is_refused_in_one_sentence(content: bytes, says: str) -> None:
    with pytest.raises(Refusal, match=says) as refused:
        source(content)

    assert "\n" not in refused.value.sentence


@pytest.mark.parametrize("noise", ["\0", "\x1b", "\ufeff", "\u200b", "\x07"])
def test_characters_nobody_can_see_are_left_out(noise: str) -> None:
    assert source(f"Ansel{noise} Brook".encode()).text == "Ansel Brook"


def test_half_a_character_does_no_harm() -> None:
    assert "Brook" in source(b"Ansel \xed\xa0\x80 Brook").text


def test_a_very_long_text_is_cut_and_says_so() -> None:
    long = source(b"word\n" * LONGEST_TEXT)

    assert len(long.text) == LONGEST_TEXT
    assert "Only the first" in long.remarks[0]


def test_a_text_is_cut_within_a_line_that_is_too_long() -> None:
    long = source(b"One\n" + b"word " * LONGEST_LINE + b"\nTwo")

    assert len(long.text) == len("One\n") + LONGEST_LINE
    assert "Only the first" in long.remarks[0]


def test_a_gap_in_a_line_is_no_wider_than_a_page() -> None:
    assert source(b"Fax" + b" " * 5_000 + b": 1").text == f"Fax{' ' * 100}: 1"


@pytest.mark.parametrize(
    ("wild", "shown"),
    [
        ("<div>" * MOST_OPEN + "deep", "Words"),
        ("<b><i>" * MOST_OPEN + "deep", "Words"),
        (f"<b {' '.join(f'a{n}=b' for n in range(MOST_ATTRIBUTES))}>wide", "Words"),
        ("<br><p><img>" * MOST_OPEN + "flat", "Words flat"),
        ("<div></div>" * MOST_OPEN + "beside", "Words beside"),
        (f"<script>{'<div>' * MOST_OPEN}</script>shown", "Words shown"),
    ],
)
def test_of_a_page_that_is_too_deep_the_beginning_is_read(wild: str, shown: str) -> None:
    page = source(f"<html><p>Words</p>{wild}".encode())

    assert " ".join(page.text.split()) == shown
    assert any("nested" in remark for remark in page.remarks) is (shown == "Words")


def test_a_page_keeps_its_lines_and_its_bullets() -> None:
    page = b"<html><p>One<br>two</p><ul><li>three</li><li><p>four</p></li></ul><div>five</div>six</html>"

    assert source(page).text.split() == ["One", "two", "•", "three", "•", "four", "five", "six"]
    assert "One\ntwo" in source(page).text


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">UA 1/26</p>',
        '<p style="VISIBILITY : hidden">UA 1/26</p>',
        "<p hidden>UA 1/26</p>",
        "<script>UA 1/26</script>",
        "<template>UA 1/26</template>",
        "<!-- UA 1/26 -->",
        '<input value="UA 1/26">',
        "<textarea>UA 1/26</textarea>",
    ],
)
def test_what_a_reader_cannot_see_is_not_read(hidden: str) -> None:
    assert source(f"<html><body>{hidden}<p>Shown</p></body></html>".encode()).text == "Shown"


def test_a_pdf_in_two_columns_is_read_one_column_after_the_other() -> None:
    text = source((SAMPLES / "two-officials.pdf").read_bytes()).text

    assert text.index("Salutation: Dear Minister") < text.index("Embassy of Malta")
    assert text.index("Salutation: Dear Ambassador") < text.index("Dear Minister, or Dear Ambassador,")


def test_every_line_of_a_pdf_lies_on_its_page() -> None:
    read = source((SAMPLES / "two-officials.pdf").read_bytes())

    assert {piece.page for piece in read.pieces} == {1, 2}
    assert all(
        0 <= x0 <= x1 <= 612 and 0 <= y0 <= y1 <= 792 for x0, y0, x1, y1 in (p.box for p in read.pieces)
    )
