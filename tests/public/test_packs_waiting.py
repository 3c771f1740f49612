"""Large packs wait in line, are made, fetched and deleted."""

import datetime

import pytest
from django.conf import settings
from django.utils import timezone

from sincerely.cases.models import Case
from sincerely.project.registry import REGISTRY
from sincerely.public.packs import making
from sincerely.public.packs.folder import KEPT
from sincerely.public.packs.making import MAKE, MOST_WAITING
from sincerely.reports.models import Report
from sincerely.work.models import Job
from sincerely.work.operations import enqueue
from sincerely.work.worker import run_one
from tests.public.conftest import text_of
from tests.public.packing import FROM_US, GROUP, SIX, pages_of, with_letter
from tests.reports.office import NOW, an_action, publish

pytestmark = pytest.mark.usefixtures("folder")


FORTY = FROM_US | {"letters-41-26": "40", "envelopes": "print-dl"}
ONE_MINUTE = datetime.timedelta(minutes=1)


def work(at: datetime.datetime) -> None:
    """The worker does everything that is due."""
    while run_one(REGISTRY, at=at):
        pass


def only_packs() -> None:
    """Take away what publishing asked for."""
    Job.objects.exclude(name=MAKE).delete()


def test_a_large_pack_waits_is_made_and_fetched_and_goes_after_an_hour(case, visitor, folder, monkeypatch):
    only_packs()
    asked = visitor.post(GROUP, FORTY)
    assert asked.status_code == 303
    waiting = visitor.get(asked["Location"])
    assert "It is the next to be made." in text_of(waiting)
    assert 'http-equiv="refresh"' in waiting.content.decode()
    work(NOW)
    assert "It is ready." in text_of(visitor.get(asked["Location"]))
    assert 'http-equiv="refresh"' not in visitor.get(asked["Location"]).content.decode()
    pdf = visitor.get(f"{asked['Location']}pack.pdf")
    assert pdf["Cache-Control"] == "no-store"
    assert len(with_letter(pages_of(pdf.content))) == 40
    (file,) = folder.iterdir()
    assert (folder.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)
    assert not settings.SINCERELY.packs_folder.is_relative_to(settings.SINCERELY.site_folder)
    later = NOW + KEPT
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert visitor.get(asked["Location"]).status_code == 410
    work(later)
    assert list(folder.iterdir()) == []


def test_a_waiting_pack_is_a_row_of_numbers_and_nothing_else(case, visitor):
    visitor.post(GROUP, FORTY)
    order = Job.objects.get(name=MAKE).arguments["order"]
    assert order.keys() == {"kind", "language", "country", "paper", "envelopes", "cases", "number"}
    assert order["cases"] == [["41-26", 40]]
    assert not Report.objects.exists()


def test_the_line_has_an_end_and_says_so(case, visitor):
    for _ in range(MOST_WAITING):
        assert visitor.post(GROUP, FORTY).status_code == 303
    refused = visitor.post(GROUP, FORTY)
    assert (refused.status_code, refused["Retry-After"]) == (429, "120")
    assert "Try again in a few minutes, or take a smaller pack." in text_of(refused)
    assert 'value="40"' in refused.content.decode()
    assert visitor.post(GROUP, SIX).status_code == 200


def test_a_small_pack_joins_the_line_when_the_press_is_busy(case, visitor):
    with making._place_at_the_press(), making._place_at_the_press():
        assert visitor.post(GROUP, SIX).status_code == 303
    assert visitor.post(GROUP, SIX).status_code == 200


def test_the_place_in_the_line_is_told(case, visitor, monkeypatch):
    visitor.post(GROUP, FORTY)
    monkeypatch.setattr(timezone, "now", lambda: NOW + ONE_MINUTE)
    second = visitor.post(GROUP, FORTY)["Location"]
    assert "1 pack is made before yours." in text_of(visitor.get(second))


def test_a_pack_lets_a_bake_go_first(case, visitor, folder):
    only_packs()
    visitor.post(GROUP, FORTY)
    enqueue("bake-lists", {}, at=NOW)
    assert run_one(REGISTRY, at=NOW)
    assert not folder.exists()
    assert set(Job.objects.values_list("name", "run_after")) == {
        ("bake-lists", NOW),
        (MAKE, NOW + datetime.timedelta(seconds=1)),
    }


def test_but_not_for_ever(case, visitor, folder):
    only_packs()
    visitor.post(GROUP, FORTY)
    enqueue("bake-lists", {}, at=NOW)
    assert run_one(REGISTRY, at=NOW + ONE_MINUTE)
    assert folder.exists()
    assert Job.objects.filter(name="bake-lists").exists()


def test_who_asked_an_hour_ago_waits_no_more(case, visitor, folder):
    only_packs()
    visitor.post(GROUP, FORTY)
    work(NOW + KEPT + ONE_MINUTE)
    assert not folder.exists()


def test_a_case_stopped_meanwhile_makes_no_pack(case, visitor):
    only_packs()
    asked = visitor.post(GROUP, FORTY)["Location"]
    Case.objects.filter(pk=case.pk).update(closed_at=NOW)
    work(NOW)
    assert "This action has changed meanwhile." in text_of(visitor.get(asked))


def test_an_unknown_token_is_gone(case, visitor):
    assert visitor.get(f"/en/pack/{'a' * 24}/").status_code == 410
    assert visitor.get(f"/en/pack/{'a' * 24}/pack.pdf").status_code == 303


@pytest.mark.parametrize("how", ["stopped_at", "closed_at", "withdrawn_at"])
def test_a_pack_is_not_fetched_any_more_once_an_action_ends(case, visitor, monkeypatch, how):
    only_packs()
    asked = visitor.post(GROUP, FORTY)["Location"]
    work(NOW)
    assert visitor.get(f"{asked}pack.pdf").status_code == 200
    later = NOW + ONE_MINUTE
    monkeypatch.setattr(timezone, "now", lambda: later)
    Case.objects.update(**{how: later})
    assert visitor.get(f"{asked}pack.pdf").status_code == 303
    said = text_of(visitor.get(asked))
    assert "An action has ended since this pack was made." in said
    assert "It is ready." not in said


def test_a_pack_is_fetched_whatever_ended_before_it_was_made(case, visitor):
    only_packs()
    publish(an_action(number="43/26"))
    Case.objects.filter(slug="43-26").update(stopped_at=NOW - ONE_MINUTE)
    asked = visitor.post(GROUP, FORTY)["Location"]
    work(NOW)
    assert visitor.get(f"{asked}pack.pdf").status_code == 200
