import datetime
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from sincerely.cases.models import Case
from tests.reports.office import NOW, an_action, publish


@pytest.fixture
def now(monkeypatch) -> datetime.datetime:
    """The moment of every request: public views read the clock once, at the edge."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return NOW


@pytest.fixture
def case(db, now) -> Case:
    """An open action with a minister abroad and an ambassador in the United States, in English."""
    return publish(an_action())


@pytest.fixture
def visitor() -> Client:
    """Somebody with a browser, without an account."""
    return Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "same-origin"})


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """Where large packs lie, in a place of the test's own."""
    own = settings.SINCERELY.model_copy(update={"var": tmp_path})
    monkeypatch.setattr(settings, "SINCERELY", own)
    return tmp_path / "packs"


def text_of(response) -> str:
    """The words on a page, without its tags, white space joined; where a word may break, it is one."""
    page = response.content.decode().replace("<wbr>", "")
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())
