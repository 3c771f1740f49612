"""A sample of what ``python -m benchmarks hostile-documents`` reads in full."""

import resource
from collections.abc import Iterator

import pytest

from benchmarks._hand_made import hand_made
from benchmarks._seeds import OURS, seeds_of, texts
from benchmarks.hostile_documents import SLOWEST, run
from sincerely.reading import Limits, Nursery, read

MOST_GROWTH = 200  # megabytes


def test_documents_made_to_harm_are_read_or_refused_and_nothing_else_happens() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    tally = run(mutated=12, made=12)

    # This process is as large as the tests before made it, so here its growth counts; the benchmark holds
    # one of its own to 512 MB.
    assert tally.parent - before < MOST_GROWTH
    assert set(tally.outcomes) - {"parent too large"} <= {"read", "refused"}
    assert tally.outcomes["read"] + tally.outcomes["refused"] == 24
    assert 0 < tally.slowest < SLOWEST


def test_there_are_a_hundred_documents_made_to_harm() -> None:
    assert len({hash(content) for content in hand_made("file:///a", "http://a.example")}) >= 100


def test_mutants_are_made_of_two_hundred_sound_documents() -> None:
    assert len(list(seeds_of(texts(OURS)))) >= 200


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery() as nursery:
        yield nursery


@pytest.mark.parametrize(
    "content",
    [
        "é" * 100_000,
        "http://" * 100_000,
        "a@b" * 100_000,
        "Dear Minister of A. " * 20_000,
        "Salutation: Dear\n" * 20_000,
        "Please write:\n" + "words and words\n" * 20_000,
        f"Send appeals to:\nAnna Brook, {'0 ' * 200}x",
        f"<html><p>Words</p>{'<div>' * 200_000}",
        f"<html><table>{'<tr><td>Words<td>Words' * 100_000}",
    ],
    ids=lambda content: content[:20],
)
def test_what_once_cost_the_square_of_its_length_is_read(content: str, nursery: Nursery) -> None:
    """Within the seconds of a processor that every document has, however busy the machine is."""
    assert read(content.encode(), limits=Limits(wall=120), nursery=nursery).text
