"""An organiser reports an evening in one table: all is counted, or nothing, and nothing typed is lost."""

import re

import pytest

from sincerely.cases.models import Case
from sincerely.cases.operations import stop_case, withdraw_case
from sincerely.reports.models import Report
from sincerely.reports.queries import totals_of
from sincerely.wording import Refusal
from tests.public.conftest import text_of
from tests.reports.office import ARABIC, ENGLISH, NOW, an_action, publish, two_editors

EVENING = "/en/report/evening/"
TOLD = {
    "evening": "e" * 24,
    "case": ["41-26", "42-26"],
    "done_on": "2026-11-20",
    "heads": "12",
    "country": "FR",
}
COUNTS = {"41-26-letter": "40", "41-26-phone": "2", "42-26-letter": "6"}


@pytest.fixture
def cases(db, now) -> list[Case]:
    return [publish(an_action(number=f"{number}/26")) for number in (41, 42, 43)]


def sums(cases: list[Case]) -> list[tuple[int, int, int, int]]:
    totals = [totals_of(case) for case in cases]
    return [(one.actions, one.reports, one.groups, one.heads) for one in totals]


def values_in(answer) -> dict[str, str]:
    return dict(
        re.findall(
            r'<input type="(?:number|hidden|date)" name="([^"]+)" value="([^"]*)"', answer.content.decode()
        )
    )


def rows_in(answer) -> list[str]:
    return re.findall(r'name="(\d\d-\d\d)-letter"', answer.content.decode())


def test_an_evening_is_one_report_for_each_action_and_a_code_for_each(cases, visitor):
    answer = visitor.post(EVENING, TOLD | COUNTS)
    assert answer.status_code == 303
    assert sums(cases) == [(42, 1, 1, 12), (6, 1, 1, 12), (0, 0, 0, 0)]
    assert set(Report.objects.values_list("country", "done_on", "sequence")) == {
        ("FR", NOW.date().replace(day=20), 1)
    }
    thanks = visitor.get(answer["Location"])
    for code in Report.objects.values_list("receipt", flat=True):
        assert f"{code[:5]}-{code[5:]}" in text_of(thanks)
        assert code not in answer["Location"]
    assert (thanks["Cache-Control"], len(thanks.cookies)) == ("no-store", 0)


def test_each_code_opens_the_report_of_its_action_alone(cases, visitor):
    visitor.post(EVENING, TOLD | COUNTS)
    code = Report.objects.get(case=cases[1]).receipt
    visitor.post("/en/receipt/withdraw/", {"code": code})
    assert sums(cases)[:2] == [(42, 1, 1, 12), (0, 0, 0, 0)]


def test_the_table_sent_twice_counts_once_and_shows_what_counts(cases, visitor):
    visitor.post(EVENING, TOLD | COUNTS)
    again = visitor.post(EVENING, TOLD | COUNTS | {"41-26-letter": "50"})
    thanks = text_of(visitor.get(again["Location"]))
    assert sums(cases)[0] == (42, 1, 1, 12)
    assert "stored once. These are its figures, whatever was typed now" in thanks
    assert "Letters and cards by post 40" in thanks


