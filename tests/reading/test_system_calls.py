"""Children watched by strace: what they ask the kernel for after the first byte of a document (T17)."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path

import pytest

import sincerely
from benchmarks._hand_made import hand_made
from sincerely.reading import Limits, Nursery, read
from sincerely.reading.children import _NURSERY, Order
from sincerely.wording import Refusal
from tests.reading.obedient import obedient_command
from tests.reading.texts import sheet
from tools.documents import as_docx, as_mail, as_page, as_pdf

STRACE = shutil.which("strace")
_CALL = re.compile(r"(?P<process>\d+) +(?P<call>\w+)\((?P<given>.*?)(?:\) += (?P<result>.*)| <unfinished.*)")
_OPENED = re.compile(r"\d+<(?P<path>/.*)>$")
# Looking whether a file is there, and ending. Of files, programs and the network all else is forbidden.
_HARMLESS = ("read", "access", "newfstatat", "stat", "lstat", "readlink", "getcwd", "exit_group", "exit")
# Python's, this package's, and the system's libraries.
_READABLE = tuple(
    str(Path(folder).resolve())
    for folder in (
        sys.prefix,
        sys.base_prefix,
        Path(sincerely.__file__ or ".").parents[1],
        "/lib",
        "/usr/lib",
        "/usr/share/zoneinfo",
    )
)


def watched(command: Sequence[str], log: Path) -> list[str]:
    """The command under strace; skips, and says so, where that does not work."""
    if STRACE is None:
        pytest.skip("strace is missing: apt install strace")
    watching = [STRACE, "-f", "-y", "-e", "trace=%network,%file,%process,read", "-o", str(log)]
    if subprocess.run([*watching, "/bin/true"], check=False, capture_output=True).returncode:
        pytest.skip("strace may not watch processes here")
    return [*watching, *command]


def deeds(log: Path) -> list[str]:
    """What processes did once they had read of a document, and must not do. Refused calls are no deeds."""
    reading, done = set(), []
    for line in log.read_text("utf-8", "replace").splitlines():
        found = _CALL.match(line)
        if not found or (found["result"] or "").startswith("-1 "):
            continue
        if found["call"] == "read" and found["given"].startswith("0<pipe:"):
            reading.add(found["process"])
        elif found["process"] in reading and _is_forbidden(found["call"], found["result"] or ""):
            done.append(line)
    return done


def _is_forbidden(call: str, result: str) -> bool:
    if call not in ("open", "openat", "openat2"):
        return call not in _HARMLESS
    opened = _OPENED.match(result)
    return opened is None or not opened["path"].startswith(_READABLE)


def sent(documents: Iterable[bytes], nursery: Nursery) -> int:
    """How many documents were read or refused."""
    contents = list(documents)
    for content in contents:
        with suppress(Refusal):
            read(content, nursery=nursery)
    return len(contents)


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[bytes]:
    """A document of each format, and those that would look at a canary or call out."""
    canary = tmp_path / "canary.txt"
    canary.write_text("sings", "utf-8")
    address = canary.as_uri()
    made = (
        one for one in hand_made(address, "http://127.0.0.1:9/") if address.encode() in one or b"127" in one
    )
    sound = (make(sheet()) for make in (str.encode, as_docx, as_mail, as_page, as_pdf))
    return chain(sound, islice(made, 20))


def test_forked_children_open_nothing_and_call_nobody(hostile: Iterator[bytes], tmp_path: Path) -> None:
    log = tmp_path / "calls"
    with Nursery(watched(_NURSERY, log)) as nursery:
        count = sent(hostile, nursery)

    assert deeds(log) == []
    written = log.read_text("utf-8", "replace")
    # The nursery itself reads no pipe, so no document.
    readers = set(re.findall(r"^(\d+) +read\(0<pipe:", written, re.MULTILINE))
    assert len(readers) == count > 10
    assert "canary.txt" not in written


@pytest.mark.parametrize("make", [str.encode, as_docx, as_mail, as_page, as_pdf])
def test_a_fresh_child_opens_only_what_is_pythons(make: Callable[[str], bytes], tmp_path: Path) -> None:
    log = tmp_path / "calls"
    child = [sys.executable, "-I", "-B", "-m", "sincerely.reading.child", *Order(Limits()).as_arguments()]
    content = make(sheet())

    said = subprocess.run(watched(child, log), input=content, capture_output=True, check=True, env={}).stdout

    assert b'"number": "7.26"' in said
    assert deeds(log) == []


@pytest.mark.parametrize("deed", ["open('{canary}')", "os.fork() or os._exit(0)", "socket.socket()"])
def test_a_child_without_fences_is_caught(deed: str, tmp_path: Path) -> None:
    canary, log = tmp_path / "canary.txt", tmp_path / "calls"
    canary.touch()
    unfenced = "import socket\nchild.put_up_fences = lambda limits: ()\nnursery.fence_nursery = lambda: None"
    with Nursery(watched(obedient_command(unfenced), log)) as nursery:
        sent([deed.format(canary=canary).encode()], nursery)

    assert deeds(log)
