import re
from urllib.parse import urlsplit

import pytest
from django.db import OperationalError

from sincerely.cases.models import Case
from sincerely.cases.operations import close_case, stop_case
from sincerely.reports.models import Report
from sincerely.reports.queries import totals_of
from sincerely.reports.rules import TooLate
from sincerely.work.models import Job
from tests.public.conftest import text_of
from tests.reports.office import AMBASSADOR, MINISTER, NOW, an_action, publish, two_editors

REPORT = "/41-26/en/report/"
TAP = {"key": "key-of-this-tap", "tap": "letter", "target": "0"}
FORM = {"key": "key-of-this-form", "letter": "3", "done_on": "2026-11-20", "who": "me"}


def test_one_tap_is_one_letter_today_and_answers_with_a_receipt(case, visitor):
    answer = visitor.post(REPORT, TAP)
    report = Report.objects.get()
    assert (answer.status_code, urlsplit(answer["Location"]).path) == (303, f"{REPORT}done/")
    assert f"{report.receipt[:5]}-{report.receipt[5:]}" in text_of(visitor.get(answer["Location"]))
    assert (report.done_on, report.country, report.for_group) == (NOW.date(), "", False)
    assert [(line.channel, line.target, line.quantity) for line in report.lines.all()] == [("letter", 0, 1)]


def test_a_tap_sent_twice_is_counted_once_with_the_same_receipt(case, visitor):
    answers = [visitor.post(REPORT, TAP)["Location"] for _ in range(2)]
    codes = [re.search(r"[2-9A-Z]{5}-[2-9A-Z]{5}", text_of(visitor.get(address)))[0] for address in answers]
    assert codes[0] == codes[1]
    assert "reported already" in text_of(visitor.get(answers[1]))
    assert totals_of(case).actions == 1


def test_each_form_that_is_shown_has_a_key_of_its_own(case, visitor):
    shown = [visitor.get(REPORT).content.decode() for _ in range(2)]
    keys = [key for page in shown for key in re.findall(r'name="key" value="([^"]+)"', page)]
    assert len(keys) == len(set(keys)) == 2


def test_an_evening_of_a_group_is_one_report(case, visitor):
    visitor.post(
        REPORT, FORM | {"letter": "40", "phone": "2", "who": "group", "heads": "12", "country": "FR"}
    )
    totals = totals_of(case)
    assert (totals.actions, totals.reports, totals.groups, totals.heads) == (42, 1, 1, 12)
    assert Report.objects.get().country == "FR"


def test_the_total_is_baked_soon_after(case, visitor):
    visitor.post(REPORT, FORM)
    assert Job.objects.filter(name="bake-totals", arguments={"case_id": case.pk}).exists()


def test_thank_you_is_said_for_what_is_stored_and_for_nothing_else(case, visitor):
    done = visitor.post(REPORT, FORM)["Location"]
    assert "Thank you" in text_of(visitor.get(done))
    assert visitor.get(f"{REPORT}done/?shown=ABCDEFGHJK").status_code == 404
    assert visitor.get(f"{REPORT}done/").status_code == 404


