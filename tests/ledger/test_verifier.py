"""The verifier that shares no code with us: a thousand of a thousand changes against a witnessed root."""

import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from django.db import transaction

from sincerely.ledger.models import ClosedDay, Leaf
from sincerely.ledger.queries import newest_checkpoint, proof_for
from tests.flushing import guards_lifted
from tests.ledger import tampering
from tests.ledger.logs import DAY, MONDAY, SIGNER, close, reported
from tests.ledger.tampering import Files
from tools import verify_ledger

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
Verify = Callable[..., tuple[int, str]]


def write(folder: Path, files: Files, *, before: Files) -> None:
    """Turn the files that were there into these, and touch no other: a thousand times it matters."""
    for name in before.keys() - files.keys():
        (folder / name).unlink()
    for name, content in files.items():
        if before.get(name) != content:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)


@pytest.fixture
def verify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verify:
    """Write these files and check them; the status, and all that was said."""

    before: Files = {}

    def run(files: Files, *words: str) -> tuple[int, str]:
        write(tmp_path / "copy", files, before=before)
        before.clear()
        before.update(files)
        monkeypatch.setattr(sys, "argv", ["verify_ledger.py", str(tmp_path / "copy"), *words])
        try:
            status = verify_ledger.main()
        except SystemExit as wrong_usage:
            status = int(wrong_usage.code or 0)
        said = capsys.readouterr()
        return status, said.out + said.err

    return run


@pytest.fixture
def week() -> Files:
    tampering.a_week_of_reports()
    return tampering.published()


@pytest.fixture
def key(tmp_path: Path) -> str:
    (tmp_path / "key.txt").write_text(f"{SIGNER.verifier}\n")
    return str(tmp_path / "key.txt")


@pytest.fixture
def witnessed(tmp_path: Path, week: Files) -> str:
    """The checkpoint that a witness kept after four of the seven days."""
    day = ClosedDay.objects.order_by("day")[tampering.WITNESSED_AFTER - 1]
    (tmp_path / "witnessed.txt").write_bytes(week[f"checkpoints/{day.day}.txt"])
    return str(tmp_path / "witnessed.txt")


def test_a_ledger_that_nobody_changed_holds(verify, week, witnessed, key):
    status, said = verify(week, "--witnessed", witnessed, "--key", key)
    assert (status, "WRONG" in said) == (0, False), said
    assert "actions.example/ledger: 105 commitments" in said
    assert f"Nothing was changed since {witnessed}" in said


def test_a_printed_root_is_as_good_as_a_file(verify, week):
    newest = newest_checkpoint()
    assert verify(week, "--witnessed", f"{newest.size}:{newest.printed_root}")[0] == 0
    assert verify(week, "--witnessed", f"{newest.size}:{newest.printed_root[::-1]}")[0] == 1
    assert verify(week, "--witnessed", f"{newest.size - 1}:{newest.printed_root}")[0] == 1


def test_it_says_what_it_cannot_know_without_a_witness_or_a_key(verify, week):
    _, said = verify(week)
    assert "The key came with the files" in said
    assert "only that the files fit each other" in said


def test_the_forger_in_these_tests_writes_what_we_write(week):
    """Otherwise forgeries would be found for the wrong reason."""
    assert tampering.signed_anew(tampering.log_in_database()) == week


