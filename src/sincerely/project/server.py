"""granian, as this project runs it: one web process, an event loop, and few threads for Django."""

import os
import resource
import socket

from granian.constants import HTTPModes, Interfaces, Loops
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from sincerely.project.configuration import Configuration
from sincerely.wording import Refusal

# Threads that run Django: SQLite has one writer, and a letter's typesetting releases the interpreter's lock.
# Beyond twice the cores they only wait for each other.
DJANGO_THREADS = min(8, 2 * (os.cpu_count() or 1) + 1)
# What waits longer than a minute for them is better told so at once.
DJANGO_WAITING = 64
# Slow lines hold a connection and what came of a request; so many of them may be open at once.
_CONNECTIONS = 4096
# Twice what nginx passes on. Heads that never end would fill 1.7 GB at granian's own 400 KB.
_MOST_BYTES_OF_A_HEAD = 64 * 1024
_OTHER_FILES = 256
# Who still waits so long after the server was told to end is answered that it does.
SECONDS_TO_ANSWER = 5
# What still runs then is killed. Containers give no program longer than that.
_SECONDS_TO_END = 10


def run_server(configuration: Configuration) -> int:
    """Serve until SIGTERM or Ctrl-C, then let running requests finish; always ends with 0."""
    require_free_port(configuration.host, configuration.port)
    print(f"serving {configuration.origin} on {_address(configuration)} (Ctrl-C stops)", flush=True)
    serve("sincerely.project.application:application", host=configuration.host, port=configuration.port)
    return 0


def serve(application: str, *, host: str, port: int) -> None:
    """Serve an application, named as ``module:name``, until somebody ends it."""
    _allow_open_files(_CONNECTIONS + _OTHER_FILES)
    server = Server(
        application,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        # The gate hears signals beside this loop, as it could not beside another that is installed.
        loop=Loops.asyncio,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(max_buffer_size=_MOST_BYTES_OF_A_HEAD),
        websockets=False,
        workers=1,
        backpressure=_CONNECTIONS,
        respawn_failed_workers=True,
        workers_kill_timeout=_SECONDS_TO_END,
        # An access log would say who read which case.
        log_access=False,
        log_level=LogLevels.warning,
    )
    try:
        server.serve()
    except SystemExit:
        # A service tells all its processes to end. Where the worker is quicker, granian calls that a failure.
        if not server.interrupt_signal:
            raise


def _allow_open_files(count: int) -> None:
    """As many as wanted, or as this machine lets us have."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = count if most == resource.RLIM_INFINITY else min(count, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def require_free_port(host: str, port: int) -> None:
    """Refuse a port that is taken: granian shares ports, so two servers would answer in turn."""
    if not is_free(host, port):
        raise Refusal(f"Port {port} is taken by another program: set SINCERELY_PORT to another one.")


def is_free(host: str, port: int) -> bool:
    """Can this port be listened on?"""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as attempt:
        # As servers do: a port whose last connections are still closing is free.
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError:
            return False
    return True


def _address(configuration: Configuration) -> str:
    return f"{configuration.host}:{configuration.port}"
