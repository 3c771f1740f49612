"""Letters look typed by a careful person: their words and nothing else."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from sincerely.wording import Refusal
from sincerely.writing.direction import direction_of
from sincerely.writing.letters import SIZES, WINDOWS, date_line, letter_content, letter_title, render_letter
from sincerely.writing.papers import PAPERS, print_papers
from sincerely.writing.typesetting import Press, page_count
from tests.writing.pdfs import has_all_letters, needs_arabic_font, needs_poppler, text_of, visible, words_of
from tests.writing.samples import MONDAY, ORDER

ARABIC = replace(
    ORDER,
    language="ar",
    salutation="معالي الوزير،",
    paragraphs=("أدعوكم إلى الإفراج عنها فوراً. رقم هاتفي 0170 555 202 1+",),
    closing="وتفضلوا بقبول فائق الاحترام،",
)


@needs_poppler
def test_nothing_is_printed_that_the_writer_did_not_write():
    printed = text_of(render_letter(ORDER))
    date = date_line("Duluth", MONDAY, "en")
    said = [
        *ORDER.sender,
        date,
        *ORDER.recipient,
        "Dear Minister,",
        *ORDER.paragraphs,
        "Yours sincerely,",
        "K. L.",
    ]
    assert visible(printed) == visible("".join(said))


@needs_poppler
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("window", WINDOWS)
def test_a_letter_prints_on_each_paper_for_each_window(paper, window):
    pdf = render_letter(replace(ORDER, paper=paper, window=window))
    assert page_count(pdf) == 1
    assert all(word in text_of(pdf) for word in ("Tessa Varolin", "VELDIA", "Duluth, 2 November 2026"))


@needs_poppler
def test_a_letter_needs_neither_sender_nor_place():
    printed = text_of(render_letter(replace(ORDER, sender=(), place="")))
    assert printed.startswith("2 November 2026")
    assert printed.strip().endswith("Yours sincerely,")


@needs_poppler
def test_a_long_letter_goes_on_on_a_second_page_and_loses_nothing():
    paragraphs = tuple(
        f"Paragraph {number} says that the case of the nurse is urgent. " * 4 for number in range(30)
    )
    pdf = render_letter(replace(ORDER, paragraphs=paragraphs, window="left-dl"))
    assert page_count(pdf) > 1
    assert all(f"Paragraph {number} says" in text_of(pdf) for number in range(30))


def test_a_letter_that_is_two_lines_too_long_is_set_a_little_smaller():
    order = replace(ORDER, paragraphs=("A line of the letter.",) * 20)
    letter = letter_content(order, sizes=SIZES[:1])
    usual = print_papers([letter], title=letter_title("en"), language="en", day=MONDAY)
    assert (page_count(usual), page_count(render_letter(order))) == (2, 1)


@needs_poppler
def test_line_breaks_inside_a_paragraph_stay():
    words = words_of(render_letter(replace(ORDER, paragraphs=("first\r\nsecond",))))
    first, second = (next(word for word in words if word.text == text) for text in ("first", "second"))
    assert second.top > first.top + 3
    assert abs(second.left - first.left) < 0.1


def test_an_empty_letter_is_refused_with_what_to_do():
    with pytest.raises(Refusal, match="start from the sample"):
        render_letter(replace(ORDER, paragraphs=("  ", "")))


def test_the_same_order_gives_the_same_bytes():
    assert render_letter(ORDER) == render_letter(ORDER)
    assert render_letter(ORDER) != render_letter(replace(ORDER, day=MONDAY + datetime.timedelta(days=1)))


def test_letters_made_at_the_same_time_do_not_mix():
    orders = [replace(ORDER, paragraphs=(f"Letter number {number}.",)) for number in range(24)]
    one_by_one = [render_letter(order) for order in orders]
    with ThreadPoolExecutor(max_workers=4) as threads:
        assert list(threads.map(render_letter, orders)) == one_by_one


def test_a_letter_is_tagged_titled_and_says_its_language():
    pdf = render_letter(ORDER)
    assert b"/MarkInfo" in pdf
    assert b"/Lang(en" in pdf
    assert b"pdfuaid" in pdf


@needs_poppler
@needs_arabic_font
def test_an_arabic_letter_starts_at_the_right_edge():
    arabic = [word for word in words_of(render_letter(ARABIC)) if direction_of(word.text) == "rtl"]
    assert max(word.right for word in arabic) > 180


@needs_poppler
@needs_arabic_font
def test_a_phone_number_in_an_arabic_letter_is_not_turned_round():
    order = replace(ARABIC, paragraphs=("رقم هاتفي +1 202 555 0170 في المساء.",))
    groups = [word for word in words_of(render_letter(order)) if word.text in {"+1", "202", "555", "0170"}]
    assert [word.text for word in sorted(groups, key=lambda word: word.left)] == ["+1", "202", "555", "0170"]


@needs_poppler
@needs_arabic_font
def test_a_writer_may_use_their_own_language_in_an_arabic_letter():
    printed = words_of(render_letter(replace(ARABIC, paragraphs=("Please release her.",))))
    assert next(word for word in printed if word.text == "Please").left < 30


@needs_poppler
@needs_arabic_font
def test_an_arabic_letter_loses_no_character():
    printed = text_of(render_letter(ARABIC))
    assert has_all_letters(printed, "".join((ARABIC.salutation, ARABIC.closing)))


@pytest.mark.parametrize(
    ("text", "package"),
    [
        ("السلام عليكم", "fonts-noto-core"),
        ("您好，部长", "fonts-noto-cjk"),
    ],
)
def test_a_script_without_a_font_is_refused_with_the_package_that_has_it(text, package):
    with pytest.raises(Refusal, match=package):
        render_letter(replace(ORDER, paragraphs=(text,)), with_press=Press(()))


@pytest.mark.parametrize("text", ["A sign of no script: \U0010fffd", "Thank you 😀"])
def test_a_character_that_no_package_has_is_refused_by_itself(text):
    with pytest.raises(Refusal, match="Take the characters out"):
        render_letter(replace(ORDER, paragraphs=(text,)), with_press=Press(()))


@pytest.mark.parametrize(
    "text", ["Многоуважаемый министр", "Αξιότιμε υπουργέ", "Kính thưa Bộ trưởng", "Işık ve ğ"]
)
def test_latin_cyrillic_and_greek_need_no_font_of_the_machine(text):
    assert render_letter(replace(ORDER, paragraphs=(text,)), with_press=Press(())).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("language", "line"), [("en", "Duluth, 2 November 2026"), ("de", "Duluth, 2. November 2026")]
)
def test_the_date_line_is_written_in_the_letters_language(language, line):
    assert date_line("Duluth", MONDAY, language) == line
    assert date_line(" ", MONDAY, language) == line.removeprefix("Duluth, ")
