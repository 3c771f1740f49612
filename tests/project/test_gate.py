"""The gate: granian's interface on one side, ours on the other."""

import asyncio
import signal
from dataclasses import dataclass, field

import pytest
from granian.rsgi import ProtocolClosed

from sincerely.project import gate
from sincerely.project.gate import Gate, SlowLines, environ_of


@dataclass
class Headers:
    pairs: list[tuple[str, str]]

    def items(self) -> list[tuple[str, str]]:
        return self.pairs


@dataclass
class Scope:
    headers: Headers
    path: str = "/23-24/en/"
    method: str = "POST"
    query_string: str = "from=paper"
    client: str = "198.51.100.7:4711"
    scheme: str = "http"


@dataclass
class Protocol:
    """One request; its body is there, or breaks off, or never comes."""

    body: bytes | type[Exception] | None = b"letter=1"
    answers: list[tuple[int, list[tuple[str, str]], bytes]] = field(default_factory=list)

    async def __call__(self) -> bytes:
        if self.body is None:
            await asyncio.get_running_loop().create_future()
        if not isinstance(self.body, bytes):
            raise self.body("closed")
        return self.body

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.answers.append((status, headers, body))


async def echo(environ, read):
    return 200, [("Content-Type", "text/plain")], await read()


async def nothing() -> None:
    """Nothing is open."""


def environ(*headers: tuple[str, str], **changes: str) -> dict[str, str]:
    return environ_of(Scope(Headers(list(headers)), **changes))


def test_the_environment_says_what_the_request_says():
    assert environ(("host", "actions.example"), ("content-type", "text/plain"), ("content-length", "9")) == {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/23-24/en/",
        "QUERY_STRING": "from=paper",
        "REMOTE_ADDR": "198.51.100.7",
        "wsgi.url_scheme": "http",
        "HTTP_HOST": "actions.example",
        "CONTENT_TYPE": "text/plain",
        "CONTENT_LENGTH": "9",
    }


def test_an_address_of_ipv6_has_no_brackets_and_a_path_is_as_in_wsgi():
    said = environ(client="[2001:db8::7]:4711", path="/é/")
    assert (said["REMOTE_ADDR"], said["PATH_INFO"]) == ("2001:db8::7", "/é/".encode().decode("latin-1"))


def test_a_header_that_comes_twice_is_one():
    said = environ(
        ("x-forwarded-for", "a"), ("x-forwarded-for", "b"), ("cookie", "one=1"), ("cookie", "two=2")
    )
    assert (said["HTTP_X_FORWARDED_FOR"], said["HTTP_COOKIE"]) == ("a,b", "one=1; two=2")


@pytest.mark.parametrize("name", ["x_forwarded_for", "content_length", "x-forwarded_for"])
def test_an_underline_does_not_pass_for_a_dash(name):
    assert not {"HTTP_X_FORWARDED_FOR", "CONTENT_LENGTH", "HTTP_CONTENT_LENGTH"} & set(environ((name, "9")))


@pytest.mark.parametrize(("body", "read"), [(b"letter=1", b"letter=1"), (ProtocolClosed, b"")])
def test_a_body_is_read_whole_or_not_at_all(body, read):
    protocol = Protocol(body)
    asyncio.run(Gate(echo, start=nothing, close=nothing).__rsgi__(Scope(Headers([])), protocol))
    assert protocol.answers == [(200, [("Content-Type", "text/plain")], read)]


def test_a_body_that_never_comes_is_given_up_and_one_that_may_still_come_is_not(monkeypatch):
    monkeypatch.setattr(gate, "_SECONDS_TO_SEND", -1)

    async def read(lines: SlowLines, environ: dict[str, str]) -> bytes:
        return await lines.read(Protocol(None), environ, asyncio.current_task())

    async def two() -> None:
        lines, loop = SlowLines(), asyncio.get_running_loop()
        given_up = asyncio.create_task(read(lines, {}))
        waiting = asyncio.create_task(read(lines, {"CONTENT_LENGTH": "64000"}))
        await asyncio.sleep(0)
        lines.watch(loop)
        assert await given_up == b""
        assert not waiting.done()
        waiting.cancel()

    asyncio.run(two())


@pytest.fixture
def handlers(monkeypatch):
    """Those of signals; nothing is changed of this process that the gate changes of its own."""
    handlers = {}
    monkeypatch.setattr(gate.signal, "signal", handlers.__setitem__)
    monkeypatch.setattr(gate.sys, "setswitchinterval", lambda seconds: None)
    monkeypatch.setattr(gate.gc, "set_threshold", lambda objects: None)
    monkeypatch.setattr(gate.gc, "freeze", lambda: None)
    return handlers


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_who_waits_too_long_for_a_server_that_ends_is_answered_by_what_is_behind(
    handlers, monkeypatch, number
):
    monkeypatch.setattr(gate, "SECONDS_TO_ANSWER", 0)

    async def patient(environ, read):
        try:
            await asyncio.get_running_loop().create_future()
        except asyncio.CancelledError:
            return 503, [], b"later"

    async def wait() -> None:
        asking = asyncio.create_task(served.__rsgi__(Scope(Headers([])), protocol))
        await asyncio.sleep(0)
        handlers[number](number, None)
        await asking

    served, protocol, loop = Gate(patient, start=nothing, close=nothing), Protocol(), asyncio.new_event_loop()
    served.__rsgi_init__(loop)
    loop.run_until_complete(wait())
    loop.close()
    assert protocol.answers == [(503, [], b"later")]


def test_what_is_behind_is_started_before_the_first_request_and_closed_after_the_last(handlers):
    turns = []

    async def start() -> None:
        turns.append("started")

    async def close() -> None:
        turns.append("closed")

    loop = asyncio.new_event_loop()
    served = Gate(echo, start=start, close=close)
    served.__rsgi_init__(loop)
    assert turns == ["started"]
    served.__rsgi_del__(loop)
    loop.close()
    assert turns == ["started", "closed"]
