"""A real office for the journeys: ``sincerely serve`` and ``sincerely work`` as an administrator starts them.

The journeys drive it through a browser and its own commands only; this process never touches the database.
"""

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks._ports import quiet_port

COMMAND = (sys.executable, "-m", "sincerely.project.cli")
PASSWORD = "a-long-invented-passphrase"
EDITORS = {"Ines Halloran": "ines@office.example", "Tomas Brandt": "tomas@office.example"}


@dataclass(frozen=True)
class Office:
    """Where it answers, where it keeps things, the two processes that are it, and their settings."""

    origin: str
    var: Path
    processes: tuple[subprocess.Popen[bytes], ...]
    environment: Mapping[str, str] = field(repr=False)

    @property
    def site_folder(self) -> Path:
        return self.var / "site"

    def log(self) -> str:
        return "".join(path.read_text("utf-8", "replace") for path in sorted(self.var.glob("*.log")))

    def files_with(self, mark: str) -> list[Path]:
        """The files of the office that hold these words: database, logs, baked pages, temporary files."""
        files = (path for path in self.var.rglob("*") if path.is_file())
        return [path for path in files if mark.encode() in path.read_bytes()]

    def stop_serving(self) -> None:
        stop(self.processes[0])


def stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=5)


@contextmanager
def running_office(var: Path, **settings: str) -> Iterator[Office]:
    """Set an office up from nothing in this folder, run it, and stop it at the end."""
    port = quiet_port()
    (var / "temporary").mkdir()
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith(("SINCERELY_", "DJANGO_"))},
        "SINCERELY_VAR": str(var),
        # Whatever spools to disk does it here, where a journey can look for what must not be there.
        "TMPDIR": str(var / "temporary"),
        "SINCERELY_PORT": str(port),
        "SINCERELY_ORIGIN": f"http://localhost:{port}",
        "SINCERELY_NAME": "Harbour Letters",
        "SINCERELY_COUNTRY": "US",
        "SINCERELY_CONTACT_LINES": "Urgent Action team|team@harbour-letters.example|PO Box 12, Port Ellery",
        "SINCERELY_REPORT_NOTE": "Or send a card with the number of the action and what you did.",
        "SINCERELY_TOTAL_THRESHOLD": "1",
        **settings,
    }
    for words in (["init"], ["migrate"]):
        subprocess.run([*COMMAND, *words], env=environment, check=True, capture_output=True)
    for name, email in EDITORS.items():
        subprocess.run(
            [*COMMAND, "staff", "add", email, "--name", name],
            env=environment,
            input=f"{PASSWORD}\n".encode(),
            check=True,
            capture_output=True,
        )
    processes = tuple(_start(name, environment, var) for name in ("serve", "work"))
    try:
        _wait_until_it_answers(f"http://localhost:{port}/healthz", processes[0])
        yield Office(origin=f"http://localhost:{port}", var=var, processes=processes, environment=environment)
    finally:
        for process in processes:
            stop(process)


def _start(name: str, environment: dict[str, str], var: Path) -> "subprocess.Popen[bytes]":
    with (var / f"{name}.log").open("wb") as log:
        return subprocess.Popen([*COMMAND, name], env=environment, stdout=log, stderr=log)


def _wait_until_it_answers(url: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"The office does not answer at {url}.")


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


def firefox() -> str | None:
    return shutil.which("firefox-esr") or shutil.which("firefox")
