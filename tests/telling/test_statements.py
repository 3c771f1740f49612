"""A statement keeps what was counted at one moment, and a later one says what became of it."""

import datetime

import pytest

from sincerely.ledger.operations import close_days
from sincerely.reports import disclosure
from sincerely.reports.breakdowns import published_breakdowns
from sincerely.reports.deeds import DoneLine
from sincerely.reports.quarantine.invalidating import Criteria
from sincerely.reports.tallying import tally_day
from sincerely.staff.models import AuditEntry
from sincerely.staff.operations import close_account
from sincerely.telling.figures import figures_of
from sincerely.telling.models import Revision, Snapshot
from sincerely.telling.operations import make_statement
from sincerely.wording import Refusal, wording_for
from sincerely.work.models import Job
from sincerely.writing.counting_rule import RULE, counting_rule
from sincerely.writing.statements import sentences
from sincerely.writing.statements.figures import LedgerRoot, Replaced
from sincerely.writing.statements.sentences import reasons
from tests.ledger.logs import SIGNER
from tests.reports.evenings import DAY, tell, tell_of_a_group
from tests.reports.office import NOW, an_action, publish, take_out
from tests.telling.tellings import a_reported_case, a_statement, an_editor, void_some

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def test_a_statement_says_what_was_counted_and_since_when():
    case = a_reported_case(12)
    tell_of_a_group(case, heads=7, lines=(DoneLine("letter", 40),))
    made = a_statement(case)
    assert (made.actions, made.reports, made.groups, made.heads) == (52, 13, 1, 7)
    assert (made.begun, made.day, made.rule) == (datetime.date(2026, 11, 3), NOW.date(), 1)


def test_its_breakdowns_are_those_that_are_published_and_no_line_is_below_ten():
    case = publish(an_action())
    tell(case, 14, country="NO")
    tell(case, 11, country="KE", channel="email")
    tell(case, 3, country="IS", channel="fax")
    tell(case, 8, country="DE")
    tally_day(at=NOW)
    made = a_statement(case)
    published = {one.by.value: one for one in published_breakdowns(case)}
    assert made.breakdowns["country"]["cells"] == [["NO", 14], ["KE", 11]]
    for name, kept in made.breakdowns.items():
        assert kept["cells"] == [list(cell) for cell in published[name].cells]
        assert all(actions >= 10 for _, actions in kept["cells"])
        assert kept["rest"] == published[name].rest
        assert kept["rest"] == 0 or kept["rest"] >= 10


def test_a_revision_does_not_break_down_what_was_taken_out():
    case = publish(an_action())
    tell(case, 40, country="NO")
    tell(case, 60, country="DE", channel="email")
    tally_day(at=NOW)
    a_statement(case)
    take_out(case, Criteria(country="DE"), at=NOW + HOUR)
    revised = a_statement(case, revision="untrue", at=NOW + HOUR)
    assert (revised.actions, revised.breakdowns) == (40, {})


def test_breakdowns_that_were_counted_since_make_another_statement():
    case = publish(an_action())
    tell(case, 40, country="NO")
    without = a_statement(case)
    tally_day(at=NOW)
    assert a_statement(case, at=NOW + HOUR).breakdowns != without.breakdowns == {}


def test_what_was_published_when_it_was_made_stays_on_its_paper():
    case = a_reported_case(12)
    made = a_statement(case)
    before = figures_of(made)
    tell(case, 40, country="NO", at=NOW + DAY)
    tally_day(at=NOW + DAY)
    assert figures_of(Snapshot.objects.get(pk=made.pk)) == before


def test_it_carries_the_root_of_the_ledger_once_there_is_one():
    case = a_reported_case(12)
    assert figures_of(a_statement(case)).root is None
    close_days(at=NOW + DAY, signer=SIGNER)
    root = figures_of(a_statement(case, at=NOW + DAY)).root
    assert root == LedgerRoot("actions.example/ledger", root.size, root.root)
    assert (root.size >= 12, len(root.root)) == (True, 44)


