"""``sincerely staff add``: an account for the desk."""

import argparse
import getpass
import sys
from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone

from sincerely.project.preflight import require_safe_work
from sincerely.staff.operations import add_staff

_ROLES = ("editor", "coordinator", "administrator")


def main(argv: Sequence[str]) -> int:
    """Add one account; the password is asked for, or read from standard input when that is no terminal."""
    given = _parser().parse_args(argv)
    require_safe_work(settings.SINCERELY)
    staff = add_staff(
        email=given.email, name=given.name, role=given.role, password=_password(), at=timezone.now()
    )
    print(f"{staff.name} can sign in at the desk as {staff.email}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("sincerely staff", description=__doc__)
    deeds = parser.add_subparsers(dest="deed", required=True)
    add = deeds.add_parser("add", help="add an account")
    add.add_argument("email")
    add.add_argument("--name", required=True)
    add.add_argument("--role", choices=_ROLES, default="editor")
    return parser


def _password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password (12 characters or more): ")
    return sys.stdin.readline().rstrip("\n")
