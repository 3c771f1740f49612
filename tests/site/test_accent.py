"""Whatever accent an office sets, its buttons and links can be read."""

import pytest

from sincerely.site.accent import accent_by_day, accent_by_night, accent_rules, contrast

ACCENTS = ["#17408b", "#ffe600", "#ffffff", "#000000", "#ff00aa", "#7f7f7f"]


@pytest.mark.parametrize("accent", ACCENTS)
def test_by_day_the_accent_can_be_read_on_paper_and_written_on(accent: str) -> None:
    by_day = accent_by_day(accent)
    assert contrast(by_day.act, "#fbfaf6") >= 4.5
    assert contrast(by_day.act_ink, by_day.act) >= 4.5
    assert contrast(by_day.act, by_day.act_soft) >= 3.5


@pytest.mark.parametrize("accent", ACCENTS)
def test_by_night_the_accent_can_be_read_on_dark_paper_and_written_on(accent: str) -> None:
    by_night = accent_by_night(accent)
    assert contrast(by_night.act, "#171613") >= 7
    assert contrast(by_night.act_ink, by_night.act) >= 4.5
    assert contrast("#efece4", by_night.act_soft) >= 7


def test_a_readable_accent_stays_as_the_office_chose_it() -> None:
    assert accent_by_day("#17408b").act == "#17408b"


def test_paper_stays_black_whatever_the_accent() -> None:
    assert all("@media screen" in rule for rule in accent_rules("#ff00aa").splitlines())
