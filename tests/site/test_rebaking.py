"""What bakes again by itself: a day that passes, a worker that starts."""

import datetime
from pathlib import Path

from sincerely.site.baking import bake_all, catch_up, due_rebakes, rebake_expired
from sincerely.work.models import Job
from tests.factories import NOON, a_published_action
from tests.site.baked import AFTER, bake


def test_a_deadline_that_passes_bakes_itself(site: Path) -> None:
    action = a_published_action()
    Job.objects.all().delete()
    bake(action)
    noon_after = datetime.datetime(2031, 5, 10, 12, tzinfo=datetime.UTC)
    waiting = dict(Job.objects.values_list("name", "run_after"))
    assert waiting == {"bake-case": noon_after, "bake-lists": noon_after}


def test_a_page_that_missed_its_deadline_is_found(site: Path) -> None:
    action = a_published_action()
    bake(action)
    assert due_rebakes(NOON) == []
    assert due_rebakes(AFTER) == [action.case_id]
    rebake_expired(at=AFTER)
    assert Job.objects.filter(name="bake-case", run_after__lte=AFTER).exists()


def test_a_worker_that_starts_bakes_a_new_site(site: Path) -> None:
    a_published_action()
    Job.objects.all().delete()
    catch_up(at=NOON)
    assert set(Job.objects.values_list("name", flat=True)) == {"bake-all", "bake-ledger"}


def test_a_worker_that_starts_leaves_a_current_site_alone(site: Path) -> None:
    a_published_action()
    bake_all(at=NOON)
    Job.objects.all().delete()
    catch_up(at=NOON)
    assert set(Job.objects.values_list("name", flat=True)) == {"bake-ledger"}
