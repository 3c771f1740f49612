"""Baking as tests do it, and what they read of the site folder afterwards."""

import datetime
import gzip
import subprocess
import zipfile
from pathlib import Path

from sincerely.cases.models import Action
from sincerely.reports.deeds import DoneLine, Group, ReportedDeed
from sincerely.site.baking import bake_case, bake_lists
from tests.factories import NOON

AFTER = datetime.datetime(2031, 5, 11, tzinfo=datetime.UTC)


def bake(action: Action, *, at: datetime.datetime = NOON) -> None:
    bake_case(case_id=action.case_id, at=at)
    bake_lists(at=at)


def page(site: Path, address: str) -> str:
    return (site / address).read_text()


def everything(site: Path) -> str:
    """All words of all files: unpacked, and the sheets' as ``pdftotext`` reads them."""
    return "\n".join(_words(file) for file in site.rglob("*") if file.is_file())


def _words(file: Path) -> str:
    if file.suffix == ".pdf":
        read = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True, text=True)
        return " ".join(read.stdout.split())
    if file.suffix == ".docx":
        return zipfile.ZipFile(file).read("word/document.xml").decode()
    content = file.read_bytes()
    return (gzip.decompress(content) if file.suffix == ".gz" else content).decode(errors="replace")


def a_report(action: Action, *, key: str = "k", letters: int = 3) -> ReportedDeed:
    return ReportedDeed(
        case_id=action.case_id,
        sequence=action.sequence,
        key=key,
        lines=(DoneLine("letter", letters),),
        done_on=NOON.date(),
        group=Group(heads=5),
        at=NOON,
    )
