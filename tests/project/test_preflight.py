from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from sincerely.project.configuration import Configuration
from sincerely.project.preflight import require_safe_serving, require_sealing_key, require_sound_database
from sincerely.project.secrets import make_secrets
from sincerely.sealing import new_private_key
from sincerely.wording import Refusal

pytestmark = pytest.mark.django_db

Site = Callable[..., Configuration]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site with its secrets, and these settings."""

    def make(**given: str) -> Configuration:
        given = {"var": str(tmp_path)} | given
        environ = {f"SINCERELY_{name.upper()}": value for name, value in given.items()}
        configuration = Configuration.from_environment(environ)
        make_secrets(configuration)
        return configuration

    return make


def test_a_site_that_is_set_up_is_served(site: Site) -> None:
    require_safe_serving(site())


def test_asking_for_a_database_that_is_not_there_leaves_a_private_one(site: Site) -> None:
    configuration = site()
    require_sound_database(configuration)
    assert configuration.sqlite_file.stat().st_mode & 0o777 == 0o600


def test_the_links_of_the_demonstration_are_not_served(site: Site) -> None:
    with pytest.raises(Refusal, match="SINCERELY_DEMO"):
        require_safe_serving(site(demo="true"))


def test_debug_pages_are_not_served(site: Site, settings: Settings) -> None:
    settings.DEBUG = True
    with pytest.raises(Refusal, match="SINCERELY_DEBUG"):
        require_safe_serving(site())


def test_a_missing_secret_is_named(site: Site) -> None:
    configuration = site()
    configuration.signing_key_file.unlink()
    with pytest.raises(Refusal, match=r"signing-key is missing: run `sincerely init`"):
        require_safe_serving(configuration)


def test_a_secret_that_others_can_read_is_named(site: Site) -> None:
    configuration = site()
    configuration.secret_key_file.chmod(0o644)
    with pytest.raises(Refusal, match=r"chmod 600 .*secret-key"):
        require_safe_serving(configuration)


def test_the_server_needs_no_private_sealing_key(site: Site) -> None:
    configuration = site()
    configuration.sealing_key_file.unlink()
    require_safe_serving(configuration)


@pytest.mark.parametrize("name", ["blind-key", "sealing-public-key"])
def test_the_server_needs_what_it_seals_with(site: Site, name: str) -> None:
    configuration = site()
    (configuration.secrets_folder / name).unlink()
    with pytest.raises(Refusal, match=f"{name} is missing: run `sincerely init`"):
        require_safe_serving(configuration)


def test_a_worker_that_can_read_what_is_sealed_works(site: Site) -> None:
    require_sealing_key(site())


def test_a_worker_without_the_private_sealing_key_is_refused(site: Site) -> None:
    configuration = site()
    configuration.sealing_key_file.unlink()
    with pytest.raises(Refusal, match="sealing-key is missing: put back the copy"):
        require_sealing_key(configuration)


@pytest.mark.parametrize("wrong", [new_private_key(), b"", b"no key"])
def test_a_worker_with_another_sealing_key_is_refused(site: Site, wrong: bytes) -> None:
    configuration = site()
    configuration.sealing_key_file.write_bytes(wrong)
    with pytest.raises(Refusal, match="is not the other half"):
        require_sealing_key(configuration)


def test_a_private_sealing_key_that_others_can_read_is_named(site: Site) -> None:
    configuration = site()
    configuration.sealing_key_file.chmod(0o644)
    with pytest.raises(Refusal, match=r"chmod 600 .*sealing-key"):
        require_sealing_key(configuration)


@pytest.mark.only_on("postgresql")
def test_a_database_that_forgets_what_it_acknowledged_is_refused(site: Site) -> None:
    require_sound_database(site(database_url="postgresql:///any"))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
    with pytest.raises(Refusal, match="synchronous_commit off"):
        require_sound_database(site(database_url="postgresql:///any"))


def test_what_django_finds_unsafe_is_not_served_to_the_world(site: Site, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = False
    with pytest.raises(Refusal, match=r"Django finds this unsafe: .*\(security\.W0\d\d\)"):
        require_safe_serving(site(origin="https://actions.example"))
