"""A number line that was broken over several rows, and labels behind which nothing can be read."""

import re

import pytest

from sincerely.reading.breaks import break_rows
from sincerely.reading.source import Row
from tests.reading.texts import action, answer, findings, sheet

LINE = "UA: 12/26 Index: EUR 33/1234/2026 Malta Date: 20 November 2026"
WORDS = [place.start() for place in re.finditer(" ", LINE)]


def with_line(line: str) -> str:
    return sheet(headline=f"{line}\n\nURGENT ACTION\nCLOCKMAKER HELD FOR STOPPING A CLOCK", date="")


def facts(document: str) -> tuple[object, ...]:
    read = action(document)
    return tuple(read.get(field) for field in ("number", "index", "countries", "issued"))


@pytest.mark.parametrize("place", WORDS)
@pytest.mark.parametrize("line_end", ["\n", "\n\n", "\n> ", "   \r\n    "])
def test_a_number_line_is_read_wherever_it_was_broken(place: int, line_end: str) -> None:
    broken = LINE[:place] + line_end + LINE[place + 1 :]

    assert facts(with_line(broken)) == ("12/26", "EUR 33/1234/2026", ["MT"], "2026-11-20")


def test_a_number_line_with_a_row_for_each_word_of_its_date_is_read() -> None:
    broken = LINE.replace(" Date: 20 November ", "\nDate: 20\nNovember\n")

    assert facts(with_line(broken))[2:] == (["MT"], "2026-11-20")


def test_a_number_line_within_a_long_line_is_cut_out_even_where_it_is_glued_to_the_word_before() -> None:
    before, after = "A clockmaker is held for stopping a clock. " * 4, " The clock is silent." * 4
    parts = [row.text for row in break_rows([Row(f"{before}Printed{LINE}{after}", 0)])]

    assert parts == [f"{before}Printed", LINE, after.strip()]


def test_a_country_that_was_broken_in_two_is_one_name() -> None:
    assert facts(with_line(LINE.replace("Malta", "Equatorial\nGuinea")))[2:] == (["GQ"], "2026-11-20")


def test_a_number_line_behind_a_long_kind_of_document_is_rejoined_too() -> None:
    broken = f"Further information on {LINE}".replace("November ", "November\n")

    assert facts(with_line(broken))[2:] == (["MT"], "2026-11-20")


def test_what_stands_behind_a_rejoined_line_stays_in_the_document() -> None:
    read = answer(with_line(LINE.replace("Malta ", "Malta\n")))

    assert "CLOCKMAKER HELD" in read["action"]["editions"][0]["title"]
    assert read["action"]["people"][0]["name"] == "Ansel Brook"


def test_a_number_line_without_its_end_takes_nothing_from_the_next_row() -> None:
    read = action(with_line("UA: 12/26 Index: EUR 33/1234/2026 Malta Date: 20"))

    assert (read["number"], read.get("issued")) == ("12/26", None)
    assert read["editions"][0]["title"].startswith("CLOCKMAKER")


@pytest.mark.parametrize(
    ("line", "field", "shown"),
    [
        (LINE.replace("20 November 2026", "20 Novembrr"), "issued", "Date: 20 Novembrr"),
        (LINE.replace("Malta", "Ruritania"), "countries", "Ruritania"),
        (LINE.replace("EUR 33/1234/2026", "EU? 33/12"), "index", "Index: EU? 33/12 Malta"),
        (LINE.replace("12/26", "l2/Z6"), "number", "UA: l2/Z6 Index"),
    ],
)
def test_a_label_with_a_value_that_cannot_be_read_is_not_said_to_be_missing(
    line: str, field: str, shown: str
) -> None:
    document = with_line(line)

    message = findings(document, "uncertain")[field]
    assert shown in message
    assert "is printed, but could not be read" in message
    assert field not in findings(document, "missing")


def test_where_no_label_is_printed_the_value_is_missing() -> None:
    document = with_line("UA: 12/26")

    assert {"index", "issued", "countries"} <= set(findings(document, "missing"))
    assert not {"index", "issued", "countries"} & set(findings(document, "uncertain"))
