"""The only door for writes: enqueue, claim, keep, finish and fail a job.

Each is one short transaction of its own, but ``enqueue``, which belongs to the caller's: work and the change
that asks for it are committed together or not at all.
"""

import datetime
import json
import uuid
from collections.abc import Mapping

from django.db import IntegrityError, connection, transaction

from sincerely.work.models import Job, JobQuerySet

# A worker renews its lease while it works, so this is only how long a killed worker holds a job back.
LEASE = datetime.timedelta(seconds=30)
_FIRST_PAUSE = datetime.timedelta(seconds=5)
_LONGEST_PAUSE = datetime.timedelta(minutes=10)
_LONGEST_ERROR = 500
_TRIES_TO_JOIN = 20


@transaction.atomic
def enqueue(
    name: str,
    arguments: Mapping[str, object],
    *,
    at: datetime.datetime,
    key: str = "",
    run_after: datetime.datetime | None = None,
) -> None:
    """Ask for work, in the caller's transaction.

    A job that waits already under this name and key is not repeated, but due at the earlier of the two
    times; beside one that *runs*, a new one waits. Without a key, equal arguments are equal jobs.
    """
    key = key or job_key(arguments)
    due = run_after or at
    job = Job(name=name, arguments=dict(arguments), key=key, run_after=due, created_at=at)
    for _ in range(_TRIES_TO_JOIN):
        if _join_waiting(job) or _insert(job):
            return
    job.save(force_insert=True)


def job_key(arguments: Mapping[str, object]) -> str:
    """The key of a job that was given none."""
    return json.dumps(dict(arguments), sort_keys=True)


def _join_waiting(job: Job) -> bool:
    # The row is locked even when nothing changes: no worker takes the job before the caller has committed,
    # so whoever does it sees what the caller wrote.
    waiting = Job.objects.waiting().select_for_update().filter(name=job.name, key=job.key).first()
    if waiting is None:
        return False
    if job.run_after < waiting.run_after:
        Job.objects.filter(pk=waiting.pk).update(run_after=job.run_after)
    return True


def _insert(job: Job) -> bool:
    """False when another transaction has put this job there at the same moment: it must be joined."""
    try:
        with transaction.atomic():
            job.save(force_insert=True)
    except IntegrityError:
        return False
    return True


@transaction.atomic
def claim(at: datetime.datetime, *, lease: datetime.timedelta = LEASE) -> Job | None:
    """Take the next job that is due, or one whose worker let its lease end; None when there is none."""
    job = _next_free(at) or _next_locked(at)
    if job is None:
        return None
    found = Job.objects.filter(pk=job.pk, lease_token=job.lease_token)
    job.lease_token, job.lease_until, job.attempts = uuid.uuid4().hex, at + lease, job.attempts + 1
    taken = found.update(lease_token=job.lease_token, lease_until=job.lease_until, attempts=job.attempts)
    return job if taken else None


def _next_free(at: datetime.datetime) -> Job | None:
    skip = connection.features.has_select_for_update_skip_locked
    return Job.objects.claimable(at).select_for_update(skip_locked=skip, of=("self",) if skip else ()).first()


def _next_locked(at: datetime.datetime) -> Job | None:
    """A job that others keep locking because they ask for it all the time: stand in line for it."""
    if not connection.features.has_select_for_update_skip_locked:
        return None
    return Job.objects.claimable(at).select_for_update(of=("self",)).first()


def keep(job: Job, *, until: datetime.datetime) -> bool:
    """Renew the lease; return False when the job has become another worker's."""
    return bool(_held(job).update(lease_until=until))


def finish(job: Job) -> bool:
    """The job is done; return False when it has become another worker's."""
    deleted, _ = _held(job).delete()
    return bool(deleted)


def fail(job: Job, *, error: str, at: datetime.datetime) -> bool:
    """Put the job back, for later: after 5 seconds, then twice as long each time, at most ten minutes.

    Where one of its name and key waits already, that one is enough. Return False when the job has become
    another worker's.
    """
    pause = min(_FIRST_PAUSE * 2 ** min(job.attempts - 1, 10), _LONGEST_PAUSE)
    try:
        with transaction.atomic():
            back = _held(job).update(
                lease_token="",
                lease_until=None,
                run_after=at + pause,
                last_error=error[:_LONGEST_ERROR],
            )
    except IntegrityError:
        return finish(job)
    return bool(back)


def _held(job: Job) -> JobQuerySet:
    return Job.objects.filter(pk=job.pk, lease_token=job.lease_token)
