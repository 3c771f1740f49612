"""The worker: takes one job at a time and does it; may be killed at any moment."""

import datetime
import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone

from sincerely.work.models import Job
from sincerely.work.operations import LEASE, claim, fail, finish, keep

# Called with at=… and the job's arguments. ``Any``: each job has arguments of its own.
JobFunction = Callable[..., Any]
Registry = Mapping[str, JobFunction]

POLL_SECONDS = 0.5
_logger = logging.getLogger(__name__)


def run_one(registry: Registry, *, at: datetime.datetime, lease: datetime.timedelta = LEASE) -> bool:
    """Do one job; return whether there was one. A job that fails is put back for later."""
    job = claim(at, lease=lease)
    if job is None:
        return False
    started = time.monotonic()
    with _kept(job, at=at, lease=lease):
        error = _error_of(registry, job, at=at)
    ended = at + datetime.timedelta(seconds=time.monotonic() - started)
    still_ours = fail(job, error=error, at=ended) if error else finish(job)
    if not still_ours:
        _logger.error("%s: its lease ended while it ran, and another worker took it", job)
    return True


def loop(
    registry: Registry,
    should_stop: threading.Event,
    *,
    clock: Callable[[], datetime.datetime] = timezone.now,
) -> None:
    """Work until told to stop; the job at hand is finished first. A database that is away is waited for."""
    while not should_stop.is_set():
        try:
            busy = run_one(registry, at=clock())
        except (OperationalError, InterfaceError):
            _logger.exception("the database did not answer; trying again")
            # The next look opens a new connection.
            connection.close()
            busy = False
        if not busy:
            should_stop.wait(POLL_SECONDS)


def _error_of(registry: Registry, job: Job, *, at: datetime.datetime) -> str:
    """Do the job; what went wrong, or nothing."""
    if job.name not in registry:
        return f"No function is registered for {job.name}."
    try:
        registry[job.name](at=at, **job.arguments)
    except Exception as failure:
        _logger.exception("%s failed at attempt %s", job, job.attempts)
        # The class alone: messages quote what they choked on, and that may name a person.
        return type(failure).__qualname__
    return ""


@contextmanager
def _kept(job: Job, *, at: datetime.datetime, lease: datetime.timedelta) -> Iterator[None]:
    """Renew the lease from a second thread for as long as the work takes."""
    done = threading.Event()
    keeper = threading.Thread(target=_keep_until, args=(done, job, at, lease), daemon=True)
    keeper.start()
    try:
        yield
    finally:
        done.set()
        keeper.join()


def _keep_until(done: threading.Event, job: Job, at: datetime.datetime, lease: datetime.timedelta) -> None:
    started = time.monotonic()
    try:
        while not done.wait(lease.total_seconds() / 3):
            now = at + datetime.timedelta(seconds=time.monotonic() - started)
            _keep_once(job, until=now + lease)
    finally:
        connection.close()


def _keep_once(job: Job, *, until: datetime.datetime) -> None:
    try:
        keep(job, until=until)
    except (OperationalError, InterfaceError):
        # Two more tries fit into the lease; after that another worker takes the job, which is safe.
        _logger.warning("the lease of %s could not be renewed; trying again", job)
