"""What people tell afterwards, through the pages: two taps, three questions, one address."""

import re
from urllib.parse import urlsplit

import pytest

from sincerely.afterwards.models import Flag, Listener, Reply
from sincerely.cases.operations import close_case, stop_case, withdraw_case
from sincerely.directory.queries import paused_lines
from sincerely.reports.models import Report
from tests.public.conftest import text_of
from tests.reports.office import ARABIC, ENGLISH, MINISTER, NOW, an_action, publish, two_editors

COULD_NOT = "/41-26/en/report/could-not/"
REPLY = "/41-26/en/report/reply/"
ENDING = "/41-26/en/report/ending/"
FAX = {"key": "k", "target": "0", "line": "2", "value": "+1 202 298 5735", "country": "GB", "tried": "yes"}
ANSWERED = {"key": "k", "official": "0", "kind": "refuses", "came_on": "2026-11-20"}
PAGES = [COULD_NOT, REPLY, ENDING]


def fields_of(answer) -> set[str]:
    return set(re.findall(r'<(?:input|select|textarea)[^>]* name="([^"]+)"', answer.content.decode()))


def hidden_in(form: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form))


def end(case, how: str) -> None:
    ana = two_editors()[0]
    if how == "stopped":
        stop_case(case, reason="r", notice="asked-by-family", by=ana, at=NOW)
    elif how == "closed":
        close_case(case, reason="r", notice="outcome-known", by=ana, at=NOW)
    else:
        withdraw_case(case, reason="r", by=ana, at=NOW)


def test_one_button_for_each_line_flags_it_and_counts_nothing(case, visitor):
    answer = visitor.post(COULD_NOT, FAX)
    assert (answer.status_code, urlsplit(answer["Location"]).path) == (303, f"{COULD_NOT}done/")
    assert Flag.objects.values_list("channel", "trouble").get() == ("fax", "engaged")
    assert not Report.objects.exists()
    assert paused_lines() == frozenset()
    assert "nothing was counted" in text_of(visitor.get(answer["Location"]))


def test_the_page_shows_the_lines_from_the_writers_country_and_no_embassy_elsewhere(case, visitor):
    here = text_of(visitor.get(COULD_NOT))
    assert "minister@justice.example" in here
    assert "Linden Avenue" not in here
    there = text_of(visitor.post(COULD_NOT, {"country": "US"}))
    assert "2650 Linden Avenue NW" in there
    assert "The account blocks me or is gone" in there


def test_every_button_of_the_page_can_be_pressed(case, visitor):
    page = visitor.post(COULD_NOT, {"country": "US"}).content.decode()
    forms = [form for form in re.findall(r"<form.*?</form>", page, re.DOTALL) if 'name="tried"' in form]
    for form in forms:
        assert visitor.post(COULD_NOT, hidden_in(form) | {"tried": "yes"}).status_code == 303
    assert Flag.objects.count() == len(forms) == 7


def test_each_hand_off_has_the_same_button_under_it(case, visitor):
    page = visitor.post("/41-26/en/write/send/", {"country": "US", "target": "1"}).content.decode()
    forms = [form for form in re.findall(r"<form.*?</form>", page, re.DOTALL) if 'name="tried"' in form]
    assert len(forms) == 4
    for form in forms:
        assert visitor.post(COULD_NOT, hidden_in(form) | {"tried": "yes"}).status_code == 303
    assert set(Flag.objects.values_list("channel", flat=True)) == {"post", "phone", "form", "x"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"line": "9"}, {"line": ""}, {"line": "1"}, {"target": "7"}, {"target": "x"}, {"value": ""},
        {"value": "+1 202 555 0199"}, {"value": "\0"}, {"country": "XX", "target": "1"},
    ],
)  # fmt: skip
def test_a_line_that_is_not_there_is_not_flagged_and_the_lines_are_shown_again(case, visitor, wrong):
    answer = visitor.post(COULD_NOT, FAX | wrong)
    assert answer.status_code == 422
    assert "choose it again below" in text_of(answer)
    assert "minister@justice.example" in text_of(answer)
    assert not Flag.objects.exists()


@pytest.mark.parametrize("key", ["", "k" * 65, "a\0b"])
def test_a_form_without_a_sound_key_is_refused(case, visitor, key):
    answer = visitor.post(COULD_NOT, FAX | {"key": key})
    assert (answer.status_code, Flag.objects.count()) == (422, 0)
    assert "out of date" in text_of(answer)


