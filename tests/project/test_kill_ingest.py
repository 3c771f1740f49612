"""A sample of ``python -m benchmarks kill-ingest``, and planted faults that it must find."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks._intake_site import Site, site
from benchmarks.kill_ingest import Outcome, run


@pytest.fixture(scope="module")
def prepared():
    with site() as prepared:
        yield prepared


@pytest.fixture
def fresh(prepared: Site, tmp_path: Path) -> Site:
    shutil.copytree(prepared.environment["SINCERELY_VAR"], tmp_path / "var")
    return replace(prepared, environment=prepared.environment | {"SINCERELY_VAR": str(tmp_path / "var")})


def test_kills_lose_nothing_and_nothing_is_counted_twice(fresh: Site) -> None:
    found = run(fresh, kills=2, replays=4)
    assert found.acknowledged > 0
    assert found == Outcome(found.acknowledged, 2, (), 0, 0, 0)


def test_an_answer_before_the_commit_is_found(fresh: Site) -> None:
    assert run(fresh, kills=3, replays=0, application="answers_first").lost


def test_a_counter_outside_the_transaction_is_found(fresh: Site) -> None:
    # One kill alone may fall where every counter is written; of four, one does not.
    assert run(fresh, kills=4, replays=0, application="counts_apart").total_besides_rows


def test_a_forgotten_key_is_found(fresh: Site) -> None:
    assert run(fresh, kills=0, replays=2, application="forgets_keys").counted_twice
