"""Round totals that are worth a sentence: 100, 250, 500, 1,000 and so on, each step about twice the last."""

from itertools import count, takewhile

_STEPS = (10, 25, 50)


def milestone_of(actions: int) -> int | None:
    """The largest milestone that a total has reached; None below a hundred."""
    all_of_them = (step * 10**zeros for zeros in count(1) for step in _STEPS)
    return max(takewhile(lambda one: one <= actions, all_of_them), default=None)
