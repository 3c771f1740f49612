"""``python -m tools.with_postgres COMMAND …``: run a command beside a PostgreSQL of its own.

Afterwards all of it is removed. The server listens on a socket in a temporary folder only; the command finds
it in ``SINCERELY_DATABASE_URL``.
``--can-run`` only says whether the programs are there.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

_MISSING = "database tests on PostgreSQL: the server's programs are missing (apt install postgresql)"


def programs() -> Path | None:
    """The folder with ``initdb`` and ``postgres``; Debian keeps it out of the path, one per version."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: -float(folder.parent.name)
    )
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _version(folder: Path) -> float:
    return float(folder.parent.name)


def server_user() -> str | None:
    """PostgreSQL refuses to run as root: whom to run it as instead, or nobody when we are not root."""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


class Cluster:
    """A server of one's own in a folder. It may be killed with all its children, and started again."""

    def __init__(self, home: Path, *, preload: str = "") -> None:
        self._home, self._preload = home, preload
        self._programs = programs() or sys.exit(_MISSING)
        self._user = server_user()
        if self._user:
            shutil.chown(home, self._user)
        _make_cluster(self._programs, home / "cluster", self._user)
        self.start()

    @property
    def address(self) -> str:
        return f"postgresql://sincerely@/postgres?host={self._home}"

    def start(self) -> None:
        """Returns when it answers."""
        self._server = _start(self._programs, self._home / "cluster", self._user, self._preload)
        try:
            _wait_until_ready(self._programs, self._home, self._server)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        # SIGINT is PostgreSQL's fast shutdown: open connections are closed, nothing is waited for.
        self._server.send_signal(signal.SIGINT)
        self._server.wait(timeout=30)

    def kill(self) -> None:
        """Kill every process of it: its children are in groups of their own."""
        # It must not fork one more while we look.
        self._server.send_signal(signal.SIGSTOP)
        children = Path(f"/proc/{self._server.pid}/task/{self._server.pid}/children").read_text().split()
        for process in (self._server.pid, *map(int, children)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._server.wait(timeout=30)
        # Whoever still dies holds the memory they share, and the next server refuses to begin beside it.
        while not all(map(_is_dead, children)):
            time.sleep(0.01)


def _is_dead(process: str) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state in "ZX"


@contextlib.contextmanager
def throwaway_server(*, preload: str = "") -> Iterator[Cluster]:
    """A running server; removes all of it at the end. ``preload`` is a library that it is started with."""
    with tempfile.TemporaryDirectory(prefix="sincerely-postgres-") as name:
        cluster = Cluster(Path(name), preload=preload)
        try:
            yield cluster
        finally:
            cluster.stop()


def _make_cluster(folder: Path, cluster: Path, user: str | None) -> None:
    words = [str(folder / "initdb"), "-D", str(cluster), "-U", "sincerely", "-A", "trust", "-E", "UTF8", "-N"]
    subprocess.run(words, check=True, user=user, cwd="/", stdout=subprocess.DEVNULL)


def _start(folder: Path, cluster: Path, user: str | None, preload: str) -> subprocess.Popen[bytes]:
    words = [str(folder / "postgres"), "-D", str(cluster), "-k", str(cluster.parent)]
    quietly = ["-c", "listen_addresses=", "-c", "log_min_messages=fatal"]
    environment = os.environ | ({"LD_PRELOAD": preload} if preload else {})
    with (cluster.parent / "log").open("wb") as log:
        # The journey stops with Ctrl-C; the server must outlive it to be stopped in order.
        return subprocess.Popen(
            [*words, *quietly], user=user, cwd="/", stderr=log, start_new_session=True, env=environment
        )


def _wait_until_ready(folder: Path, home: Path, server: subprocess.Popen[bytes]) -> None:
    ready = [str(folder / "pg_isready"), "-q", "-h", str(home), "-U", "sincerely"]
    for _ in range(300):
        if server.poll() is not None:
            break
        if subprocess.run(ready, check=False).returncode == 0:
            return
        time.sleep(0.1)
    sys.exit(f"PostgreSQL did not start:\n{(home / 'log').read_text()}")


def main(words: list[str]) -> int:
    """Run the command; its exit status is ours."""
    if words == ["--can-run"]:
        if programs() is None:
            print(_MISSING, file=sys.stderr)
            return 1
        return 0
    # A run that is told to end (a time limit, for one) takes the server with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with throwaway_server() as server:
        environment = os.environ | {"SINCERELY_DATABASE_URL": server.address}
        return subprocess.run(words, check=False, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
