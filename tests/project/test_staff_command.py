"""``sincerely staff``: an account is added, closed and opened again; a slip is told in a sentence."""

import io

import pytest

from sincerely.project.commands import staff
from sincerely.staff.models import AuditEntry, Staff
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
