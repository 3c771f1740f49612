"""An address is in no table, in no log, and after erasing not even sealed."""

import datetime
import logging
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from sincerely.afterwards.models import Listener
from sincerely.afterwards.operations import forget_what_is_due
from sincerely.afterwards.privacy import erase, export
from sincerely.cases.operations import close_case
from tests.afterwards.conftest import ADDRESS, days, everything_stored, opened_box
from tests.afterwards.test_ending import wait
from tests.reports.office import NOW, two_editors

pytestmark = pytest.mark.django_db

PARTS = ("dana", "marsh")
ENDING = "/41-26/en/report/ending/"


@pytest.fixture
def now(monkeypatch) -> datetime.datetime:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return NOW


@pytest.fixture
def visitor(now) -> Client:
    return Client(headers={"sec-fetch-site": "same-origin"})


def test_no_table_no_log_and_no_file_holds_the_address(case, visitor, caplog):
    caplog.set_level(logging.DEBUG)
    answers = [
        visitor.post(ENDING, {"address": ADDRESS}),
        visitor.post(ENDING, {"address": ADDRESS.upper()}),
        visitor.post(ENDING, {"address": f"{ADDRESS} and more"}),
        visitor.post(f"{ENDING}forget/", {"code": ADDRESS}),
        visitor.post(ENDING, {"address": ADDRESS}, headers={"origin": "https://elsewhere.example"}),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 422, 422, 403]
    assert opened_box(Listener.objects.get()) == f"en {ADDRESS}"
    stored, logged = everything_stored(), caplog.text.casefold()
    files = b"".join(path.read_bytes() for path in Path(settings.SINCERELY.var).rglob("*") if path.is_file())
    for part in PARTS:
        assert part not in stored
        assert part not in logged
        assert part.encode() not in files.lower()
        assert part not in answers[0].content.decode().casefold()


def test_the_search_finds_what_is_there(case):
    wait(case)
    Listener.objects.update(address_index=ADDRESS, box=ADDRESS.encode())
    assert everything_stored().count(ADDRESS) == 2


def test_after_a_failure_the_log_does_not_quote_the_address(case, visitor, caplog, monkeypatch):
    def crash(*_: object, **__: object) -> None:
        raise OSError(f"the disk is full: {ADDRESS}")

    monkeypatch.setattr("sincerely.afterwards.operations.plan_forgetting", crash)
    visitor.raise_request_exception = False
    assert visitor.post(ENDING, {"address": ADDRESS}).status_code == 500
    assert not Listener.objects.exists()
    assert "dana" not in caplog.handler.format(caplog.records[0]).split("OSError")[0]


def rows_of(case) -> list[tuple[object, ...]]:
    return list(Listener.objects.filter(case=case).values_list())


def test_after_the_last_day_nothing_of_it_is_in_any_table(case, other_case):
    wait(case), wait(other_case, "someone.else@mail.example")
    _, _, box, *indexes, _ = rows_of(case)[0]
    close_case(case, reason="r", notice="outcome-known", by=two_editors()[0], at=NOW)
    assert all(str(index) in everything_stored() for index in indexes)
    forget_what_is_due(at=NOW + days(30))
    stored = everything_stored()
    assert not any(str(index) in stored for index in indexes)
    assert repr(bytes(box)).casefold() not in stored
    assert Listener.objects.count() == 1


def test_on_request_an_address_is_erased_in_every_case(case, other_case):
    wait(case), wait(other_case), wait(other_case, "someone.else@mail.example")
    assert export(ADDRESS.upper()) == [
        {"case": "41/26", "given_on": "2026-11-21"},
        {"case": "88/26", "given_on": "2026-11-21"},
    ]
    assert erase(f" {ADDRESS}") == 2
    assert export(ADDRESS) == []
    assert Listener.objects.count() == 1


@pytest.mark.parametrize("address", ["", "nobody@mail.example", "\0", "%"])
def test_an_address_that_is_not_here_erases_nothing(case, address):
    wait(case)
    assert (export(address), erase(address)) == ([], 0)
    assert Listener.objects.count() == 1
