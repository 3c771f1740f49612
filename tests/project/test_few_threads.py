"""Django has few threads, and who cannot be answered soon is told so at once."""

import asyncio
import threading

import pytest
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

from sincerely.project.few_threads import FewThreads, answer_of


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


PARTS = b'--B\r\nContent-Disposition: form-data; name="username"\r\n\r\n+2AA- \xc3\xa9\r\n--B--\r\n'


def typed_into_the_sign_in(content_type: str) -> int:
    """The status of Django's own answer to a form of two parts, as a stranger would send it."""
    asked = {"REQUEST_METHOD": "POST", "PATH_INFO": "/desk/sign-in/", "REMOTE_ADDR": "198.51.100.7"}
    environ = asked | {
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(PARTS)),
        "HTTP_HOST": "localhost",
    }
    return answer_of(WSGIHandler(), environ, PARTS)[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content_type",
    [
        *(
            f"multipart/form-data; boundary=B; charset={code}"
            for code in ("utf-7", "rot13", "idna", "base64")
        ),
        "multipart/form-data; boundary*=bogus''B",
        "multipart/form-data; charset*=bogus''B",
        "application/x-www-form-urlencoded; charset*=utf-7''%2B2AA-",
        "multipart/form-data; boundary=",
        "multipart/form-data",
        ";",
        "",
    ],
)
def test_whatever_code_a_stranger_names_the_form_is_answered(content_type):
    assert typed_into_the_sign_in(content_type) in {400, 403}


@pytest.mark.parametrize(
    "boundary", ["B", '"B"', "----WebKitFormBoundaryE19zNvXGzXaLvS5C", '"a b=c/d"', "'()+_,-./:=?"]
)
def test_a_form_in_parts_is_read_whatever_its_boundary(boundary):
    seen = []

    def behind(environ, start_response):
        seen.append(WSGIRequest(environ).POST.dict())
        start_response("200 OK", [])
        return []

    body = PARTS.replace(b"--B", f"--{boundary.strip(chr(34))}".encode())
    asked = {"REQUEST_METHOD": "POST", "PATH_INFO": "/", "CONTENT_LENGTH": str(len(body))}
    answer_of(
        behind, asked | {"CONTENT_TYPE": f"multipart/form-data; charset=utf-7; boundary={boundary}"}, body
    )
    assert seen == [{"username": "+2AA- é"}]
