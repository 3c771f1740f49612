"""Server and worker as two processes of the demonstration, ended together."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType

from sincerely.project.configuration import Configuration

_SECONDS_TO_START = 50
_SECONDS_TO_STOP = 15
_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def serve_until_stopped(configuration: Configuration, *, ready: Callable[[], None]) -> int:
    """Start both, call ``ready`` once pages are answered, and end both on Ctrl-C or SIGTERM."""
    # Ctrl-C too: a shell starts a background job with it switched off.
    for number in _ENDINGS:
        signal.signal(number, _interrupt)
    processes: list[subprocess.Popen[bytes]] = []
    try:
        processes.append(_start("sincerely.project.demo.server"))
        processes.append(_start("sincerely.project.cli", "work"))
        _wait_until_answering(configuration, processes)
        ready()
        return _wait_for_an_end(processes)
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(processes)
        print("stopped", flush=True)


def _start(module: str, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", module, *words], stdout=subprocess.DEVNULL)  # noqa: S603 - our own modules


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _wait_until_answering(configuration: Configuration, processes: list[subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline and all(process.poll() is None for process in processes):
        with socket.socket() as attempt:
            if attempt.connect_ex((configuration.host, configuration.port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("The server did not start; what it said stands above.")


def _wait_for_an_end(processes: list[subprocess.Popen[bytes]]) -> int:
    """Both run until someone stops them: one that ends by itself has failed."""
    while all(process.poll() is None for process in processes):
        time.sleep(0.2)
    print("One part ended by itself; what it said stands above.", file=sys.stderr)
    return 1


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    # A second Ctrl-C must not leave one behind.
    for number in _ENDINGS:
        signal.signal(number, signal.SIG_IGN)
    print("\nstopping …", flush=True)
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=_SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
