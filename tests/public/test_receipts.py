"""With the receipt code, and with nothing else, a report is seen, corrected and withdrawn."""

import datetime
import re

import pytest
from django.utils import timezone

from sincerely.cases.operations import close_case, stop_case, withdraw_case
from sincerely.reports.models import Report, Void, VoidReason
from sincerely.reports.operations import void_report
from sincerely.reports.queries import totals_of
from tests.public.conftest import text_of
from tests.reports.office import NOW, two_editors

REPORT, RECEIPT = "/41-26/en/report/", "/en/receipt/"
CORRECT, WITHDRAW = f"{RECEIPT}correct/", f"{RECEIPT}withdraw/"
TOLD = {"key": "k1", "letter": "3", "target": "0", "also": "1", "done_on": "2026-11-20"}
TOLD |= {"who": "group", "heads": "12", "country": "FR"}


@pytest.fixture
def code(case, visitor) -> str:
    visitor.post(REPORT, TOLD)
    return Report.objects.get().receipt


def figures_of(answer) -> dict[str, str]:
    shown = re.search(r'<dl class="parts figures">.*?</dl>', answer.content.decode(), re.DOTALL)[0]
    return dict(re.findall(r"<dt>([^<]+)</dt><dd[^>]*>([^<]+)</dd>", shown))


def fields_of(answer) -> dict[str, str]:
    """What the form of a correction sends when nothing is changed."""
    page = answer.content.decode()
    form = page[page.index('action="/en/receipt/correct/"') :]
    form = form[: form.index("</form>")]
    typed = dict(re.findall(r'<input type="(?:hidden|number|date)" name="([^"]+)" value="([^"]*)"', form))
    typed |= dict(
        re.findall(r'<input type="(?:checkbox|radio)" name="([^"]+)" value="([^"]*)"[^>]* checked', form)
    )
    for select in re.findall(r"<select.*?</select>", form, re.DOTALL):
        name = re.search(r'name="([^"]+)"', select)[1]
        chosen = re.search(r'value="([^"]*)" selected', select)
        typed[name] = chosen[1] if chosen else ""
    return typed


def correct(visitor, code: str, **changes: str):
    typed = fields_of(visitor.post(CORRECT, {"code": code}))
    return visitor.post(CORRECT, typed | {"code": code} | changes)


def test_the_code_shows_everything_that_is_stored_of_the_report(code, visitor):
    answer = visitor.post(RECEIPT, {"code": code})
    assert figures_of(answer) == {
        "Letters and cards by post": "6",
        "When": "20 November 2026",
        "By whom": "a group of 12",
        "To whom": "Minister of Justice and Embassy in Washington",
        "Country you wrote from": "France",
    }
    assert "It is stored. What is counted appears in the total." in text_of(answer)


def test_the_code_is_read_however_it_is_typed(code, visitor):
    typed = f" {code[:5].lower()}-{code[5:].lower()} "
    assert "It is stored. What is counted appears in the total." in text_of(
        visitor.post(RECEIPT, {"code": typed})
    )


@pytest.mark.parametrize("typed", ["", "ABCDEFGHJK", "0" * 10, "'; --", "\0", "é" * 10, "A" * 5000, "k1"])
@pytest.mark.parametrize("address", [RECEIPT, CORRECT, WITHDRAW])
def test_a_code_that_is_none_changes_nothing_and_stays_in_the_field(code, visitor, address, typed):
    answer = visitor.post(address, {"code": typed, "key": "k2", "letter": "9"})
    assert (answer.status_code, "There is no report with this code" in text_of(answer)) == (422, True)
    assert typed in ("'; --", "\0") or f'value="{typed}"' in answer.content.decode()
    assert not Void.objects.exists()


def test_the_code_never_stands_in_an_address_and_no_answer_is_stored(code, visitor):
    pages = [
        visitor.post(REPORT, TOLD),
        *(visitor.post(a, {"code": code}) for a in (RECEIPT, CORRECT, WITHDRAW)),
    ]
    thanks = visitor.get(pages[0]["Location"])
    assert code[:5] in text_of(thanks)
    addresses = re.findall(
        r'(?:href|action)="([^"]*)"', "".join(p.content.decode() for p in [*pages, thanks])
    )
    assert not any(code in address for address in [*addresses, pages[0]["Location"]])
    assert {page["Cache-Control"] for page in [*pages, thanks]} == {"no-store"}
    assert not any(page.cookies for page in pages)


@pytest.mark.parametrize("address", [RECEIPT, CORRECT, WITHDRAW])
def test_looking_changes_nothing_and_a_code_in_the_address_opens_nothing(code, visitor, address):
    answer = visitor.get(f"{address}?code={code}", follow=True)
    assert "It is stored. What is counted appears in the total." not in text_of(answer)
    assert "Show my report" in text_of(answer)
    assert not Void.objects.exists()


