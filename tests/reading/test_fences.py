"""What the fences leave and what they bound; what they keep out is tried in test_escapes.py."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sincerely.reading import Limits, read
from tests.reading.texts import sheet

# What a hostile document would run if it could, and what it would then be told.
BEHIND = """
import ctypes, os, socket, subprocess
from sincerely.reading.fences import *
from sincerely.reading.landlock import close_file_system
from sincerely.reading.seccomp import forbid_calls
from sincerely.reading.limits import Limits
libc = ctypes.CDLL(None, use_errno=True)
def alone():
    libc.prctl(38, 1, 0, 0, 0)
def told(deed):
    try:
        deed()
    except OSError as error:
        return type(error).__name__
    except subprocess.SubprocessError as error:
        return type(error).__name__
    return "done"
"""


def behind(script: str, *arguments: str) -> str:
    command = [sys.executable, "-I", "-B", "-c", BEHIND + script, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, env={}).stdout.strip()


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    path = tmp_path / "canary.txt"
    path.write_text("sings", "utf-8")
    return path


def test_landlock_alone_leaves_what_is_named_and_nothing_else(canary: Path) -> None:
    script = (
        "alone()\nfolder = Path(sys.argv[1]).parent\nprint(close_file_system(libc, readable=[folder]), "
        "told(lambda: open(sys.argv[1]).read()), told(lambda: open(sys.argv[1], 'a')), "
        "told(lambda: os.listdir('/')))"
    )
    said = behind(script, str(canary))

    if said.startswith("False"):
        pytest.skip("this kernel has no Landlock")
    assert said == "True done PermissionError PermissionError"


def test_the_child_has_no_descriptor_but_its_own_three() -> None:
    before = "kept = os.open('/etc/passwd', os.O_RDONLY)\nput_up_fences(Limits())\n"

    assert behind(f"{before}print(told(lambda: os.read(kept, 1)))") == "OSError"


def test_no_capability_is_left() -> None:
    script = (
        "put_up_fences(Limits())\nheld = (ctypes.c_uint32 * 6)()\n"
        "asked = (ctypes.c_uint32 * 2)(0x20080522, 0)\n"
        "libc.capget(ctypes.byref(asked), ctypes.byref(held))\nprint(sum(held))"
    )

    assert behind(script) == "0"


def test_memory_is_bounded() -> None:
    script = (
        "put_up_fences(Limits())\ntry:\n    bytearray(600_000_000)\nexcept MemoryError:\n    print('refused')"
    )

    assert behind(script) == "refused"


def test_time_is_bounded() -> None:
    script = "put_up_fences(Limits(cpu=1))\nwhile True:\n    pass"

    done = subprocess.run([sys.executable, "-I", "-B", "-c", BEHIND + script], check=False, env={})

    assert done.returncode < 0


def test_where_namespaces_are_refused_the_reader_says_so_and_stops() -> None:
    assert "SINCERELY_READ_WITHOUT_NAMESPACE" in _said_where_refused("{}")


def test_where_a_setting_allows_it_the_reader_goes_on_and_says_so() -> None:
    said = _said_where_refused('{"without_namespace": true}')

    assert '"title": "Clockmaker' in said
    assert "user namespaces" in said


def _said_where_refused(limits: str) -> str:
    # A flag no kernel knows is refused as a whole, as by a kernel without namespaces.
    script = (
        "from sincerely.reading import child, fences; fences._NEW_USER = 1;import sys;"
        f"sys.exit(child.main([{limits!r}]))"
    )
    command = [sys.executable, "-I", "-B", "-c", script]
    return subprocess.run(command, input=sheet(), capture_output=True, text=True, check=True, env={}).stdout


def test_on_this_machine_nothing_is_missing_or_it_is_said() -> None:
    reading = read(sheet().encode(), limits=replace(Limits(), without_namespace=True))

    assert all(sentence.startswith("This machine") for sentence in reading.unfenced)
