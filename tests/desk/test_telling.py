"""Tell the total at the desk: make a statement, print it, record a telling, correct it, see who is due."""

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from sincerely.cases.models import Case
from sincerely.cases.operations import stop_case, withdraw_case
from sincerely.document import Target
from sincerely.telling.models import FamilyContact, Sharing, Snapshot
from tests.reports.evenings import tell
from tests.reports.office import ARABIC, ENGLISH, NOW, an_action, publish, two_editors
from tests.telling.tellings import AFTER, MINISTER, void_some
from tests.writing.pdfs import needs_arabic_font, needs_poppler, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    found = publish(an_action(editions=(ENGLISH, ARABIC), preferred_languages=("ru", "ar")))
    tell(found, 12)
    return found


@pytest.fixture
def made(desk: Client, case: Case) -> Snapshot:
    desk.post(f"/desk/case/{case.pk}/telling/", {"revision": ""})
    return Snapshot.objects.get()


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk's clock two days after the last day."""
    monkeypatch.setattr(timezone, "now", lambda: AFTER)


def page(desk: Client, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def words_of(text: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def form_of(desk: Client, address: str, **changes: str) -> dict[str, str]:
    """What a browser posts of the form as it opens, with a few fields changed."""
    text = page(desk, address)
    key = re.search(r'name="key" value="([^"]+)"', text)
    assert key
    newest = Snapshot.objects.order_by("-pk").first()
    usual = {"outcome": "told", "on": timezone.now().date().isoformat(), "way": "letter", "answer": "none"}
    return {"key": key[1], "snapshot": str(newest.pk) if newest else "", **usual, **changes}


def told_address(case: Case, to: str = "office-0") -> str:
    return f"/desk/case/{case.pk}/telling/to/{to}/"


def test_a_statement_is_made_looked_at_and_downloaded(desk, case, made):
    assert made.actions == 12
    text = page(desk, f"/desk/case/{case.pk}/telling/{made.pk}/")
    assert "Minister of Justice" in text
    assert f"/desk/case/{case.pk}/telling/{made.pk}/paper.png?to=office-0&amp;language=ar" in text
    picture = desk.get(f"/desk/case/{case.pk}/telling/{made.pk}/paper.png")
    assert picture.content.startswith(b"\x89PNG")
    assert picture["Content-Type"] == "image/png"


@needs_poppler
@needs_arabic_font
@pytest.mark.parametrize("to", ["office-0", "family", "nonsense", ""])
@pytest.mark.parametrize("language", ["en", "fr", "ar", "xx", ""])
def test_any_paper_that_an_address_may_ask_for_is_printed(desk, case, made, to, language):
    asked = f"?to={to}&language={language}&paper=us-letter"
    pdf = desk.get(f"/desk/case/{case.pk}/telling/{made.pk}/paper.pdf{asked}")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf["Content-Disposition"].startswith('attachment; filename="statement-41-26-')
    assert "Vera Holt" in text_of(pdf.content)


def test_the_page_of_a_statement_has_no_link_that_leads_nowhere(desk, case, made):
    text = page(desk, f"/desk/case/{case.pk}/telling/{made.pk}/")
    assert '<option value="fr"' in text
    assert 'href=""' not in text


def test_a_statement_of_another_case_is_not_here(desk, case, made):
    other = publish(an_action(number="42/26"))
    for last in ("", "paper.pdf", "paper.png"):
        assert desk.get(f"/desk/case/{other.pk}/telling/{made.pk}/{last}").status_code == 404


def test_a_telling_is_recorded_and_stands_in_the_list(desk, case, made):
    form = form_of(desk, told_address(case), answer="taken", remark="<b>Stamped</b> by the clerk")
    assert desk.post(told_address(case), form).status_code == 302
    text = page(desk, f"/desk/case/{case.pk}/telling/")
    assert "12 actions (statement" in words_of(text)
    assert "They took it" in text
    assert "&lt;b&gt;Stamped&lt;/b&gt;" in text


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("office-0", {"remark": " They took it. "}),
        ("family", {"contact": "the  sister"}),
        ("family", {"outcome": "not-safe"}),
    ],
)
def test_filled_in_again_by_the_back_button_it_is_recorded_once(desk, case, made, to, told):
    address = told_address(case, to)
    for _ in range(2):
        assert desk.post(address, form_of(desk, address, **told)).status_code == 302
    assert Sharing.objects.count() == 1
    desk.post(address, form_of(desk, address, **{**told, "on": made.day.isoformat(), "way": "phone"}))
    assert Sharing.objects.count() == (1 if "outcome" in told else 2)


def test_who_was_told_is_who_stood_on_the_form(desk, case, made):
    """A colleague publishes a document that names the officials in another order."""
    form = form_of(desk, told_address(case))
    assert 'name="office" value="Minister of Justice"' in page(desk, told_address(case))
    newer = an_action(sequence=2, targets=an_action().targets[::-1])
    publish(newer)
    assert 'value="Embassy in Washington"' in page(desk, told_address(case))
    desk.post(told_address(case), form | {"office": "Minister of Justice"})
    assert Sharing.objects.get().office == "Minister of Justice"


