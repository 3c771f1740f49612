"""Django has few threads, and who cannot be answered soon is told so at once."""

import asyncio
import threading

import pytest

from sincerely.project.few_threads import FewThreads


class Slow:
    """An application that answers when it is let, with the name of its thread."""

    def __init__(self) -> None:
        self.let = threading.Event()

    def __call__(self, environ, start_response):
        assert self.let.wait(timeout=30)
        start_response("200 OK", [])
        return [threading.current_thread().name.encode()]


def echo(environ, start_response):
    start_response("200 OK", [])
    return [environ["wsgi.input"].read()]


class Closing(list):
    """An answer that notes in which thread it was closed."""

    closed_in = ""

    def close(self) -> None:
        Closing.closed_in = threading.current_thread().name


async def ask(application, body: bytes = b"", **environ: str) -> tuple[int, bytes]:
    async def read() -> bytes:
        return body

    status, _, answered = await application(environ, read)
    return status, answered


def test_it_is_answered_in_its_threads_and_a_full_line_at_once():
    async def three() -> None:
        slow = Slow()
        few = FewThreads(slow, threads=1, waiting=1)
        first, second = asyncio.create_task(ask(few)), asyncio.create_task(ask(few))
        while few.free:
            await asyncio.sleep(0)
        assert await ask(few) == (503, b"")
        slow.let.set()
        assert await first == await second == (200, b"django_0")
        assert (await ask(few))[0] == 200

    asyncio.run(three())


def test_a_body_that_is_on_its_way_takes_no_thread_from_others():
    async def slow_and_quick() -> None:
        few = FewThreads(echo, threads=1, waiting=0)
        never = asyncio.get_running_loop().create_future()
        waiting = asyncio.create_task(few({}, lambda: never))
        assert await ask(few, b"quick") == (200, b"quick")
        waiting.cancel()

    asyncio.run(slow_and_quick())


def test_of_long_bodies_there_are_no_more_in_memory_than_threads():
    async def three() -> None:
        few, begun = FewThreads(echo, threads=1, waiting=9), []
        arrived = asyncio.Event()

        async def read() -> bytes:
            begun.append(1)
            await arrived.wait()
            return b"long"

        asked = [asyncio.create_task(few({"CONTENT_LENGTH": "70000"}, read)) for _ in range(3)]
        assert await ask(few, b"short", CONTENT_LENGTH="5") == (200, b"short")
        assert len(begun) == 1
        arrived.set()
        assert [answer[2] for answer in await asyncio.gather(*asked)] == [b"long"] * 3

    asyncio.run(three())


def test_an_answer_is_closed_in_the_thread_whose_connection_it_used():
    def application(environ, start_response):
        start_response("200 OK", [])
        return Closing([b"x"])

    assert asyncio.run(ask(FewThreads(application, threads=1, waiting=0))) == (200, b"x")
    assert Closing.closed_in == "django_0"


def test_what_breaks_breaks_and_leaves_its_place():
    def broken(environ, start_response):
        raise ConnectionError

    few = FewThreads(broken, threads=1, waiting=0)
    for _ in range(3):
        with pytest.raises(ConnectionError):
            asyncio.run(ask(few))
