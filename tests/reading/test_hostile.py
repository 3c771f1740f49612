"""A sample of what ``python -m benchmarks hostile-documents`` reads in full."""

from benchmarks._hand_made import hand_made
from benchmarks._seeds import OURS, seeds_of, texts
from benchmarks.hostile_documents import run


def test_documents_made_to_harm_are_read_or_refused_and_nothing_else_happens() -> None:
    outcomes = run(mutated=12, made=12)

    assert set(outcomes) <= {"read", "refused"}
    assert sum(outcomes.values()) == 24


def test_there_are_a_hundred_documents_made_to_harm() -> None:
    assert len({hash(content) for content in hand_made("file:///a", "http://a.example")}) >= 100


def test_mutants_are_made_of_two_hundred_sound_documents() -> None:
    assert len(list(seeds_of(texts(OURS)))) >= 200
