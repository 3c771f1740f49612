"""Stop, close, withdraw: one person, a typed reason, at once, and only once."""

import pytest

from sincerely.cases.models import Case
from sincerely.cases.notices import CLOSE_NOTICES, STOP_NOTICES, close_sentence, stop_sentence
from sincerely.cases.operations import close_case, stop_case, withdraw_case
from sincerely.staff.models import AuditEntry
from sincerely.staff.operations import close_account
from sincerely.wording import Refusal, wording_for
from sincerely.work.models import Job
from tests.factories import DAY, NOON, a_saved_version, a_staff, an_action_value
from tests.together import together

REASON = "The lawyer has called: his cell was searched after our letters."


def stop(case: Case, **changes: object) -> bool:
    return stop_case(case, **_given({"notice": "no-more-appeals"} | changes))


def close(case: Case, **changes: object) -> bool:
    return close_case(case, **_given({"notice": "good-news"} | changes))


def withdraw(case: Case, **changes: object) -> bool:
    return withdraw_case(case, **_given(changes))


def _given(changes):
    return {"reason": REASON, "by": changes.pop("by", None) or a_staff(), "at": NOON} | changes


DEEDS = {"stop": stop, "close": close, "withdraw": withdraw}
COLUMNS = {stop: "stopped_at", close: "closed_at", withdraw: "withdrawn_at"}
every_deed = pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)


@pytest.fixture
def case(db) -> Case:
    return a_saved_version().action.case


@every_deed
def test_one_person_does_it_at_once_and_the_pages_follow(case, deed):
    assert deed(case)
    case.refresh_from_db()
    assert getattr(case, COLUMNS[deed]) == NOON
    assert set(Job.objects.values_list("name", flat=True)) == {"bake-case", "bake-lists"}


@every_deed
def test_who_did_it_is_in_the_log_and_the_reason_is_not(case, deed):
    coordinator = a_staff()
    deed(case, by=coordinator)
    entry = AuditEntry.objects.latest("id")
    assert (entry.deed.split(".")[0], entry.subject, entry.by) == ("case", "case 31/31", coordinator)
    assert "lawyer" not in str(entry.detail)


@every_deed
def test_a_second_time_changes_nothing(case, deed):
    deed(case)
    assert not deed(case, at=NOON + DAY, reason="Another reason.")
    case.refresh_from_db()
    assert getattr(case, COLUMNS[deed]) == NOON
    assert REASON in (case.stop_reason, case.close_reason, case.withdraw_reason)
    assert AuditEntry.objects.filter(subject="case 31/31").count() == 1


@every_deed
@pytest.mark.parametrize("reason", ["", "  ", "\n\t"])
def test_without_a_reason_it_is_refused(case, deed, reason):
    with pytest.raises(Refusal, match="Type the reason"):
        deed(case, reason=reason)
    case.refresh_from_db()
    assert not case.is_overlaid


@every_deed
def test_a_closed_account_cannot_do_it(case, deed):
    gone = a_staff()
    close_account(gone, by=None, at=NOON)
    with pytest.raises(Refusal, match="closed"):
        deed(case, by=gone)


@every_deed
def test_a_draft_without_a_number_has_nothing_to_take_back(db, deed):
    draft = a_saved_version(an_action_value(number=None))
    with pytest.raises(Refusal, match="nothing of it is public"):
        deed(draft.action.case)


@pytest.mark.parametrize("deed", [stop, close])
@pytest.mark.parametrize("notice", ["", "The minister is a liar.", "NO-MORE-APPEALS"])
def test_a_sentence_that_is_not_on_the_safe_list_is_refused(case, deed, notice):
    with pytest.raises(Refusal, match="Choose one of the sentences"):
        deed(case, notice=notice)
    case.refresh_from_db()
    assert not case.is_overlaid


@pytest.mark.django_db(transaction=True)
@every_deed
def test_two_coordinators_at_the_same_moment_do_it_once(deed):
    case, by = a_saved_version().action.case, a_staff()
    assert sorted(together(lambda: deed(case, by=by), times=2)) == [False, True]
    assert AuditEntry.objects.filter(subject="case 31/31").count() == 1


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_every_notice_is_a_sentence_in_every_language(language):
    words = wording_for(language)
    sentences = [stop_sentence(notice, words) for notice in STOP_NOTICES]
    sentences += [close_sentence(notice, words) for notice in CLOSE_NOTICES]
    assert len(set(sentences)) == len(STOP_NOTICES) + len(CLOSE_NOTICES)
    assert all(sentence.endswith(".") for sentence in sentences)
