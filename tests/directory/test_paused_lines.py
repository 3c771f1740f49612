"""A bad contact line disappears from every open action at once."""

import pytest

from sincerely.directory.models import PausedLine
from sincerely.directory.operations import pause_line, resume_line
from sincerely.directory.queries import paused_lines
from sincerely.staff.models import AuditEntry
from sincerely.staff.operations import close_account
from sincerely.wording import Refusal
from sincerely.work.models import Job
from tests.factories import DAY, NOON, a_staff
from tests.together import together

pytestmark = pytest.mark.django_db

REASON = "Three writers say that it bounces."


def pause(value: str = "minister@justice.example", channel: str = "email", **changes: object) -> bool:
    given = {"reason": REASON, "by": changes.pop("by", None) or a_staff(), "at": NOON}
    return pause_line(channel=channel, value=value, **(given | changes))


def resume(value: str = "minister@justice.example", channel: str = "email", **changes: object) -> bool:
    given = {"reason": "It works again.", "by": changes.pop("by", None) or a_staff(), "at": NOON + DAY}
    return resume_line(channel=channel, value=value, **(given | changes))


def test_nothing_is_paused_at_first():
    assert paused_lines() == frozenset()


def test_a_paused_line_is_hidden_and_every_page_is_baked_again():
    assert pause()
    assert paused_lines() == {("email", "minister@justice.example")}
    assert Job.objects.get().name == "bake-all"


@pytest.mark.parametrize(
    ("channel", "printed", "folded"),
    [
        ("email", " Minister@JUSTICE.example ", "minister@justice.example"),
        ("phone", "+372 (600) 0131", "+3726000131"),
        ("fax", "00 372 600-0131", "003726000131"),
        ("x", "@MinJustice", "@minjustice"),
        ("post", "Kuuse  7\r\n 10122 TALLINN\n\n", "kuuse 7\n10122 tallinn"),
        ("form", "https://Justice.example/Form", "https://justice.example/form"),
    ],
)
def test_a_line_is_found_however_it_was_printed(channel, printed, folded):
    assert pause(printed, channel)
    assert paused_lines() == {(channel, folded)}
    assert not pause(folded, channel)


def test_the_same_value_in_another_channel_is_another_line():
    pause("+372 600 0131", "phone")
    assert pause("+372 600 0131", "fax")


def test_a_line_is_paused_once():
    assert pause()
    assert not pause(reason="Another reason.")
    assert PausedLine.objects.get().reason == REASON


def test_a_resumed_line_is_offered_again_and_who_did_it_is_known():
    pause()
    coordinator = a_staff()
    assert resume(by=coordinator)
    assert paused_lines() == frozenset()
    line = PausedLine.objects.get()
    assert (line.resumed_by, line.resumed_at) == (coordinator, NOON + DAY)


def test_a_line_can_be_paused_again_after_it_was_resumed():
    pause()
    resume()
    assert pause(at=NOON + 2 * DAY)
    assert PausedLine.objects.in_force().count() == 1


def test_what_is_not_paused_is_not_resumed():
    assert not resume()
    assert not AuditEntry.objects.filter(deed="line.resume").exists()


@pytest.mark.parametrize("deed", [pause, resume])
def test_without_a_reason_nothing_happens(deed):
    with pytest.raises(Refusal, match="Type the reason"):
        deed(reason=" \n")


@pytest.mark.parametrize(("channel", "value"), [("email", ""), ("email", " \n "), ("phone", "none")])
def test_an_empty_line_is_refused(channel, value):
    with pytest.raises(Refusal, match="Give the address or number"):
        pause(value, channel)


@pytest.mark.parametrize("deed", [pause, resume])
def test_a_closed_account_does_neither(deed):
    gone = a_staff()
    close_account(gone, by=None, at=NOON)
    with pytest.raises(Refusal, match="closed"):
        deed(by=gone)


def test_the_log_says_who_paused_and_not_which_address():
    pause()
    entry = AuditEntry.objects.latest("id")
    assert entry.deed == "line.pause"
    assert "minister@" not in f"{entry.subject} {entry.detail}"


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_at_the_same_moment_pause_it_once():
    by = a_staff()
    assert sorted(together(lambda: pause(by=by), times=2)) == [False, True]
    assert sorted(together(lambda: resume(by=by), times=2)) == [False, True]
    assert AuditEntry.objects.filter(deed__startswith="line.").count() == 2
