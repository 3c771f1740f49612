from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from sincerely.project.configuration import Configuration
from sincerely.project.secrets import make_secrets, read_secret_key, readable_by_others
from sincerely.sealing import belong_together


@pytest.fixture
def site(tmp_path: Path) -> Configuration:
    return Configuration.from_environment({"SINCERELY_VAR": str(tmp_path / "var")})


def test_secrets_are_made_for_their_owner_alone(site: Configuration) -> None:
    made = make_secrets(site)
    assert {path.stat().st_mode & 0o777 for path in made} == {0o600}
    assert site.secrets_folder.stat().st_mode & 0o777 == 0o700
    assert len(read_secret_key(site)) >= 50


def test_the_signing_key_is_an_ed25519_key(site: Configuration) -> None:
    make_secrets(site)
    key = load_pem_private_key(site.signing_key_file.read_bytes(), password=None)
    assert isinstance(key, Ed25519PrivateKey)


def test_a_secret_that_exists_is_never_replaced(site: Configuration) -> None:
    make_secrets(site)
    before = read_secret_key(site)
    assert make_secrets(site) == ()
    assert read_secret_key(site) == before


def test_the_public_half_belongs_to_the_private_sealing_key(site: Configuration) -> None:
    make_secrets(site)
    assert belong_together(site.sealing_key_file, site.sealing_public_key_file)


def test_the_private_sealing_key_can_lie_elsewhere(tmp_path: Path) -> None:
    elsewhere = tmp_path / "worker" / "key"
    names = {"SINCERELY_VAR": str(tmp_path / "var"), "SINCERELY_SEALING_KEY_FILE": str(elsewhere)}
    site = Configuration.from_environment(names)
    assert elsewhere in make_secrets(site)
    assert elsewhere not in site.secrets_folder.iterdir()
    assert belong_together(elsewhere, site.sealing_public_key_file)


def test_where_the_public_half_lies_alone_no_private_key_is_made(site: Configuration) -> None:
    make_secrets(site)
    site.sealing_key_file.unlink()
    assert make_secrets(site) == ()
    assert not site.sealing_key_file.exists()


def test_a_lost_public_half_is_made_again_from_the_private_one(site: Configuration) -> None:
    make_secrets(site)
    site.sealing_public_key_file.unlink()
    assert make_secrets(site) == (site.sealing_public_key_file,)
    assert belong_together(site.sealing_key_file, site.sealing_public_key_file)


def test_two_sites_share_no_secret(site: Configuration, tmp_path: Path) -> None:
    other = Configuration.from_environment({"SINCERELY_VAR": str(tmp_path / "other")})
    make_secrets(site), make_secrets(other)
    assert read_secret_key(site) != read_secret_key(other)


def test_without_a_secret_there_is_no_key(site: Configuration) -> None:
    assert read_secret_key(site) == ""


def test_a_secret_that_others_can_read_is_found(site: Configuration) -> None:
    make_secrets(site)
    assert readable_by_others(site) == ()
    site.signing_key_file.chmod(0o640)
    assert readable_by_others(site) == (site.signing_key_file,)
