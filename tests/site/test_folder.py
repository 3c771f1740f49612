"""The site folder holds whole files only, and its manifest tells every change made by somebody else."""

import datetime
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sincerely.site.folder import changing
from sincerely.site.manifest import faults_of, listed_files, main, public_key_pem, read_signing_key
from sincerely.wording import Refusal

AT = datetime.datetime(2026, 11, 21, 14, tzinfo=datetime.UTC)
KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
PUBLIC = public_key_pem(KEY)
ELLIPTIC = (
    ec.derive_private_key(7, ec.SECP256R1())
    .public_key()
    .public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
)

Bake = Callable[..., None]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def bake(site: Path) -> Bake:
    def write(**files: bytes) -> None:
        with changing(site, key=KEY, origin="https://site.example", at=AT) as folder:
            for name, content in files.items():
                folder.write(name.replace("_", "/", 1).replace("_", "."), content)

    return write


def test_a_page_lies_there_with_its_gzip_variant(site: Path, bake: Bake) -> None:
    bake(en_index_html=b"a page")
    assert (site / "en/index.html").read_bytes() == b"a page"
    assert gzip.decompress((site / "en/index.html.gz").read_bytes()) == b"a page"


def test_a_sheet_has_no_gzip_variant(site: Path, bake: Bake) -> None:
    bake(en_sheet_pdf=b"%PDF")
    assert not (site / "en/sheet.pdf.gz").exists()


def test_nothing_half_written_stays(site: Path, bake: Bake) -> None:
    bake(en_index_html=b"a page")
    assert not list(site.rglob("*.half"))


def test_an_unchanged_page_is_not_written_again(site: Path, bake: Bake) -> None:
    bake(en_index_html=b"a page")
    before = (site / "en/index.html").stat().st_ino
    bake(en_index_html=b"a page")
    assert (site / "en/index.html").stat().st_ino == before


def test_a_page_that_somebody_changed_is_written_again(site: Path, bake: Bake) -> None:
    bake(en_index_html=b"a page")
    (site / "en/index.html").write_bytes(b"a fake")
    bake(en_index_html=b"a page")
    assert (site / "en/index.html").read_bytes() == b"a page"


def test_a_removed_page_is_gone_with_its_variant_and_its_folder(site: Path, bake: Bake) -> None:
    bake(en_index_html=b"a page", fr_index_html=b"une page")
    with changing(site, key=KEY, origin="https://site.example", at=AT) as folder:
        folder.keep_only(set(), below="en/")
    assert not (site / "en").exists()
    assert set(listed_files(site)) == {"fr/index.html", "fr/index.html.gz"}


@pytest.mark.parametrize("below", ["en/", ""])
@pytest.mark.parametrize("left", ["en/sheet.pdf", "en/.index.html.half", "en/2/fr/index.html"])
def test_what_a_killed_bake_left_unlisted_goes_too(site: Path, bake: Bake, below: str, left: str) -> None:
    bake(en_index_html=b"a page")
    (site / left).parent.mkdir(parents=True, exist_ok=True)
    (site / left).write_bytes(b"a name")
    with changing(site, key=KEY, origin="https://site.example", at=AT) as folder:
        folder.keep_only({"en/index.html"}, below=below)
    assert not (site / left).exists()
    assert faults_of(site, public_key=PUBLIC) == ()


def test_what_belongs_to_others_stays(site: Path, bake: Bake) -> None:
    bake(en_index_html=b"a page", fr_index_html=b"une page")
    with changing(site, key=KEY, origin="https://site.example", at=AT) as folder:
        folder.keep_only(set(), below="fr/")
    assert set(listed_files(site)) == {"en/index.html", "en/index.html.gz"}
    assert faults_of(site, public_key=PUBLIC) == ()


def test_a_site_as_it_was_baked_has_no_faults(site: Path, bake: Bake) -> None:
    bake(en_index_html=b"a page", en_sheet_pdf=b"%PDF")
    assert faults_of(site, public_key=PUBLIC) == ()


@pytest.mark.parametrize("name", ["en/index.html", "en/index.html.gz", "en/sheet.pdf"])
def test_a_flipped_bit_anywhere_is_found(site: Path, bake: Bake, name: str) -> None:
    bake(en_index_html=b"a page", en_sheet_pdf=b"%PDF")
    content = bytearray((site / name).read_bytes())
    content[len(content) // 2] ^= 1
    (site / name).write_bytes(content)
    assert faults_of(site, public_key=PUBLIC) == (f"{name} was changed.",)


@pytest.mark.parametrize("name", ["manifest.json", "manifest.sig"])
def test_a_changed_manifest_is_not_believed(site: Path, bake: Bake, name: str) -> None:
    bake(en_index_html=b"a page")
    content = (site / name).read_bytes()
    (site / name).write_bytes(content[:10] + bytes([content[10] ^ 1]) + content[11:])
    assert "does not carry this office's signature" in faults_of(site, public_key=PUBLIC)[0]


def test_another_key_is_not_believed(site: Path, bake: Bake) -> None:
    bake(en_index_html=b"a page")
    other = public_key_pem(Ed25519PrivateKey.from_private_bytes(b"x" * 32))
    assert "Do not trust this copy" in faults_of(site, public_key=other)[0]


@pytest.mark.parametrize("key", [b"", b"no key", ELLIPTIC])
def test_a_key_of_another_kind_believes_nothing(site: Path, bake: Bake, key: bytes) -> None:
    bake(en_index_html=b"a page")
    assert "Do not trust this copy" in faults_of(site, public_key=key)[0]


def test_checking_without_a_key_says_so(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(site), str(site / "none.pem")]) == 2
    assert "none.pem cannot be read: No such file" in capsys.readouterr().err


def test_missing_and_added_files_are_named(site: Path, bake: Bake) -> None:
    bake(en_index_html=b"a page", en_sheet_pdf=b"%PDF")
    (site / "en/sheet.pdf").rename(site / "en/other.pdf")
    assert faults_of(site, public_key=PUBLIC) == ("en/sheet.pdf is missing.", "en/other.pdf is not ours.")


def test_an_empty_folder_is_not_a_site_of_ours(tmp_path: Path) -> None:
    assert len(faults_of(tmp_path, public_key=PUBLIC)) == 1


def test_when_baking_breaks_off_what_was_written_is_signed(site: Path) -> None:
    def break_off() -> None:
        with changing(site, key=KEY, origin="https://site.example", at=AT) as folder:
            folder.write("index.html", b"a page")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    assert faults_of(site, public_key=PUBLIC) == ()


@pytest.mark.parametrize("content", [None, b"", b"not a key"])
def test_without_a_signing_key_it_says_what_to_do(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "signing-key").write_bytes(content)
    with pytest.raises(Refusal, match="sincerely init"):
        read_signing_key(tmp_path / "signing-key")