def test_three_answers_are_a_reply_and_no_action(case, visitor):
    answer = visitor.post(REPLY, ANSWERED)
    assert (answer.status_code, urlsplit(answer["Location"]).path) == (303, f"{REPLY}done/")
    reply = Reply.objects.get()
    assert (reply.target, reply.kind, str(reply.came_on)) == (0, "refuses", "2026-11-20")
    assert not Report.objects.exists()
    assert "Please keep the letter" in text_of(visitor.get(answer["Location"]))


def test_a_form_sent_again_with_other_answers_thanks_for_nothing_and_leads_to_a_new_one(case, visitor):
    visitor.post(REPLY, ANSWERED)
    assert visitor.post(REPLY, ANSWERED).status_code == 303
    again = visitor.post(REPLY, ANSWERED | {"kind": "promises"})
    assert (again.status_code, "told us already" in text_of(again)) == (422, True)
    assert re.search(r'value="promises"[^>]* checked', again.content.decode())
    assert f'<a href="{REPLY}">Tell of another reply</a>' in again.content.decode()
    assert Reply.objects.get().kind == "refuses"


def test_a_reply_of_another_office_names_no_official(case, visitor):
    visitor.post(REPLY, ANSWERED | {"official": "another"})
    assert Reply.objects.get().target is None


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({"kind": ""}, "kind", "what comes closest"),
        ({"kind": "friendly"}, "kind", "valid choice"),
        ({"came_on": ""}, "came_on", "the day on which it came"),
        ({"official": ""}, "official", "who answered"),
        ({"came_on": "yesterday"}, "came_on", "year-month-day"),
        ({"came_on": "2026-11-30"}, "came_on", "has not come yet"),
        ({"came_on": "2026-10-01"}, "came_on", "began on 3 November 2026"),
        ({"official": "9"}, "official", "valid choice"),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_the_rest_stays(case, visitor, typed, field, says):
    answer = visitor.post(REPLY, ANSWERED | typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in re.search(rf'id="id_{field}_error".*?</ul>', page, re.DOTALL)[0]
    assert 'name="key" value="k"' in page
    assert field == "kind" or re.search(r'value="refuses"[^>]* checked', page)
    assert not Reply.objects.exists()


def keep_address(visitor) -> tuple[str, str]:
    """The thank-you, and the code that stands on it."""
    answer = visitor.post(ENDING, {"address": "dana@mail.example"})
    assert answer.status_code == 200
    return text_of(answer), hidden_in(answer.content.decode())["code"]


def test_an_address_is_sealed_and_its_code_erases_it(case, visitor):
    done, code = keep_address(visitor)
    assert Listener.objects.count() == 1
    assert f"{code[:4]}-{code[4:8]}-{code[8:]}" in done
    assert "dana" not in done
    assert "is erased" in text_of(visitor.post(f"{ENDING}forget/", {"code": code}))
    assert not Listener.objects.exists()


def test_the_code_stands_in_no_address_and_the_page_sent_again_says_it_again(case, visitor):
    answer = visitor.post(ENDING, {"address": "dana@mail.example"})
    code = hidden_in(answer.content.decode())["code"]
    assert not answer.has_header("Location")
    assert answer["Cache-Control"] == "no-store"
    links = re.findall(r'(?:href|action|src)="([^"]*)"', answer.content.decode())
    assert not any(code in link or code[:4] in link for link in links)
    assert keep_address(visitor)[1] == code
    # Nor does an address that somebody made of it say whether it is one.
    assert visitor.get(f"{ENDING}done/?code={code}").status_code == 404


def test_the_page_says_exactly_what_becomes_of_the_address(case, visitor):
    said = text_of(visitor.get(ENDING))
    for promise in (
        "One e-mail when this case ends, nothing before and nothing after.",
        "for this case alone",
        "erased 30 days after the case is closed or withdrawn",
        "after two years even if",
        "We cannot confirm it by e-mail yet",
    ):
        assert promise in said


@pytest.mark.parametrize(
    "typed", ["", "dana", "dana@", "a b@mail.example", "dana@mail.example\r\nBcc: x@y.example"]
)
def test_what_is_no_address_stays_in_its_field(case, visitor, typed):
    answer = visitor.post(ENDING, {"address": typed})
    assert answer.status_code == 422
    assert "Please write an e-mail address" in text_of(answer)
    assert not typed or typed.split("\r")[0] in answer.content.decode()
    assert not Listener.objects.exists()


@pytest.mark.parametrize("code", ["", "ABCD-EFGH-JKMN", "\0", "x" * 41])
def test_a_wrong_code_is_said_and_stays_in_its_field(case, visitor, code):
    visitor.post(ENDING, {"address": "dana@mail.example"})
    answer = visitor.post(f"{ENDING}forget/", {"code": code})
    assert answer.status_code == 422
    assert code.replace("\0", "") in answer.content.decode()
    assert Listener.objects.count() == 1


@pytest.mark.parametrize("how", ["closed", "withdrawn"])
def test_after_the_end_no_address_is_taken_and_one_can_still_be_erased(case, visitor, how):
    _, code = keep_address(visitor)
    end(case, how)
    page = visitor.get(ENDING)
    assert fields_of(page) == {"code"}
    assert "Vera Holt" not in text_of(page) or how == "closed"
    assert visitor.post(ENDING, {"address": "late@mail.example"}).status_code == 422
    assert visitor.post(f"{ENDING}forget/", {"code": code}).status_code == 200
    assert not Listener.objects.exists()


@pytest.mark.parametrize("how", ["stopped", "closed"])
def test_after_the_end_a_letter_can_come_back_and_a_reply_arrive(case, visitor, how):
    end(case, how)
    assert visitor.post(COULD_NOT, FAX).status_code == 303
    assert visitor.post(REPLY, ANSWERED).status_code == 303


@pytest.mark.parametrize(("path", "typed"), [(COULD_NOT, FAX), (REPLY, ANSWERED)])
def test_nothing_is_told_of_an_action_that_was_withdrawn(case, visitor, path, typed):
    end(case, "withdrawn")
    answer = visitor.post(path, typed)
    assert "was withdrawn" in text_of(answer)
    assert "Vera Holt" not in text_of(answer)
    assert not Flag.objects.exists()
    assert not Reply.objects.exists()


@pytest.mark.parametrize("path", [f"{COULD_NOT}done/", f"{REPLY}done/"])
@pytest.mark.parametrize("query", ["", "?key=&code=", "?key=never&code=ABCDEFGHJKMN", "?key=%00&code=%00"])
def test_thank_you_is_said_for_what_is_stored_and_for_nothing_else(case, visitor, path, query):
    assert visitor.get(f"{path}{query}").status_code == 404


@pytest.mark.parametrize("path", [*PAGES, f"{ENDING}forget/"])
def test_a_form_of_another_site_changes_nothing(case, visitor, path):
    answer = visitor.post(path, FAX | ANSWERED, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert not Flag.objects.exists()
    assert not Reply.objects.exists()


def test_looking_changes_nothing(case, visitor):
    for path in PAGES:
        assert visitor.get(path).status_code == 200
        assert visitor.get(path, FAX | ANSWERED | {"address": "dana@mail.example"}).status_code == 200
    assert visitor.get(f"{ENDING}forget/").status_code == 405
    assert not any(model.objects.exists() for model in (Flag, Reply, Listener))


@pytest.mark.parametrize("path", PAGES)
def test_no_page_sets_a_cookie_or_is_kept_by_others_than_the_browser(case, visitor, path):
    answer = visitor.get(path)
    assert not answer.cookies
    assert answer["Cache-Control"] in {"no-store", "private, max-age=0"}


def test_no_page_asks_for_free_text(case, visitor):
    assert fields_of(visitor.get(COULD_NOT)) == {"key", "target", "line", "value", "country"}
    assert fields_of(visitor.get(REPLY)) == {"key", "official", "kind", "came_on"}
    assert fields_of(visitor.get(ENDING)) == {"address", "code"}


def test_step_send_and_the_receipt_lead_to_all_three(case, visitor):
    send = visitor.post("/41-26/en/write/send/", {"country": "GB"}).content.decode()
    done = visitor.get(visitor.post("/41-26/en/report/", {"key": "k", "tap": "letter"})["Location"])
    for page in (send, done.content.decode()):
        assert all(f'href="{path}"' in page for path in PAGES)


def test_the_pages_speak_the_language_of_their_address(db, now, visitor):
    publish(an_action(editions=(ENGLISH, ARABIC)))
    for path in PAGES:
        page = visitor.get(path.replace("/en/", "/ar/")).content.decode()
        assert '<html lang="ar" dir="rtl">' in page
        assert "Tell me" not in page


def test_who_could_be_in_danger_is_told_so_before_an_address_is_asked_for(case, visitor):
    page = visitor.get(ENDING).content.decode()
    assert page.index("Could you be in danger") < page.index('name="address"')


def test_officials_of_one_name_are_told_apart_wherever_one_is_chosen(db, now, visitor):
    targets = tuple(MINISTER.model_copy(update={"holder": name}) for name in ("U Nu", "Ed"))
    publish(an_action(targets=targets))
    for path in ("report/", "report/reply/", "report/could-not/"):
        page = visitor.get(f"/41-26/en/{path}").content.decode()
        assert "Minister of Justice (U Nu)" in page
        assert "Minister of Justice (Ed)" in page
