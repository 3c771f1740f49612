"""Rows come and go before anything is saved, and what stands in the others stays."""

from sincerely.desk.rows import row_numbers, with_row, with_row_moved_up, without_row

TWO = {
    "targets/0/holder": "Mara",
    "targets/0/lines/0/value": "a",
    "targets/1/holder": "Ilan",
    "number": "41/26",
}


def test_another_official_comes_last() -> None:
    fields, row = with_row(TWO, "targets", first={"holder": ""})
    assert row == "targets/2"
    assert fields == TWO | {"targets/2/holder": ""}


def test_the_first_official_of_a_blank_form() -> None:
    assert with_row({}, "targets", first={"holder": ""}) == ({"targets/0/holder": ""}, "targets/0")


def test_a_removed_official_takes_its_lines_along_and_nothing_else() -> None:
    assert without_row(TWO, "targets/0") == {"targets/1/holder": "Ilan", "number": "41/26"}


def test_row_one_is_not_row_ten() -> None:
    fields = {"people/1/name": "a", "people/10/name": "b"}
    assert without_row(fields, "people/1") == {"people/10/name": "b"}
    assert row_numbers(fields, "people") == (1, 10)


def test_an_official_moves_up_with_the_lines() -> None:
    assert with_row_moved_up(TWO, "targets/1") == {
        "targets/1/holder": "Mara",
        "targets/1/lines/0/value": "a",
        "targets/0/holder": "Ilan",
        "number": "41/26",
    }


def test_the_first_official_cannot_move_up() -> None:
    assert with_row_moved_up(TWO, "targets/0") == TWO


def test_a_form_has_an_end() -> None:
    fields, row = with_row({"people/998/name": "x"}, "people", first={"name": ""})
    assert row == "people/200"
    assert fields["people/998/name"] == "x"