def test_a_crash_while_counting_thanks_nobody(case, visitor, monkeypatch):
    def crash(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("sincerely.reports.operations.add_to_counters", crash)
    with pytest.raises(OSError, match="disk"):
        visitor.post(REPORT, FORM)
    assert not Report.objects.exists()


def test_the_receipt_shows_the_total_from_the_threshold_on(case, visitor):
    Case.objects.filter(pk=case.pk).update(total_threshold=4)
    done = visitor.post(REPORT, FORM)["Location"]
    assert "actions reported" not in text_of(visitor.get(done))
    visitor.post(REPORT, TAP)
    assert "4 actions reported so far" in text_of(visitor.get(done))


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({"letter": ""}, "letter", "a number beside at least one"),
        ({"letter": "0"}, "letter", "a number beside at least one"),
        ({"letter": "-2"}, "letter", "whole number"),
        ({"letter": "many"}, "letter", "whole number"),
        ({"letter": "1001"}, "letter", "from 1 to 1,000"),
        ({"done_on": ""}, "done_on", "Please give the day on which you did it"),
        ({"done_on": "yesterday"}, "done_on", "year-month-day"),
        ({"done_on": "2026-11-30"}, "done_on", "has not come yet"),
        ({"who": "group", "heads": "0"}, "heads", "How many were you"),
        ({"who": ""}, "who", "for you, or for a group"),
        ({"country": "XX"}, "country", "valid choice"),
        ({"target": "9"}, "target", "valid choice"),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_the_rest_stays(case, visitor, typed, field, says):
    answer = visitor.post(REPORT, FORM | {"fax": "7"} | typed if field != "letter" else FORM | typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in re.search(rf'id="id_{field}_error".*?</ul>', page, re.DOTALL)[0]
    assert 'value="key-of-this-form"' in page
    assert not Report.objects.exists()


def test_a_number_for_an_official_counts_for_that_official(case, visitor):
    visitor.post(REPORT, FORM | {"target": "1"})
    assert Report.objects.get().lines.get().target == 1


def test_after_the_last_day_what_was_done_in_time_is_still_counted(db, now, visitor):
    case = publish(an_action(until="2026-11-18"))
    assert "We count what was done up to that day" in text_of(visitor.get(REPORT))
    assert "Please send no more" in text_of(visitor.post(REPORT, FORM))
    assert totals_of(case).actions == 0
    assert visitor.post(REPORT, FORM | {"done_on": "2026-11-18"}).status_code == 303
    assert totals_of(case).actions == 3


def test_a_tap_on_a_page_left_open_past_the_last_day_counts_nothing_and_asks_when(db, now, visitor):
    case = publish(an_action(until="2026-11-18"))
    answer = visitor.post(REPORT, TAP)
    assert answer.status_code == 200
    assert "The last day of this action is 18 November 2026" in text_of(answer)
    assert totals_of(case).actions == 0
    assert not re.search(r'name="done_on" value=', visitor.get(REPORT).content.decode())


def hidden_in(answer) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', answer.content.decode()))


ENDS = {
    "stopped": "The family or their lawyer asks that no more appeals are sent",
    "closed": "There is good news, and this action has ended",
}


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("told", [TAP, FORM | {"done_on": "2026-11-21"}], ids=["tap", "form"])
def test_what_was_done_after_an_end_is_thanked_for_and_not_stored(case, visitor, end, told):
    end_case(case, end)
    answer = visitor.post(REPORT, told)
    said = text_of(answer)
    assert (answer.status_code, ENDS[end] in said) == (200, True)
    # Whoever asks that no more be written may fear for the name itself; the notice does not say it either.
    whom = "Urgent Action 41/26" if end == "stopped" else "Vera Holt"
    assert f"Thank you for standing up for {whom}." in said
    assert ("Vera Holt" in answer.content.decode()) == (end != "stopped")
    assert "we have stored nothing" in said
    assert "Something needs your attention" not in said
    assert not Report.objects.exists()


@pytest.mark.parametrize("end", ENDS)
def test_who_gives_an_earlier_day_is_counted_with_everything_that_was_typed(case, visitor, end):
    end_case(case, end)
    told = {"done_on": "2026-11-21", "who": "group", "heads": "9", "country": "FR", "phone": "2"}
    late = visitor.post(REPORT, FORM | told)
    assert 'max="2026-11-20"' in late.content.decode()
    assert visitor.post(REPORT, hidden_in(late) | {"done_on": "2026-11-20"}).status_code == 303
    report = Report.objects.get()
    assert (report.heads, report.country, report.after_stop) == (9, "FR", end == "stopped")
    assert {(line.channel, line.quantity) for line in report.lines.all()} == {("letter", 3), ("phone", 2)}


def test_a_late_day_beside_another_mistake_is_said_on_the_form(case, visitor):
    end_case(case, "stopped")
    answer = visitor.post(REPORT, FORM | {"done_on": "2026-11-21", "letter": "many"})
    assert (answer.status_code, "stopped on 21 November 2026" in text_of(answer)) == (422, True)


def test_a_stop_between_the_look_and_the_count_is_thanked_for_too(case, visitor, monkeypatch):
    def stopped_meanwhile(deeds):
        raise TooLate("This action was stopped on 21 November 2026.")

    monkeypatch.setattr("sincerely.public.views.report.record_reports", stopped_meanwhile)
    answer = visitor.post(REPORT, FORM)
    assert (answer.status_code, "Please send no more" in text_of(answer)) == (200, True)


def end_case(case: Case, end: str) -> None:
    if end == "stopped":
        stop_case(case, reason="r", notice="asked-by-family", by=two_editors()[0], at=NOW)
    else:
        close_case(case, reason="r", notice="good-news", by=two_editors()[0], at=NOW)


def test_after_a_stop_what_was_done_before_is_kept_apart(case, visitor):
    stop_case(case, reason="r", notice="asked-by-family", by=two_editors()[0], at=NOW)
    assert visitor.post(REPORT, FORM).status_code == 303
    totals = totals_of(case)
    assert (totals.actions, totals.told_after_stop) == (0, 3)


def test_a_tap_for_a_channel_there_is_not_shows_the_form(case, visitor):
    assert visitor.post(REPORT, TAP | {"tap": "pigeon"}).status_code == 422
    assert visitor.post(REPORT, TAP | {"tap": "key"}).status_code == 422


@pytest.mark.parametrize("change", [{"letter": "4"}, {"done_on": "2026-11-19"}, {"country": "FR"}])
def test_a_form_sent_again_with_other_figures_shows_both_and_can_correct(case, visitor, change):
    visitor.post(REPORT, FORM)
    again = visitor.post(REPORT, FORM | change)
    assert (again.status_code, "Which are right?" in text_of(again)) == (409, True)
    assert totals_of(case).actions == 3
    fields = dict(
        re.findall(r'name="([^"]+)"(?: value="([^"]*)")?', again.content.decode().split("</form>")[0])
    )
    assert "It is corrected" in text_of(visitor.post("/en/receipt/correct/", fields))
    assert totals_of(case).reports == 1


def test_a_form_sent_again_after_a_withdrawal_can_be_counted_anew(case, visitor):
    visitor.post(REPORT, FORM)
    visitor.post("/en/receipt/withdraw/", {"code": Report.objects.get().receipt})
    again = visitor.post(REPORT, FORM)
    assert (again.status_code, "does not count any more" in text_of(again)) == (409, True)
    assert visitor.post(REPORT, hidden_in(again)).status_code == 303
    assert totals_of(case).actions == 3


def officials_offered(answer) -> dict[str, str]:
    (select,) = re.findall(r'<select name="target".*?</select>', answer.content.decode(), re.DOTALL)
    return dict(re.findall(r'<option value="(\d+)"[^>]*>([^<]+)<', select))


def test_the_form_names_no_embassy_elsewhere_and_keeps_each_officials_place(case, visitor):
    here = officials_offered(visitor.get(REPORT))
    assert here == {"0": "Minister of Justice", "1": "The embassy in your country"}
    there = officials_offered(visitor.post(REPORT, {"country": "US"}))
    assert there == here | {"1": "Embassy in Washington"}


def test_a_letter_to_an_embassy_that_only_people_elsewhere_can_write_to_is_counted_for_it(db, now, visitor):
    london = AMBASSADOR.model_copy(update={"mission_in": "GB"})
    publish(an_action(targets=(MINISTER, AMBASSADOR, london)))
    assert list(officials_offered(visitor.get(REPORT))) == ["0", "2"]
    assert list(officials_offered(visitor.post(REPORT, {"target": "1"}))) == ["0", "1", "2"]
    assert visitor.post(REPORT, TAP | {"target": "1"}).status_code == 303
    assert [line.target for line in Report.objects.get().lines.all()] == [1]


def test_the_form_asks_for_no_name_no_address_and_no_text(case, visitor):
    page = visitor.get(REPORT).content.decode()
    names = set(re.findall(r'<(?:input|select|textarea)[^>]* name="([^"]+)"', page))
    channels = {"letter", "email", "fax", "phone", "form", "x", "social", "other"}
    assert names == channels | {"key", "also", "done_on", "who", "heads", "target", "country"}
    assert "In a group: how many took part?" in page


def test_a_document_of_the_series_is_reported_for_at_its_own_address(case, visitor):
    publish(an_action(kind="further-information", sequence=2))
    visitor.post("/41-26/1/en/report/", FORM)
    visitor.post(REPORT, FORM | {"key": "another"})
    assert list(Report.objects.order_by("id").values_list("sequence", flat=True)) == [1, 2]


# A browser forgets the page of an address that it posts to, with the key that page has (guards.py).
_FORGETS = re.compile(r'action="/41-26/en/report/(?:could-not/|reply/)?"')


def test_no_form_makes_the_browser_forget_the_untouched_form_and_its_key(case, visitor, monkeypatch):
    late = visitor.post(REPORT, FORM | {"done_on": "2026-11-30"})
    visitor.post(REPORT, FORM)
    visitor.post("/en/receipt/withdraw/", {"code": Report.objects.get().receipt})
    answers = [visitor.get(REPORT), late, visitor.post(REPORT, FORM)]
    answers.append(visitor.post("/41-26/en/write/send/", {"country": "GB"}))
    answers += [visitor.get(f"{REPORT}could-not/"), visitor.get(f"{REPORT}reply/")]
    with monkeypatch.context() as patched:
        patched.setattr("sincerely.public.views.report.find_page", _fail)
        answers.append(visitor.post(REPORT, FORM))
    for answer in answers:
        page = answer.content.decode()
        assert 'action="/41-26/en/report/' in page
        assert not _FORGETS.search(page)


def _fail(*_: object) -> None:
    raise OperationalError
