"""A site with cases to report for, in a folder of its own, and the server in front of it.

``python -m benchmarks._intake_site CASES MOMENT`` publishes the cases; the settings are in the environment.
"""

import datetime
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from benchmarks._ports import quiet_port
from benchmarks.serving import wait_for
from sincerely.project.server import is_free

UTC = datetime.UTC


@dataclass
class Site:
    """``environment`` is that of every program of the site; ``case_count`` are 1, 2, … of that ``year``."""

    environment: dict[str, str]
    port: int
    case_count: int
    year: str

    def report_address(self, case: int) -> str:
        return f"/{case + 1}-{self.year}/en/report/"


@contextmanager
def site(*, database: str = "", cases: int = 1) -> Iterator[Site]:
    """A site on SQLite, or on an empty PostgreSQL at the address ``database``."""
    with tempfile.TemporaryDirectory(prefix="sincerely-intake-") as folder:
        port = quiet_port()
        clean = {name: value for name, value in os.environ.items() if not name.startswith("SINCERELY_")}
        environment = clean | {
            "SINCERELY_VAR": folder,
            "SINCERELY_DATABASE_URL": database,
            "SINCERELY_ORIGIN": f"http://localhost:{port}",
            "SINCERELY_PROXIES": "1",
            "DJANGO_SETTINGS_MODULE": "sincerely.project.settings",
            # The process that writes looks for our faults there, too.
            "PYTHONPATH": str(Path.cwd()),
        }
        for words in (["sincerely.project.cli", "init"], ["sincerely.project.cli", "migrate"]):
            _run([*words], environment)
        begun = datetime.datetime.now(UTC) - datetime.timedelta(days=2)
        _run([__name__, str(cases), begun.isoformat()], environment)
        yield Site(environment, port, cases, f"{begun:%y}")


def _run(words: list[str], environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", *words]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


class Web:
    """The web server of a site; ``application`` is one of ``benchmarks._intake_applications``."""

    def __init__(self, site: Site, application: str = "whole", *, port: int = 0, preload: str = "") -> None:
        self.port = port or site.port
        self._environment = site.environment | ({"LD_PRELOAD": preload} if preload else {})
        # Nobody is killed who only ends slowly, as all do on a busy machine.
        self._code = (
            "from sincerely.project import server\n"
            "server._SECONDS_TO_END = 60\n"
            "from sincerely.project.starting import start_django\n"
            "start_django()\n"
            f"application = 'benchmarks._intake_applications:{application}'\n"
            f"server.serve(application, host='127.0.0.1', port={self.port})"
        )
        self.start()

    def start(self) -> None:
        """Returns when it listens."""
        # granian warns on standard output, which is for our own lines.
        self.process = subprocess.Popen(
            [sys.executable, "-c", self._code],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            wait_for(self.port, tries=1200)
        except TimeoutError:
            self.kill()
            raise

    def kill(self) -> None:
        """The server and all its processes, without a word."""
        if not self.is_dead():
            os.killpg(self.process.pid, signal.SIGKILL)
        self._wait_for_the_end()

    def kill_serving(self) -> None:
        """All but the process that writes, which finds out that nobody asks it any more."""
        server, worker, *_ = self.family()
        for process in (server, worker):
            os.kill(process, signal.SIGKILL)
        self._wait_for_the_end()

    def kill_writing(self) -> None:
        """Only the process that writes: the server goes on, and starts another one."""
        # It may have been killed only just before, and not be there yet.
        for process in self.family()[2:]:
            os.kill(process, signal.SIGKILL)

    def is_dead(self) -> bool:
        """Or is it serving?"""
        return self.process.poll() is not None

    def family(self) -> list[int]:
        """The server, its worker, and the process that writes for it."""
        return _family_of(self.process.pid)

    def _wait_for_the_end(self) -> None:
        self.process.wait(timeout=30)
        # Its worker, an orphan now, still listens while it dies.
        while not is_free("127.0.0.1", self.port):
            time.sleep(0.01)

    def stop(self) -> None:
        """In order; and if it does not, anyway."""
        self.process.terminate()
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.kill()


def _family_of(process: int) -> list[int]:
    """A process and all that it has started, and those that they have."""
    started = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(one for child in started for one in _family_of(int(child)))]


@contextmanager
def web(site: Site, application: str = "whole", *, preload: str = "") -> Iterator[Web]:
    """A server that is stopped at the end."""
    server = Web(site, application, port=quiet_port(), preload=preload)
    try:
        yield server
    finally:
        server.stop()


def report_body(key: str) -> bytes:
    """The whole form as a browser sends it."""
    unused = dict.fromkeys(("email", "fax", "phone", "form", "x", "social", "other", "heads", "target"), "")
    done_on = datetime.datetime.now(UTC).date().isoformat()
    typed = {
        "key": key,
        "also": "",
        "letter": "2",
        **unused,
        "done_on": done_on,
        "who": "me",
        "country": "NO",
    }
    return urlencode(typed).encode()


def request(site: Site, address: str, body: bytes, *, network: int) -> bytes:
    """One post on a connection that stays, as the proxy in front would pass it on."""
    origin = site.environment["SINCERELY_ORIGIN"]
    head = (
        f"POST {address} HTTP/1.1\r\nHost: {origin.removeprefix('http://')}\r\nOrigin: {origin}\r\n"
        f"Sec-Fetch-Site: same-origin\r\nX-Forwarded-For: 10.{network >> 8 & 255}.{network & 255}.1\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def new_key() -> str:
    return secrets.token_urlsafe(18)


def _publish(count: int, *, at: datetime.datetime) -> None:
    from sincerely.cases.operations import approve_edition, publish_edition, save_version  # noqa: PLC0415 - Django is set up first
    from sincerely.staff.operations import add_staff  # noqa: PLC0415 - Django is set up first

    first, second = (
        add_staff(email=f"{name}@office.example", name=name, role="editor", password=None, at=at)
        for name in ("Ana", "Ben")
    )
    for number in range(1, count + 1):
        version = save_version(None, _an_action(number, at.date()), by=first, at=at)
        edition = version.editions.get()
        for reader in (first, second):
            approve_edition(edition, by=reader, at=at)
        publish_edition(edition, by=first, at=at)


def _an_action(number: int, day: datetime.date) -> object:
    from sincerely.document import ContactLine, Edition, Letter, Person, Target, UrgentAction  # noqa: PLC0415 - Django is set up first

    return UrgentAction(
        number=f"{number}/{day:%y}",
        kind="first",
        countries=("RU",),
        issued=day,
        until=day + datetime.timedelta(days=40),
        people=(Person(name="Vera Holt", pronouns="she/her", show="full"),),
        recommended_actions=("release her at once",),
        targets=(
            Target(
                holder="Ilse Brandt",
                function="Minister of Justice",
                salutations={"en": "Dear Minister,"},
                lines=(ContactLine(channel="email", value="minister@justice.example"),),
            ),
        ),
        editions=(
            Edition(
                language="en",
                title="Teacher jailed for a leaflet",
                summary=("Vera Holt was jailed for a leaflet.",),
                letter=Letter(
                    salutation="Dear Minister,",
                    paragraphs=("Please release her.",),
                    closing="Yours sincerely,",
                ),
            ),
        ),
    )


if __name__ == "__main__":
    from sincerely.project.starting import start_django

    start_django()
    _publish(int(sys.argv[1]), at=datetime.datetime.fromisoformat(sys.argv[2]))
