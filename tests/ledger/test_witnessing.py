"""Another office signs our checkpoint after it has seen that the log only grew."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sincerely.ledger.models import ClosedDay
from sincerely.ledger.notes import Signer
from sincerely.ledger.operations import add_cosignature
from sincerely.ledger.witnessing import witness
from sincerely.wording import Refusal
from tests.ledger import tampering
from tests.ledger.logs import DAY, MONDAY, SIGNER
from tests.ledger.tampering import Files

pytestmark = pytest.mark.django_db
SECTION = Signer("section.example/witness", Ed25519PrivateKey.from_private_bytes(b"\x05" * 32))
LATER = MONDAY + 30 * DAY


@pytest.fixture
def week() -> Files:
    tampering.a_week_of_reports()
    return tampering.published()


def a_copy(folder: Path, files: Files) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def after_days(files: Files, count: int) -> Files:
    """The copy that somebody took after so many days."""
    days = sorted(name.removeprefix("leaves/") for name in files if name.startswith("leaves/"))[:count]
    kept = {name: content for name, content in files.items() if "/" not in name or name.split("/")[1] in days}
    return kept | {"checkpoint": files[f"checkpoints/{days[-1]}"]}


def sign(tmp_path: Path, name: str, files: Files) -> str:
    folder = a_copy(tmp_path / name, files)
    return str(witness(folder, seen=tmp_path / "seen", signer=SECTION, at=LATER))


def test_a_ledger_is_signed_when_it_is_seen_first_and_when_it_has_grown(tmp_path, week):
    sign(tmp_path, "first", after_days(week, 3))
    signed = sign(tmp_path, "second", week)
    day = add_cosignature(signed, witnesses=[SECTION.witness], at=LATER)
    assert day == ClosedDay.objects.newest()
    assert SECTION.witness.signed_at(day.witnessed_checkpoint()) == LATER


def test_the_same_ledger_is_signed_again(tmp_path, week):
    assert sign(tmp_path, "first", week) == sign(tmp_path, "second", week)


@pytest.mark.parametrize("forge", tampering.WITH_KEY[:-1], ids=lambda forge: forge.__name__)
def test_another_past_is_not_signed_and_what_was_seen_stays(tmp_path, week, forge):
    sign(tmp_path, "first", after_days(week, tampering.WITNESSED_AFTER))
    forged = tampering.signed_anew(forge(tampering.log_in_database(), tampering.by_chance(1)))
    with pytest.raises(Refusal, match="its past was changed"):
        sign(tmp_path, "forged", forged)
    assert sign(tmp_path, "second", week)


def test_a_shorter_ledger_is_not_signed(tmp_path, week):
    sign(tmp_path, "first", week)
    with pytest.raises(Refusal, match="its past was changed"):
        sign(tmp_path, "earlier", after_days(week, 2))


def test_another_key_in_the_folder_is_not_believed(tmp_path, week):
    sign(tmp_path, "first", week)
    thief = Signer(SIGNER.name, SECTION.key)
    text = ClosedDay.objects.newest().witnessed_checkpoint().text
    stolen = {"key": f"{thief.verifier}\n".encode(), "checkpoint": str(thief.sign(text)).encode()}
    with pytest.raises(Refusal, match="not signed by the key"):
        sign(tmp_path, "stolen", week | stolen)


@pytest.mark.parametrize("name", ["checkpoint", "key"])
@pytest.mark.parametrize("content", [b"", b"\xff", b"forged\n", b"a\n1\nb\n\n\xe2\x80\x94 a b\n"])
def test_a_broken_copy_is_refused_in_words(tmp_path, week, name, content):
    with pytest.raises(Refusal):
        sign(tmp_path, "broken", week | {name: content})
    assert not (tmp_path / "seen").exists()


@pytest.mark.parametrize("content", [b"zz\n", b"\xff", b""])
def test_broken_leaves_are_refused_in_words(tmp_path, week, content):
    with pytest.raises(Refusal):
        sign(tmp_path, "broken", week | {"leaves/2026-11-23.txt": content})
    assert not (tmp_path / "seen").exists()


@pytest.mark.parametrize(
    "name",
    [
        "../../evil",
        "..",
        ".",
        "/",
        "/etc",
        "a/../../b",
        "a/.",
        "C:\\evil",
        "",
        " ",
        "a b",
        "a\x00b",
        "x" * 400,
    ],
)
def test_a_ledger_whose_name_leads_elsewhere_or_is_none_is_refused_in_words(tmp_path, week, name):
    evil = Signer(name, SECTION.key)
    text = ClosedDay.objects.newest().witnessed_checkpoint().text.replace(SIGNER.name, name)
    files = {"key": f"{evil.verifier}\n".encode(), "checkpoint": str(evil.sign(text)).encode()}
    with pytest.raises(Refusal):
        sign(tmp_path, "evil", week | files)
    assert [path.name for path in tmp_path.iterdir()] == ["evil"]


@pytest.mark.parametrize("name", ["localhost:8000/ledger", "[::1]:8000/ledger", "büro.example/ledger"])
def test_a_ledger_is_remembered_under_the_name_of_its_site(tmp_path, week, name):
    other = Signer(name, SECTION.key)
    text = ClosedDay.objects.newest().witnessed_checkpoint().text.replace(SIGNER.name, name)
    files = {"key": f"{other.verifier}\n".encode(), "checkpoint": str(other.sign(text)).encode()}
    sign(tmp_path, "copy", week | files)
    assert [path.name for path in (tmp_path / "seen").iterdir()] == [name.replace("/", "_")]


def test_the_key_that_was_seen_first_is_written_once(tmp_path, week):
    sign(tmp_path, "first", after_days(week, 3))
    (memory,) = (tmp_path / "seen").iterdir()
    before = (memory / "key").stat()
    sign(tmp_path, "second", week)
    assert (memory / "key").stat().st_mtime_ns == before.st_mtime_ns
    assert (memory / "key").stat().st_ino == before.st_ino
