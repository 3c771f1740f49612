"""A page as a picture: drawn behind the fences, and believed only as so many pixels."""

import base64
import struct
import zlib
from dataclasses import replace
from importlib import resources

import pytest

from sincerely.reading import Limits, read
from sincerely.reading.pictures import picture_from, picture_of_page, picture_of_photo
from sincerely.wording import Refusal
from tests.afterwards.photos import PHOTO
from tests.reading.texts import sheet

PDF = resources.files("sincerely.samples").joinpath("documents/two-officials.pdf").read_bytes()
SMALL = replace(Limits(), picture_width=4, picture_height=4)
ROWS = (b"\0" + b"\xff" * 6) * 3


def answer(rows: bytes = ROWS, *, width: object = 2, height: object = 3) -> dict[str, object]:
    return {"width": width, "height": height, "rows": base64.b64encode(zlib.compress(rows)).decode()}


def test_a_page_is_drawn_as_a_png_in_the_shape_of_the_page() -> None:
    picture = picture_of_page(PDF, 1)
    page = read(PDF).pages[0]
    assert picture.png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", picture.png[16:24]) == (picture.width, picture.height)
    assert picture.width / picture.height == pytest.approx(page.width / page.height, abs=0.01)


def test_every_line_of_a_page_has_its_box_on_it() -> None:
    reading = read(PDF)
    page = reading.pages[0]
    shown = {reading.text[slice(*line.at)] for line in page.lines}
    assert "FREE THE BUS DRIVER WHO KEPT A LIST" in shown
    assert all(0 <= line.box[0] < line.box[2] <= page.width for line in page.lines)
    assert all(0 <= line.box[1] < line.box[3] <= page.height for line in page.lines)


def test_a_document_without_pages_has_none() -> None:
    assert read(sheet().encode()).pages == ()


@pytest.mark.parametrize(("content", "number"), [(PDF, 0), (PDF, 3), (sheet().encode(), 1)])
def test_a_page_that_is_not_there_is_refused(content: bytes, number: int) -> None:
    with pytest.raises(Refusal, match="no such page"):
        picture_of_page(content, number)


def test_a_broken_pdf_is_refused_in_words() -> None:
    with pytest.raises(Refusal, match="broken"):
        picture_of_page(b"%PDF-1.7 and nothing", 1)


def test_what_the_child_hands_over_is_counted_pixel_by_pixel() -> None:
    assert picture_from(answer(), limits=SMALL).width == 2


@pytest.mark.parametrize(
    "said",
    [
        {},
        answer(width=5, height=1),
        answer(width=0),
        answer(width="2"),
        answer(width=True),
        answer(ROWS[:-1]),
        answer(ROWS + b"\0"),
        answer(b"\5" + ROWS[1:]),
        answer() | {"rows": "no Base64"},
        answer() | {"rows": base64.b64encode(b"no stream").decode()},
    ],
)
def test_an_answer_that_is_no_picture_is_refused(said: dict[str, object]) -> None:
    with pytest.raises(Refusal, match="could not be read"):
        picture_from(said, limits=SMALL)


def test_pixels_that_would_burst_are_never_unpacked() -> None:
    bomb = zlib.compress(b"\0" * 100_000_000)
    with pytest.raises(Refusal, match="could not be read"):
        picture_from({**answer(), "rows": base64.b64encode(bomb).decode()}, limits=SMALL)


def test_a_photo_is_drawn_anew_and_nothing_else_of_its_file_is_left() -> None:
    written = PHOTO[:2] + b"\xff\xe1\x00\x10Exif\0\0 at home" + PHOTO[2:]
    picture = picture_of_photo(written)
    assert picture.width / picture.height == pytest.approx(24 / 32, abs=0.01)
    assert b"at home" not in picture.png


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff", PHOTO[:300], b"\x89PNG\r\n\x1a\n", PDF])
def test_what_is_no_photo_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal, match="cannot be opened"):
        picture_of_photo(content)
