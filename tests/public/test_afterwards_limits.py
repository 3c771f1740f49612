"""Flags, replies and addresses have a limit for each network; no crowd reaches it, and it names nobody."""

import asyncio

import pytest

from sincerely.afterwards.models import Flag, Listener, Reply
from sincerely.public.afterwards import limits
from sincerely.public.intake.entry import Entry
from sincerely.public.intake.networks import Networks, origin_left
from sincerely.public.intake.origins import Site
from sincerely.reports.quarantine.networks import UNKNOWN, Origin
from tests.public.conftest import text_of
from tests.public.test_afterwards import ANSWERED, COULD_NOT, ENDING, FAX, REPLY

# An address is answered by the page with its code, which stands in no address.
TAKEN = {200, 303}
TOLD = {COULD_NOT: FAX, REPLY: ANSWERED, ENDING: {"address": "dana@mail.example"}}
HERE = {"sincerely.origin": Origin("a telephone", "a network")}
ELSEWHERE = {"sincerely.origin": Origin("another", "another network")}


@pytest.fixture(autouse=True)
def room(monkeypatch):
    """Room for two from each network."""
    monkeypatch.setattr(limits, "_networks", Networks())
    monkeypatch.setattr(limits, "MOST_TOLD", 2)


@pytest.mark.parametrize("path", TOLD)
def test_beyond_the_limit_nothing_is_stored_and_the_page_says_when_to_come_again(case, visitor, path):
    typed = TOLD[path]
    for number in range(2):
        assert visitor.post(path, typed | {"key": f"k{number}"}, **HERE).status_code in TAKEN
    stored = [model.objects.count() for model in (Flag, Reply, Listener)]
    answer = visitor.post(path, typed | {"key": "k3"}, **HERE)
    assert answer.status_code == 422
    assert "send it again in ten minutes" in text_of(answer)
    assert stored == [model.objects.count() for model in (Flag, Reply, Listener)]
    assert visitor.post(path, typed | {"key": "k3"}, **ELSEWHERE).status_code in TAKEN


def test_a_mistake_takes_no_room(case, visitor):
    for _ in range(5):
        visitor.post(REPLY, ANSWERED | {"kind": ""}, **HERE)
    assert visitor.post(REPLY, ANSWERED, **HERE).status_code == 303


def test_where_nobody_can_tell_where_it_comes_from_nobody_is_refused(case, visitor):
    for number in range(5):
        assert visitor.post(COULD_NOT, FAX | {"key": f"k{number}"}).status_code == 303


def test_a_hall_is_never_refused(monkeypatch):
    monkeypatch.undo()
    assert limits.MOST_TOLD >= 200 * 3


@pytest.mark.parametrize("path", TOLD)
def test_what_stands_before_django_says_where_each_of_them_comes_from(path):
    seen = []

    async def behind(environ, _):
        seen.append(origin_left(environ))

    async def nothing():
        return b""

    entry = Entry(behind, {}, None, site=Site("http://x"))
    asyncio.run(entry({"REQUEST_METHOD": "POST", "PATH_INFO": path, "REMOTE_ADDR": "192.0.2.7"}, nothing))
    assert len(seen) == 1
    assert seen != [UNKNOWN]
