"""Days become part of the log: once, whole, shuffled, tallied and signed."""

import datetime
import json
import tracemalloc

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import IntegrityError, transaction

from sincerely.ledger import operations
from sincerely.ledger.checkpoints import Checkpoint, read_checkpoint
from sincerely.ledger.entries import Entry, commitment_of
from sincerely.ledger.merkle import root_from_inclusion, root_of
from sincerely.ledger.models import ClosedDay, Commitment, Leaf, Subtree
from sincerely.ledger.notes import BrokenNote, Signature, Signer, read_note
from sincerely.ledger.operations import Recorded, add_cosignature, close_days, commit
from sincerely.ledger.queries import (
    Awaited,
    Proof,
    newest_checkpoint,
    openings,
    printed_leaves,
    proof_for,
    published_keys,
)
from sincerely.ledger.tallies import tallies_leaf
from sincerely.wording import Refusal
from tests.flushing import guards_lifted
from tests.ledger.logs import DAY, MONDAY, SIGNER, close, reported, taken_back
from tests.together import together

pytestmark = pytest.mark.django_db
# Bytes; what Django keeps for itself is in it too.
MOST_OF_EACH = 800


def leaves() -> list[bytes]:
    return [bytes(leaf.digest) for leaf in Leaf.objects.order_by("position")]


def tallies(day: ClosedDay) -> list[str]:
    return read_note(day.tallies).text.splitlines()


def test_nothing_recorded_is_nothing_to_close():
    assert close() == 0
    assert newest_checkpoint() is None
    assert published_keys() == ""


def test_a_day_is_closed_when_it_has_ended_and_not_before():
    reported(3)
    assert close_days(at=MONDAY.replace(hour=23, minute=59), signer=SIGNER) == 0
    assert close_days(at=(MONDAY + DAY).replace(hour=0), signer=SIGNER) == 1


def test_every_commitment_becomes_one_leaf_and_the_tallies_are_the_last():
    reported(12)
    close()
    day = ClosedDay.objects.get()
    committed = {bytes(one.digest) for one in Commitment.objects.all()}
    assert set(leaves()[:-1]) == committed
    assert leaves()[-1] == tallies_leaf(read_note(day.tallies).text)
    assert (day.first, day.size, len(leaves())) == (0, 13, 13)


def test_the_checkpoint_is_signed_and_has_the_root_of_all_leaves():
    reported(12)
    close()
    note = read_note(ClosedDay.objects.get().checkpoint)
    assert SIGNER.verifier.has_signed(note)
    assert read_checkpoint(note.text) == newest_checkpoint() == Checkpoint(SIGNER.name, 13, root_of(leaves()))
    assert published_keys() == f"{SIGNER.verifier}\n"


def test_closing_twice_does_nothing_more():
    reported(3)
    assert [close(), close()] == [1, 0]
    assert Leaf.objects.count() == 4


def test_days_that_nobody_closed_are_closed_one_by_one_and_days_without_reports_are_left_out():
    for number in (0, 1, 4):
        reported(2, at=MONDAY + number * DAY)
    assert close(after=MONDAY + 5 * DAY) == 3
    days = [(day.day.day, day.first, day.size) for day in ClosedDay.objects.order_by("day")]
    assert days == [(23, 0, 3), (24, 3, 6), (27, 6, 9)]


def test_the_order_in_a_day_says_nothing_about_who_came_first():
    rows = reported(60)
    close()
    order = Leaf.objects.filter(commitment__isnull=False).order_by("position")
    assert list(order.values_list("commitment__subject", flat=True)) != rows


def test_a_commitment_that_came_late_goes_with_the_next_day():
    reported(2)
    close()
    late = reported(1)
    reported(1, at=MONDAY + DAY)
    assert close() == 0
    assert close(after=MONDAY + DAY) == 1
    assert Leaf.objects.get(commitment__subject=late[0]).position >= 3


def test_what_is_recorded_by_a_clock_that_goes_wrong_is_in_no_day_long_past():
    reported(2)
    close()
    reported(1, at=MONDAY - 400 * DAY)
    assert close(after=MONDAY + DAY) == 1
    assert Commitment.objects.unlogged(None).count() == 0


