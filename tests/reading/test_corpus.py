"""Sixty invented documents in many shapes: no reader may know the real ones only."""

import statistics

import pytest

from tests.reading.shared import SHARED, TOOL, needs, score_of

CORPUS = SHARED / "corpus"
# A little below what they reach (0.995, and 0.952 for gender); the issue asks for 0.97 and 0.90.
LEAST = 0.993
LEAST_OF_A_FIELD = 0.94

pytestmark = [needs(TOOL), needs(CORPUS)]


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    return score_of(CORPUS)


def test_documents_of_many_families_are_read(figures: dict[str, float]) -> None:
    assert statistics.mean(figures.values()) >= LEAST


def test_no_field_is_read_much_worse_than_the_others(figures: dict[str, float]) -> None:
    assert {field: figure for field, figure in figures.items() if figure < LEAST_OF_A_FIELD} == {}