def test_a_revision_says_on_its_paper_what_it_replaces():
    case = a_reported_case(12)
    first = a_statement(case)
    void_some(case, 2)
    revised = figures_of(a_statement(case, revision="miscounted", at=NOW))
    assert revised.replaced == Replaced(first.pk, NOW.date(), 12, "miscounted")
    said = sentences.replaced_sentence(revised, wording_for("en"))
    assert said.startswith(
        f"This statement replaces statement {first.pk} of 21 November 2026. The number was 12"
    )


def test_every_reason_and_every_rule_has_its_words():
    for language in ("en", "fr", "ar"):
        words = wording_for(language)
        assert set(reasons(words)) == set(Revision.values)
        assert counting_rule(RULE, words)


def test_a_paper_says_by_which_rule_lines_were_put_together():
    assert sentences.LEAST == disclosure.LEAST


def test_before_the_first_count_it_has_no_breakdown():
    case = publish(an_action())
    tell(case, 12)
    assert a_statement(case).breakdowns == {}


def test_nothing_reported_makes_no_statement():
    with pytest.raises(Refusal, match="nothing to tell"):
        a_statement(publish(an_action()))


def test_whoever_was_told_a_number_is_told_that_nothing_is_left_of_it_once():
    case = a_reported_case(12)
    a_statement(case)
    void_some(case, 12)
    assert a_statement(case, revision="untrue").actions == 0
    with pytest.raises(Refusal, match="nothing to tell"):
        a_statement(case)


def test_what_comes_in_later_changes_no_statement():
    case = a_reported_case(12)
    made = a_statement(case)
    tell(case, 30)
    made.refresh_from_db()
    assert made.actions == 12
    assert a_statement(case, at=NOW + DAY).actions == 42


def test_the_same_figures_on_the_same_day_are_the_same_statement():
    case = a_reported_case()
    made = a_statement(case)
    assert a_statement(case, at=NOW + datetime.timedelta(hours=1)) == made
    assert a_statement(case, at=NOW + DAY) != made
    assert Snapshot.objects.count() == 2


def test_a_lower_total_needs_a_reason():
    case = a_reported_case(12)
    before = a_statement(case)
    void_some(case, 2)
    with pytest.raises(Refusal, match="lower than in the statement of 21 November 2026"):
        a_statement(case, at=NOW + DAY)
    revised = a_statement(case, revision="untrue", at=NOW + DAY)
    assert (revised.replaces, revised.actions, revised.why) == (before, 10, "untrue")


@pytest.mark.parametrize("reason", ["", "untrue"])
def test_of_the_first_statement_nothing_is_replaced(reason):
    case = a_reported_case()
    if reason:
        with pytest.raises(Refusal, match="no earlier statement"):
            a_statement(case, revision=reason)
    else:
        assert a_statement(case, revision=reason).replaces is None


@pytest.mark.parametrize("reason", ["because", "untrue ", "\x00", "x" * 400])
def test_a_reason_that_is_not_on_the_list_is_refused(reason):
    case = a_reported_case()
    a_statement(case)
    with pytest.raises(Refusal, match="on the list"):
        a_statement(case, revision=reason, at=NOW + DAY)


def test_it_is_logged_and_the_pages_are_baked():
    case = a_reported_case()
    Job.objects.all().delete()
    made = a_statement(case)
    entry = AuditEntry.objects.filter(deed="telling.statement").get()
    assert (entry.subject, entry.detail["statement"]) == (str(case), made.pk)
    assert Job.objects.filter(name="bake-totals", arguments={"case_id": case.pk}).exists()


def test_a_closed_account_states_nothing():
    case, editor = a_reported_case(), an_editor()
    close_account(editor, by=None, at=NOW)
    with pytest.raises(Refusal, match="account is closed"):
        make_statement(case, revision="", by=editor, at=NOW)
    assert not Snapshot.objects.exists()
