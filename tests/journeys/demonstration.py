"""The demonstration as a newcomer starts it: published samples, and a sign-in link per editor."""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks._ports import quiet_port
from tests.journeys.office import COMMAND, Office, stop

# The samples of the software: in English with officials in two countries; English and Arabic; over.
OPEN = "/41-26/en/"
ARABIC = "/88-26/ar/"
FRENCH = "/41-26/fr/"  # there once two editors have added it (``ways.add_french``)
EXPIRED = "/61-25/en/"

_LINK = re.compile(r"the desk, as ([^:]+):\s+(\S+)")
_SECONDS_TO_START = 120


@dataclass(frozen=True)
class Demonstration(Office):
    """An office, and where each of its editors signs in."""

    desks: dict[str, str]

    @property
    def editors(self) -> list[str]:
        return list(self.desks)


@contextmanager
def running_demo(folder: Path, *, port: int = 0) -> Iterator[Demonstration]:
    """Start the demonstration in this folder, on this port or a free one, and stop it at the end."""
    log = folder / "demo.log"
    environment = _environment(folder, port or quiet_port())
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*COMMAND, "demo"],
            env=environment,
            stdout=out,
            stderr=out,
            cwd=folder,
        )
    try:
        said = _wait_until_ready(log, process)
        origin = re.search(r"the public site:\s+(\S+)/", said)
        assert origin, said
        var = folder / "var" / "demo"
        yield Demonstration(
            origin=origin[1],
            var=var,
            processes=(process,),
            environment=environment,
            desks=dict(_LINK.findall(said)),
        )
    finally:
        stop(process)


def bake_demo(folder: Path) -> Path:
    """Run the demonstration's thread in this folder, start neither server nor worker; the site folder."""
    environment = _environment(folder, quiet_port())
    subprocess.run([*COMMAND, "demo", "--once"], env=environment, check=True, capture_output=True, cwd=folder)
    return folder / "var" / "demo" / "site"


def _environment(folder: Path, port: int) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("SINCERELY_", "DJANGO_"))}
    return kept | {"SINCERELY_VAR": str(folder / "var"), "SINCERELY_PORT": str(port), "PYTHONUNBUFFERED": "1"}


def _wait_until_ready(log: Path, process: "subprocess.Popen[bytes]") -> str:
    until = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        said = log.read_text("utf-8")
        if "Ctrl-C ends everything" in said:
            return said
        time.sleep(0.2)
    raise RuntimeError(f"The demonstration is not ready.\n{log.read_text('utf-8')[-2000:]}")
