"""A port for a server on this machine that nobody else takes meanwhile."""

import secrets

from sincerely.project.server import is_free


def quiet_port() -> int:
    """A free port that the kernel gives no client: trying those long enough ends in a talk with oneself."""
    return next(
        port for port in iter(lambda: 20_000 + secrets.randbelow(10_000), 0) if is_free("127.0.0.1", port)
    )
