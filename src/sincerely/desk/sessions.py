"""Sessions at the desk end by themselves; once a day the worker deletes those that have."""

import datetime

from sincerely.staff.operations import clear_sessions
from sincerely.work.operations import enqueue

CLEAR = "clear-sessions"
_A_DAY = datetime.timedelta(days=1)


def clear_sessions_daily(*, at: datetime.datetime) -> int:
    """Delete what has ended; return how many. Plans the next look.

    Whoever opens the page to sign in begins a session, so they come whether anybody works here or not.
    """
    enqueue(CLEAR, {}, at=at, run_after=at + _A_DAY)
    return clear_sessions(at=at)
