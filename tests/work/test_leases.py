"""A lease: one worker at a time, and a killed one loses nothing."""

import datetime

import pytest

from sincerely.work.models import Job
from sincerely.work.operations import LEASE, claim, enqueue, fail, finish, keep
from tests.factories import NOON

pytestmark = pytest.mark.django_db

SECOND = datetime.timedelta(seconds=1)


def enqueue_baking(case_id: int = 1, *, at: datetime.datetime = NOON) -> None:
    enqueue("bake-case", {"case_id": case_id}, at=at)


def claimed(at: datetime.datetime = NOON) -> Job:
    job = claim(at)
    assert job is not None
    return job


def test_a_job_is_claimed_once():
    enqueue_baking()
    assert claimed().arguments == {"case_id": 1}
    assert claim(NOON) is None


def test_nothing_to_do_is_nothing_claimed():
    assert claim(NOON) is None


def test_a_job_waits_for_its_time():
    enqueue("delete-sources", {}, at=NOON, run_after=NOON + SECOND)
    assert claim(NOON) is None
    assert claim(NOON + SECOND) is not None


def test_the_job_that_is_due_first_is_claimed_first():
    enqueue_baking(1, at=NOON + SECOND)
    enqueue_baking(2, at=NOON)
    assert claimed(NOON + LEASE).arguments == {"case_id": 2}


def test_a_job_of_a_killed_worker_is_claimed_again_when_its_lease_has_ended():
    enqueue_baking()
    first = claimed()
    assert claim(NOON + LEASE) is None
    second = claimed(NOON + LEASE + SECOND)
    assert (second.pk, second.attempts) == (first.pk, 2)


def test_a_lease_that_is_kept_holds():
    enqueue_baking()
    assert keep(claimed(), until=NOON + 2 * LEASE)
    assert claim(NOON + LEASE + SECOND) is None


def test_a_finished_job_leaves_no_row():
    enqueue_baking()
    assert finish(claimed())
    assert not Job.objects.exists()


def test_a_worker_that_lost_its_lease_can_neither_finish_nor_fail_nor_keep_the_job():
    enqueue_baking()
    late = claimed()
    claimed(NOON + LEASE + SECOND)
    assert not finish(late)
    assert not fail(late, error="late", at=NOON)
    assert not keep(late, until=NOON + 9 * LEASE)


def test_a_failed_job_comes_back_later_and_later():
    enqueue_baking()
    now, pauses = NOON, []
    for _ in range(12):
        fail(claimed(now), error="OSError", at=now)
        pauses.append(Job.objects.get().run_after - now)
        now += pauses[-1]
    assert pauses[:3] == [5 * SECOND, 10 * SECOND, 20 * SECOND]
    assert pauses[-1] == datetime.timedelta(minutes=10)
    assert Job.objects.get().last_error == "OSError"


def test_a_very_long_error_is_shortened_and_the_job_comes_back():
    enqueue_baking()
    assert fail(claimed(), error="é" * 10_000, at=NOON)
    assert len(Job.objects.get().last_error) == 500


# Coalescing


def test_a_job_that_waits_is_not_repeated():
    enqueue_baking()
    enqueue_baking()
    assert Job.objects.count() == 1


def test_jobs_with_other_arguments_are_other_jobs():
    enqueue_baking(1)
    enqueue_baking(2)
    assert Job.objects.count() == 2


def test_a_job_that_runs_is_repeated_after_it():
    enqueue_baking()
    running = claimed()
    enqueue_baking()
    assert claim(NOON) is None, "two of a key at once could leave the older page on top"
    finish(running)
    assert claim(NOON) is not None


def test_what_a_killed_worker_left_comes_before_what_was_asked_since():
    enqueue_baking()
    left = claimed()
    enqueue_baking()
    again = claimed(NOON + LEASE + SECOND)
    assert again.pk == left.pk
    finish(again)
    assert claimed(NOON + LEASE + SECOND).pk != left.pk


def test_asking_again_brings_a_waiting_job_forward():
    enqueue("bake-case", {}, at=NOON, key="k", run_after=NOON + 9 * SECOND)
    enqueue("bake-case", {}, at=NOON, key="k", run_after=NOON + 2 * SECOND)
    enqueue("bake-case", {}, at=NOON, key="k", run_after=NOON + 5 * SECOND)
    assert Job.objects.get().run_after == NOON + 2 * SECOND


def test_a_failed_job_gives_way_to_the_one_that_waits_already():
    enqueue_baking()
    running = claimed()
    enqueue_baking()
    assert fail(running, error="OSError", at=NOON)
    assert Job.objects.get().run_after == NOON