def all_that_are_found(verify: Verify, changes: Iterator[tuple[str, Files]], *words: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for name, files in changes:
        status, said = verify(files, *words)
        assert (status, "WRONG: " in said) == (1, True), f"{name}: {said}"
        found[name] += 1
    return found


@pytest.mark.only_on("sqlite")
def test_500_of_500_changes_of_the_files_are_found(verify, week, witnessed, key):
    changes = islice(tampering.tampered_files(week, tampering.by_chance(1)), 500)
    found = all_that_are_found(verify, changes, "--witnessed", witnessed, "--key", key)
    assert found.total() == 500
    assert len(found) == len(tampering.WITHOUT_KEY)


@pytest.mark.only_on("sqlite")
def test_300_of_300_forgeries_by_the_operator_are_found_against_a_witnessed_root(
    verify, week, witnessed, key
):
    forgeries = islice(tampering.forged_logs(tampering.log_in_database(), tampering.by_chance(2)), 300)
    found = all_that_are_found(verify, forgeries, "--witnessed", witnessed, "--key", key)
    assert found.total() == 300
    assert len(found) == len(tampering.WITH_KEY)


def test_some_forgeries_are_not_found_without_a_witness(verify, week, key):
    """What the documentation says: the operator can sign another past, and nobody could tell."""
    reordered = tampering.signed_anew(
        tampering.reorder_a_day(tampering.log_in_database(), tampering.by_chance(3))
    )
    assert verify(reordered, "--key", key)[0] == 0


def change_a_leaf(chance: random.Random) -> None:
    Leaf.objects.filter(position=chance.randrange(40)).update(digest=chance.randbytes(32))


def delete_a_leaf(chance: random.Random) -> None:
    Leaf.objects.filter(position=chance.randrange(40)).delete()


def exchange_two_leaves(chance: random.Random) -> None:
    one, other = Leaf.objects.filter(position__in=chance.sample(range(40), 2))
    Leaf.objects.filter(position=one.position).update(digest=other.digest)
    Leaf.objects.filter(position=other.position).update(digest=one.digest)


def change_a_tally(chance: random.Random) -> None:
    day = ClosedDay.objects.order_by("day")[chance.randrange(tampering.WITNESSED_AFTER)]
    ClosedDay.objects.filter(pk=day.pk).update(tallies=day.tallies.replace("entries 1", "entries 2"))


def delete_a_day(chance: random.Random) -> None:
    day = ClosedDay.objects.order_by("day")[chance.randrange(tampering.WITNESSED_AFTER)]
    day.running.all().delete()
    day.delete()


def restore_an_old_backup(chance: random.Random) -> None:
    kept = ClosedDay.objects.order_by("day")[chance.randrange(1, tampering.WITNESSED_AFTER) - 1]
    _go_back(kept)


def restore_an_old_backup_and_go_on(chance: random.Random) -> None:
    """The days are closed once more: the same reports, in another order."""
    restore_an_old_backup(chance)
    close(after=MONDAY + 10 * DAY)


def _go_back(kept: ClosedDay) -> None:
    lost = ClosedDay.objects.filter(day__gt=kept.day)
    for day in lost:
        day.running.all().delete()
    lost.delete()
    Leaf.objects.filter(position__gte=kept.size).delete()


IN_THE_DATABASE = (
    change_a_leaf, delete_a_leaf, exchange_two_leaves, change_a_tally, delete_a_day,
    restore_an_old_backup, restore_an_old_backup_and_go_on,
)  # fmt: skip


def changes_in_the_database(chance: random.Random) -> Iterator[tuple[str, Files]]:
    while True:
        for change in IN_THE_DATABASE:
            with transaction.atomic():
                change(chance)
                yield change.__name__, tampering.published()
                transaction.set_rollback(True)


def test_200_of_200_changes_of_the_database_are_found(verify, week, witnessed, key):
    with guards_lifted():
        changes = changes_in_the_database(tampering.by_chance(4))
        found = all_that_are_found(verify, islice(changes, 200), "--witnessed", witnessed, "--key", key)
    assert found.total() == 200
    assert len(found) == len(IN_THE_DATABASE)


def test_a_ledger_of_another_key_or_name_is_not_taken_for_this_one(verify, week, witnessed, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(f"{type(SIGNER)('other.example/ledger', SIGNER.key).verifier}\n")
    assert verify(week, "--key", str(other)) == (
        1,
        "WRONG: The newest checkpoint is not signed by other.example/ledger.\n",
    )


def test_a_witness_is_asked_for_by_key(verify, week):
    witness = type(SIGNER)("section.example/witness", SIGNER.key)
    note = ClosedDay.objects.newest().witnessed_checkpoint()
    signed = str(note.with_signatures([witness.cosign(note.text, at=MONDAY)])).encode()
    status, said = verify(week | {"checkpoint": signed}, "--witness", str(witness.witness))
    assert (status, "section.example/witness has witnessed" in said) == (0, True)
    assert verify(week, "--witness", str(witness.witness))[0] == 1


@pytest.fixture
def receipt(tmp_path: Path, week: Files) -> Path:
    (row,) = reported(1, at=MONDAY + tampering.DAYS * DAY, actions=4)
    close(after=MONDAY + tampering.DAYS * DAY)
    (tmp_path / "proof.json").write_bytes(proof_for(row).content)
    return tmp_path / "proof.json"


def test_a_receipt_is_proved_to_stand_in_the_ledger(verify, receipt):
    status, said = verify(tampering.published(), "--receipt", str(receipt))
    assert status == 0
    assert "is in the ledger: 4 actions for 23-24" in said


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("entry", {"kind": "report", "case": "23-24", "tier": "confirmed", "actions": 4, "reference": ""}),
        ("entry", None),
        ("entry", {}),
        ("entry", []),
        ("salt", "00" * 32),
        ("salt", 7),
        ("position", 0),
        ("position", -1),
        ("position", 10**400),
        ("position", "x"),
        ("path", []),
        ("path", ["00" * 32] * 7),
        ("path", ["zz"]),
        ("path", 5),
        ("path", [None]),
        ("checkpoint", ""),
        ("checkpoint", None),
        ("checkpoint", "\ud800\n\n— a b\n"),
    ],
)
def test_a_changed_proof_is_found_and_a_broken_one_refused_in_words(verify, receipt, part, value):
    proof = json.loads(receipt.read_text()) | {part: value}
    receipt.write_text(json.dumps(proof))
    status, said = verify(tampering.published(), "--receipt", str(receipt))
    assert (status, said.count("WRONG: ")) == (1, 1)


