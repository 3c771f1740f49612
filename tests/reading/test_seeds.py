"""The real documents are read exactly, with the findings an editor expects.

``SINCERELY_SEEDS`` names another folder of documents with ground truth; without the folder these are skipped.
"""

import subprocess
import sys

import pytest

from sincerely.reading import Reading, read
from tests.reading.shared import SEEDS, SHARED, TOOL, needs

FIRST = SEEDS / "000_12b52d94a6aae87a.txt"
SECOND = SEEDS / "002_29b2f4b2e582e72d.txt"


@needs(TOOL)
@needs(SEEDS)
def test_the_scoring_tool_finds_no_mistake() -> None:
    least = "1.0" if SEEDS == SHARED / "seeds" else "0.5"
    command = f"{sys.executable} -m sincerely.reading --json"

    done = subprocess.run(
        [sys.executable, str(TOOL), str(SEEDS), "--command", command, "--min", least, "--show", "all"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def first() -> Reading:
    return read(FIRST.read_bytes())


@pytest.fixture(scope="module")
def second() -> Reading:
    return read(SECOND.read_bytes())


@needs(FIRST)
def test_two_spellings_of_a_name_are_a_conflict_and_neither_is_corrected(first: Reading) -> None:
    (conflict,) = [finding for finding in first.findings if finding.kind == "conflict"]

    assert conflict.field == "targets/0/holder"
    assert [first.text[slice(*at)] for at in conflict.at] == ["Igor Viktorovich Krasnov", "Victorovich"]


@needs(FIRST)
def test_the_mission_is_known_by_the_country_it_is_in(first: Reading) -> None:
    assert [target.mission_in for target in first.action.targets] == [None, "US"]


@needs(FIRST)
def test_the_asks_in_the_letter_are_suggested(first: Reading) -> None:
    asks = [
        finding.value or "" for finding in first.findings if finding.field.startswith("recommended_actions/")
    ]

    assert [ask.split(" to take")[0] for ask in asks] == ["I call on you", "I further call on you"]


@needs(SECOND)
def test_three_lost_addresses_keep_their_places(second: Reading) -> None:
    lost = [finding.field for finding in second.findings if "e-mail" in finding.message]

    assert lost == ["targets/0/lines/1", "targets/0/lines/2", "targets/1/lines/1"]


@needs(SECOND)
def test_what_the_second_document_does_not_state_is_missing(second: Reading) -> None:
    missing = {finding.field for finding in second.findings if finding.kind == "missing"}

    assert {"index", "until", "preferred_languages", "people/0/pronouns"} <= missing
    assert second.action.index is None
    assert second.action.until is None
