"""Papers besides the letter: envelope, large print, slip, fax and card; and several in one file."""

import datetime
import re
import subprocess
from contextlib import suppress
from dataclasses import replace

import pytest

from benchmarks._hostile_strings import LEFT_TO_RIGHT, TURNING
from benchmarks.hostile_letters import everywhere
from sincerely.wording import Refusal
from sincerely.writing.by_hand import HandOrder, hand_content, steps_by_hand
from sincerely.writing.envelope import AIR_MAIL, ENVELOPES, EnvelopeOrder, envelope_content
from sincerely.writing.faxes import fax_content
from sincerely.writing.letters import letter_content
from sincerely.writing.papers import Content, print_papers
from sincerely.writing.postcards import CardOrder, card_content
from sincerely.writing.slips import SlipOrder, reminder, slip_content
from sincerely.writing.typesetting import page_count
from tests.writing.pdfs import (
    Word,
    all_words_of,
    has_all_letters,
    needs_arabic_font,
    needs_poppler,
    text_of,
    visible,
    words_of,
)
from tests.writing.samples import MONDAY, ORDER
from tests.writing.test_windows import LONG

pytestmark = needs_poppler

REPORT = "https://letters.example/41-26/en/report/"
TO_HER = ("Tessa Varolin", "Women’s Prison of Sund", "1002 Sund", "VELDIA")
# Width and height in millimetres.
SIZES = {"dl": (220, 110), "c6": (162, 114), "no10": (241.3, 104.8)}
LONG_LETTER = replace(ORDER, paragraphs=("A paragraph of some lines that says what is asked for. " * 5,) * 14)


def printed(*papers: Content) -> bytes:
    return print_papers(papers, title="Letter", language="en", day=MONDAY)


def hand_order(**changes: object) -> HandOrder:
    steps = steps_by_hand("en", origin="GB", is_abroad=True)
    order = HandOrder("en", ORDER.recipient, steps, ORDER.salutation, ORDER.paragraphs, ORDER.closing)
    return replace(order, **changes)


def lines_of(words: list[Word]) -> list[float]:
    """Where each line of text begins, from the top."""
    return sorted({round(word.top, 1) for word in words})


@pytest.mark.parametrize("format_", ENVELOPES)
@pytest.mark.parametrize("recipient", [ORDER.recipient, LONG, LONG[-1:]], ids=["usual", "long", "one line"])
def test_an_envelope_has_the_address_where_machines_read_it_and_nothing_else(format_, recipient):
    words = words_of(printed(envelope_content(EnvelopeOrder(recipient, format_))))
    width, height = SIZES[format_]
    assert "".join(word.text for word in words) == visible("".join(recipient))
    assert all(word.left > width * 0.3 and word.right <= width - 15 for word in words)
    assert all(word.top >= 40 and word.bottom <= height - 15 for word in words)


@pytest.mark.parametrize("format_", ENVELOPES)
def test_air_mail_stands_in_the_upper_left_corner_of_what_goes_abroad(format_):
    abroad = words_of(printed(envelope_content(EnvelopeOrder(ORDER.recipient, format_, is_abroad=True))))
    label = [word for word in abroad if word.bottom < 25]
    assert "".join(word.text for word in label) == visible(AIR_MAIL)
    assert all(word.right < 80 for word in label)
    assert AIR_MAIL[:9] not in text_of(printed(envelope_content(EnvelopeOrder(ORDER.recipient, format_))))


def test_an_address_that_fits_no_envelope_is_refused_with_what_to_do():
    novel = ("Most Distinguished Plenipotentiary Commissioner " * 30,)
    with pytest.raises(Refusal, match="Write it by hand"):
        printed(envelope_content(EnvelopeOrder(novel, "c6")))


def test_by_hand_the_address_is_large_and_the_sample_whole():
    pdf = printed(hand_content(hand_order()))
    address = [word for word in words_of(pdf) if word.text in {"Harbour", "VELDIA"}]
    assert all(word.bottom - word.top > 7 for word in address)
    assert all(visible(paragraph) in visible(text_of(pdf)) for paragraph in ORDER.paragraphs)


def test_by_hand_it_says_air_mail_abroad_postage_where_known_and_what_usps_wants():
    at_home = " ".join(steps_by_hand("en", origin="GB", is_abroad=False))
    assert "Air Mail" not in at_home
    assert "USPS" not in at_home
    from_us = steps_by_hand("en", origin="US", is_abroad=True, postage="A stamp costs 3 marks (May 2026).")
    assert "A stamp costs 3 marks (May 2026)." in from_us
    assert "Air Mail" in " ".join(from_us)
    assert "USPS wants a full name" in " ".join(from_us)


def test_by_hand_the_source_of_the_postage_stands_below_the_steps_in_small_type():
    note = ("Source of the postage (never reviewed):", "a tariff")
    pdf = printed(hand_content(hand_order(steps=("Post it.",), note=note)))
    said = " ".join(text_of(pdf).split())
    assert said.index("Post it.") < said.index(" ".join(note)) < said.index("For the envelope")
    sizes = {word.text: word.bottom - word.top for word in words_of(pdf)}
    assert sizes["tariff"] < sizes["Post"]


def test_by_hand_from_a_dangerous_country_no_name_is_asked_for():
    said = " ".join(steps_by_hand("en", origin="US", is_abroad=True, is_dangerous=True))
    assert "Put no name to it" in said
    assert "End with your name" not in said
    assert "USPS" not in said