def test_a_form_from_elsewhere_withdraws_nothing(code, visitor):
    answer = visitor.post(WITHDRAW, {"code": code}, headers={"sec-fetch-site": "cross-site"})
    assert (answer.status_code, Void.objects.exists()) == (403, False)


def test_a_withdrawn_report_counts_no_more_and_can_be_told_again(case, code, visitor):
    answer = visitor.post(WITHDRAW, {"code": code})
    assert "It is withdrawn" in text_of(answer)
    assert "Report again" in text_of(answer)
    assert totals_of(case).actions == 0


def test_withdrawing_twice_is_once_and_says_since_when(case, code, visitor):
    answers = [text_of(visitor.post(WITHDRAW, {"code": code})) for _ in range(2)]
    assert all("withdrawn on 21 November 2026" in answer for answer in answers)
    assert (totals_of(case).reports, Void.objects.count()) == (0, 1)


def test_a_withdrawn_report_cannot_be_corrected(case, code, visitor):
    typed = fields_of(visitor.post(CORRECT, {"code": code}))
    visitor.post(WITHDRAW, {"code": code})
    answer = visitor.post(CORRECT, typed | {"code": code, "letter": "9"})
    assert "withdrawn on 21 November 2026" in text_of(answer)
    assert totals_of(case).actions == 0


@pytest.mark.parametrize("letters", ["9", "9001"])
def test_a_correction_of_what_was_withdrawn_meanwhile_keeps_what_was_typed(case, code, visitor, letters):
    typed = fields_of(visitor.post(CORRECT, {"code": code})) | {"code": code, "letter": letters, "also": ""}
    visitor.post(WITHDRAW, {"code": code})
    answer = visitor.post(CORRECT, typed)
    assert (answer.status_code, figures_of(answer)["Letters and cards by post"]) == (422, letters)
    assert "Nothing was changed: the report was withdrawn meanwhile." in text_of(answer)
    form = re.search(
        rf'<form method="post" action="{REPORT}\?">.*?</form>', answer.content.decode(), re.DOTALL
    )
    anew = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form[0]))
    assert anew["key"] != typed["key"]
    told = visitor.post(REPORT, anew)
    assert (told.status_code, totals_of(case).actions) == ((303, 9) if letters == "9" else (422, 0))


def test_a_correction_of_what_the_team_took_out_meanwhile_keeps_what_was_typed(case, code, visitor):
    typed = fields_of(visitor.post(CORRECT, {"code": code})) | {"code": code, "letter": "9", "also": ""}
    void_report(Report.objects.get(), reason=VoidReason.INVALID, at=NOW)
    answer = visitor.post(CORRECT, typed)
    assert (answer.status_code, figures_of(answer)["Letters and cards by post"]) == (422, "9")
    assert "Nothing was changed: the report was taken out meanwhile." in text_of(answer)
    assert ("Report it anew" in text_of(answer), totals_of(case).actions) == (False, 0)


def test_a_correction_begins_with_what_was_told_and_says_what_changed(case, code, visitor):
    form = visitor.post(CORRECT, {"code": code})
    assert fields_of(form) | TOLD | {"key": "", "heads": "12", "country": "FR"} == fields_of(form) | {
        "key": ""
    }
    answer = correct(visitor, code, letter="4", heads="13")
    changes = re.findall(
        r'<th scope="row">([^<]+)</th><td>([^<]+)</td><td>([^<]+)</td>', answer.content.decode()
    )
    assert changes == [
        ("Letters and cards by post", "6", "8"),
        ("By whom", "a group of 12", "a group of 13"),
    ]
    totals = totals_of(case)
    assert (totals.actions, totals.reports, totals.heads) == (8, 1, 13)


def test_the_code_stays_valid_for_what_was_corrected(case, code, visitor):
    correct(visitor, code, letter="4")
    correct(visitor, code, letter="5", also="")
    answer = visitor.post(RECEIPT, {"code": code})
    assert figures_of(answer)["Letters and cards by post"] == "5"
    assert f"{code[:5]}-{code[5:]}" in text_of(answer)
    visitor.post(WITHDRAW, {"code": code})
    assert totals_of(case).reports == 0


def test_a_correction_sent_again_counts_once(case, code, visitor):
    typed = fields_of(visitor.post(CORRECT, {"code": code})) | {"code": code, "letter": "4"}
    answers = [visitor.post(CORRECT, typed) for _ in range(3)]
    assert all("It is corrected" in text_of(answer) for answer in answers)
    assert (totals_of(case).actions, Report.objects.count()) == (8, 2)


