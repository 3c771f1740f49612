"""States and which reports count: the table of the design, row by row."""

import datetime

import pytest

from sincerely.document import State, deadline_instant, report_counts, state_of
from sincerely.document.states import newest_possible_day

UNTIL = datetime.date(2024, 5, 8)


def at(day: int, hour: int = 12) -> datetime.datetime:
    return datetime.datetime(2024, 5, day, hour, tzinfo=datetime.UTC)


def state(*, now: datetime.datetime, **ends: datetime.datetime | datetime.date) -> State:
    known = dict.fromkeys(["until", "closed_at", "stopped_at", "withdrawn_at"]) | ends
    return state_of(at=now, **known)  # type: ignore[arg-type]  # named by the test


def counts(day: int, **ends: datetime.datetime | datetime.date) -> bool:
    known = dict.fromkeys(["until", "closed_at", "stopped_at", "withdrawn_at"]) | ends
    return report_counts(done_on=datetime.date(2024, 5, day), **known)  # type: ignore[arg-type]  # named by the test


def test_the_last_day_ends_at_noon_utc_of_the_next_where_it_ends_last() -> None:
    assert deadline_instant(UNTIL) == at(9)


def test_no_later_day_has_come_than_the_one_where_the_day_begins_first() -> None:
    assert newest_possible_day(at(8, 9)) == datetime.date(2024, 5, 8)
    assert newest_possible_day(at(8, 10)) == datetime.date(2024, 5, 9)


def test_an_action_is_open_until_its_last_day_has_ended_everywhere() -> None:
    assert state(now=at(9, 11), until=UNTIL) == State.OPEN
    assert state(now=at(9, 12), until=UNTIL) == State.EXPIRED


def test_without_a_deadline_an_action_stays_open() -> None:
    assert state(now=at(31)) == State.OPEN
    assert state(now=at(31), until=datetime.date.max) == State.OPEN


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ({"closed_at": at(3)}, State.CLOSED),
        ({"closed_at": at(3), "stopped_at": at(4)}, State.STOPPED),
        ({"closed_at": at(3), "stopped_at": at(4), "withdrawn_at": at(5)}, State.WITHDRAWN),
        ({"until": datetime.date(2024, 5, 1), "closed_at": at(3)}, State.CLOSED),
    ],
)
def test_the_gravest_state_holds(ends: dict[str, datetime.datetime], expected: State) -> None:
    assert state(now=at(20), **ends) == expected


def test_a_stop_of_tomorrow_is_not_yet_one() -> None:
    assert state(now=at(3), stopped_at=at(4)) == State.OPEN


def test_expired_closed_and_stopped_are_three_states() -> None:
    assert len({State.EXPIRED, State.CLOSED, State.STOPPED}) == 3


def test_a_report_counts_for_days_up_to_the_last() -> None:
    assert counts(8, until=UNTIL)
    assert not counts(9, until=UNTIL)


@pytest.mark.parametrize("ended", ["closed_at", "stopped_at"])
def test_a_report_counts_for_the_days_before_the_closing_or_the_stop(ended: str) -> None:
    assert counts(2, **{ended: at(3)})
    assert not counts(3, **{ended: at(3)})
    assert not counts(4, **{ended: at(3)})


def test_the_day_of_a_stop_is_that_of_utc_wherever_it_was_typed() -> None:
    in_tokyo = datetime.timezone(datetime.timedelta(hours=9))
    stopped = datetime.datetime(2024, 5, 4, 3, tzinfo=in_tokyo)
    assert counts(2, stopped_at=stopped)
    assert not counts(3, stopped_at=stopped)


def test_an_extension_does_not_bring_back_what_was_done_after_a_stop() -> None:
    assert not counts(7, until=UNTIL, stopped_at=at(3))


def test_no_report_counts_for_a_withdrawn_action() -> None:
    assert not counts(2, withdrawn_at=at(3))


def test_without_any_end_every_day_counts() -> None:
    assert counts(31)
