"""Several workers: each job once, each key one at a time, and nothing lost when one is killed."""

import datetime
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction

from sincerely.work.models import Job
from sincerely.work.operations import LEASE, claim, enqueue, finish
from sincerely.work.worker import run_one
from tests.factories import NOON
from tests.together import beside, together, wait_until_somebody_waits

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).parents[2]
SECOND = datetime.timedelta(seconds=1)


def all_that_can_be_claimed() -> list[int]:
    found = []
    while job := claim(NOON):
        found.append(job.pk)
    return found


def test_four_workers_never_claim_the_same_job():
    for number in range(40):
        enqueue("bake-case", {"case_id": number}, at=NOON)
    claims = [pk for pks in together(all_that_can_be_claimed, times=4) for pk in pks]
    assert len(set(claims)) == len(claims)
    assert Job.objects.waiting().count() == 40 - len(claims)


def test_jobs_of_one_key_are_done_one_after_the_other():
    running, overlaps = threading.Lock(), []

    def bake(at: datetime.datetime) -> None:
        overlaps.append(not running.acquire(blocking=False))
        enqueue("bake", {}, at=at)
        running.release()

    enqueue("bake", {}, at=NOON)
    together(lambda: [run_one({"bake": bake}, at=NOON) for _ in range(10)], times=4)
    assert len(overlaps) > 1
    assert not any(overlaps)


def test_a_hundred_requests_at_once_are_one_job():
    together(lambda: [enqueue("bake-lists", {}, at=NOON) for _ in range(25)], times=4)
    assert Job.objects.count() == 1


@pytest.fixture
def killed_worker() -> Callable[[], None]:
    def start_and_kill() -> None:
        database = str(connection.settings_dict["NAME"])
        words = [sys.executable, "-W", "error", "-m", "tests.work.a_worker", database, NOON.isoformat()]
        with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE) as worker:
            assert worker.stdout is not None
            assert worker.stdout.readline() == b"started\n"
            worker.kill()

    return start_and_kill


def test_the_job_of_a_worker_killed_in_the_middle_is_done_by_another_after_its_lease(killed_worker):
    enqueue("endless", {}, at=NOON)
    killed_worker()
    registry = {"endless": lambda at: None}
    assert not run_one(registry, at=NOON + LEASE)
    assert run_one(registry, at=NOON + LEASE + SECOND)
    assert not Job.objects.exists()


def test_a_worker_keeps_its_lease_for_as_long_as_the_work_takes():
    """With a lease of 0.3 s the work goes on until the lease has been renewed twice."""
    lease = datetime.timedelta(seconds=0.3)

    def long_work(at: datetime.datetime) -> None:
        first = Job.objects.get().lease_until
        for _ in range(100_000):
            until = Job.objects.get().lease_until
            if first and until and until > first + lease / 2:
                return
        raise AssertionError("the lease was not renewed")

    enqueue("long", {}, at=NOON)
    assert run_one({"long": long_work}, at=NOON, lease=lease)
    assert not Job.objects.exists(), "it ended well"


# PostgreSQL: what the row locks are for.


@pytest.fixture
def asked_for_and_not_committed() -> Iterator[threading.Event]:
    """Job "a" waits, and a transaction that is still open has asked for it again; the event commits it."""
    enqueue("a", {}, at=NOON)
    asked, commit = threading.Event(), threading.Event()

    def ask() -> None:
        with transaction.atomic():
            enqueue("a", {}, at=NOON)
            asked.set()
            commit.wait(timeout=30)

    asking = beside(ask)
    assert asked.wait(timeout=30)
    yield commit
    commit.set()
    asking.result(timeout=30)


@pytest.mark.only_on("postgresql")
def test_a_job_that_somebody_is_asking_for_is_skipped(asked_for_and_not_committed):
    enqueue("b", {}, at=NOON + SECOND)
    job = claim(NOON + SECOND)
    assert job is not None
    assert job.name == "b"


@pytest.mark.only_on("postgresql")
def test_a_job_that_is_asked_for_all_the_time_is_stood_in_line_for(asked_for_and_not_committed):
    claiming = beside(lambda: claim(NOON))
    wait_until_somebody_waits()
    asked_for_and_not_committed.set()
    job = claiming.result(timeout=30)
    assert job is not None
    assert job.name == "a"


@pytest.mark.only_on("postgresql")
def test_two_first_requests_at_once_are_one_job_that_waits_for_both():
    with transaction.atomic():
        enqueue("a", {}, at=NOON)
        second = beside(lambda: enqueue("a", {}, at=NOON))
        wait_until_somebody_waits()
    second.result(timeout=30)
    job = claim(NOON)
    assert job is not None
    assert finish(job)
    assert not Job.objects.exists()


@pytest.mark.only_on("sqlite")
def test_sqlite_runs_with_the_options_of_production():
    with connection.cursor() as cursor:
        options = {}
        for name in ("journal_mode", "synchronous", "foreign_keys"):
            cursor.execute(f"PRAGMA {name}")
            options[name] = cursor.fetchone()[0]
    assert options == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    assert connection.transaction_mode == "IMMEDIATE"
