"""What became no field is marked, and what every sheet prints around its values is not."""

from sincerely.reading import read
from tests.reading.texts import sheet

STRAY = "The family asks that nobody telephones them this week."


def unread(text: str) -> list[str]:
    reading = read(text.encode())
    return [reading.text[slice(*span)] for span in reading.unread]


def test_a_sheet_that_was_read_whole_has_no_unread_part() -> None:
    assert unread(sheet()) == []


def test_a_document_that_is_nothing_but_lines_of_the_page_has_none() -> None:
    assert unread("https://office.example/a\n") == []


def test_a_line_that_no_field_was_read_from_is_marked() -> None:
    assert unread(f"{sheet()}\n\n{STRAY}\n") == [STRAY]


def test_lines_that_stand_together_are_one_part() -> None:
    assert unread(f"{sheet()}\n\n{STRAY}\n{STRAY}\n") == [f"{STRAY}\n{STRAY}"]


def test_no_value_stands_in_an_unread_part() -> None:
    reading = read(f"{STRAY}\n\n{sheet()}\n\n{STRAY}\n".encode())
    read_spans = [one.at for places in reading.evidence.values() for one in places]
    assert reading.unread
    assert not [(start, end) for start, end in reading.unread for s, e in read_spans if s < end and e > start]
