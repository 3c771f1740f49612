"""Several people or workers at the same moment, each with a database connection of their own."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from django.db import connection

Result = TypeVar("Result")


def together(deed: Callable[[], Result], *, times: int) -> list[Result]:
    """Do the same so many times at once; the answers, in no order."""
    start = threading.Barrier(times)

    def one() -> Result:
        start.wait(timeout=30)
        return _with_own_connection(deed)

    with ThreadPoolExecutor(times) as pool:
        return [future.result(timeout=60) for future in [pool.submit(one) for _ in range(times)]]


def beside(deed: Callable[[], Result]) -> Future[Result]:
    """Begin something in another thread; ``result()`` waits for it."""
    pool = ThreadPoolExecutor(1)
    future = pool.submit(_with_own_connection, deed)
    pool.shutdown(wait=False)
    return future


def wait_until_somebody_waits() -> None:
    """PostgreSQL: until another connection stands in line for a lock."""
    with connection.cursor() as cursor:
        for _ in range(100_000):
            # In a transaction PostgreSQL goes on showing what it has shown once.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE wait_event_type = 'Lock' AND datname = current_database()"
            )
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody stands in line")


def _with_own_connection(deed: Callable[[], Result]) -> Result:
    try:
        return deed()
    finally:
        connection.close()
