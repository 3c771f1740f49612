import socket

import pytest

from sincerely.project.demo.environment import free_port
from sincerely.project.server import is_free, require_free_port
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