def test_a_worker_killed_while_it_writes_leaves_nothing_and_the_next_does_all(monkeypatch):
    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    reported(5)
    with monkeypatch.context() as patched:
        patched.setattr(operations.RunningTally.objects, "bulk_create", killed)
        with pytest.raises(KeyboardInterrupt), transaction.atomic():
            close()
    assert not ClosedDay.objects.exists()
    assert close() == 1
    assert Leaf.objects.count() == 6


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_moment_append_once():
    for number in range(3):
        reported(20, at=MONDAY + number * DAY)
    together(lambda: close(after=MONDAY + 3 * DAY), times=4)
    close(after=MONDAY + 3 * DAY)
    assert Leaf.objects.count() == 63
    assert newest_checkpoint() == Checkpoint(SIGNER.name, 63, root_of(leaves()))


@pytest.mark.django_db(transaction=True)
def test_reports_and_closing_at_the_same_moment_lose_nothing():
    reported(20)
    together(lambda: (reported(5), close(), reported(5, at=MONDAY + DAY)), times=3)
    close(after=MONDAY + DAY)
    assert Commitment.objects.unlogged(None).count() == 0
    assert Leaf.objects.filter(commitment__isnull=False).count() == 50


def test_a_total_is_told_only_with_ten_new_entries_and_the_rest_waits_without_its_case():
    reported(9)
    reported(4, case="7-26")
    close()
    reported(1, at=MONDAY + DAY)
    close(after=MONDAY + DAY)
    first, second = ClosedDay.objects.order_by("day")
    assert tallies(first)[2:] == ["first 0 entries 13", "waiting entries 13 totals 2"]
    assert tallies(second)[3:] == [
        "23-24 self-reported entries 10 reports 10 actions 10",
        "waiting entries 4 totals 1",
    ]


def test_a_withdrawal_is_an_entry_and_lowers_the_total():
    rows = reported(12)
    taken_back(rows[:2])
    close()
    assert "23-24 self-reported entries 14 reports 10 actions 10" in tallies(ClosedDay.objects.get())


def test_a_void_refers_to_the_commitment_of_its_report():
    (row,) = reported(1)
    taken_back([row])
    report = Commitment.objects.get(kind="report")
    assert Commitment.objects.get(kind="withdrawn").reference == bytes(report.digest).hex()


def test_a_void_of_a_report_that_nobody_committed_to_is_refused():
    with pytest.raises(ValueError, match="refers to the report"):
        commit([Recorded(1, "23-24", "self-reported", 1, "withdrawn", of=77)], at=MONDAY)