def test_an_action_added_to_a_table_that_was_sent_is_counted(cases, visitor):
    visitor.post(EVENING, TOLD | COUNTS)
    visitor.post(EVENING, TOLD | COUNTS | {"case": ["41-26", "42-26", "43-26"], "43-26-fax": "1"})
    assert [one[0] for one in sums(cases)] == [42, 6, 1]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"42-26-letter": "5001"}, "from 1 to 5,000"),
        ({"42-26-letter": "-1"}, "whole number"),
        ({"42-26-letter": "many"}, "whole number"),
        ({"42-26-letter": "9" * 400}, "from 1 to 5,000"),
        ({"done_on": "2026-11-30"}, "has not come yet"),
        ({"done_on": "2026-10-01"}, "began on 3 November 2026"),
        ({"done_on": ""}, "Please give the day on which you did it"),
        ({"heads": "several"}, "Write a whole number here"),
        ({"heads": "0"}, "How many were you"),
        ({"country": "XX"}, "valid choice"),
        ({"case": ["41-26", "42-26", "99-26"]}, "is not here any more"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_stored_or_lost(cases, visitor, typed, says):
    answer = visitor.post(EVENING, TOLD | COUNTS | typed)
    assert (answer.status_code, says in text_of(answer)) == (422, True)
    assert values_in(answer)["41-26-letter"] == "40"
    assert values_in(answer)["evening"] == "e" * 24
    assert not Report.objects.exists()


def test_an_empty_table_asks_for_a_number(cases, visitor):
    answer = visitor.post(EVENING, TOLD)
    assert (answer.status_code, "beside at least one of the actions" in text_of(answer)) == (422, True)


def test_an_action_stopped_meanwhile_is_said_in_its_row_and_holds_all_back(cases, visitor):
    stop_case(cases[0], reason="r", notice="asked-by-family", by=two_editors()[0], at=NOW)
    late = TOLD | COUNTS | {"done_on": "2026-11-21"}
    answer = visitor.post(EVENING, late)
    assert (answer.status_code, "Thank you; please send no more." in text_of(answer)) == (422, True)
    assert not Report.objects.exists()
    assert visitor.post(EVENING, late | {"41-26-letter": "", "41-26-phone": ""}).status_code == 303
    assert [one[0] for one in sums(cases)] == [0, 6, 0]


def test_an_action_withdrawn_meanwhile_is_left_out_and_not_named(cases, visitor):
    withdraw_case(cases[0], reason="r", by=two_editors()[0], at=NOW)
    answer = visitor.post(EVENING, TOLD | COUNTS)
    assert (answer.status_code, rows_in(answer)) == (422, ["42-26"])
    assert visitor.post(EVENING, TOLD | COUNTS | {"case": ["42-26"]}).status_code == 303


def test_a_rule_that_says_no_at_the_last_moment_loses_nothing(cases, visitor, monkeypatch):
    def refuse(deeds):
        raise Refusal("This action was withdrawn.")

    monkeypatch.setattr("sincerely.public.views.evening.record_reports", refuse)
    answer = visitor.post(EVENING, TOLD | COUNTS)
    assert (answer.status_code, values_in(answer)["42-26-letter"]) == (422, "6")


def test_other_actions_are_chosen_without_losing_what_was_typed(cases, visitor):
    answer = visitor.post(EVENING, TOLD | COUNTS | {"case": ["43-26", "41-26"], "choose": "1"})
    assert (answer.status_code, rows_in(answer)) == (200, ["43-26", "41-26"])
    assert values_in(answer)["41-26-letter"] == "40"
    assert not Report.objects.exists()


@pytest.fixture
def many(db, now) -> list[Case]:
    return [publish(an_action(number=f"{number}/26")) for number in range(50, 64)]


def test_a_table_begins_with_six_actions_and_holds_twelve(many, visitor):
    assert len(rows_in(visitor.get(EVENING))) == 6
    chosen = [case.slug for case in many]
    answer = visitor.post(EVENING, TOLD | {"case": chosen, "choose": "1"})
    assert (len(rows_in(answer)), "at most 12 actions" in text_of(answer)) == (12, True)
    assert len(answer.content) < 60_000


def test_a_pack_entered_in_the_table_counts_once_for_each_action(cases, visitor):
    tally = visitor.get("/en/report/WQXEHZYGS/41-26+42-26/").content.decode()
    address = re.search(r'href="(\.\./\.\./evening/[^"]+)"', tally)[1].replace("&amp;", "&")
    table = visitor.get(address.replace("../../", "/en/report/"))
    assert (rows_in(table), values_in(table)["pack"]) == (["41-26", "42-26"], "WQXEHZYGS")
    for evening in ("e" * 24, "f" * 24):
        visitor.post(EVENING, TOLD | COUNTS | {"pack": "wqx-ehz-ygs", "evening": evening})
    assert sums(cases)[0] == (42, 1, 1, 12)
    assert "reported already" in text_of(visitor.get("/41-26/en/report/?pack=WQXEHZYGS"))


def test_of_a_pack_what_is_reported_already_is_opened_and_not_typed_again(cases, visitor):
    pack = {"pack": "WQXEHZYGS", "case": ["41-26", "42-26"]}
    visitor.post(EVENING, TOLD | pack | {"41-26-letter": "40"})
    for table in (visitor.get(EVENING, pack), visitor.post(EVENING, TOLD | pack | {"heads": "x"})):
        assert rows_in(table) == ["42-26"]
        assert "Number of the pack: WQX-EHZ-YGS" in text_of(table)
        assert 'href="/41-26/en/report/?pack=WQXEHZYGS">Open it to see or correct' in table.content.decode()


@pytest.mark.parametrize(
    "hostile",
    [{"case": ["\0", "'", "41-26\n", "../x"]}, {"evening": "\0"}, {"evening": "x" * 9000}, {"pack": "\0"}],
)
def test_a_hostile_table_breaks_nothing(cases, visitor, hostile):
    answer = visitor.post(EVENING, TOLD | COUNTS | hostile)
    assert answer.status_code in {303, 422}
    assert Report.objects.count() in {0, 2}


def test_a_made_up_thank_you_leads_nowhere(cases, visitor):
    for made_up in ("", "x", "WzEsMF0:x"):
        assert visitor.get(f"{EVENING}done/?shown={made_up}").status_code == 404


def test_with_nothing_to_write_for_the_page_says_so(db, now, visitor):
    assert "No action is open just now" in text_of(visitor.get(EVENING))


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_table_speaks_the_language_of_its_address(db, now, visitor, language):
    publish(an_action(editions=(ENGLISH, ARABIC)))
    assert "Report an evening" not in text_of(visitor.get(f"/{language}/report/evening/"))


def test_no_link_gives_two_organisers_one_key(cases, visitor):
    """Whoever made the link would else be shown the receipt of whoever follows it first."""
    sitting = "A" * 24
    linked = visitor.get(EVENING, {"evening": sitting, "41-26-letter": "7", "heads": "12"})
    assert values_in(linked)["evening"] != sitting
    assert (values_in(linked)["41-26-letter"], values_in(linked)["heads"]) == ("7", "12")
    again = visitor.post(EVENING, {"evening": sitting, "choose": "1"})
    assert values_in(again)["evening"] == sitting
