"""A Postfix of the tests' own: in a temporary folder, on a free port of this machine, stopped at the end.

It hands every mail for one address to ``sincerely receive`` through its pipe, as docs/running.md tells an
administrator, under a user of its own. That user must reach a Python: where ours lies in a closed home, one
is made of the machine's. A look into the queue that meets a delivery under way puts it off by minutes, so it
looks seldom.
"""

import os
import shutil
import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks._ports import quiet_port

ADDRESS = "drafts@actions.example"
_DAEMONS = Path("/usr/lib/postfix/sbin")
_SYSTEM_PYTHON = Path("/usr/bin/python3")
_USER = "nobody"
_QUEUES = "active bounce corrupt defer deferred flush hold incoming maildrop private public saved trace"

_MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/lib
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.actions.example
mydestination =
mynetworks = 127.0.0.0/8
relay_domains = actions.example
alias_maps =
alias_database =
local_recipient_maps =
smtpd_relay_restrictions = permit_mynetworks, reject
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
queue_run_delay = 5s
minimal_backoff_time = 5s
maximal_backoff_time = 6s
transport_retry_time = 5s
transport_maps = inline:{{ {{ {address} = sincerely: }} }}
"""
_MASTER = """
{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
sincerely unix - n n - 1 pipe flags=q user={user} directory={folder} argv=/bin/sh
  -c {{ set -a; . {folder}/sincerely.env; exec {command} receive }}
"""


@dataclass(frozen=True)
class MailServer:
    """Where it listens, and its folder."""

    port: int
    folder: Path

    def send(self, mail: bytes, *, sender: str = "team@secretariat.example") -> None:
        with smtplib.SMTP("127.0.0.1", self.port, timeout=20) as connection:
            connection.sendmail(sender, [ADDRESS], mail)

    def configure(self, **settings: str) -> None:
        """Change what ``sincerely receive`` finds in its environment from now on."""
        lines = [f'{key}="{value}"' for key, value in settings.items()]
        (self.folder / "sincerely.env").write_text("\n".join(lines) + "\n")

    def log(self) -> str:
        log = self.folder / "log"
        return log.read_text("utf-8", "replace") if log.exists() else ""

    def wait_for(self, words: str) -> None:
        """Until the log says these words."""
        until = time.monotonic() + 90
        while words not in self.log():
            if time.monotonic() > until:
                raise AssertionError(f"Postfix did not say {words!r}:\n{self.log()[-3000:]}")
            time.sleep(0.2)


def why_not() -> str:
    """Why no mail server can be started here; empty where one can."""
    if not (_DAEMONS / "master").exists():
        return "no Postfix here: apt install postfix"
    if os.getuid() != 0:
        return "only root can start a Postfix"
    version = subprocess.run([_SYSTEM_PYTHON, "-V"], capture_output=True, text=True, check=False).stdout
    if f"{sys.version_info.major}.{sys.version_info.minor}." not in version:
        return "the machine's own Python is not the one of the tests"
    return ""


@contextmanager
def running_mail_server(folder: Path, settings: Mapping[str, str]) -> Iterator[MailServer]:
    """Start it with these settings for ``sincerely receive``, and stop it by its process id at the end."""
    server = MailServer(quiet_port(), folder)
    _make_folders(folder)
    server.configure(**settings)
    _make_python(folder / "python")
    fill: dict[str, object] = {"folder": folder, "address": ADDRESS, "port": server.port, "user": _USER}
    fill["command"] = f"{folder}/python/bin/python -m sincerely.project.cli"
    (folder / "etc" / "main.cf").write_text(_MAIN.format(**fill))
    (folder / "etc" / "master.cf").write_text(_MASTER.format(**fill))
    command = [str(_DAEMONS / "master"), "-c", str(folder / "etc"), "-d"]
    with (folder / "said").open("wb") as said:
        master = subprocess.Popen(command, stdout=said, stderr=said, env={"PATH": os.environ["PATH"]})
    try:
        _wait_until_it_answers(server, master)
        yield server
    finally:
        master.terminate()
        master.wait(timeout=20)


def owned_by_the_mail_server(path: Path) -> None:
    """Give a folder and all in it to the user in whose name mail is read."""
    for one in (path, *path.rglob("*")):
        shutil.chown(one, _USER)


def _make_folders(folder: Path) -> None:
    # Temporary folders are closed to others, and the mail server is several.
    folder.chmod(0o755)
    (folder / "etc").mkdir()
    (folder / "lib").mkdir()
    shutil.chown(folder / "lib", "postfix")
    queue = folder / "queue"
    (queue / "pid").mkdir(parents=True)
    for name in _QUEUES.split():
        (queue / name).mkdir()
        shutil.chown(queue / name, "postfix")
        (queue / name).chmod(0o700)
    shutil.chown(queue / "public", group="postdrop")
    (queue / "public").chmod(0o710)


def _make_python(folder: Path) -> None:
    subprocess.run([_SYSTEM_PYTHON, "-m", "venv", "--without-pip", folder], check=True)
    packages = next((folder / "lib").glob("python*")) / "site-packages"
    ours = [path for path in sys.path if path.endswith("-packages")]
    (packages / "ours.pth").write_text("\n".join([*ours, str(Path(__file__).parents[2] / "src")]) + "\n")


def _wait_until_it_answers(server: MailServer, master: "subprocess.Popen[bytes]") -> None:
    for _ in range(150):
        if master.poll() is not None:
            break
        try:
            with socket.create_connection(("127.0.0.1", server.port), timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"Postfix does not answer.\n{(server.folder / 'said').read_text()}\n{server.log()}")
