"""A mail through a real Postfix: it becomes a draft, waits while the database is away, or goes back."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project.mail_server import MailServer, owned_by_the_mail_server, running_mail_server, why_not
from tests.project.test_receive import SENDER, a_mail, drafts, run, settings_of

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "-")


@pytest.fixture(scope="module")
def settings() -> Iterator[dict[str, str]]:
    """The settings of an office that the mail server's user can reach."""
    with tempfile.TemporaryDirectory(prefix="sincerely-mail-") as name:
        settings = settings_of(Path(name) / "var")
        for words in (["init"], ["migrate"]):
            status, said = run(words, settings)
            assert status == 0, said
        Path(name).chmod(0o755)
        owned_by_the_mail_server(Path(name) / "var")
        yield {key: value for key, value in settings.items() if key.startswith("SINCERELY_")}


@pytest.fixture(scope="module")
def server(settings: dict[str, str]) -> Iterator[MailServer]:
    with (
        tempfile.TemporaryDirectory(prefix="sincerely-postfix-") as name,
        running_mail_server(Path(name), settings) as running,
    ):
        yield running


def test_a_mail_waits_in_the_queue_while_the_database_is_away_and_then_becomes_one_draft(
    server: MailServer, settings: dict[str, str]
) -> None:
    server.configure(**settings, SINCERELY_DATABASE_URL="postgresql:///sincerely?host=/nowhere")
    server.send(a_mail(), sender=SENDER)
    server.wait_for("status=deferred")
    assert drafts(settings) == 0
    server.configure(**settings)
    server.wait_for("status=sent")
    assert drafts(settings) == 1


def test_a_mail_that_says_nothing_goes_back_with_a_sentence(server: MailServer) -> None:
    server.send(b"Subject: x\nMessage-ID: <2@secretariat.example>\n\n \n")
    server.wait_for("status=bounced")
    assert "dsn=5.6.0" in server.log()


def test_nothing_of_ours_keeps_who_sent_it(server: MailServer, settings: dict[str, str]) -> None:
    files = [path.read_bytes() for path in Path(settings["SINCERELY_VAR"]).rglob("*") if path.is_file()]
    assert [file for file in files if b"Ansel Brook" in file]
    assert not [file for file in files if SENDER.encode() in file]
    assert SENDER in server.log()