def test_whom_the_document_names_no_more_is_not_told_and_the_words_stay(desk, case, made):
    form = form_of(desk, told_address(case), remark="Stamped by the clerk.")
    answer = desk.post(told_address(case), form | {"office": "Minister of Nothing"})
    assert answer.status_code == 422
    assert "Choose one of the officials of this case" in answer.content.decode()
    assert "Stamped by the clerk." in answer.content.decode()
    assert not Sharing.objects.exists()


def test_posted_twice_it_is_recorded_once(desk, case, made):
    form = form_of(desk, told_address(case))
    desk.post(told_address(case), form)
    desk.post(told_address(case), form)
    assert Sharing.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"way": ""}, "Say by which way they were told."),
        ({"snapshot": ""}, "Choose the statement that they were told."),
        ({"snapshot": "999999"}, "Select a valid choice"),
        ({"on": ""}, "Say on which day."),
        ({"on": "last Tuesday"}, "Write the day like 2026-11-27."),
        ({"on": "9999-12-31"}, "This date has not come yet."),
        ({"outcome": ""}, "Say whether they were told"),
        ({"outcome": "undone"}, "Select a valid choice"),
        ({"remark": "kept words " * 100}, "Shorten what you remember"),
        ({"key": ""}, "This form is incomplete."),
    ],
)
def test_what_cannot_be_recorded_is_said_and_stays_typed(desk, case, made, changes, sentence):
    form = form_of(desk, told_address(case), **({"remark": "kept words"} | changes))
    answer = desk.post(told_address(case), form)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "kept words" in answer.content.decode()
    assert not Sharing.objects.exists()


def test_the_family_is_told_through_a_contact_who_can_be_erased(desk, case, made):
    address = told_address(case, "family")
    desk.post(address, form_of(desk, address, contact="the aunt Mirjam"))
    telling = f"/desk/case/{case.pk}/telling/"
    assert "through the aunt Mirjam" in words_of(page(desk, telling))
    contact = FamilyContact.objects.get()
    assert desk.get(f"{telling}contact/{contact.pk}/erase/").status_code == 405
    desk.post(f"{telling}contact/{contact.pk}/erase/")
    assert "Mirjam" not in page(desk, telling)
    assert "whose name was erased" in page(desk, telling)


def test_not_safe_is_recorded_without_a_statement_and_the_family_is_due_no_more(later, desk, case):
    telling, address = f"/desk/case/{case.pk}/telling/", told_address(case, "family")
    assert "Since 14 December 2026 The person or the family" in words_of(page(desk, telling))
    desk.post(address, form_of(desk, address, outcome="not-safe", snapshot="", way=""))
    text = words_of(page(desk, telling))
    assert "Not safe to tell" in text
    assert "Since 14 December 2026 The person or the family" not in text


def test_the_front_reminds_until_everybody_was_told(later, desk, case):
    assert "The total is to be told" in page(desk, "/desk/")
    assert "Minister of Justice · Embassy in Washington" in words_of(page(desk, "/desk/"))
    desk.post(f"/desk/case/{case.pk}/telling/", {"revision": ""})
    for to in ("office-0", "office-1"):
        desk.post(told_address(case, to), form_of(desk, told_address(case, to)))
    family = told_address(case, "family")
    desk.post(family, form_of(desk, family, outcome="not-safe"))
    assert "The total is to be told" not in page(desk, "/desk/")
    assert "Tell the total" not in page(desk, "/desk/")


def test_an_entry_is_corrected_and_taken_back(desk, case, made):
    desk.post(told_address(case), form_of(desk, told_address(case), remark="By hand"))
    entry = f"/desk/case/{case.pk}/telling/entry/{Sharing.objects.get().pk}/"
    assert "By hand" in page(desk, entry)
    assert desk.post(entry, form_of(desk, entry, way="fax")).status_code == 302
    assert "Fax" in page(desk, f"/desk/case/{case.pk}/telling/")
    again = desk.post(entry, form_of(desk, entry, way="phone"))
    assert "corrected meanwhile" in again.content.decode()
    newest = f"/desk/case/{case.pk}/telling/entry/{Sharing.objects.latest('pk').pk}/"
    desk.post(newest, form_of(desk, newest, outcome="undone"))
    assert "Nobody yet." in page(desk, f"/desk/case/{case.pk}/telling/")


def test_of_nothing_no_statement_is_offered(desk):
    other = publish(an_action(number="42/26"))
    telling = f"/desk/case/{other.pk}/telling/"
    assert "Make the statement" not in page(desk, telling)
    assert "there is nothing to tell" in desk.post(telling, {"revision": ""}).content.decode()
    assert not other.snapshots.exists()


