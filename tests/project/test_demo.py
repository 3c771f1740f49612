import datetime
import json

import pytest

from sincerely.document import UrgentAction
from sincerely.document.checks import check
from sincerely.document.publishing import why_not_published
from sincerely.project.configuration import UnsafeConfiguration
from sincerely.project.demo.environment import set_environment
from sincerely.project.demo.samples import expired, open_bilingual, sample_sheet, still_open

TODAY = datetime.date(2026, 11, 22)
NOW = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)


def until(day: datetime.date) -> UrgentAction:
    return UrgentAction(until=day)


def test_a_sample_keeps_the_deadline_it_was_written_with() -> None:
    assert open_bilingual(TODAY).until == datetime.date(2027, 3, 31)


@pytest.mark.parametrize("today", [datetime.date(2027, 3, 30), datetime.date(2031, 1, 1)])
def test_a_sample_is_open_in_every_year(today: datetime.date) -> None:
    deadline = open_bilingual(today).until
    assert deadline
    assert (deadline.month, deadline.day) == (3, 31)
    assert 28 <= (deadline - today).days <= 366 + 28


def test_a_leap_day_moves_to_the_day_before() -> None:
    moved = still_open(until(datetime.date(2024, 2, 29)), datetime.date(2024, 3, 1))
    assert moved.until == datetime.date(2025, 2, 28)


def test_an_action_without_a_deadline_stays_without() -> None:
    assert still_open(UrgentAction(), TODAY).until is None


@pytest.mark.parametrize("sample", [open_bilingual(TODAY), expired()])
def test_samples_are_ready_to_be_published(sample: UrgentAction) -> None:
    for edition in sample.editions:
        assert why_not_published(sample, edition, NOW) == ()


@pytest.mark.parametrize("sample", [open_bilingual(TODAY), expired()])
def test_samples_say_that_they_are_invented(sample: UrgentAction) -> None:
    assert all(edition.local_notes for edition in sample.editions)
    assert not any(finding.kind == "conflict" for finding in check(sample))


def test_samples_reach_nobody() -> None:
    written = json.dumps([open_bilingual(TODAY).model_dump(mode="json"), expired().model_dump(mode="json")])
    addresses = [word for word in written.replace('"', " ").split() if "@" in word or "://" in word]
    assert addresses
    assert all(".example" in word or word == "@MigrationExample" for word in addresses)


def test_the_sample_sheet_is_a_text_document() -> None:
    name, content = sample_sheet()
    assert name.endswith(".txt")
    assert b"URGENT ACTION" in content.upper()


def test_the_demonstration_stays_away_from_a_real_site() -> None:
    real = {"DATABASE_URL": "postgresql://real", "VAR": "/srv/var", "NAME": "Ours"}
    environ = {f"SINCERELY_{name}": value for name, value in real.items()}
    set_environment(environ)
    assert "SINCERELY_DATABASE_URL" not in environ
    assert environ["SINCERELY_VAR"] == "/srv/var/demo"
    assert environ["SINCERELY_NAME"] == "Ours"
    assert environ["SINCERELY_HOST"] == "127.0.0.1"


@pytest.mark.parametrize("port", ["x", "0", "70000"])
def test_a_port_that_is_none_is_refused_in_words(port: str) -> None:
    with pytest.raises(UnsafeConfiguration, match=r"^SINCERELY_PORT: "):
        set_environment({"SINCERELY_PORT": port})


def test_a_port_that_is_set_is_where_the_demonstration_begins_to_look() -> None:
    environ = {"SINCERELY_PORT": "28123", "SINCERELY_ORIGIN": "https://actions.example"}
    set_environment(environ)
    assert 28123 <= int(environ["SINCERELY_PORT"]) < 28223
    assert environ["SINCERELY_ORIGIN"] == f"http://localhost:{environ['SINCERELY_PORT']}"