def test_a_correction_of_what_was_corrected_meanwhile_shows_it_and_keeps_what_was_typed(case, code, visitor):
    typed = fields_of(visitor.post(CORRECT, {"code": code})) | {"code": code, "letter": "7"}
    correct(visitor, code, letter="4")
    answer = visitor.post(CORRECT, typed)
    assert (answer.status_code, "was changed meanwhile" in text_of(answer)) == (422, True)
    assert figures_of(answer)["Letters and cards by post"] == "8"
    assert fields_of(answer)["letter"] == "7"
    assert "It is corrected" in text_of(visitor.post(CORRECT, fields_of(answer) | {"code": code}))
    assert totals_of(case).actions == 14


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"letter": "", "fax": "0"}, "a number beside at least one"),
        ({"letter": "5001"}, "from 1 to 5,000"),
        ({"done_on": "2026-11-30"}, "has not come yet"),
        ({"heads": "0"}, "How many were you"),
        ({"target": "9"}, "valid choice"),
        ({"turn": "-1"}, "greater than or equal to 0"),
        ({"key": ""}, "required"),
    ],
)
def test_a_mistake_in_a_correction_is_said_and_the_report_stays(case, code, visitor, typed, says):
    answer = correct(visitor, code, **({"fax": "7"} | typed))
    assert (answer.status_code, says in text_of(answer)) == (422, True)
    assert fields_of(answer)["fax"] == typed.get("fax", "7")
    assert (totals_of(case).actions, Void.objects.exists()) == (6, False)


def test_a_turn_that_has_not_come_corrects_the_last_one(case, code, visitor):
    assert "It is corrected" in text_of(correct(visitor, code, letter="4", turn="99"))
    assert totals_of(case).actions == 8


def test_after_a_stop_a_correction_is_held_to_the_days_before_it(case, code, visitor, monkeypatch):
    stop_case(case, reason="r", notice="asked-by-family", by=two_editors()[0], at=NOW)
    monkeypatch.setattr(timezone, "now", lambda: NOW + datetime.timedelta(days=2))
    late = correct(visitor, code, done_on="2026-11-22")
    assert (late.status_code, "stopped on 21 November 2026" in text_of(late)) == (422, True)
    assert "It is corrected" in text_of(correct(visitor, code, letter="1"))
    assert totals_of(case).actions == 2


def test_after_a_closing_a_report_can_be_withdrawn(case, code, visitor):
    close_case(case, reason="released", notice="good-news", by=two_editors()[0], at=NOW)
    visitor.post(WITHDRAW, {"code": code})
    assert totals_of(case).actions == 0


def test_of_a_withdrawn_action_the_code_names_nobody_and_withdraws(case, code, visitor):
    withdraw_case(case, reason="consent taken back", by=two_editors()[0], at=NOW)
    pages = [visitor.post(address, {"code": code}) for address in (RECEIPT, CORRECT, WITHDRAW)]
    for page in pages:
        assert "Vera Holt" not in page.content.decode()
        assert "Minister of Justice" not in page.content.decode()
        assert "Urgent Action 41/26" in text_of(page)
    assert "Correct it" not in text_of(pages[0])
    assert (totals_of(case).actions, Void.objects.get().reason) == (0, "withdrawn")


def test_a_report_that_the_team_found_untrue_says_so(case, code, visitor):
    void_report(Report.objects.get(), reason=VoidReason.INVALID, at=NOW)
    answer = text_of(visitor.post(RECEIPT, {"code": code}))
    assert "The Urgent Action team took it out of the total on 21 November 2026" in answer
    assert "Correct it" not in answer


def test_nobody_corrects_for_ever(case, code, visitor, monkeypatch):
    monkeypatch.setattr("sincerely.reports.operations.MOST_CORRECTIONS", 2)
    for letters in ("4", "5"):
        assert "It is corrected" in text_of(correct(visitor, code, letter=letters))
    answer = correct(visitor, code, letter="6")
    assert "was corrected many times" in text_of(answer)
    assert totals_of(case).actions == 10


def test_an_old_thank_you_leads_to_the_form_for_the_code(case, code, visitor, monkeypatch):
    thanks = visitor.post(REPORT, TOLD)["Location"]
    assert "reported already" in text_of(visitor.get(thanks))
    monkeypatch.setattr(timezone, "now", lambda: NOW + datetime.timedelta(minutes=61))
    assert visitor.get(thanks)["Location"] == RECEIPT


def test_a_thank_you_is_for_its_own_action_and_cannot_be_made_up(case, code, visitor):
    thanks = visitor.post(REPORT, TOLD)["Location"]
    for made_up in (thanks[:-1] + ("A" if thanks[-1] != "A" else "B"), f"{REPORT}done/?shown=WzEsMF0:x"):
        assert visitor.get(made_up).status_code == 404


def test_the_code_stays_when_the_total_is_read_in_arabic_and_french(case, code, visitor):
    assert "إيصال" in text_of(visitor.post("/ar/receipt/", {"code": code}))
    assert "reçu" in text_of(visitor.post("/fr/receipt/", {"code": code}))


@pytest.mark.parametrize("address", [RECEIPT, CORRECT, WITHDRAW, f"{RECEIPT}proof/"])
def test_a_code_typed_again_shows_the_report_and_withdraws_nothing(code, visitor, address):
    answer = visitor.post(address, {"code": "ABCDEFGHJK"})
    (form,) = re.findall("<form[^>]*>", answer.content.decode())
    assert f'action="{RECEIPT}"' in form
