"""The address shows in the window, wherever the letter slides inside its envelope."""

from dataclasses import dataclass, replace
from itertools import pairwise

import pytest

from sincerely.wording import Refusal
from sincerely.writing.direction import direction_of
from sincerely.writing.letters import LetterOrder, render_letter
from tests.places.test_addresses import PUBLISHED
from tests.writing.pdfs import Word, needs_poppler, text_of, words_of
from tests.writing.samples import ORDER

pytestmark = needs_poppler

INCH = 25.4
LONG = (
    "Colonel General Aleksandr Konstantinovich Verrin-Marchetti",
    "First Deputy Prosecutor General of the Federation",
    "Directorate for Supervision of Penal Institutions",
    "Building 3, 114 Harbour Embankment",
    "125993 Northern Administrative District of Sund",
    "UNITED REPUBLICS OF VELDIA AND SUND",
)


@dataclass(frozen=True)
class Envelope:
    """Millimetres; ``left`` and ``bottom`` of the window from the envelope's edges, ``fold`` of the paper."""

    width: float
    height: float
    left: float
    bottom: float
    window: tuple[float, float]
    fold: float

    def shows(self, paper_width: float) -> tuple[float, float, float, float]:
        """What part of the paper is in the window however it slides: left, top, right, bottom."""
        slack_across, slack_down = self.width - paper_width, self.height - self.fold
        top = self.height - self.bottom - self.window[1]
        right, bottom = self.left + self.window[0], top + self.window[1]
        return (self.left, top, right - slack_across, bottom - slack_down)


# Field guide, section 5, for DL; US #10 with the usual window of 4 1/2 x 1 1/8 in.
ENVELOPES = {
    "left-dl": Envelope(220, 110, 20, 15, (90, 45), 105),
    "right-dl": Envelope(220, 110, 220 - 20 - 90, 15, (90, 45), 105),
    "no10": Envelope(
        9.5 * INCH, 4.125 * INCH, 0.875 * INCH, 0.5 * INCH, (4.5 * INCH, 1.125 * INCH), 4 * INCH
    ),
}
PAPERS = {"a4": 210.0, "us-letter": 8.5 * INCH}
# Envelopes of real pairs of posts, all in one direction: what runs both ways is read back in another order.
OF_POSTS = [
    tuple(row["envelope"].split("|"))
    for row in PUBLISHED
    if all(direction_of(line) == "ltr" for line in row["envelope"].split("|"))
]
WIDEST = max(OF_POSTS, key=lambda lines: max(map(len, lines)))
SHORTEST = min(OF_POSTS, key=lambda lines: len("".join(lines)))
TALLEST = max(OF_POSTS, key=len)


def _printed(order: LetterOrder) -> list[Word]:
    return words_of(render_letter(order))


def _in_window(word: Word, window: str, paper: str) -> bool:
    left, top, right, bottom = ENVELOPES[window].shows(PAPERS[paper])
    return left <= word.left and word.right <= right and top <= word.top and word.bottom <= bottom


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("window", ENVELOPES)
@pytest.mark.parametrize(
    "recipient",
    [ORDER.recipient, LONG, LONG[-1:], WIDEST, SHORTEST, TALLEST],
    ids=["usual", "long", "one line", "widest of the posts", "shortest of the posts", "tallest of the posts"],
)
def test_the_address_and_nothing_else_shows_in_the_window(window, paper, recipient):
    printed = _printed(replace(ORDER, window=window, paper=paper, recipient=recipient))
    shown = [word.text for word in printed if _in_window(word, window, paper)]
    # Joined, because a name may break at its hyphen.
    assert "".join(shown) == "".join(recipient).replace(" ", "")


@pytest.mark.parametrize("window", ENVELOPES)
def test_nothing_else_comes_near_the_window(window):
    tall = tuple(f"Line {number} of the sender" for number in range(1, 16))
    printed = _printed(replace(ORDER, window=window, sender=tall))
    left, top, right, bottom = ENVELOPES[window].shows(PAPERS["a4"])
    strangers = [
        word
        for word in printed
        if word.right > left and word.left < right and word.bottom > top and word.top < bottom
    ]
    assert [word.text for word in strangers] == " ".join(ORDER.recipient).split()


def test_the_country_stands_alone_on_the_last_line():
    printed = _printed(replace(ORDER, window="left-dl"))
    country = next(word for word in printed if word.text == "VELDIA")
    in_block = [word for word in printed if _in_window(word, "left-dl", "a4")]
    assert all(word.bottom <= country.top + 1 for word in in_block if word is not country)


def test_an_arabic_letter_shows_a_latin_address_in_the_same_window():
    printed = _printed(replace(ORDER, language="ar", window="left-dl"))
    shown = [word.text for word in printed if _in_window(word, "left-dl", "a4")]
    assert shown == " ".join(ORDER.recipient).split()


def test_an_address_that_fits_no_window_is_refused_and_prints_without_one():
    novel = ("Most Distinguished Plenipotentiary Commissioner " * 12,)
    with pytest.raises(Refusal, match="Choose “no window”"):
        render_letter(replace(ORDER, window="no10", recipient=novel))
    assert "Plenipotentiary" in text_of(render_letter(replace(ORDER, window="none", recipient=novel)))


@pytest.mark.parametrize("window", ["left-dl", "right-dl", "no10", "none"])
def test_a_letter_without_any_address_still_prints(window):
    assert "Tessa Varolin" in text_of(render_letter(replace(ORDER, window=window, recipient=())))


def test_the_lines_of_an_address_stand_at_even_distances_whatever_the_letter_speaks():
    words = {"salutation": "معالي الوزير،", "paragraphs": ("أدعوكم إلى الإفراج عنها فوراً.",), "closing": ""}
    arabic = replace(ORDER, language="ar", window="left-dl", **words)
    tops = sorted({word.top for word in _printed(arabic) if _in_window(word, "left-dl", "a4")})
    steps = [lower - upper for upper, lower in pairwise(tops)]
    assert len(steps) == len(ORDER.recipient) - 1
    assert max(steps) - min(steps) < 0.1
