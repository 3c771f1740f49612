"""A scan of a reply: sealed as it comes, opened by the worker for who asks, gone in time."""

import datetime
import stat
import struct
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db.models.signals import post_delete

from sincerely.afterwards.models import Reply, Scan
from sincerely.afterwards.operations import forget_what_is_due, record_reply
from sincerely.afterwards.scans import (
    LARGEST,
    ask_to_open,
    erase_scan,
    is_being_opened,
    keep_scan,
    opened_scan,
    why_not_opened,
)
from sincerely.cases.operations import withdraw_case
from sincerely.project.registry import REGISTRY
from sincerely.reading.pictures import Picture, picture_of_photo
from sincerely.sealing import new_private_key
from sincerely.staff.models import AuditEntry
from sincerely.wording import Refusal
from sincerely.work.handed_over import HandedOver
from sincerely.work.worker import run_one
from tests.afterwards.conftest import days, everything_stored
from tests.afterwards.photos import PHOTO
from tests.afterwards.test_replies import received
from tests.reports.office import NOW, two_editors

pytestmark = pytest.mark.django_db
LATER = NOW + datetime.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    """Where opened scans lie in this test, and nowhere else."""
    settings.SINCERELY = settings.SINCERELY.model_copy(update={"var": tmp_path})
    return tmp_path / "scans"


@pytest.fixture
def reply(case) -> Reply:
    record_reply(received(case))
    return Reply.objects.get()


def kept(reply: Reply, picture: bytes = PHOTO, *, at: datetime.datetime = NOW) -> Scan:
    keep_scan(reply, picture, at=at)
    return Scan.objects.get(reply=reply)


def opened(scan: Scan) -> bytes | None:
    """Somebody asks, and the worker does what is due."""
    ask_to_open(scan, by=two_editors()[0], at=NOW)
    while run_one(REGISTRY, at=NOW):
        pass
    return opened_scan(scan, at=LATER)


def test_it_is_drawn_anew_for_who_asks_and_the_log_says_who(reply):
    scan = kept(reply)
    png = opened(scan)
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    assert width / height == pytest.approx(24 / 32, abs=0.01)
    entry = AuditEntry.objects.filter(deed="scan.open").get()
    assert entry.by == two_editors()[0]


def test_nothing_of_it_is_in_the_database_and_all_boxes_are_equally_long(case, reply):
    scan = kept(reply)
    record_reply(received(case, "other"))
    other = kept(Reply.objects.get(key="other"), PHOTO + b"\0" * 4000)
    assert PHOTO not in bytes(scan.box)
    assert repr(PHOTO[20:60]).casefold()[2:-1] not in everything_stored()
    assert len(bytes(scan.box)) == len(bytes(other.box))


def test_a_box_that_is_moved_to_another_reply_does_not_open(case, reply):
    record_reply(received(case, "other"))
    scan, other = kept(reply), Reply.objects.get(key="other")
    Scan.objects.update(reply=other)
    scan.refresh_from_db()
    assert opened(scan) is None
    assert "sealed for another key" in why_not_opened(scan, at=LATER)


def test_with_another_private_key_it_does_not_open(reply, settings, tmp_path):
    scan = kept(reply)
    (tmp_path / "another-key").write_bytes(new_private_key())
    settings.SINCERELY = settings.SINCERELY.model_copy(update={"sealing_key_file": tmp_path / "another-key"})
    assert opened(scan) is None


