"""Django has few threads, and who cannot be answered soon is told so at once."""

import threading

import pytest

from sincerely.project.few_threads import FewThreads
from tests.together import beside

pytestmark = pytest.mark.django_db(transaction=True)  # only to close the connections of ``beside``


class Slow:
    """An application that answers when it is let, with the name of its thread."""

    def __init__(self) -> None:
        self.let, self.begun = threading.Event(), threading.Semaphore(0)

    def __call__(self, environ, start_response):
        self.begun.release()
        assert self.let.wait(timeout=30)
        start_response("200 OK", [])
        return [threading.current_thread().name.encode()]


class Closing(list):
    """An answer that notes in which thread it was closed."""

    closed_in = ""

    def close(self) -> None:
        Closing.closed_in = threading.current_thread().name


def ask(application) -> tuple[str, list[bytes]]:
    begun: list[str] = []
    body = list(application({}, lambda status, headers, _error=None: begun.append(status)))
    return begun[0], body


def test_it_is_answered_in_its_threads_and_a_full_line_at_once():
    slow = Slow()
    few = FewThreads(slow, threads=1, waiting=1)
    running = beside(lambda: ask(few))
    assert slow.begun.acquire(timeout=30)
    waiting = beside(lambda: ask(few))
    while few.free:
        pass
    assert ask(few) == ("503 Service Unavailable", [])
    slow.let.set()
    assert running.result(timeout=30) == waiting.result(timeout=30) == ("200 OK", [b"django_0"])
    assert ask(few)[0] == "200 OK"


def test_an_answer_is_closed_in_the_thread_whose_connection_it_used():
    def application(environ, start_response):
        start_response("200 OK", [])
        return Closing([b"x"])

    assert ask(FewThreads(application, threads=1, waiting=0)) == ("200 OK", [b"x"])
    assert Closing.closed_in == "django_0"


def test_what_breaks_breaks_and_leaves_its_place():
    def broken(environ, start_response):
        raise ConnectionError

    few = FewThreads(broken, threads=1, waiting=0)
    for _ in range(3):
        with pytest.raises(ConnectionError):
            ask(few)
