"""Entries, their commitments, and what is told of them."""

import datetime
import hashlib

import pytest

from sincerely.ledger.entries import Entry, commitment_of
from sincerely.ledger.tallies import Added, DayOfTallies, Tally, Waiting, tallies_leaf

SALT = bytes(range(32))
REPORT = Entry("report", "23-24", "self-reported", 3)
DIGEST = "ab" * 32
ONE = Tally("23-24", "self-reported")


def added(*entries):
    sums = Added()
    for entry in entries:
        sums.add(entry.kind, entry.actions)
    return sums


def test_a_commitment_can_be_made_again_with_a_line_for_each_part():
    lines = f"sincerely ledger entry 1\nreport\n{SALT.hex()}\n23-24\nself-reported\n3\n\n"
    assert commitment_of(REPORT, salt=SALT) == hashlib.sha256(lines.encode()).digest()


def test_every_part_changes_the_commitment():
    others = (
        Entry("report", "23-25", "self-reported", 3),
        Entry("report", "23-24", "confirmed", 3),
        Entry("report", "23-24", "self-reported", 4),
        Entry("withdrawn", "23-24", "self-reported", 3, DIGEST),
        Entry("corrected", "23-24", "self-reported", 3, DIGEST),
        Entry("corrected", "23-24", "self-reported", 3, "cd" * 32),
    )
    commitments = {commitment_of(entry, salt=SALT) for entry in (REPORT, *others)}
    assert len({*commitments, commitment_of(REPORT, salt=SALT[::-1])}) == len(others) + 2


@pytest.mark.parametrize(
    "parts",
    [
        ("report", "", "self-reported", 1),
        ("report", "23-24\n23-25", "self-reported", 1),
        ("report", "23/24", "self-reported", 1),
        ("report", "٢٣", "self-reported", 1),
        ("report", "23-24", "", 1),
        ("report", "23-24", "self-reported", 0),
        ("report", "23-24", "self-reported", -3),
        ("report", "23-24", "self-reported", 1, DIGEST),
        ("withdrawn", "23-24", "self-reported", 1),
        ("withdrawn", "23-24", "self-reported", 1, "short"),
        ("forgotten", "23-24", "self-reported", 1),
    ],
)
def test_what_is_no_entry_is_not_written_down(parts):
    with pytest.raises(ValueError, match=r"an entry|no report"):
        Entry(*parts)


def test_a_total_is_told_only_when_ten_entries_came_since_the_last_time():
    nine = ONE.after(added(*[REPORT] * 9))
    assert (nine.is_told, nine.untold) == (False, 9)
    ten = nine.after(added(REPORT))
    assert ten == Tally("23-24", "self-reported", entries=10, reports=10, actions=30)
    assert not ten.after(added(REPORT)).is_told


def test_what_is_taken_back_counts_as_an_entry_and_lowers_the_total():
    void = Entry("withdrawn", "23-24", "self-reported", 3, DIGEST)
    assert ONE.after(added(REPORT, REPORT, void)) == Tally("23-24", "self-reported", 3, 1, 3, untold=3)


def test_what_waits_is_counted_without_saying_where():
    some = ONE.after(added(*[REPORT] * 4))
    all_told = some.after(added(*[REPORT] * 6))
    assert Waiting().after([(ONE, some)]) == Waiting(4, 1)
    assert Waiting(4, 1).after([(some, all_told)]) == Waiting(0, 0)
    assert Waiting(9, 2).after([]) == Waiting(9, 2)


def test_the_tallies_of_a_day_are_a_text_in_one_order():
    told = (ONE.after(added(*[REPORT] * 10)), Tally("1-24", "confirmed", 12, 12, 20))
    day = DayOfTallies("actions.example/ledger", datetime.date(2026, 11, 26), 40, 25, told, Waiting(7, 3))
    assert day.text.splitlines() == [
        "actions.example/ledger tallies",
        "day 2026-11-26",
        "first 40 entries 25",
        "1-24 confirmed entries 12 reports 12 actions 20",
        "23-24 self-reported entries 10 reports 10 actions 30",
        "waiting entries 7 totals 3",
    ]


def test_the_leaf_of_a_text_is_no_digest_of_the_text_alone():
    assert tallies_leaf("x\n") != hashlib.sha256(b"x\n").digest()
