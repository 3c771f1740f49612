"""I got a reply: who answered, how, and when. No words of it."""

import dataclasses
import datetime

import pytest

from sincerely.afterwards.deeds import ReceivedReply
from sincerely.afterwards.models import Reply, ReplyKind
from sincerely.afterwards.operations import record_reply
from sincerely.afterwards.queries import replies_of
from sincerely.afterwards.rules import ToldBefore
from sincerely.cases.models import Case
from sincerely.cases.operations import close_case, withdraw_case
from sincerely.reports.queries import totals_of
from sincerely.wording import Refusal
from tests.afterwards.conftest import days
from tests.reports.office import NOW, two_editors
from tests.together import together

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 11, 20)


def received(case: Case, key: str = "k", **changes: object) -> ReceivedReply:
    usual = ReceivedReply(case.pk, sequence=1, key=key, target=0, kind="refuses", came_on=DAY, at=NOW)
    return dataclasses.replace(usual, **changes)


def test_a_reply_holds_the_office_its_kind_and_the_day(case):
    record_reply(received(case))
    row = Reply.objects.values().get()
    assert (row["sequence"], row["target"], row["kind"], row["came_on"]) == (1, 0, "refuses", DAY)
    assert set(row) == {"id", "case_id", "sequence", "key", "target", "kind", "came_on", "told_on"}


def test_a_reply_is_no_action(case):
    record_reply(received(case))
    assert (totals_of(case).actions, totals_of(case).reports) == (0, 0)


def test_the_same_form_sent_twice_is_one_reply(case):
    record_reply(received(case))
    record_reply(received(case))
    assert Reply.objects.count() == 1


@pytest.mark.parametrize("change", [{"kind": "other"}, {"target": None}, {"came_on": DAY - days(1)}])
def test_the_same_form_with_other_answers_is_refused_and_the_first_ones_stay(case, change):
    record_reply(received(case))
    with pytest.raises(ToldBefore, match="told us already of a reply"):
        record_reply(received(case, **change))
    assert Reply.objects.get().kind == "refuses"


def test_replies_are_added_up_by_official_and_kind_with_their_days(case):
    for number, ago in enumerate((1, 1, 3)):
        record_reply(received(case, str(number), came_on=DAY - days(ago)))
    record_reply(received(case, "b", target=None, kind="other"))
    record_reply(received(case, "c", target=1, kind="acknowledges"))
    refused = next(group for group in replies_of(case) if group.kind == "refuses")
    assert (refused.number, refused.first, refused.latest) == (3, DAY - days(3), DAY - days(1))
    assert refused.dates == ((DAY - days(1), 2), (DAY - days(3), 1))
    assert {(group.target, group.number) for group in replies_of(case)} == {(0, 3), (1, 1), (None, 1)}


def test_a_case_shows_no_replies_of_another(case, other_case):
    record_reply(received(other_case))
    assert replies_of(case) == ()


@pytest.mark.parametrize("came_on", [datetime.date(2026, 11, 2), NOW.date() + days(1)])
def test_the_first_and_the_last_day_that_can_be(case, came_on):
    record_reply(received(case, came_on=came_on))
    assert Reply.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"came_on": NOW.date() + days(2)}, "has not come yet"),
        ({"came_on": datetime.date(2026, 11, 1)}, "began on 3 November 2026"),
        ({"came_on": datetime.date.min}, "began on"),
        ({"came_on": datetime.date.max}, "has not come yet"),
        ({"kind": "friendly"}, "out of date"),
        ({"kind": ""}, "out of date"),
        ({"target": 2}, "out of date"),
        ({"target": -1}, "out of date"),
        ({"key": ""}, "out of date"),
        ({"key": "k\0"}, "out of date"),
        ({"sequence": 9}, "no such action"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(case, changes, says):
    with pytest.raises(Refusal, match=says):
        record_reply(received(case, **changes))
    assert not Reply.objects.exists()


def test_a_reply_can_come_after_the_end(case):
    close_case(case, reason="r", notice="outcome-known", by=two_editors()[0], at=NOW)
    record_reply(received(case))
    assert Reply.objects.count() == 1


def test_nothing_is_taken_for_an_action_that_was_withdrawn(case):
    withdraw_case(case, reason="r", by=two_editors()[0], at=NOW)
    with pytest.raises(Refusal, match="withdrawn"):
        record_reply(received(case))


def test_every_kind_can_be_stored(case):
    for kind in ReplyKind.values:
        record_reply(received(case, kind, kind=kind))
    assert Reply.objects.count() == 7


@pytest.mark.django_db(transaction=True)
def test_two_posts_at_the_same_moment_are_one_reply(case):
    together(lambda: record_reply(received(case)), times=4)
    assert Reply.objects.count() == 1
