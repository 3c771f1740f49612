"""``sincerely ledger``: check it against the database, witness another office's, add a witness to ours."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from sincerely.ledger.keys import read_signer
from sincerely.ledger.notes import read_verifier
from sincerely.ledger.operations import add_cosignature
from sincerely.ledger.rereading import faults_of_log
from sincerely.ledger.witnessing import witness
from sincerely.project.preflight import require_safe_work
from sincerely.project.secrets import make_witness_key
from sincerely.reports.recount import faults_of_count
from sincerely.site.baking import LEDGER
from sincerely.wording import Refusal
from sincerely.work.operations import enqueue


def main(argv: Sequence[str]) -> int:
    """Do what was asked; 1 when the ledger is not what was signed."""
    given = _parser().parse_args(argv)
    require_safe_work(settings.SINCERELY)
    status: int = given.deed(given)
    return status


def _check(_given: argparse.Namespace) -> int:
    faults = 0
    for fault in (*faults_of_log(), *faults_of_count()):
        faults += 1
        print(fault, file=sys.stderr)
    if not faults:
        print("reports, commitments, counters and the signed log say the same")
    return 1 if faults else 0


def _witness(given: argparse.Namespace) -> int:
    office = settings.SINCERELY
    make_witness_key(office)
    signer = read_signer(office.witness_key_file, origin=office.origin, what="witness")
    folder = given.folder / "ledger" if (given.folder / "ledger").is_dir() else given.folder
    print(witness(folder, seen=office.var / "witnessed", signer=signer, at=timezone.now()), end="")
    print(f"We sign as {signer.witness}", file=sys.stderr)
    return 0


def _add(given: argparse.Namespace) -> int:
    at = timezone.now()
    try:
        written = given.file.read_text("utf-8")
    except (OSError, ValueError):
        raise Refusal(f"{given.file} cannot be read.") from None
    day = add_cosignature(written, witnesses=[read_verifier(key) for key in given.witness], at=at)
    enqueue(LEDGER, {}, at=at)
    print(f"{day} is witnessed; the worker publishes it")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("sincerely ledger", description=__doc__)
    deeds = parser.add_subparsers(required=True)
    check = deeds.add_parser("check", help="count again, and compare with what was signed")
    check.set_defaults(deed=_check)
    sign = deeds.add_parser("witness", help="sign another office's checkpoint, if its ledger only grew")
    sign.add_argument("folder", type=Path, help="a copy of its folder ledger")
    sign.set_defaults(deed=_witness)
    add = deeds.add_parser("add", help="publish a checkpoint of ours that a witness has signed")
    add.add_argument("file", type=Path)
    add.add_argument("--witness", action="append", required=True, help="the witness's key")
    add.set_defaults(deed=_add)
    return parser
