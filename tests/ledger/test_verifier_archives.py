"""The verifier reads a ledger out of a ZIP as well, and is not led astray by one."""

import io
import sys
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ledger import tampering
from tests.ledger.tampering import Files
from tools import verify_ledger

pytestmark = pytest.mark.django_db
Verify = Callable[[bytes], tuple[int, str]]


@pytest.fixture
def week() -> Files:
    tampering.a_week_of_reports()
    return tampering.published()


@pytest.fixture
def verify(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Verify:
    """Check these bytes as a file; the status, and all that was said."""

    def run(archive: bytes) -> tuple[int, str]:
        (tmp_path / "ledger.zip").write_bytes(archive)
        monkeypatch.setattr(sys, "argv", ["verify_ledger.py", str(tmp_path / "ledger.zip")])
        status = verify_ledger.main()
        said = capsys.readouterr()
        return status, said.out + said.err

    return run


def zipped(files: Files, *, below: str = "", packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", packing) as archive:
        for name, content in files.items():
            archive.writestr(f"{below}{name}", content)
    return written.getvalue()


@pytest.mark.parametrize("below", ["", "ledger/", "mirror-main/site/ledger/"])
def test_a_ledger_in_a_zip_holds_wherever_it_lies_in_it(verify, week, below):
    status, said = verify(zipped(week, below=below))
    assert (status, "actions.example/ledger: 105 commitments" in said) == (0, True), said


def test_a_change_inside_a_zip_is_found(verify, week):
    flipped = tampering.flip_a_bit(week, tampering.by_chance(5))
    status, said = verify(zipped(flipped))
    assert (status, "WRONG: " in said) == (1, True)


@pytest.mark.parametrize(
    "archive",
    [b"", b"PK", b"PK\x05\x06" + bytes(18), b"no archive", zipped({"letter.txt": b"Dear Minister"})],
)
def test_what_holds_no_ledger_is_refused_in_words(verify, archive):
    status, said = verify(archive)
    assert (status, said.count("WRONG: ")) == (1, 1)


def test_a_zip_with_two_ledgers_or_a_file_twice_is_refused(verify, week):
    two = zipped({f"{place}/{name}": content for place in "ab" for name, content in week.items()})
    assert "does not hold one ledger" in verify(two)[1]
    written = io.BytesIO(zipped(week))
    with warnings.catch_warnings(), zipfile.ZipFile(written, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("key", b"another")
    assert "does not hold one ledger" in verify(written.getvalue())[1]


def test_a_zip_that_says_it_is_very_large_is_not_unpacked(verify, week, monkeypatch):
    monkeypatch.setattr(verify_ledger, "MOST_BYTES", 1000)
    assert "is too large" in verify(zipped(week))[1]


def test_a_broken_zip_is_refused_in_words_wherever_it_broke(verify, week):
    whole, chance = zipped(week), tampering.by_chance(6)
    for _ in range(60):
        broken = bytearray(whole)
        broken[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        status, said = verify(bytes(broken))
        assert (status, said.count("WRONG: ")) in {(0, 0), (1, 1)}
    assert verify(whole[: len(whole) // 2])[0] == 1
