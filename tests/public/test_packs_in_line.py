"""The line of packs with several workers and visitors, each with a connection of their own."""

import datetime

import pypdfium2
import pytest
from django.test import Client

from sincerely.project.registry import REGISTRY
from sincerely.public.packs.making import DELETE, MAKE, Progress, ask_for_pack, progress_of
from sincerely.public.packs.orders import PackOrder
from sincerely.work.models import Job
from sincerely.work.operations import LEASE, claim
from sincerely.work.worker import run_one
from tests.reports.office import NOW
from tests.together import beside, together

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("folder")]

LETTERS = 20
SECOND = datetime.timedelta(seconds=1)


@pytest.fixture
def tokens(case) -> list[str]:
    """Four packs that wait, and nothing else to do."""
    Job.objects.all().delete()
    order = PackOrder("group", "en", "US", "a4", "hand", ((case.slug, LETTERS),), "K7PQMX3RW")
    return [ask_for_pack(order, at=NOW + number * datetime.timedelta(milliseconds=1)) for number in range(4)]


def work_until_nothing_is_due() -> int:
    """How many jobs one worker did."""
    done = 0
    while run_one(REGISTRY, at=NOW + SECOND):
        done += 1
    return done


def download(token: str) -> bytes:
    return Client().get(f"/en/pack/{token}/pack.pdf").content


def test_two_workers_make_each_pack_once(tokens):
    assert sum(together(work_until_nothing_is_due, times=2)) == len(tokens)
    assert {progress_of(token, at=NOW + SECOND) for token in tokens} == {Progress("ready")}
    assert all(len(pypdfium2.PdfDocument(download(token))) == LETTERS + 4 for token in tokens)
    assert set(Job.objects.values_list("name", flat=True)) == {DELETE}


def test_who_waits_sees_the_line_move_while_another_connection_works(tokens):
    assert [progress_of(token, at=NOW).ahead for token in tokens] == [0, 1, 2, 3]
    beside(lambda: claim(NOW + SECOND)).result(timeout=60)
    assert progress_of(tokens[0], at=NOW + SECOND) == Progress("making")
    assert beside(lambda: run_one(REGISTRY, at=NOW + SECOND)).result(timeout=60)
    assert progress_of(tokens[1], at=NOW + SECOND) == Progress("ready")
    assert [progress_of(token, at=NOW + SECOND).ahead for token in tokens[2:]] == [1, 2]


def test_the_pack_of_a_worker_that_died_is_made_by_another(tokens):
    Job.objects.filter(name=MAKE).exclude(key=tokens[0]).delete()
    assert claim(NOW + SECOND)
    assert work_until_nothing_is_due() == 0
    assert run_one(REGISTRY, at=NOW + LEASE + 2 * SECOND)
    assert progress_of(tokens[0], at=NOW + LEASE + 2 * SECOND) == Progress("ready")


def test_several_who_fetch_at_once_get_the_same_whole_file(tokens):
    assert run_one(REGISTRY, at=NOW + SECOND)
    files = together(lambda: download(tokens[0]), times=4)
    assert len(set(files)) == 1
    assert files[0].startswith(b"%PDF")