@pytest.mark.parametrize("none", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", PHOTO + b"\0" * LARGEST])
def test_what_our_page_does_not_send_is_refused(reply, none):
    with pytest.raises(Refusal, match="cannot be used"):
        keep_scan(reply, none, at=NOW)


def test_what_only_begins_like_a_photo_is_said_to_be_none(reply):
    scan = kept(reply, PHOTO[:3] + b"<script>" * 40)
    assert opened(scan) is None
    assert "cannot be opened" in why_not_opened(scan, at=LATER)


def test_there_is_one_of_a_reply_and_not_long_after_it(case, reply):
    kept(reply)
    with pytest.raises(Refusal, match="already"):
        keep_scan(reply, PHOTO, at=NOW)
    record_reply(received(case, "other"))
    with pytest.raises(Refusal, match="out of date"):
        keep_scan(Reply.objects.get(key="other"), PHOTO, at=NOW + days(3))


def test_a_case_holds_so_many_and_a_withdrawn_one_none(case, reply, monkeypatch):
    monkeypatch.setattr("sincerely.afterwards.scans.MOST_OF_A_CASE", 1)
    kept(reply)
    record_reply(received(case, "other"))
    with pytest.raises(Refusal, match="many pictures"):
        keep_scan(Reply.objects.get(key="other"), PHOTO, at=NOW)
    withdraw_case(case, reason="r", by=two_editors()[0], at=NOW)
    with pytest.raises(Refusal, match="withdrawn"):
        keep_scan(Reply.objects.get(key="other"), PHOTO, at=NOW)


def test_after_thirty_days_it_is_erased_and_the_reply_stays(reply):
    kept(reply)
    forget_what_is_due(at=NOW + days(29))
    assert Scan.objects.exists()
    forget_what_is_due(at=NOW + days(30))
    assert not Scan.objects.exists()
    assert Reply.objects.exists()


def test_what_was_opened_lies_outside_the_site_for_an_hour(reply, folder, settings):
    scan = kept(reply)
    opened(scan)
    (file,) = folder.iterdir()
    assert not folder.is_relative_to(settings.SINCERELY.site_folder)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    end = NOW + datetime.timedelta(hours=1)
    assert opened_scan(scan, at=end) is None
    while run_one(REGISTRY, at=end):
        pass
    assert list(folder.iterdir()) == []


def test_somebody_at_the_desk_can_erase_it_and_what_was_opened(reply, folder):
    scan = kept(reply)
    opened(scan)
    erase_scan(scan, by=two_editors()[0], at=LATER)
    assert not Scan.objects.exists()
    assert list(folder.iterdir()) == []
    assert AuditEntry.objects.filter(deed="scan.erase").exists()


def test_until_the_worker_has_answered_it_is_being_opened(reply):
    scan = kept(reply)
    assert not is_being_opened(scan)
    ask_to_open(scan, by=two_editors()[0], at=NOW)
    assert is_being_opened(scan)
    while run_one(REGISTRY, at=NOW):
        pass
    assert not is_being_opened(scan)


def test_one_that_was_erased_while_it_waited_is_not_opened(reply, folder):
    scan = kept(reply)
    ask_to_open(scan, by=two_editors()[0], at=NOW)
    Scan.objects.all().delete()
    while run_one(REGISTRY, at=NOW):
        pass
    assert not folder.exists()


def test_one_that_is_erased_while_it_is_being_drawn_leaves_no_picture(reply, folder, monkeypatch):
    scan = kept(reply)

    def drawn_slowly(photo: bytes) -> Picture:
        erase_scan(Scan.objects.get(), by=two_editors()[0], at=NOW)
        return picture_of_photo(photo)

    monkeypatch.setattr("sincerely.afterwards.scans.picture_of_photo", drawn_slowly)
    assert opened(scan) is None
    assert list(folder.iterdir()) == []


def test_one_that_is_stored_while_it_is_being_erased_leaves_no_picture(reply, folder):
    """The worker sees the row until the transaction of who erases it has ended."""
    scan = kept(reply)

    def stored_at_the_last_moment(instance: Scan, **_: object) -> None:
        HandedOver(folder).store(f"{instance.pk}.png", b"a picture", at=NOW)

    post_delete.connect(stored_at_the_last_moment, sender=Scan)
    try:
        erase_scan(scan, by=two_editors()[0], at=NOW)
    finally:
        post_delete.disconnect(stored_at_the_last_moment, sender=Scan)
    assert list(folder.iterdir()) == []


def test_the_web_process_needs_no_private_key(reply, settings, tmp_path):
    settings.SINCERELY = settings.SINCERELY.model_copy(update={"sealing_key_file": tmp_path / "nowhere"})
    assert kept(reply)
