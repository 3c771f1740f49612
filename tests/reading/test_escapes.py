"""What a document that took its reader over would try: refused behind the fences, and only because of them.

Each deed is tried behind all fences, behind all but those that guard against it, and behind each guard alone.
"""

import json
import socket
import subprocess
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.reading.obedient import answer_of, obedient_nursery

# A fence that does nothing and says that it stands.
LIFTED = {
    "namespace": "fences._NEW_USER = fences._NEW_NETWORK = fences._NEW_IPC = 0",
    "landlock": "fences.close_file_system = lambda *given, **named: True",
    "filter": "fences.forbid_calls = lambda *given, **named: True",
    "limits": "fences.limit_costs = lambda limits: None",
}
TRYING = """
import ctypes, os, socket, sys
from pathlib import Path
from sincerely.reading import fences
from sincerely.reading.limits import Limits
libc = ctypes.CDLL(None, use_errno=True)
def call(name, *given):
    if libc[name](*given) == -1:
        raise OSError(ctypes.get_errno(), name)
def tried(deed):
    try:
        deed()
    except OSError as error:
        return type(error).__name__
    return "done"
"""


@dataclass(frozen=True)
class Deed:
    """``script`` may name {file}, {folder} and {port}; ``alone`` are the guards that hold by themselves."""

    script: str
    guards: tuple[str, ...]
    alone: tuple[str, ...]


_FILES, _CALLS = ("landlock",), ("filter",)
DEEDS = {
    "open a file": Deed("open('{file}').close()", _FILES, _FILES),
    "list a folder": Deed("os.listdir('{folder}')", _FILES, _FILES),
    "read the environment": Deed("open('/proc/self/environ').close()", _FILES, _FILES),
    "make a folder": Deed("os.mkdir('{folder}/made')", _FILES, _FILES),
    "delete a file": Deed("os.unlink('{file}')", _FILES, _FILES),
    "write a file": Deed("Path('{folder}/new').write_text('x')", (*_FILES, "limits"), (*_FILES, "limits")),
    "connect": Deed(
        "socket.create_connection(('127.0.0.1', {port}), 5).close()",
        ("namespace", "landlock", "filter"),
        ("namespace", "filter"),
    ),
    "execute": Deed("os.execv('/bin/echo', ['echo', 'done'])", (*_FILES, *_CALLS), (*_FILES, *_CALLS)),
    "fork": Deed("os.fork() or os._exit(0)", ("filter", "limits"), _CALLS),
    "trace": Deed("call('ptrace', 0, 0, 0, 0)", _CALLS, _CALLS),
    "signal the parent": Deed("os.kill(os.getppid(), 0)", (*_FILES, *_CALLS), _CALLS),
    "signal by another door": Deed(
        "call('tgkill', os.getppid(), os.getppid(), 0)", (*_FILES, *_CALLS), _CALLS
    ),
    "limit the parent": Deed("call('prlimit', os.getppid(), 4, None, None)", _CALLS, _CALLS),
    "rule a new namespace": Deed("call('unshare', 0x10000000)", ("namespace", "filter"), _CALLS),
}


@pytest.fixture
def places(tmp_path: Path) -> Iterator[dict[str, object]]:
    canary = tmp_path / "canary.txt"
    canary.write_text("sings", "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield {"file": canary, "folder": tmp_path, "port": server.getsockname()[1]}


def outcome(name: str, places: dict[str, object], *, lifted: Collection[str]) -> str:
    """What becomes of a deed behind the fences that are not lifted."""
    script = "\n".join(
        [
            TRYING,
            *(LIFTED[fence] for fence in lifted),
            "print(json.dumps(fences.put_up_fences(Limits())), flush=True)",
            f"print(tried(lambda: {DEEDS[name].script.format(**places)}))",
        ]
    )
    command = [sys.executable, "-I", "-B", "-c", f"import json\n{script}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True, env={}).stdout
    missing, _, became = said.partition("\n")
    if json.loads(missing):
        pytest.skip(f"this kernel lacks a fence: {missing}")
    return became.strip()


@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_is_refused_behind_the_fences(name: str, places: dict[str, object]) -> None:
    assert outcome(name, places, lifted=()).endswith("Error")


@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_succeeds_behind_all_fences_but_those_that_guard_against_it(
    name: str, places: dict[str, object]
) -> None:
    assert outcome(name, places, lifted=DEEDS[name].guards) == "done"


@pytest.mark.parametrize(
    ("name", "guard"), [(name, guard) for name, deed in DEEDS.items() for guard in deed.alone]
)
def test_a_deed_is_refused_by_a_guard_alone(name: str, guard: str, places: dict[str, object]) -> None:
    assert outcome(name, places, lifted=LIFTED.keys() - {guard}).endswith("Error")


def test_a_child_that_was_taken_over_can_do_none_of_it(places: dict[str, object]) -> None:
    deeds = {name: deed.script.format(**places) for name, deed in DEEDS.items()}
    tries = "".join(f"became[{name!r}] = tried(lambda: {script})\n" for name, script in deeds.items())
    with obedient_nursery() as nursery:
        became = answer_of(nursery, f"{TRYING}\nbecame = {{}}\n{tries}\nanswer = became")

    if became["unfenced"]:
        pytest.skip(f"this kernel lacks a fence: {became['unfenced']}")
    assert became.keys() == {*DEEDS, "unfenced"}
    assert "done" not in became.values()