def test_a_report_that_is_committed_to_cannot_be_committed_to_again():
    (row,) = reported(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        commit([Recorded(row, "23-24", "self-reported", 5)], at=MONDAY)
    assert Commitment.objects.get().actions == 1


def test_a_report_waits_for_its_day_to_end_and_then_has_a_proof():
    (row,) = reported(1)
    assert proof_for(row) == Awaited(datetime.date(2026, 11, 24))
    assert proof_for(row + 10**6) is None
    close()
    assert isinstance(proof_for(row), Proof)


def test_a_late_report_is_told_the_right_day():
    reported(1)
    close()
    (late,) = reported(1)
    assert proof_for(late) == Awaited(datetime.date(2026, 11, 25))


@pytest.mark.parametrize("count", [1, 5, 300])
def test_the_proof_holds_all_that_a_stranger_needs(count):
    rows = reported(count, actions=3)
    close()
    reported(2, at=MONDAY + DAY)
    close(after=MONDAY + DAY)
    told = json.loads(proof_for(rows[count // 2]).content)
    commitment = commitment_of(Entry(**told["entry"]), salt=bytes.fromhex(told["salt"]))
    path = [bytes.fromhex(step) for step in told["path"]]
    root = root_from_inclusion(commitment, told["position"], size=told["size"], path=path)
    assert root == read_checkpoint(read_note(told["checkpoint"]).text).root
    assert (told["entry"]["actions"], told["size"]) == (3, count + 4)


def test_subtrees_are_kept_for_large_logs():
    reported(600)
    close()
    assert [(one.level, one.number) for one in Subtree.objects.order_by("pk")] == [(8, 0), (8, 1)]


def test_closing_a_day_holds_little_of_each_report():
    """A sample of ``python -m benchmarks ledger``: a busy day must not take gigabytes."""
    reported(2000)
    tracemalloc.start()
    try:
        close()
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 2000 * MOST_OF_EACH


def test_the_printed_leaves_of_the_days_are_the_log():
    for number in range(3):
        reported(2, at=MONDAY + number * DAY)
    close(after=MONDAY + 2 * DAY)
    printed = b"".join(printed_leaves(day) for day in ClosedDay.objects.order_by("day"))
    assert [bytes.fromhex(line) for line in printed.decode().splitlines()] == leaves()


def test_an_auditor_can_open_every_commitment():
    taken_back(reported(2)[:1])
    close()
    opened = [json.loads(line) for line in openings()]
    made = {}
    for one in opened:
        entry = Entry(*(one[part] for part in ("kind", "case", "tier", "actions", "reference")))
        made[one["position"]] = commitment_of(entry, salt=bytes.fromhex(one["salt"]))
    assert made == dict(enumerate(leaves()[:-1]))


def test_a_new_key_signs_on_and_the_old_one_stays_known():
    reported(1)
    close()
    newer = Signer(SIGNER.name, Ed25519PrivateKey.from_private_bytes(b"\x09" * 32))
    reported(1, at=MONDAY + DAY)
    close(after=MONDAY + DAY, signer=newer)
    assert published_keys() == f"{newer.verifier}\n{SIGNER.verifier}\n"
    assert newer.verifier.has_signed(read_note(ClosedDay.objects.newest().checkpoint))


@pytest.mark.parametrize(
    "damage",
    [
        lambda: Leaf.objects.filter(position=1).update(digest=b"\x00" * 32),
        lambda: Leaf.objects.filter(position=1).delete(),
        lambda: Leaf.objects.filter(position=3).delete(),
        lambda: ClosedDay.objects.update(size=2),
        lambda: Leaf.objects.create(position=4, commitment=None, digest=b"\x00" * 32),
    ],
)
def test_a_log_changed_by_hand_is_not_signed(damage):
    reported(3)
    close()
    with guards_lifted():
        damage()
    reported(1, at=MONDAY + DAY)
    with pytest.raises(Refusal, match="changed by hand"):
        close(after=MONDAY + DAY)


def test_a_database_older_than_what_was_published_is_not_signed():
    reported(3)
    close()
    published = Checkpoint(SIGNER.name, 9, b"\x07" * 32)
    reported(1, at=MONDAY + DAY)
    with pytest.raises(Refusal, match="after a restore"):
        close_days(at=MONDAY + 2 * DAY, signer=SIGNER, published=published)
    assert close_days(at=MONDAY + 2 * DAY, signer=SIGNER, published=newest_checkpoint()) == 1


def test_a_witness_signs_below_a_checkpoint_once():
    reported(3)
    close()
    witness = Signer("section.example/witness", Ed25519PrivateKey.from_private_bytes(b"\x05" * 32))
    note = read_note(ClosedDay.objects.get().checkpoint)
    signed = str(note.with_signatures([witness.cosign(note.text, at=MONDAY + DAY)]))
    for _ in range(2):
        day = add_cosignature(signed, witnesses=[witness.witness], at=MONDAY + DAY)
    assert witness.witness.signed_at(day.witnessed_checkpoint()) == MONDAY + DAY
    assert len(day.witnessed_checkpoint().signatures) == 2


def test_a_forged_line_beside_that_of_a_witness_is_not_kept():
    reported(3)
    close()
    witness = Signer("section.example/witness", Ed25519PrivateKey.from_private_bytes(b"\x05" * 32))
    note = read_note(ClosedDay.objects.get().checkpoint)
    good = witness.cosign(note.text, at=MONDAY + DAY)
    forged = Signature(good.name, good.key_hash, bytes(8) + good.signature[8:])
    written = str(note.with_signatures([forged, good]))
    day = add_cosignature(written, witnesses=[witness.witness], at=MONDAY + DAY)
    assert list(day.cosignatures.values_list("line", flat=True)) == [str(good)]


def test_what_no_witness_has_signed_is_refused():
    reported(3)
    close()
    other = Signer("other.example/witness", SIGNER.key)
    written = ClosedDay.objects.get().checkpoint
    with pytest.raises(BrokenNote, match="None of these"):
        add_cosignature(written, witnesses=[other.witness], at=MONDAY)
    foreign = str(SIGNER.sign(Checkpoint(SIGNER.name, 4, b"\x01" * 32).text))
    with pytest.raises(Refusal, match="not one of this ledger"):
        add_cosignature(foreign, witnesses=[other.witness], at=MONDAY)


def test_a_commitment_has_no_column_for_a_person_a_receipt_a_channel_a_country_or_an_hour():
    columns = {field.name for field in Commitment._meta.get_fields()}
    assert columns == {
        *("id", "day", "kind", "subject", "case_number", "tier", "actions"),
        *("reference", "salt", "digest", "leaf"),
    }
