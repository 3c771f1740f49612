"""Whatever stands in a document or comes in a post, the desk shows it as text and answers with a sentence."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from sincerely.cases.drafts import discard_draft
from sincerely.cases.models import Case
from sincerely.desk.facts.forms import FORMS, TYPED_NAMES
from sincerely.desk.fields import to_fields
from sincerely.desk.telling.forms import SharingForm
from sincerely.document import UrgentAction
from tests.desk.conftest import form_of
from tests.desk.test_signing_in import address, patterns
from tests.factories import (
    NOON,
    a_published_edition,
    a_saved_version,
    a_staff,
    an_action_value,
    english_words,
)
from tests.flushing import guards_lifted

pytestmark = pytest.mark.django_db
PAYLOAD = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"
PAGES = ["", "?words=en", "read/en/", "read/en/publish/", "history/", "lines/", "lines/targets/0/lines/1/"]


def poisoned() -> UrgentAction:
    """The invented action with the payload in every text."""
    plain = an_action_value().model_dump(mode="json")
    return UrgentAction.model_validate(_poison(plain, ""))


def _poison(value: object, name: str) -> object:
    if isinstance(value, dict):
        return {key: _poison(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [_poison(item, name) for item in value]
    kept = {
        "format",
        "number",
        "kind",
        "countries",
        "country",
        "mission_in",
        "issued",
        "until",
        "issues",
        "show",
    }
    kept |= {"preferred_languages", "language", "channel", "embargo", "event_date", "people_groups", "lost"}
    return PAYLOAD if isinstance(value, str) and name not in kept else value


@pytest.mark.parametrize("page", PAGES)
def test_a_script_in_any_text_is_shown_as_text(desk: Client, page: str) -> None:
    version = a_saved_version(poisoned())
    answer = desk.get(f"/desk/action/{version.action_id}/{page}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()
    assert "<img src=x" not in answer.content.decode()


def test_a_script_in_any_field_comes_back_as_text(desk: Client) -> None:
    version = a_saved_version()
    form = dict.fromkeys(form_of(version), PAYLOAD) | {"shown": PAYLOAD, "based-on": PAYLOAD, "add": PAYLOAD}
    answer = desk.post(f"/desk/action/{version.action_id}/", form)
    assert "<script>alert" not in answer.content.decode()


def test_a_script_in_the_lists_title_is_shown_as_text(desk: Client) -> None:
    a_saved_version(poisoned())
    assert "<script>alert" not in desk.get("/desk/").content.decode()


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"remove": "../../x"},
        {"up": "targets/0"},
        {"up": "targets/first"},
        {"up": "x"},
        {"add": "targets/0/lines", "channel-of-targets/0/lines": "pigeon"},
        {"add": "__class__"},
        {"shown": "zz~\x00", "editions/0/language": "en"},
        {"new-edition": "<b>"},
        {"based-on": "not a number"},
        {"editions/0/language": "en", "editions/0/title": "\ud800".encode("utf-8", "surrogatepass")},
        {"targets": "x", "targets/0/holder": "y"},
        {"people/0/age": "9" * 5000},
        {"until": "99999-99-99"},
        {"embargo/local": "9999-12-31T23:59", "embargo/zone": "-14:00"},
    ],
)
def test_a_crafted_post_is_answered_and_never_a_crash(desk: Client, form: dict[str, object]) -> None:
    version = a_saved_version()
    answer = desk.post(f"/desk/action/{version.action_id}/", form)
    assert answer.status_code in {200, 302, 422}


@pytest.mark.parametrize("section", ["North/South", "..", "50% of us", "a%2Fb", "ü ö?#", "a\\b"])
def test_an_edition_for_a_section_of_any_name_is_listed_and_read(desk: Client, section: str) -> None:
    version = a_saved_version(an_action_value(editions=[english_words(section=section)]))
    pages = [desk.get(path).content.decode() for path in ("/desk/", f"/desk/action/{version.action_id}/")]
    links = re.findall(r'href="(/desk/action/\d+/read/[^"]*)"', "".join(pages))
    assert links
    assert [desk.get(unescape(link)).status_code for link in links] == [200] * len(links)


@pytest.mark.parametrize(("old", "new"), [("Ilmar", "Ilmas"), ("{", "")])
def test_what_somebody_changed_in_the_database_by_hand_is_said_and_not_shown(
    desk: Client, old: str, new: str
) -> None:
    version = a_published_edition().edition.version
    with guards_lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_version SET body = replace(body, %s, %s)", (old, new))
    for pattern in patterns(is_open=False):
        answer = desk.get(address(pattern, version))
        assert "Ilmas" not in answer.content.decode()
        assert answer.status_code < 500 or "changed the database by hand" in answer.content.decode()
    typed = desk.post(f"/desk/action/{version.action_id}/", {"index": "EUR 51/9999/2031"})
    assert "EUR 51/9999/2031</textarea>" in typed.content.decode()


def test_it_is_said_which_document_of_a_case_was_changed(desk: Client) -> None:
    first = a_published_edition().edition.version
    further = a_published_edition(an_action_value(kind="further-information")).edition.version
    assert (further.action.case, further.action.sequence) == (first.action.case, 2)
    with guards_lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE cases_version SET body = replace(body, 'a', 'e') WHERE id = %s", [further.pk])
    assert "changed the database" not in desk.get(f"/desk/action/{first.action_id}/").content.decode()
    answer = desk.get(f"/desk/case/{first.action.case_id}/telling/", follow=True)
    assert f"document 2 of Urgent Action {first.action.case.number}" in answer.content.decode()
    assert answer.redirect_chain == [(f"/desk/action/{further.action_id}/history/", 302)]


def names_of_fields() -> set[str]:
    """Every field of every form of the desk, but of the form of a document only a few."""
    pages = Path(apps.get_app_config("desk").path, "templates").rglob("*.html")
    named = {name for page in pages for name in re.findall(r'name="([a-z-]+)"', page.read_text())}
    return {*named, *TYPED_NAMES, *SharingForm.base_fields, "people/0/age", "until", "embargo/local"}


@pytest.mark.parametrize("typed", ["\x00", "9999-12-31", "9" * 400, "²", "-1", "NaN"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_whatever_stands_in_every_field_no_page_crashes(desk: Client, method: str, typed: str) -> None:
    version = a_published_edition().edition.version
    form = dict.fromkeys(names_of_fields(), typed)
    kinds = [f"/desk/facts/{kind}/add/" for kind in FORMS]
    for path in [*kinds, *(address(pattern, version) for pattern in patterns(is_open=False))]:
        answer = getattr(desk, method)(path, form)
        assert answer.status_code < 500, path


def test_two_megabytes_in_one_field_come_back_beside_the_mistake(desk: Client) -> None:
    version = a_saved_version()
    form = form_of(version, until="soon") | {"editions/0/additional_information": "Stone. " * 290_000}
    answer = desk.post(f"/desk/action/{version.action_id}/", form)
    assert answer.status_code == 422
    assert answer.content.count(b"Stone. ") == 290_000


def test_an_empty_action_can_be_reviewed(desk: Client) -> None:
    version = a_saved_version(UrgentAction())
    assert desk.get(f"/desk/action/{version.action_id}/").status_code == 200
    assert "A document without words yet" in desk.get("/desk/").content.decode()


def test_an_action_full_of_everything_can_be_reviewed_and_read(desk: Client) -> None:
    whole = an_action_value(
        copies_to=[{"office": "Ombudsman", "closings": {"fr": "Salutations,"}}],
        outcomes=[{"person": "Ilmar Tamsalu", "outcome": "released", "date": "2031-04-01"}],
        images=[{"hash": "ab", "alternative": "A square"}],
        publisher={"name": "An office"},
        previous=["UA 30/31"],
        embargo="2031-03-20T08:00:00+02:00",
    )
    version = a_saved_version(whole)
    assert desk.get(f"/desk/action/{version.action_id}/").status_code == 200
    assert to_fields(whole)["embargo/zone"] == "+02:00"


def test_an_action_with_a_hundred_officials_can_be_saved(desk: Client) -> None:
    lines = [{"channel": "email", "value": f"{name}@office.example"} for name in "abcdef"]
    many = an_action_value(targets=[{"office": f"Court {number}", "lines": lines} for number in range(100)])
    version = a_saved_version(many)
    form = form_of(version)
    assert len(form) > 1000
    assert desk.post(f"/desk/action/{version.action_id}/", form).status_code == 302


def test_what_was_typed_before_the_sign_in_ended_can_still_be_copied() -> None:
    version = a_saved_version()
    form = form_of(version, **{"editions/0/title": "<b>A title of my own"}) | {"remark": "Which prison?"}
    answer = Client(enforce_csrf_checks=True).post(f"/desk/action/{version.action_id}/", form)
    assert answer.status_code == 403
    assert "&lt;b&gt;A title of my own</textarea>" in answer.content.decode()
    assert "Which prison?</textarea>" in answer.content.decode()
    assert "nothing was changed" in answer.content.decode()


def test_what_was_typed_about_a_telling_or_an_untrue_report_can_be_copied_too() -> None:
    typed = {"contact": "the sister", "why": "One machine wrote them all.", "password": "a quiet harbour"}
    answer = Client(enforce_csrf_checks=True).post("/desk/", typed).content.decode()
    assert "the sister</textarea>" in answer
    assert "One machine wrote them all.</textarea>" in answer
    assert "a quiet harbour" not in answer


def test_what_was_typed_while_a_colleague_discarded_the_draft_can_be_copied(desk: Client) -> None:
    version = a_saved_version()
    discard_draft(version.action, by=a_staff(), at=NOON)
    answer = desk.post(f"/desk/action/{version.action_id}/", form_of(version, index="EUR 51/9999/2031"))
    assert answer.status_code == 404
    assert "EUR 51/9999/2031</textarea>" in answer.content.decode()
    assert "somebody may have discarded it" in answer.content.decode()


def test_a_post_about_nothing_that_types_nothing_is_simply_not_found(desk: Client) -> None:
    answer = desk.post("/desk/action/1001/discard/")
    assert answer.status_code == 404
    assert "What you had typed" not in answer.content.decode()


@pytest.mark.parametrize("deed", ["stop", "close", "withdraw"])
def test_a_sign_that_no_database_holds_keeps_nobody_from_stopping_a_case(desk: Client, deed: str) -> None:
    case = a_published_edition().edition.version.action.case
    notice = {"stop": "appeals-may-harm", "close": "good-news"}.get(deed, "")
    assert (
        desk.post(f"/desk/case/{case.pk}/{deed}/", {"reason": "\x00Now", "notice": notice}).status_code == 302
    )
    assert "\x00" not in str(Case.objects.values_list("stop_reason", "close_reason", "withdraw_reason").get())


@pytest.mark.parametrize("page", ["read/en%00/", "lines/targets%00/", "read/%00/approve/"])
def test_an_address_that_no_database_holds_is_not_found(desk: Client, page: str) -> None:
    assert desk.get(f"/desk/action/{a_saved_version().action_id}/{page}").status_code in {404, 405}
