"""What the web server does not wait for, and how it ends: nobody waits in vain, no process stays behind."""

import os
import select
import signal
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks._intake_site import Site, Web, new_key, report_body, request, site
from sincerely.project.server import is_free


@pytest.fixture(scope="module")
def prepared() -> Iterator[Site]:
    with site() as prepared:
        yield prepared


@pytest.fixture
def web(prepared: Site, request: pytest.FixtureRequest) -> Iterator[Web]:
    web = Web(prepared, getattr(request, "param", "whole"))
    try:
        yield web
    finally:
        web.kill()


def wait_for_the_end_of(ends: list[int]) -> None:
    for end in ends:
        assert select.select([end], [], [], 60)[0], "a process goes on"
        os.close(end)


def begin_report(connection: socket.socket, site: Site, *, more: bytes = b"") -> bytes:
    """Send a head, and return the body that is still to be sent when the server asks for it."""
    whole = request(site, site.report_address(0), report_body(new_key()) + more, network=1)
    head, _, body = whole.partition(b"\r\n\r\n")
    connection.sendall(head + b"\r\nExpect: 100-continue\r\n\r\n")
    assert connection.recv(1 << 16).startswith(b"HTTP/1.1 100")
    return body


def test_a_head_that_never_ends_does_not_fill_the_memory(web: Web) -> None:
    with socket.create_connection(("127.0.0.1", web.port), timeout=60) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"x" * 66_000)
        assert connection.recv(1 << 16).startswith(b"HTTP/1.1 431")


@pytest.mark.parametrize("web", ["patient"], indirect=True)
def test_a_request_under_way_is_answered_and_then_the_server_ends_with_0(prepared: Site, web: Web) -> None:
    with socket.create_connection(("127.0.0.1", web.port), timeout=60) as connection:
        body = begin_report(connection, prepared)
        connection.sendall(body[:5])
        web.process.terminate()
        while not is_free("127.0.0.1", web.port):
            time.sleep(0.01)
        connection.sendall(body[5:])
        assert connection.recv(1 << 16).startswith(b"HTTP/1.1 303")
    assert web.process.wait(timeout=60) == 0


def test_who_waits_for_a_database_that_hangs_is_answered_and_then_the_server_ends(
    prepared: Site, web: Web
) -> None:
    ends = [os.pidfd_open(pid) for pid in web.family()]
    database = Path(prepared.environment["SINCERELY_VAR"]) / "sincerely.sqlite3"
    address = ("127.0.0.1", web.port)
    with socket.create_connection(address, timeout=60) as one, socket.create_connection(address, 60) as other:
        # The first report of an address goes to the view, the second is the writer's.
        one.sendall(begin_report(one, prepared))
        assert one.recv(1 << 16).startswith(b"HTTP/1.1 303")
        with closing(sqlite3.connect(database, isolation_level=None)) as hanging:
            hanging.execute("BEGIN IMMEDIATE")
            one.sendall(begin_report(one, prepared))
            other.sendall(begin_report(other, prepared, more=b"&more=for-the-view"))
            web.process.terminate()
            assert b"Send it again in a few minutes" in one.recv(1 << 16)
            assert b"cannot answer just now" in other.recv(1 << 16)
            wait_for_the_end_of(ends)
    assert web.process.wait(timeout=60) == 0


@pytest.mark.parametrize("whom", ["the server", "all its processes"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_no_process_stays_behind_when_the_server_ends(web: Web, number: signal.Signals, whom: str) -> None:
    ends = [os.pidfd_open(pid) for pid in web.family()]
    assert len(ends) == 3
    (os.killpg if whom == "all its processes" else os.kill)(web.process.pid, number)
    assert web.process.wait(timeout=60) == 0
    wait_for_the_end_of(ends)


def test_the_process_that_writes_ends_with_a_web_process_that_is_killed(web: Web) -> None:
    _, worker, writing = web.family()
    end = os.pidfd_open(writing)
    os.kill(worker, signal.SIGKILL)
    wait_for_the_end_of([end])
