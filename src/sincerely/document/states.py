"""The states of an action, and which reports count in them. Source: the project's design, "States"."""

import datetime
from enum import StrEnum

# The last places to see a day end; a deadline's day ends with theirs.
_LAST_PLACE = datetime.timezone(datetime.timedelta(hours=-12))
# The first places to see a new day are at UTC+14: no date later than theirs has come anywhere.
_FIRST_PLACE = datetime.timezone(datetime.timedelta(hours=14))


class State(StrEnum):
    """What may be done. Expired, closed and stopped are three states: see ``docs/glossary.md``."""

    OPEN = "open"
    EXPIRED = "expired"
    CLOSED = "closed"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"


def day_where_it_ends_last(at: datetime.datetime) -> datetime.date:
    """The date at UTC−12: the day by which "is there still time?" is answered."""
    return at.astimezone(_LAST_PLACE).date()


def newest_possible_day(at: datetime.datetime) -> datetime.date:
    """The date where the day begins first, at UTC+14: what is dated later has not happened yet."""
    return at.astimezone(_FIRST_PLACE).date()


def deadline_instant(until: datetime.date) -> datetime.datetime:
    """The moment (UTC) from which an action is expired: its last day has ended everywhere, at UTC−12 too."""
    if until == datetime.date.max:
        return datetime.datetime.max.replace(tzinfo=datetime.UTC)
    next_day = until + datetime.timedelta(days=1)
    return datetime.datetime.combine(next_day, datetime.time(12), tzinfo=datetime.UTC)


def state_of(
    *,
    until: datetime.date | None,
    closed_at: datetime.datetime | None,
    stopped_at: datetime.datetime | None,
    withdrawn_at: datetime.datetime | None,
    at: datetime.datetime,
) -> State:
    """The state at a moment. The gravest one holds; all moments have a time zone."""
    if withdrawn_at and withdrawn_at <= at:
        return State.WITHDRAWN
    if stopped_at and stopped_at <= at:
        return State.STOPPED
    if closed_at and closed_at <= at:
        return State.CLOSED
    if until and deadline_instant(until) <= at:
        return State.EXPIRED
    return State.OPEN


def report_counts(
    *,
    done_on: datetime.date,
    until: datetime.date | None,
    closed_at: datetime.datetime | None,
    stopped_at: datetime.datetime | None,
    withdrawn_at: datetime.datetime | None,
) -> bool:
    """Does a report of something done on this day count?

    Up to the last day; on the days before the closing or the stop, whose own day (UTC) no longer counts,
    because nobody can tell its morning from its evening; never once withdrawn.
    """
    if withdrawn_at or (until and done_on > until):
        return False
    return all(done_on < ended.astimezone(datetime.UTC).date() for ended in (closed_at, stopped_at) if ended)