@pytest.mark.parametrize("content", ["", "null", "[]", "{", "[" * 50_000, "\x00", "7"])
def test_a_file_that_is_no_proof_is_refused_in_words(verify, receipt, content):
    receipt.write_text(content)
    assert "WRONG: " in verify(tampering.published(), "--receipt", str(receipt))[1]


def test_garbage_in_every_file_is_refused_in_words(verify, week, witnessed):
    for name in week:
        for garbage in (b"", b"\n", b"\xff\xfe", b"\n\n\n", b"a\n\n\xe2\x80\x94 a b\n", b"0" * 9999):
            status, said = verify(week | {name: garbage}, "--witnessed", witnessed)
            assert (status, said.count("WRONG: ")) == (1, 1), (name, garbage)


@pytest.mark.parametrize("name", ["leaves/notes.txt", "leaves/2026-11-20.txt", "tallies/2026-13-45.txt"])
def test_a_file_that_does_not_belong_there_is_found(verify, week, name):
    assert verify(week | {name: b"00\n"})[0] == 1


def test_an_empty_folder_is_no_ledger(verify):
    status, said = verify({"other": b""})
    assert (status, "is missing or cannot be read" in said) == (1, True)


@pytest.mark.parametrize(
    "words", [["--witnessed", "nowhere.txt"], ["--key", "nowhere.txt"], ["--witness", "x"]]
)
def test_what_is_given_and_cannot_be_read_is_said(verify, week, words):
    status, said = verify(week, *words)
    assert (status, "WRONG: " in said) == (1, True)


def test_wrong_usage_is_2():
    words = [sys.executable, "tools/verify_ledger.py"]
    assert subprocess.run([*words, "/nowhere"], cwd=ROOT, capture_output=True, check=False).returncode == 2
    assert subprocess.run(words, cwd=ROOT, capture_output=True, check=False).returncode == 2


def test_it_shares_no_code_with_us_and_is_short():
    text = (ROOT / "tools/verify_ledger.py").read_text()
    assert "sincerely." not in text.replace('"sincerely ledger', "")
    assert text.count("\n") <= 330
