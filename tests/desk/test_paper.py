"""Pages as they were printed: a frame where the field was read, and pictures for the desk alone."""

from importlib import resources

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sincerely.cases.models import Source, Version
from sincerely.cases.operations import delete_sources
from sincerely.desk.paper import framed_apart, paper_of
from sincerely.reading.pages import Page, PageLine
from tests.factories import NOON

PDF = resources.files("sincerely.samples").joinpath("documents/two-officials.pdf").read_bytes()
TEXT = "UA 41/26 Malta\nFree her\nFree him"


def a_source(*lines: tuple[int, int, tuple[float, float, float, float]], text: str = TEXT) -> Source:
    page = Page(600, 800, tuple(PageLine((start, end), box) for start, end, box in lines))
    return Source(text=text, pages=[page.as_json()])


LINES = (
    (0, 14, (100.0, 50.0, 240.0, 60.0)),
    (15, 23, (100.0, 62.0, 180.0, 72.0)),
    (24, 32, (400.0, 62.0, 480.0, 72.0)),
)


def frames(source: Source, **evidence: tuple[tuple[int, int], ...]) -> list[tuple[float, ...]]:
    (page,) = paper_of(source, evidence)
    return [frame.box for frame in page.frames]


def test_a_whole_line_is_framed_as_it_stands() -> None:
    assert frames(a_source(*LINES), title=((15, 23),)) == [(100.0, 62.0, 180.0, 72.0)]


def test_a_part_of_a_line_is_framed_about_where_it_stands() -> None:
    ((left, _, right, _),) = frames(a_source(*LINES), number=((3, 8),))
    assert 130 < left < 140
    assert 180 < right < 190


def test_lines_of_one_passage_below_each_other_have_one_frame() -> None:
    assert frames(a_source(*LINES), title=((0, 14), (15, 23))) == [(100.0, 50.0, 240.0, 72.0)]


def test_words_beside_each_other_have_one_frame() -> None:
    words = a_source((0, 2, (100.0, 50.0, 115.0, 60.0)), (3, 8, (80.0, 50.0, 97.0, 60.0)))
    assert frames(words, title=((0, 8),)) == [(80.0, 50.0, 115.0, 60.0)]


def test_a_passage_in_two_columns_has_two_frames_and_one_anchor() -> None:
    (page,) = paper_of(a_source(*LINES), {"title": ((15, 23), (24, 32))})
    assert [frame.anchor for frame in page.frames] == ["frame-title", ""]


ARABIC = "المادة 123 (Malta 7-26) من القانون"


@pytest.mark.parametrize(
    ("words", "between"),
    [
        ("المادة", (264, 300.1)),
        ("123", (238, 270)),
        ("Malta 7-26", (160, 238)),
        ("من القانون", (99.9, 162)),
    ],
)
def test_a_part_of_a_line_from_right_to_left_is_framed_where_it_stands(
    words: str, between: tuple[float, float]
) -> None:
    arabic = a_source((0, len(ARABIC), (100.0, 50.0, 300.0, 60.0)), text=ARABIC)
    place = ARABIC.index(words)
    ((left, _, right, _),) = frames(arabic, number=((place, place + len(words)),))
    assert between[0] < left < right < between[1]


def test_arabic_words_in_an_english_line_run_their_own_way() -> None:
    text = "UA 7/26 من القانون Malta"
    mixed = a_source((0, len(text), (100.0, 50.0, 300.0, 60.0)), text=text)
    ((law, _, _, _),) = frames(mixed, title=((text.index("القانون"), text.index(" Malta")),))
    ((of, _, _, _),) = frames(mixed, title=((8, 10),))
    assert law < of


def test_a_line_without_a_letter_is_framed_as_it_stands() -> None:
    marks = a_source((0, 3, (100.0, 50.0, 130.0, 60.0)), text="\u0651\u064e\u0652")
    assert frames(marks, number=((1, 2),)) == [(100.0, 50.0, 100.0, 60.0)]


def test_what_was_not_read_is_framed_apart() -> None:
    (page,) = paper_of(a_source(*LINES), {}, unread=((15, 23),))
    assert [frame.anchor for frame in page.unread] == ["unread-frame-1"]


def test_a_part_in_two_columns_is_counted_as_its_two_frames() -> None:
    source = a_source(*LINES)
    parts = framed_apart(source, ((0, len(source.text)),))
    assert len(parts) == sum(len(page.unread) for page in paper_of(source, {}, unread=parts))
    assert len(parts) > 1


def test_a_source_without_pages_has_no_paper() -> None:
    assert paper_of(Source(text=TEXT), {"title": ((0, 2),)}) == ()


@pytest.fixture
def version(db: None, desk: Client) -> Version:
    desk.post("/desk/new/file/", {"file": SimpleUploadedFile("sheet.pdf", PDF)})
    return Version.objects.get()


def test_the_review_shows_each_page_with_the_frame_of_a_field(desk: Client, version: Version) -> None:
    answer = desk.get(f"/desk/action/{version.action_id}/").content.decode()
    assert 'src="/desk/action/1/page/1.png"'.replace("/1/", f"/{version.action_id}/", 1) in answer
    assert 'id="frame-number"' in answer
    assert 'href="#frame-number"' in answer


def test_a_page_is_a_picture_with_strict_headers(desk: Client, version: Version) -> None:
    answer = desk.get(f"/desk/action/{version.action_id}/page/1.png")
    assert answer.content.startswith(b"\x89PNG\r\n\x1a\n")
    wanted = {
        "Content-Type": "image/png",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    assert {name: answer[name] for name in wanted} == wanted
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("number", [0, 3, 99])
def test_a_page_that_is_not_there_is_not_found(desk: Client, version: Version, number: int) -> None:
    assert desk.get(f"/desk/action/{version.action_id}/page/{number}.png").status_code == 404


def test_nobody_sees_a_page_without_an_account(version: Version) -> None:
    assert Client().get(f"/desk/action/{version.action_id}/page/1.png").status_code == 302


def test_a_text_has_no_picture(desk: Client) -> None:
    desk.post("/desk/new/paste/", {"text": "UA 41/26 for Tessa Varolin"})
    action = Version.objects.get().action_id
    assert desk.get(f"/desk/action/{action}/page/1.png").status_code == 404


def test_once_the_source_is_deleted_its_pages_are_gone(desk: Client, version: Version) -> None:
    Source.objects.update(delete_after=NOON)
    delete_sources(at=NOON)
    assert desk.get(f"/desk/action/{version.action_id}/page/1.png").status_code == 404
    assert Source.objects.get().pages == []
    assert Source.objects.get().unread == []
