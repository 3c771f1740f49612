"""I tried and could not: a line is flagged for a coordinator, and nothing else happens."""

import dataclasses

import pytest

from sincerely.afterwards.deeds import FailedTry
from sincerely.afterwards.models import TROUBLE_OF, Flag
from sincerely.afterwards.operations import flag_line, forget_what_is_due, put_flags_aside
from sincerely.afterwards.queries import flagged_lines, flagged_lines_of, flags_by_line, is_flagged
from sincerely.cases.models import Case
from sincerely.cases.operations import close_case, stop_case, withdraw_case
from sincerely.directory.queries import paused_lines
from sincerely.reports.queries import totals_of
from sincerely.staff.models import AuditEntry
from sincerely.wording import Refusal
from sincerely.work.models import Job
from tests.afterwards.conftest import days
from tests.reports.office import NOW, two_editors
from tests.together import together

pytestmark = pytest.mark.django_db

FAX = "+1 202 298 5735"


def tried(case: Case, **changes: object) -> FailedTry:
    usual = FailedTry(case.pk, key="k", channel="fax", value=FAX, trouble="engaged", at=NOW)
    return dataclasses.replace(usual, **changes)


def flag(case: Case, key: str, **changes: object) -> None:
    flag_line(tried(case, key=key, **changes), sequence=1)


def test_a_flag_names_the_line_and_what_happened_and_nobody(case):
    flag(case, "k")
    row = Flag.objects.values().get()
    assert (row["channel"], row["value"], row["trouble"]) == ("fax", "+12022985735", "engaged")
    assert set(row) == {"id", "case_id", "key", "channel", "value", "trouble", "told_on", "aside_at"}


def test_a_flag_is_no_action_and_pauses_nothing(case):
    for number in range(50):
        flag(case, str(number))
    assert totals_of(case).reports == totals_of(case).actions == 0
    assert paused_lines() == frozenset()
    assert not Job.objects.filter(name="bake-totals").exists()


def test_the_same_form_sent_twice_is_one_flag(case):
    flag(case, "k")
    flag(case, "k")
    flag(case, "k", channel="phone", value="+1 202 555 0170")
    assert Flag.objects.count() == 1


def test_many_flags_are_one_row_with_their_number_and_the_newest_day(case):
    for number, ago in enumerate((3, 0, 5)):
        flag(case, str(number), at=NOW - days(ago))
    (line,) = flagged_lines(at=NOW)
    assert (line.channel, line.trouble, line.number, line.latest) == ("fax", "engaged", 3, NOW.date())


def test_a_flood_on_one_line_hides_no_other(case):
    flag(case, "lonely", channel="phone", value="+1 202 555 0170", at=NOW - days(2))
    Flag.objects.bulk_create(
        Flag(case=case, key=f"f{n}", channel="fax", value="+1", trouble="engaged", told_on=NOW.date())
        for n in range(3000)
    )
    assert [(line.channel, line.number) for line in flagged_lines(at=NOW)] == [("fax", 3000), ("phone", 1)]


def test_a_number_printed_in_another_way_is_the_same_line(case):
    flag(case, "a")
    flag(case, "b", value="+1 (202) 298-5735")
    assert [line.number for line in flagged_lines(at=NOW)] == [2]


def test_a_case_shows_its_own_lines_with_the_flags_of_all_cases(case, other_case):
    flag(case, "a")
    flag(other_case, "b")
    flag(other_case, "c", channel="form", value="https://embassy.example/contact", trouble="broken")
    assert [(line.channel, line.number) for line in flagged_lines_of(case, at=NOW)] == [("fax", 2)]
    assert len(flagged_lines_of(other_case, at=NOW)) == 2
    assert set(flags_by_line(flagged_lines(at=NOW))) == {
        ("fax", "+12022985735"), ("form", "https://embassy.example/contact"),
    }  # fmt: skip


def test_flags_put_aside_are_gone_and_those_told_since_stay(case):
    flag(case, "a")
    (line,) = flagged_lines(at=NOW)
    flag(case, "b")
    assert put_flags_aside(line, upto=line.newest, by=two_editors()[0], at=NOW) == 1
    assert [left.number for left in flagged_lines(at=NOW)] == [1]
    assert put_flags_aside(line, upto=line.newest, by=two_editors()[0], at=NOW) == 0


def test_putting_aside_is_in_the_log_without_the_number(case):
    flag(case, "a")
    (line,) = flagged_lines(at=NOW)
    put_flags_aside(line, upto=line.newest, by=two_editors()[0], at=NOW)
    entry = AuditEntry.objects.get(deed="line.flags-aside")
    assert entry.by == two_editors()[0]
    assert "202" not in f"{entry.subject} {entry.detail}"


def test_an_account_that_is_closed_puts_nothing_aside(case):
    flag(case, "a")
    ana = two_editors()[0]
    ana.is_active = False
    ana.save()
    with pytest.raises(Refusal):
        put_flags_aside(flagged_lines(at=NOW)[0], upto=9, by=ana, at=NOW)
    assert is_flagged(at=NOW)


def test_after_ninety_days_a_flag_is_neither_shown_nor_kept(case):
    flag(case, "a")
    assert is_flagged(at=NOW + days(90))
    assert not is_flagged(at=NOW + days(91))
    forget_what_is_due(at=NOW + days(90))
    assert Flag.objects.count() == 1
    forget_what_is_due(at=NOW + days(91))
    assert Flag.objects.count() == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"key": ""}, {"key": "k" * 65}, {"key": "k\0"}, {"key": "\ud800"},
        {"channel": "pigeon"}, {"channel": "post"}, {"trouble": "bounced"}, {"trouble": ""},
        {"value": ""}, {"value": "  \n "}, {"value": "ask the embassy"},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_a_sentence(case, changes):
    with pytest.raises(Refusal, match="out of date"):
        flag_line(tried(case, **changes), sequence=1)
    assert not Flag.objects.exists()


@pytest.mark.parametrize("end", [stop_case, close_case])
def test_a_letter_can_come_back_after_the_end(case, end):
    notice = "asked-by-family" if end is stop_case else "outcome-known"
    end(case, reason="r", notice=notice, by=two_editors()[0], at=NOW)
    flag(case, "a", channel="post", value="4 Harbour Square", trouble="returned")
    assert Flag.objects.count() == 1


def test_nothing_is_taken_for_an_action_that_was_withdrawn(case):
    withdraw_case(case, reason="r", by=two_editors()[0], at=NOW)
    with pytest.raises(Refusal, match="withdrawn"):
        flag(case, "a")


def test_each_channel_that_is_offered_can_fail(case):
    for channel, trouble in TROUBLE_OF.items():
        flag(case, channel, channel=channel, value="@Office 7", trouble=trouble)
    assert Flag.objects.count() == len(TROUBLE_OF)


@pytest.mark.django_db(transaction=True)
def test_two_taps_at_the_same_moment_are_one_flag(case):
    together(lambda: flag(case, "k"), times=4)
    assert Flag.objects.count() == 1
