import socket

import pytest

from sincerely.project import server
from sincerely.project.demo.environment import free_port
from sincerely.project.server import is_free, require_free_port, serve
from sincerely.wording import Refusal


def test_a_port_that_is_taken_is_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Refusal, match=f"Port {port} is taken"):
            require_free_port("127.0.0.1", port)
    assert is_free("127.0.0.1", port)


def test_the_demonstration_takes_the_next_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert free_port(port) > port


class Ended:
    """granian, which takes a worker that has ended for a failure, whether it was told to end or not."""

    interrupt_signal = True

    def __init__(self, *_words: object, **_options: object) -> None:
        """Whatever it is told."""

    def serve(self) -> None:
        raise SystemExit(1)


def test_a_worker_that_ends_before_the_server_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "Server", Ended)
    serve("an:application", host="127.0.0.1", port=1)
    monkeypatch.setattr(Ended, "interrupt_signal", False)
    with pytest.raises(SystemExit):
        serve("an:application", host="127.0.0.1", port=1)
