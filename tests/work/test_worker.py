"""The worker: one job at a time, whatever the job does."""

import datetime
import threading

import pytest

from sincerely.work.models import Job
from sincerely.work.operations import enqueue
from sincerely.work.worker import loop, run_one
from tests.factories import NOON

pytestmark = pytest.mark.django_db


class Bakery:
    """A registry that notes what it was asked, and burns what it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[datetime.datetime, dict[str, object]]] = []

    def bake(self, at: datetime.datetime, **arguments: object) -> None:
        self.asked.append((at, arguments))

    def burn(self, at: datetime.datetime, **arguments: object) -> None:
        raise OSError("the oven of Ilmar Tamsalu is on fire")

    @property
    def registry(self):
        return {"bake": self.bake, "burn": self.burn}


def test_a_job_is_done_with_its_arguments_and_the_time():
    bakery = Bakery()
    enqueue("bake", {"case_id": 7}, at=NOON)
    assert run_one(bakery.registry, at=NOON)
    assert bakery.asked == [(NOON, {"case_id": 7})]
    assert not Job.objects.exists()


def test_no_job_is_no_work():
    assert not run_one(Bakery().registry, at=NOON)


def test_a_job_that_fails_is_put_back_and_the_next_one_is_done():
    bakery = Bakery()
    enqueue("burn", {}, at=NOON)
    enqueue("bake", {}, at=NOON)
    assert run_one(bakery.registry, at=NOON)
    assert run_one(bakery.registry, at=NOON)
    assert len(bakery.asked) == 1
    assert Job.objects.get().name == "burn"


def test_the_words_of_an_error_are_not_kept_because_they_may_name_a_person():
    enqueue("burn", {}, at=NOON)
    run_one(Bakery().registry, at=NOON)
    assert Job.objects.get().last_error == "OSError"


def test_the_log_names_a_failed_job_without_its_key_which_may_open_a_pack(caplog):
    enqueue("burn", {}, at=NOON, key="a-token-in-somebodys-link")
    run_one(Bakery().registry, at=NOON)
    assert f"job {Job.objects.get().pk} (burn) failed at attempt 1" in caplog.text
    assert "token" not in caplog.text


def test_a_job_that_nobody_knows_is_put_back_with_its_reason():
    enqueue("unheard-of", {}, at=NOON)
    assert run_one(Bakery().registry, at=NOON)
    assert Job.objects.get().last_error == "No function is registered for unheard-of."


def test_the_loop_does_what_waits_and_ends_when_told():
    bakery, should_stop = Bakery(), threading.Event()
    registry = bakery.registry | {"end": lambda at: should_stop.set()}
    enqueue("bake", {}, at=NOON)
    enqueue("end", {}, at=NOON)
    loop(registry, should_stop, clock=lambda: NOON)
    assert len(bakery.asked) == 1


def test_a_loop_that_is_told_to_stop_takes_no_job():
    bakery, should_stop = Bakery(), threading.Event()
    should_stop.set()
    enqueue("bake", {}, at=NOON)
    loop(bakery.registry, should_stop, clock=lambda: NOON)
    assert bakery.asked == []
