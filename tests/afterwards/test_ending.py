"""Tell me how it ends: an address is sealed, stored once, and erased in time or on request."""

import datetime
import re

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sincerely.afterwards.deeds import EndingWish
from sincerely.afterwards.models import Flag, Listener
from sincerely.afterwards.operations import FORGET, forget_listener, forget_what_is_due, wait_for_the_end
from sincerely.afterwards.queries import count_listeners
from sincerely.cases.models import Case
from sincerely.cases.operations import close_case, stop_case, withdraw_case
from sincerely.project.registry import REGISTRY
from sincerely.sealing import CannotUnseal
from sincerely.wording import Refusal
from sincerely.work.models import Job
from sincerely.work.worker import run_one
from tests.afterwards.conftest import ADDRESS, days, opened_box
from tests.reports.office import NOW, two_editors
from tests.together import together

pytestmark = pytest.mark.django_db


def wait(case: Case, address: str = ADDRESS, *, at: datetime.datetime = NOW) -> str:
    return wait_for_the_end(EndingWish(case.pk, address, language="fr", at=at), sequence=1)


def end(case: Case, deed: str, *, at: datetime.datetime = NOW) -> None:
    ana = two_editors()[0]
    if deed == "close":
        close_case(case, reason="r", notice="outcome-known", by=ana, at=at)
    elif deed == "stop":
        stop_case(case, reason="r", notice="asked-by-family", by=ana, at=at)
    else:
        withdraw_case(case, reason="r", by=ana, at=at)


def test_the_worker_can_read_address_and_language(case):
    wait(case, f"  {ADDRESS} ")
    assert opened_box(Listener.objects.get()) == f"fr {ADDRESS}"


def test_the_same_address_is_stored_once_for_a_case_and_gets_the_same_code(case, other_case):
    codes = {wait(case), wait(case, ADDRESS.upper()), wait(case, f" {ADDRESS}")}
    assert len(codes) == count_listeners(case) == 1
    assert wait(other_case) not in codes
    assert len(set(Listener.objects.values_list("address_index", flat=True))) == 2


def test_asking_does_not_tell_whether_an_address_is_known(case):
    wait(case, "somebody.else@mail.example")
    asked = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            wait(case)
        asked.append([re.split(r" VALUES| WHERE|SAVEPOINT", query["sql"])[0] for query in queries])
    assert asked[0] == asked[1]


def test_a_row_moved_to_another_case_does_not_open(case, other_case):
    wait(case)
    Listener.objects.update(case=other_case)
    with pytest.raises(CannotUnseal):
        opened_box(Listener.objects.get())


def test_the_code_erases_however_it_is_typed(case):
    code = wait(case)
    assert forget_listener(case, f" {code[:4].lower()}-{code[4:8]} {code[8:]}")
    assert not Listener.objects.exists()
    assert not forget_listener(case, code)


@pytest.mark.parametrize("code", ["", "-", "\0", "\ud800", "A" * 12, "%", "x" * 10_000])
def test_a_wrong_code_erases_nothing(case, code):
    wait(case)
    assert not forget_listener(case, code)
    assert Listener.objects.count() == 1


def test_a_code_erases_in_its_own_case_alone(case, other_case):
    code = wait(case)
    wait(other_case)
    assert not forget_listener(other_case, code)
    assert Listener.objects.count() == 2


@pytest.mark.parametrize("address", ["", "  ", "a" * 255, "ä" * 200, "🦉" * 100, "a\0b@mail.example"])
def test_what_cannot_be_an_address_is_refused(case, address):
    with pytest.raises(Refusal, match="e-mail address"):
        wait(case, address)
    assert not Listener.objects.exists()


@pytest.mark.parametrize("deed", ["close", "withdraw"])
def test_it_is_erased_thirty_days_after_the_end(case, other_case, deed):
    wait(case), wait(other_case)
    end(case, deed)
    assert forget_what_is_due(at=NOW + days(29.9)) == 0
    assert forget_what_is_due(at=NOW + days(30)) == 1
    assert [listener.case for listener in Listener.objects.all()] == [other_case]


def test_a_stop_is_no_end(case):
    wait(case)
    end(case, "stop")
    assert forget_what_is_due(at=NOW + days(40)) == 0
    assert wait(case, "late@mail.example")


def test_it_is_erased_after_two_years_where_nobody_closes_the_case(case):
    wait(case)
    assert forget_what_is_due(at=NOW + days(729)) == 0
    assert forget_what_is_due(at=NOW + days(730)) == 1


def test_who_asks_again_waits_from_then_on_and_changes_nothing_else(case):
    first = wait(case)
    again = EndingWish(case.pk, ADDRESS.upper(), language="ar", at=NOW + days(700))
    assert wait_for_the_end(again, sequence=1) == first
    assert opened_box(Listener.objects.get()) == f"fr {ADDRESS}"
    assert forget_what_is_due(at=NOW + days(730)) == 0
    assert forget_what_is_due(at=NOW + days(700 + 730)) == 1


@pytest.mark.parametrize(("deed", "says"), [("close", "closed"), ("withdraw", "withdrawn")])
def test_no_address_is_taken_once_it_has_ended(case, deed, says):
    end(case, deed)
    with pytest.raises(Refusal, match=says):
        wait(case)
    assert not Listener.objects.exists()


def test_the_worker_looks_every_day_while_there_is_anything_to_forget(case):
    wait(case)
    end(case, "close")
    Job.objects.exclude(name=FORGET).delete()
    looked = [run_one(REGISTRY, at=NOW + days(number)) for number in range(1, 33)]
    assert looked == [True] * 30 + [False] * 2
    assert not Listener.objects.exists()
    assert not Flag.objects.exists()


def test_one_job_waits_however_many_ask(case):
    for number in range(5):
        wait(case, f"a{number}@mail.example", at=NOW + days(number / 10))
    assert Job.objects.filter(name=FORGET).count() == 1


def test_without_the_public_key_nothing_is_stored(case, tmp_path, monkeypatch):
    there = settings.SINCERELY.model_copy(update={"secrets_folder": tmp_path})
    monkeypatch.setattr(settings, "SINCERELY", there)
    with pytest.raises(FileNotFoundError):
        wait(case)
    assert not Listener.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_posts_at_the_same_moment_keep_one_address_and_show_one_code(case):
    assert len(set(together(lambda: wait(case), times=4))) == Listener.objects.count() == 1
