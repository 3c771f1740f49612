"""An operator with the key who publishes what does not add up: found without any witness."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.ledger import tampering
from tests.ledger.logs import SIGNER
from tests.ledger.tampering import Files, Log
from tests.ledger.test_verifier import verify

pytestmark = pytest.mark.django_db
__all__ = ["verify"]


@pytest.fixture
def log() -> Log:
    tampering.a_week_of_reports()
    # The sixth day tells two totals.
    return tampering.log_in_database()[:6]


def last_day(log: Log, change: Callable[[str], str]) -> Files:
    """The log with other tallies on its last day, all of it signed by the operator."""
    changed = change(log[-1].tallies)
    assert changed != log[-1].tallies
    return tampering.signed_anew((*log[:-1], replace(log[-1], tallies=changed)))


def with_number(pattern: str, number: int) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, rf"\g<1>{number}", text, count=1)


def test_the_honest_one_is_believed(verify, log):
    assert verify(tampering.signed_anew(log))[0] == 0
    assert log[-1].tallies.splitlines()[3:] == [
        "23-24 self-reported entries 54 reports 30 actions 30",
        "7-26 self-reported entries 30 reports 30 actions 90",
        "waiting entries 6 totals 1",
    ]


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        (r"(23-24 self-reported entries )\d+", 540),
        (r"(23-24 self-reported entries )\d+", 53),
        (r"(entries 54 reports )\d+", 31),
        (r"(entries 54 reports )\d+", 300),
        (r"(entries 54 reports 30 actions )\d+", 29),
        (r"(waiting entries )\d+", 5),
        (r"(waiting entries \d+ totals )\d+", 0),
        (r"(waiting entries \d+ totals )\d+", 7),
        (r"(\nfirst )\d+", 0),
        (r"(first \d+ entries )\d+", 14),
        (r"(\nday 2026-11-)\d+", 29),
    ],
)
def test_tallies_that_do_not_fit_the_commitments_are_found(verify, log, pattern, number):
    status, said = verify(last_day(log, with_number(pattern, number)))
    assert (status, "WRONG: " in said) == (1, True), said


def test_a_total_is_not_told_for_a_single_report(verify, log):
    told = "extra-8-92 self-reported entries 6 reports 6 actions 6\nwaiting entries 0 totals 0"
    files = last_day(log, lambda text: re.sub(r"waiting.*", told, text))
    assert "cannot come from so many entries" in verify(files)[1]


def test_no_total_is_kept_back_for_ever(verify, log):
    kept_back = re.sub(r"23-24.*\n", "", log[-1].tallies).replace("entries 6 totals 1", "entries 24 totals 2")
    assert "keep back more than they may" in verify(last_day(log, lambda _: kept_back))[1]


def test_another_tally_signed_beside_the_same_leaves_is_found(verify, log):
    files = tampering.signed_anew(log)
    forged = log[-1].tallies.replace("actions 90", "actions 900")
    status, said = verify(files | {f"tallies/{log[-1].day}.txt": str(SIGNER.sign(forged)).encode()})
    assert (status, "are not those in the ledger" in said) == (1, True)


def test_the_tallies_of_another_ledger_are_found(verify, log):
    assert verify(last_day(log, lambda text: text.replace("actions.example", "other.example")))[0] == 1
