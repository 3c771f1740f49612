import pytest

from sincerely.reports.milestones import milestone_of


@pytest.mark.parametrize(
    ("actions", "milestone"),
    [(0, None), (99, None), (100, 100), (249, 100), (250, 250), (999, 500), (1000, 1000), (10**9 + 1, 10**9)],
)
def test_a_milestone_is_the_last_round_number_that_was_reached(actions, milestone):
    assert milestone_of(actions) == milestone
