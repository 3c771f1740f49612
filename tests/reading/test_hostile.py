"""A sample of what ``python -m benchmarks hostile-documents`` reads in full."""

from benchmarks._hand_made import hand_made
from benchmarks.hostile_documents import run


def test_documents_made_to_harm_are_read_or_refused_and_nothing_else_happens() -> None:
    outcomes = run(mutated=12, made=12)

    assert set(outcomes) <= {"read", "refused"}
    assert sum(outcomes.values()) == 24


def test_there_are_fifty_documents_made_to_harm() -> None:
    assert len({hash(content) for content in hand_made("file:///a", "http://a.example")}) >= 50