def test_without_a_letter_the_large_print_is_the_envelope_alone():
    said = text_of(printed(hand_content(hand_order(salutation="", paragraphs=(), closing=""))))
    assert "to copy by hand" not in said
    assert "14 Harbour Street" in said


def test_the_slip_leads_to_the_report_and_names_nobody():
    said = text_of(printed(slip_content(SlipOrder("en", REPORT))))
    assert REPORT in said
    assert "Nothing is counted when a letter is printed" in said
    assert "Varolin" not in said
    assert "Verrin" not in said


@pytest.mark.parametrize(("order", "pages"), [(ORDER, 2), (LONG_LETTER, 3)])
def test_a_fax_says_to_whom_and_how_many_pages_even_among_other_papers(order, pages):
    fax = fax_content(order, number="+1 202 555 0170")
    assert page_count(printed(fax)) == pages
    among_others = printed(letter_content(ORDER), fax, slip_content(SlipOrder("en", REPORT)))
    for pdf in (printed(fax), among_others):
        said = text_of(pdf)
        assert re.search(rf"Pages\s+{pages}\n", said)
        assert "+1 202 555 0170" in said
        assert visible(order.paragraphs[-1]) in visible(said)


@needs_arabic_font
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_fax_is_black_on_white_and_nothing_thinner_than_a_fax_can_draw(language, tmp_path):
    file = tmp_path / "fax.pdf"
    file.write_bytes(printed(fax_content(replace(ORDER, language=language), number="+1 202 555 0170")))
    # Without smoothing: what is grey now is grey ink.
    drawn = ["pdftoppm", "-gray", "-aa", "no", "-aaVector", "no", "-r", "204", str(file), str(tmp_path / "p")]
    subprocess.run(drawn, check=True)
    pages = sorted(tmp_path.glob("p-*.pgm"))
    assert len(pages) == 2
    for page in pages:
        pixels = page.read_bytes().split(b"\n255\n", 1)[1]
        assert set(pixels) == {0, 255}
    sizes = [word.bottom - word.top for word in words_of(file.read_bytes(), last_page=2)]
    # 11 points and more, of which letters fill nine tenths.
    assert min(sizes) > 11 * 0.9 * 25.4 / 72


def test_a_card_is_a6_with_the_address_below_the_stamp_and_the_words_beside_it():
    pdf = printed(card_content(CardOrder("en", TO_HER, ("I think of you.",), "K. L.")))
    assert page_count(pdf) == 2
    assert "You are not forgotten." in text_of(pdf)
    words = words_of(pdf, last_page=2)
    front, back = words[:4], words[4:]
    assert {word.text for word in front} == {"You", "are", "not", "forgotten."}
    address = [word for word in back if word.left > 74]
    assert "".join(word.text for word in address) == visible("".join(TO_HER))
    assert all(word.top > 40 and word.bottom < 95 and word.right < 143 for word in address)
    assert all(word.right < 66 for word in back if word not in address)


def test_a_card_without_words_leaves_room_for_handwriting():
    back = words_of(printed(card_content(CardOrder("en", TO_HER))), last_page=2)[4:]
    assert all(word.left > 74 for word in back)


def test_papers_in_one_file_count_their_pages_each_from_one():
    pdf = printed(
        letter_content(LONG_LETTER), slip_content(SlipOrder("en", REPORT)), letter_content(LONG_LETTER)
    )
    assert page_count(pdf) == 5
    top = [word.text for word in words_of(pdf, last_page=5) if word.bottom < 24]
    assert top == ["2", "2"]


@pytest.mark.parametrize(
    "paper",
    [
        envelope_content(EnvelopeOrder(ORDER.recipient, "dl", is_abroad=True)),
        hand_content(hand_order()),
        slip_content(SlipOrder("en", REPORT)),
        fax_content(ORDER, number="+1 202 555 0170"),
        card_content(CardOrder("en", TO_HER, ("I think of you.",))),
    ],
    ids=lambda paper: paper["kind"],
)
def test_every_paper_is_tagged_and_the_same_twice(paper):
    pdf = printed(paper)
    assert b"pdfuaid" in pdf
    assert b"/MarkInfo" in pdf
    assert pdf == printed(paper)


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_a_reminder_says_nothing_of_the_case_in_its_title(language):
    at = datetime.datetime(2026, 11, 2, 23, 30, tzinfo=datetime.UTC)
    file = reminder(REPORT, language=language, at=at, uid="one@letters.example")
    lines = file.decode().split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = file.decode().replace("\r\n ", "")
    title = re.search("^SUMMARY:(.*)\r$", unfolded, re.MULTILINE)[1]
    assert title
    assert not re.search(r"\d|letters\.example", title)
    assert "DTSTART;VALUE=DATE:20261105" in unfolded
    assert REPORT in unfolded


@pytest.mark.parametrize("text", [*LEFT_TO_RIGHT[:16], *TURNING])
def test_hostile_text_is_printed_on_every_paper_or_refused(text):
    order = everywhere(text)
    papers = (
        (envelope_content(EnvelopeOrder((text, "VELDIA"))), 1),
        (hand_content(hand_order(recipient=(text,), steps=(text,), paragraphs=(text,))), 3),
        (fax_content(order, number=text), 10),
        (card_content(CardOrder("en", (text,), (text,), text)), 3),
    )
    for paper, times in papers:
        with suppress(Refusal):
            pdf = printed(paper)
            assert has_all_letters(all_words_of(pdf), text * times), paper["kind"]
