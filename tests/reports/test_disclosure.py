"""No table, and no row of days, gives a small cell away by subtraction."""

from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sincerely.reports.disclosure import LEAST, Cell, Shown, corners_are_safe, shown_breakdown

reports = st.integers(0, 60)
cells = st.builds(
    lambda number, more: Cell(number + more * bool(number), number), reports, st.integers(0, 90)
)
tables = st.dictionaries(st.sampled_from(["letter", "email", "fax", "phone", "form", "x"]), cells)


def total_of(table: Mapping[str, Cell]) -> int:
    return sum(cell.actions for cell in table.values())


def published(*days: Mapping[str, Cell], overlapping: bool = False) -> list[Shown]:
    """What is published on each of these days, one after the other."""
    shown: list[Shown] = []
    for table in days:
        before = shown[-1] if shown else None
        shown.append(shown_breakdown(table, total=total_of(table), before=before, overlapping=overlapping))
    return shown


def differences(shown: Shown) -> set[int]:
    """The headline less every choice of named cells: all that subtraction gives."""
    figures = [cell.actions for cell in shown.cells.values()]
    chosen = [sum(some) for size in range(len(figures) + 1) for some in combinations(figures, size)]
    return {shown.total - figure for figure in chosen} | {figure for figure in chosen if figure}


@given(tables, st.booleans())
def test_no_cell_and_no_difference_is_small_unless_it_is_nothing(table, overlapping):
    (shown,) = published(table, overlapping=overlapping)
    if shown.cells:
        assert all(figure == 0 or figure >= LEAST for figure in differences(shown))


@given(tables)
def test_behind_the_rest_stand_enough_reports_or_none(table):
    (shown,) = published(table)
    held = sum(cell.reports for value, cell in table.items() if value not in shown.cells)
    assert not shown.cells or held == 0 or held >= LEAST


@given(tables, st.booleans())
def test_what_is_published_adds_up_to_the_headline(table, overlapping):
    (shown,) = published(table, overlapping=overlapping)
    assert shown.total == total_of(table)
    assert shown.rest + sum(cell.actions for cell in shown.cells.values()) == shown.total


@given(st.lists(tables, min_size=2, max_size=6), st.booleans())
def test_from_day_to_day_a_named_cell_changes_much_or_not_at_all(days, overlapping):
    last: dict[str, Cell] = {}
    for shown in published(*days, overlapping=overlapping):
        for value, cell in shown.cells.items():
            assert (cell - last.get(value, Cell())).is_safe_change
            last[value] = cell
        assert not shown.cells or all(figure == 0 or figure >= LEAST for figure in differences(shown))


@given(tables, st.sampled_from(["letter", "fax", "zulu"]))
def test_one_person_more_moves_no_named_cell(table, value):
    more = {**table, value: table.get(value, Cell()) + Cell(1, 1)}
    before, after = published(table, more)
    assert all(after.cells[name] == cell for name, cell in before.cells.items() if name in after.cells)
    appeared = {name: cell for name, cell in after.cells.items() if name not in before.cells}
    assert all(cell.is_large for cell in appeared.values())


def test_a_small_cell_is_merged_together_with_the_next_one():
    (shown,) = published({"letter": Cell(100, 80), "email": Cell(50, 40), "fax": Cell(3, 3)})
    assert dict(shown.cells) == {"letter": Cell(100, 80)}
    assert shown.rest == 53


def test_small_cells_that_are_enough_together_take_nothing_along():
    (shown,) = published({"letter": Cell(100, 80), "fax": Cell(6, 6), "phone": Cell(7, 7)})
    assert (set(shown.cells), shown.rest) == ({"letter"}, 13)


def test_forty_letters_of_one_writer_are_no_large_cell():
    (shown,) = published({"NO": Cell(40, 1), "DE": Cell(90, 60)})
    assert shown == Shown(total=130)


def test_three_callers_who_also_faxed_are_three_and_not_six():
    table = {"letter": Cell(100, 80), "fax": Cell(6, 6), "phone": Cell(6, 6)}
    (shown,) = published(table, overlapping=True)
    assert shown.cells == {}


def test_a_few_new_ones_wait_until_they_are_enough():
    first = {"letter": Cell(100, 80), "email": Cell(50, 40)}
    second = {"letter": Cell(104, 84), "email": Cell(52, 42)}
    third = {"letter": Cell(108, 88), "email": Cell(54, 44)}
    one, two, three = published(first, second, third)
    assert two == one
    assert (three.total, three.cells, three.rest) == (162, one.cells, 12)


def test_what_has_to_wait_is_the_very_breakdown_of_the_day_before():
    (one,) = published({"letter": Cell(100, 80), "email": Cell(50, 40)})
    less = {"letter": Cell(95, 75), "email": Cell(50, 40)}
    assert shown_breakdown(less, total=145, before=one) is one
    same = shown_breakdown(dict(one.cells), total=150, before=one)
    assert same == one
    assert same is not one


def test_a_correction_of_thousands_is_shown_at_once():
    one, two = published(
        {"letter": Cell(9000, 9000), "email": Cell(50, 40)}, {"letter": Cell(100, 80), "email": Cell(50, 40)}
    )
    assert (one.cells["letter"].actions, two.cells["letter"].actions) == (9000, 100)


def test_of_nothing_there_is_no_breakdown():
    assert published({}) == [Shown(total=0)]


@pytest.mark.parametrize(
    ("both", "first", "second", "safe"),
    [(50, 50, 55, False), (50, 50, 60, True), (50, 50, 50, True), (3, 20, 20, True), (0, 50, 45, False)],
)
def test_a_cell_inside_another_gives_the_difference_away(both, first, second, safe):
    assert corners_are_safe(both, first=first, second=second, total=100) is safe