def test_many_officials_are_folded_away(desk, case):
    few = page(desk, f"/desk/case/{case.pk}/telling/")
    many = publish(an_action(number="42/26", targets=tuple(Target(function=f"Judge {n}") for n in range(20))))
    text = page(desk, f"/desk/case/{many.pk}/telling/")
    assert "<summary>Tell somebody now: 21 to choose from</summary>" in text
    assert "to choose from" not in few


def test_a_lower_total_asks_why_and_keeps_the_choice(desk, case, made):
    void_some(case, 3)
    telling = f"/desk/case/{case.pk}/telling/"
    asked = words_of(page(desk, telling))
    assert f"lower now than in statement {made.pk} (12)" in asked
    assert "Why is it lower?" in asked
    assert "No, it is a later count" not in asked
    refused = desk.post(telling, {"revision": ""})
    assert refused.status_code == 422
    assert "lower than in the statement" in refused.content.decode()
    assert desk.post(telling, {"revision": "untrue"}).status_code == 302
    assert "replaces statement" in page(desk, telling)
    assert "A newer statement replaces this one." in page(desk, f"{telling}{made.pk}/")


def test_who_holds_a_corrected_number_stands_on_both_pages(desk, case, made):
    desk.post(told_address(case), form_of(desk, told_address(case)))
    void_some(case, 3)
    telling = f"/desk/case/{case.pk}/telling/"
    desk.post(telling, {"revision": "untrue"})
    assert "Minister of Justice The number they were told was corrected." in words_of(page(desk, telling))
    reminder = "Minister of Justice (the number they were told was corrected)"
    assert reminder in words_of(page(desk, "/desk/"))


def test_after_a_stop_officials_are_due_only_by_choice(desk, case):
    stop_case(case, reason="danger", notice="appeals-may-harm", by=two_editors()[0], at=NOW)
    telling = f"/desk/case/{case.pk}/telling/"
    assert f"2026 {MINISTER} Record it" not in words_of(page(desk, telling))
    desk.post(f"{telling}officials/", {"due": "yes"})
    assert f"2026 {MINISTER} Record it" in words_of(page(desk, telling))
    desk.post(f"{telling}officials/", {"due": "no"})
    assert f"2026 {MINISTER} Record it" not in words_of(page(desk, telling))


@needs_poppler
def test_after_a_withdrawal_no_paper_and_no_quote_names_anybody(desk, case, made):
    withdraw_case(case, reason="consent taken back", by=two_editors()[0], at=NOW)
    for to in ("office-0", "family"):
        pdf = desk.get(f"/desk/case/{case.pk}/telling/{made.pk}/paper.pdf?to={to}&language=en").content
        assert "Holt" not in text_of(pdf)
        assert "41-26" not in text_of(pdf)
    assert "Holt" not in page(desk, f"/desk/case/{case.pk}/telling/")


def test_the_quote_says_whether_it_is_on_the_page(desk, case, made):
    text = page(desk, f"/desk/case/{case.pk}/telling/")
    assert "12 actions (letters, e-mails, calls and the like) for Vera Holt had been reported" in text
    Case.objects.update(total_threshold=13)
    assert "It is not on the page of the case" in page(desk, f"/desk/case/{case.pk}/telling/")


def test_nothing_reported_has_a_page_too(desk):
    case = publish(an_action())
    assert "Nobody is due." in page(desk, f"/desk/case/{case.pk}/telling/")


def test_that_nothing_is_left_of_a_number_is_printed_too(desk, case, made):
    void_some(case, 12)
    desk.post(f"/desk/case/{case.pk}/telling/", {"revision": "untrue"})
    newest = Snapshot.objects.latest("pk")
    assert newest.actions == 0
    assert desk.get(f"/desk/case/{case.pk}/telling/{newest.pk}/paper.pdf").status_code == 200


@pytest.mark.parametrize("to", ["office-9", "office-", "press", "family%00"])
def test_nobody_else_can_be_told(desk, case, made, to):
    assert desk.get(told_address(case, to)).status_code == 404


def test_without_an_account_nobody_sees_or_writes_anything(case, client):
    for address in (f"/desk/case/{case.pk}/telling/", told_address(case), told_address(case, "family")):
        assert client.get(address).status_code == 302
    client.post(f"/desk/case/{case.pk}/telling/", {"revision": ""})
    assert not Snapshot.objects.exists()


def test_its_deeds_stand_in_the_history(desk, case, made):
    desk.post(told_address(case), form_of(desk, told_address(case)))
    action = case.actions.get()
    text = page(desk, f"/desk/action/{action.pk}/history/")
    assert "made a statement of totals" in text
    assert "recorded that somebody was told" in text
    assert f"/desk/case/{case.pk}/telling/" in text


def test_the_day_of_the_desk_is_the_day_of_the_statement(later, desk, case):
    desk.post(f"/desk/case/{case.pk}/telling/")
    assert Snapshot.objects.get().day == AFTER.date() == datetime.date(2026, 12, 16)
