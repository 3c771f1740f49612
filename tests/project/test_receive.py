"""``sincerely receive`` as a mail server runs it: a process, a mail on standard input, an exit status."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.reading.texts import sheet

COMMAND = [sys.executable, "-m", "sincerely.project.cli"]
SENDER = "wanda.of.the.team@secretariat.example"


def a_mail(words: str = "") -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Message-ID"] = "For the weekend", SENDER, "<1@secretariat.example>"
    mail.set_content(words or sheet())
    return mail.as_bytes()


def run(words: list[str], environment: Mapping[str, str], given: bytes = b"") -> tuple[int, str]:
    done = subprocess.run([*COMMAND, *words], input=given, env=environment, capture_output=True, check=False)
    return done.returncode, (done.stdout + done.stderr).decode()


def settings_of(var: Path) -> dict[str, str]:
    """An environment in which the command keeps everything in this folder."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("SINCERELY_", "DJANGO_"))}
    return kept | {"SINCERELY_VAR": str(var), "SINCERELY_READ_WITHOUT_NAMESPACE": "1"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The settings of an office that has been set up."""
    environment = settings_of(tmp_path_factory.mktemp("office"))
    for words in (["init"], ["migrate"]):
        status, said = run(words, environment)
        assert status == 0, said
    return environment


def drafts(office: Mapping[str, str]) -> int:
    with sqlite3.connect(Path(office["SINCERELY_VAR"]) / "sincerely.sqlite3") as database:
        (count,) = database.execute("SELECT count(*) FROM cases_action").fetchone()
    return int(count)


def test_a_mail_becomes_one_draft_however_often_it_is_delivered(office: dict[str, str]) -> None:
    before = drafts(office)
    others = "no Urgent Action: 0, not read: 0\n"
    assert run(["receive"], office, a_mail()) == (0, f"drafts: 1, on the desk before: 0, {others}")
    assert run(["receive"], office, a_mail()) == (0, f"drafts: 0, on the desk before: 1, {others}")
    assert drafts(office) == before + 1


@pytest.mark.parametrize(
    "given", [b"", b"\x89PNG\r\n", b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n\n"]
)
def test_what_can_never_be_read_is_sent_back(office: dict[str, str], given: bytes) -> None:
    status, said = run(["receive"], office, given)
    assert status == os.EX_DATAERR
    assert said


def test_chatter_is_neither_a_draft_nor_sent_back(office: dict[str, str]) -> None:
    before = drafts(office)
    said = run(["receive"], office, a_mail("Lunch on Friday?"))
    assert said == (0, "Nothing in it is an Urgent Action.\n")
    assert drafts(office) == before


def test_before_the_office_is_set_up_the_mail_stays_queued_with_one_sentence(tmp_path: Path) -> None:
    status, said = run(["receive"], settings_of(tmp_path), a_mail())
    assert status == os.EX_TEMPFAIL
    assert "run `sincerely init` once" in said
    assert len(said.splitlines()) == 1


def test_a_mail_beyond_the_limit_is_sent_back(office: dict[str, str]) -> None:
    status, said = run(["receive"], office, a_mail("stone upon stone\n" * 1_300_000))
    assert status == os.EX_DATAERR
    assert "larger than 20 MB" in said


def test_while_the_database_is_away_the_mail_stays_queued(office: dict[str, str]) -> None:
    away = office | {"SINCERELY_DATABASE_URL": "postgresql:///sincerely?host=/nowhere"}
    assert run(["receive"], away, a_mail())[0] == os.EX_TEMPFAIL


@pytest.mark.parametrize("wrong", [{"SINCERELY_SURPRISE": "1"}, {"SINCERELY_SECRETS_FOLDER": "/nowhere"}])
def test_while_a_setting_is_wrong_the_mail_stays_queued(
    office: dict[str, str], wrong: dict[str, str]
) -> None:
    assert run(["receive"], office | wrong, a_mail())[0] == os.EX_TEMPFAIL


def test_nothing_that_is_printed_names_the_sender_or_quotes_the_mail(office: dict[str, str]) -> None:
    away = office | {"SINCERELY_DATABASE_URL": "postgresql:///sincerely?host=/nowhere"}
    said = "".join(run(["receive"], settings, a_mail())[1] for settings in (office, away))
    assert "drafts: " in said
    assert not [word for word in (SENDER, "weekend", "Ansel") if word in said]


def test_an_error_that_quotes_the_mail_is_logged_without_its_words(office: dict[str, str]) -> None:
    refuse = "BEFORE INSERT ON cases_source BEGIN SELECT RAISE(ABORT, 'Ansel Brook'); END"
    kept = Path(office["SINCERELY_VAR"]) / "sincerely.sqlite3"
    with closing(sqlite3.connect(kept)) as database:
        database.execute(f"CREATE TRIGGER quote {refuse}")
        status, said = run(["receive"], office, a_mail(sheet(date="January 20, 2026")))
        database.execute("DROP TRIGGER quote")
    assert status == os.EX_TEMPFAIL
    assert "IntegrityError" in said
    assert "Ansel" not in said
