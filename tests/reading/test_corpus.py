"""Sixty invented documents in many shapes: no reader may know the real ones only."""

from tests.reading.shared import SHARED, TOOL, macro_f1, needs

CORPUS = SHARED / "corpus"
# A little below what it reaches (0.995); the issue asks for 0.97.
LEAST = 0.99


@needs(TOOL)
@needs(CORPUS)
def test_documents_of_many_families_are_read() -> None:
    assert macro_f1(CORPUS) >= LEAST
