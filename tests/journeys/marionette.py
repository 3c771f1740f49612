"""Firefox, driven over Marionette, the wire that it brings itself: a port, and JSON behind its length.

Playwright drives builds of Firefox of its own, never Debian's.
https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

import json
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.journeys.office import firefox, stop

SECONDS = 60
PATIENCE = 15
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # what WebDriver calls an element (W3C WebDriver, 11)
_PREFERENCES: Mapping[str, object] = {
    "marionette.port": 0,
    "browser.download.folderList": 2,
    "browser.sessionstore.interval": 500,  # milliseconds
    "browser.startup.homepage_override.mstone": "ignore",
    # Nothing that looks for a network.
    "app.normandy.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
}


class Firefox:
    """One window of a Firefox with a profile of its own."""

    def __init__(self, wire: socket.socket, profile: Path, downloads: Path) -> None:
        self._wire = wire.makefile("rwb")
        self._profile = profile
        self._downloads = downloads
        self._asked = 0
        self._hear()
        self._ask("WebDriver:NewSession")
        self._ask("WebDriver:SetTimeouts", implicit=PATIENCE * 1000, pageLoad=SECONDS * 1000)

    def go_to(self, url: str) -> None:
        self._ask("WebDriver:Navigate", url=url)

    def go_back(self) -> None:
        self._ask("WebDriver:Back")

    def reload(self) -> None:
        self._ask("WebDriver:Refresh")

    def click(self, selector: str) -> None:
        self._ask("WebDriver:ElementClick", id=self._find(selector))

    def type(self, selector: str, words: str) -> None:
        """Type into a field, after what stands there; into one for files, the path of one."""
        self._ask("WebDriver:ElementSendKeys", id=self._find(selector), text=words)

    def text(self, selector: str) -> str:
        return str(self._ask("WebDriver:GetElementText", id=self._find(selector)))

    def run(self, script: str, *values: object) -> Any:  # what a script answers is its own
        return self._ask("WebDriver:ExecuteScript", script=script, args=values)

    def wait_for_words(self, words: str) -> None:
        until = time.monotonic() + PATIENCE
        while words not in (there := self.text("body")):
            assert time.monotonic() < until, f"never said: {words}\n{there}"
            time.sleep(0.1)

    def downloaded(self, name: str) -> bytes:
        """A file that was fetched, once all of it is there."""
        until = time.monotonic() + PATIENCE
        file = self._downloads / name
        while not file.is_file() or not file.stat().st_size or list(self._downloads.glob("*.part")):
            assert time.monotonic() < until, f"{name} never came"
            time.sleep(0.1)
        return file.read_bytes()

    def kept_windows(self, *, saying: str) -> str:
        """The file from which windows are restored, once it says this."""
        until = time.monotonic() + PATIENCE
        file = self._profile / "sessionstore-backups" / "recovery.jsonlz4"
        while not file.is_file() or saying not in (said := _unpacked(file.read_bytes()).decode()):
            assert time.monotonic() < until, f"never kept: {saying}"
            time.sleep(0.1)
        return said

    def _find(self, selector: str) -> str:
        found = self._ask("WebDriver:FindElement", using="css selector", value=selector)
        return str(found[_ELEMENT])

    def _ask(self, command: str, **values: object) -> Any:
        self._asked += 1
        asked = json.dumps([0, self._asked, command, values]).encode()
        self._wire.write(b"%d:%s" % (len(asked), asked))
        self._wire.flush()
        _, _, error, answer = self._hear()
        assert not error, f"{command}: {error['error']}: {error['message']}"
        return answer["value"] if answer.keys() == {"value"} else answer

    def _hear(self) -> Any:
        length = b""
        while (digit := self._wire.read(1)) != b":":
            assert digit, "Firefox has hung up."
            length += digit
        return json.loads(self._wire.read(int(length)))


@contextmanager
def running_firefox(folder: Path, preferences: Mapping[str, object]) -> Iterator[Firefox]:
    """Start Firefox with a new profile in this folder, and stop it at the end."""
    profile, downloads = folder / "profile", folder / "downloads"
    profile.mkdir()
    downloads.mkdir()
    wanted = {**_PREFERENCES, "browser.download.dir": str(downloads), **preferences}
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in wanted.items())
    (profile / "user.js").write_text("".join(lines), "utf-8")
    command = [str(firefox()), "--headless", "--marionette", "--profile", str(profile)]
    with (folder / "firefox.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        with socket.create_connection(("127.0.0.1", _port(profile, process)), timeout=SECONDS) as wire:
            yield Firefox(wire, profile, downloads)
    finally:
        stop(process)


def _port(profile: Path, process: "subprocess.Popen[bytes]") -> int:
    """Firefox chooses a free port and writes it down."""
    written = profile / "MarionetteActivePort"
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and process.poll() is None:
        if written.is_file() and (port := written.read_text("ascii")):
            return int(port)
        time.sleep(0.1)
    raise RuntimeError("Firefox does not listen.")


def _unpacked(file: bytes) -> bytes:
    """What a file of Mozilla's holds: eight bytes of name, four of size, one block of LZ4."""
    at, said = 12, bytearray()
    while at < len(file):
        token, at = file[at], at + 1
        length, at = _length(file, at, token >> 4)
        said += file[at : at + length]
        at += length
        if at < len(file):
            back, at = int.from_bytes(file[at : at + 2], "little"), at + 2
            length, at = _length(file, at, token & 15)
            for _ in range(length + 4):
                said.append(said[-back])
    return bytes(said)


def _length(file: bytes, at: int, length: int) -> tuple[int, int]:
    """A length that is 15 goes on in the bytes that follow, to the first that is not 255."""
    more = length == 15
    while more:
        length, more, at = length + file[at], file[at] == 255, at + 1
    return length, at
