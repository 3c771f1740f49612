"""``sincerely staff``: accounts for the desk are added, closed, opened again, and given another password."""

import argparse
import getpass
import sys
from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone

from sincerely.cases.storable import storable
from sincerely.project.preflight import require_safe_work
from sincerely.staff.models import Role, Staff, fold_email
from sincerely.staff.operations import add_staff, close_account, give_password, open_account_again
from sincerely.wording import Refusal


def main(argv: Sequence[str]) -> int:
    """Do one deed, and say what is so now; end with 0."""
    given = _parser().parse_args(argv)
    require_safe_work(settings.SINCERELY)
    print(given.do(given))
    return 0


def _add(given: argparse.Namespace) -> str:
    """The password is asked for, or read from standard input when that is no terminal."""
    staff = add_staff(
        email=given.email, name=given.name, role=given.role, password=_password(), at=timezone.now()
    )
    return f"{staff.name} can sign in at the desk as {staff.email}"


def _close(given: argparse.Namespace) -> str:
    staff = _account(given.email)
    if close_account(staff, by=None, at=timezone.now()):
        return f"{staff.name} cannot sign in or do anything at the desk any more"
    return f"The account of {staff.name} was closed already"


def _reopen(given: argparse.Namespace) -> str:
    staff = _account(given.email)
    if open_account_again(staff, by=None, at=timezone.now()):
        return f"{staff.name} can sign in at the desk again as {staff.email}"
    return f"The account of {staff.name} is open"


def _give_password(given: argparse.Namespace) -> str:
    """Asked for, or read, as when the account was added."""
    staff = _account(given.email)
    give_password(staff, _password(), by=None, at=timezone.now())
    if not staff.is_active:
        return f"{staff.name} has a new password, but the account is closed: staff reopen opens it"
    return f"{staff.name} can sign in at the desk with the new password; who was signed in is not any more"


def _account(email: str) -> Staff:
    staff = Staff.objects.filter(email=fold_email(storable(email))).first()
    if staff is None:
        raise Refusal(f"There is no account with the e-mail address “{email[:60]}”: look for a slip in it.")
    return staff


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("sincerely staff", description=__doc__)
    deeds = parser.add_subparsers(dest="deed", required=True)
    for name, do, does in (
        ("add", _add, "add an account"),
        ("close", _close, "end somebody's access at once"),
        ("reopen", _reopen, "open a closed account again, with its old password"),
        ("password", _give_password, "give an account a new password, and end its sessions"),
    ):
        deed = deeds.add_parser(name, help=does)
        deed.set_defaults(do=do)
        deed.add_argument("email")
    add = deeds.choices["add"]
    add.add_argument("--name", required=True)
    add.add_argument("--role", choices=Role.values, default=Role.EDITOR)
    return parser


def _password() -> str:
    try:
        typed = _typed_password()
        typed.encode()
    except EOFError:
        raise Refusal("No password was typed, so nothing was changed.") from None
    except UnicodeError:
        raise Refusal("The password holds a sign that is no text in UTF-8. Type another one.") from None
    return typed


def _typed_password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password (12 characters or more): ")
    return sys.stdin.readline().rstrip("\n")
