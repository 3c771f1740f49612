"""``sincerely staff``: accounts are added, closed, opened again, given a password; a slip is told."""

import io

import pytest
from django.test import Client
from django.utils import timezone

from sincerely.project.commands import staff
from sincerely.staff.models import INCOMING_MAIL, AuditEntry, Staff
from sincerely.staff.operations import account_of_mail
from sincerely.wording import Refusal

ANA = "ana@office.example"


@pytest.fixture(autouse=True)
def there_is_ana(db, monkeypatch) -> None:
    monkeypatch.setattr(staff, "require_safe_work", lambda configuration: None)
    monkeypatch.setattr("sys.stdin", io.StringIO("a long and quiet evening\n"))
    staff.main(["add", ANA, "--name", "Ana Reyes"])


def is_active() -> bool:
    return Staff.objects.get(email=ANA).is_active


def test_a_closed_account_is_opened_again_with_its_password(capsys):
    staff.main(["close", "Ana@Office.example"])
    assert not is_active()
    staff.main(["reopen", ANA])
    assert is_active()
    assert Staff.objects.get(email=ANA).check_password("a long and quiet evening")
    said = capsys.readouterr().out
    assert "Ana Reyes cannot sign in" in said
    assert "can sign in at the desk again" in said


def test_each_deed_stands_in_the_log_once(capsys):
    for deed in ("close", "close", "reopen", "reopen"):
        staff.main([deed, ANA])
    assert [entry.deed for entry in AuditEntry.objects.order_by("pk")] == [
        "staff.add",
        "staff.close",
        "staff.reopen",
    ]
    assert "closed already" in capsys.readouterr().out


@pytest.mark.parametrize(
    "email",
    ["anna@office.example", "", "'; DROP TABLE staff_staff; --", "á" * 5000, "ana\udcff@office.example"],
)
def test_an_address_that_nobody_has_is_told(email):
    with pytest.raises(Refusal, match="There is no account with the e-mail address"):
        staff.main(["close", email])
    assert is_active()


@pytest.mark.parametrize(
    ("name", "password", "sentence"),
    [
        ("An\udcffa", "a long and quiet evening", "cannot be printed"),
        ("Ana", "a long and quiet \udcffvening", "no text in UTF-8"),
        ("Ana", "", "too short"),
    ],
)
def test_what_no_keyboard_types_is_told(name, password, sentence, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    with pytest.raises(Refusal, match=sentence):
        staff.main(["add", "other@office.example", "--name", name])


def test_a_password_that_nobody_types_is_told(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def ended(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", ended)
    with pytest.raises(Refusal, match="No password was typed"):
        staff.main(["add", "other@office.example", "--name", "Ana"])


def sign_in(password: str) -> Client:
    browser = Client()
    browser.post("/desk/sign-in/", {"username": ANA, "password": password})
    return browser


def is_at_the_desk(browser: Client) -> bool:
    return browser.get("/desk/").status_code == 200


def type_password(monkeypatch, typed: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))


def test_a_new_password_ends_the_sessions_of_the_account(monkeypatch, capsys):
    signed_in = sign_in("a long and quiet evening")
    assert is_at_the_desk(signed_in)
    type_password(monkeypatch, "another long evening")
    staff.main(["password", "Ana@Office.example"])
    assert "Ana Reyes can sign in at the desk with the new password" in capsys.readouterr().out
    assert not is_at_the_desk(signed_in)
    assert not is_at_the_desk(sign_in("a long and quiet evening"))
    assert is_at_the_desk(sign_in("another long evening"))
    entry = AuditEntry.objects.get(deed="staff.password")
    assert (entry.subject, entry.detail) == (str(Staff.objects.get(email=ANA)), {})


@pytest.mark.parametrize(("password", "sentence"), [("short", "too short"), (ANA, "too similar")])
def test_a_weak_new_password_changes_nothing(password, sentence, monkeypatch):
    type_password(monkeypatch, password)
    with pytest.raises(Refusal, match=sentence):
        staff.main(["password", ANA])
    assert Staff.objects.get(email=ANA).check_password("a long and quiet evening")


def test_a_closed_account_stays_closed_with_its_new_password(monkeypatch, capsys):
    staff.main(["close", ANA])
    type_password(monkeypatch, "another long evening")
    staff.main(["password", ANA])
    assert "the account is closed" in capsys.readouterr().out
    assert not is_at_the_desk(sign_in("another long evening"))


def test_nobody_is_given_a_password_for_the_account_of_mail(monkeypatch):
    account_of_mail(at=timezone.now())
    type_password(monkeypatch, "another long evening")
    with pytest.raises(Refusal, match="nobody signs in with it"):
        staff.main(["password", INCOMING_MAIL])
