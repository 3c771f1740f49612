"""Sessions at the desk go when their time is over, those of strangers too."""

import datetime

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from sincerely.desk.sessions import CLEAR, clear_sessions_daily
from sincerely.project.registry import REGISTRY
from sincerely.work.models import Job
from tests.factories import NOON

pytestmark = pytest.mark.django_db
A_SECOND = datetime.timedelta(seconds=1)


def test_a_session_goes_when_its_twelve_hours_are_over_and_not_before(desk: Client) -> None:
    Client().get("/desk/sign-in/")
    ends = [session.expire_date for session in Session.objects.order_by("expire_date")]
    assert len(ends) == 2
    assert clear_sessions_daily(at=ends[0] - A_SECOND) == 0
    assert desk.get("/desk/").status_code == 200
    assert clear_sessions_daily(at=ends[-1] + A_SECOND) == 2
    assert desk.get("/desk/").status_code == 302
    assert settings.SESSION_COOKIE_AGE == 12 * 60 * 60


def test_the_worker_looks_again_every_day_and_once() -> None:
    for _ in range(2):
        REGISTRY[CLEAR](at=NOON)
    assert [job.run_after for job in Job.objects.filter(name=CLEAR)] == [NOON + datetime.timedelta(days=1)]
