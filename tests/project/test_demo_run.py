"""The demonstration as a newcomer runs it: the real command, in a folder of its own."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest

from benchmarks._ports import quiet_port

_COMMAND = [sys.executable, "-m", "sincerely.project.cli", "demo"]


@cache
def port() -> int:
    """One for all runs, and none that another demonstration on this machine would take."""
    return quiet_port()


def environment(folder: Path) -> dict[str, str]:
    """No setting of the tests: a newcomer has none."""
    ours = ("SINCERELY_", "DJANGO_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return clean | {"SINCERELY_VAR": str(folder), "SINCERELY_PORT": str(port()), "PYTHONUNBUFFERED": "1"}


def run_once(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [*_COMMAND, "--once", *words]
    return subprocess.run(command, env=environment(folder), capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def first_run(folder: Path) -> subprocess.CompletedProcess[str]:
    return run_once(folder)


@pytest.fixture
def serving(folder: Path, first_run: subprocess.CompletedProcess[str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        _COMMAND, env=environment(folder), stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    yield process
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def lines_until(process: subprocess.Popen[str], last: str) -> list[str]:
    lines: list[str] = []
    for line in process.stdout or ():
        lines.append(line)
        if last in line:
            break
    return lines


def count_of(folder: Path, table: str) -> int:
    with closing(sqlite3.connect(folder / "demo" / "sincerely.sqlite3")) as database:
        count: int = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - our own names
    return count


def test_the_whole_thread_is_told_in_one_line_each(first_run: subprocess.CompletedProcess[str]) -> None:
    assert (first_run.returncode, first_run.stderr) == (0, "")
    told = [line.split(":")[0].split(" in ")[0] for line in first_run.stdout.splitlines()]
    assert told == ["read", "saved", "approved by two", "published", "letter", "one report", "total"]
    assert re.search(r"^read: \d+ fields, \d+ findings", first_run.stdout)
    assert "total: 1 action, self-reported" in first_run.stdout


def test_a_letter_and_secrets_lie_in_the_folder(folder: Path, first_run: object) -> None:
    assert (folder / "demo" / "letter.pdf").read_bytes().startswith(b"%PDF-")
    assert {path.stat().st_mode & 0o777 for path in (folder / "demo" / "secrets").iterdir()} == {0o600}


def test_three_samples_are_published_one_in_two_languages(folder: Path, first_run: object) -> None:
    assert count_of(folder, "cases_case") == 3
    assert count_of(folder, "cases_publication") == 4


def test_later_runs_keep_the_data_and_read_a_document_of_ones_own_once(
    folder: Path, first_run: object, tmp_path: Path
) -> None:
    document = tmp_path / "own.txt"
    document.write_text("URGENT ACTION\nRELEASE THE BAKER\n\nFirst UA: 77/26\n")
    tables = ("cases_version", "cases_approval", "cases_publication", "reports_report", "staff_staff")
    before = [count_of(folder, table) for table in tables]
    for _ in range(2):
        assert "(own.txt)" in run_once(folder, "--file", str(document)).stdout
    assert [count_of(folder, table) for table in tables] == [before[0] + 1, *before[1:]]


def test_a_document_that_cannot_be_read_is_refused_in_one_sentence(folder: Path, tmp_path: Path) -> None:
    document = tmp_path / "empty.txt"
    document.touch()
    refused = run_once(folder, "--file", str(document))
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "Traceback" not in refused.stderr


def test_it_serves_signs_two_editors_in_and_ends_with_ctrl_c(serving: subprocess.Popen[str]) -> None:
    said = "".join(lines_until(serving, "Ctrl-C ends everything"))
    public, *desks = re.findall(r"http://localhost:\d+/\S*$", said.split("ready after")[1], re.MULTILINE)
    assert len(desks) == 2
    for address in (public, *desks):
        with urllib.request.urlopen(address, timeout=30) as answer:
            assert answer.status == 200
    os.killpg(serving.pid, signal.SIGINT)
    assert serving.wait(timeout=30) == 0
    with pytest.raises(ProcessLookupError):
        os.killpg(serving.pid, 0)
