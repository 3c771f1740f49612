"""Nobody is at the desk without an account, and no cookie leaves the desk."""

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import URLPattern, reverse

from sincerely.cases.models import Version
from sincerely.desk import urls
from sincerely.desk.demo import demo_sign_in_path
from sincerely.staff.models import AuditEntry, Staff
from sincerely.staff.operations import close_account
from tests.desk.conftest import form_of
from tests.factories import NOON, a_saved_version, a_staff

pytestmark = pytest.mark.django_db
PASSWORD = "a quiet harbour in winter"
OPEN = {"sign-in", "sign-out", "demo"}
ARGUMENTS = {"action_id": 1, "case_id": 1, "words": "en", "pointer": "targets/0/lines/0", "token": "x"} | {
    "kind": "risk",
    "key": "RU",
    "number": 1,
    "form": "pdf",
    "name": "channels",
    "year": 2026,
    "to": "family",
    "sharing_id": 1,
    "contact_id": 1,
    "snapshot_id": 1,
    "scan_id": 1,
    "invalidation_id": 1,
}


def patterns(*, is_open: bool) -> list[URLPattern]:
    return [one for one in urls.urlpatterns if (one.name in OPEN) == is_open]


def address(pattern: URLPattern, version: Version | None = None) -> str:
    """The page, of this version where one is given."""
    ids = {"action_id": version.action_id, "case_id": version.action.case_id} if version else {}
    known = ARGUMENTS | ids
    return reverse(f"desk:{pattern.name}", kwargs={name: known[name] for name in pattern.pattern.converters})


@pytest.fixture
def demo_on(settings: LazySettings) -> None:
    settings.SINCERELY = settings.SINCERELY.model_copy(update={"demo": True})


@pytest.mark.parametrize("pattern", patterns(is_open=False), ids=lambda pattern: pattern.name)
@pytest.mark.parametrize("method", ["get", "put", "delete", "head", "options"])
def test_every_page_of_the_desk_asks_strangers_to_sign_in(pattern: URLPattern, method: str) -> None:
    answer = getattr(Client(), method)(address(pattern))
    assert (answer.status_code, answer["Location"]) == (302, "/desk/sign-in/")


@pytest.mark.parametrize("pattern", patterns(is_open=False), ids=lambda pattern: pattern.name)
def test_what_strangers_send_changes_nothing(pattern: URLPattern) -> None:
    version = a_saved_version()
    posted = {"reason": "x", "remark": "x", "text": "x", "language": "en", "notice": "no-more-appeals"}
    assert Client().post(address(pattern, version), posted).status_code == 403
    assert AuditEntry.objects.exclude(deed="staff.add").count() == 1  # the version that was saved


def test_what_was_typed_before_the_account_was_closed_is_not_lost(desk: Client, ana: Staff) -> None:
    version = a_saved_version()
    close_account(ana, by=None, at=NOON)
    answer = desk.post(f"/desk/action/{version.action_id}/", form_of(version, index="EUR 51/9999/2031"))
    assert answer.status_code == 403
    assert "EUR 51/9999/2031" in answer.content.decode()


@pytest.mark.parametrize("pattern", patterns(is_open=False), ids=lambda pattern: pattern.name)
def test_a_closed_account_is_a_stranger_at_once(pattern: URLPattern, desk: Client, ana: Staff) -> None:
    close_account(ana, by=None, at=NOON)
    assert desk.get(address(pattern))["Location"] == "/desk/sign-in/"


@pytest.mark.parametrize("pattern", patterns(is_open=False), ids=lambda pattern: pattern.name)
def test_no_page_accepts_a_post_from_another_site(pattern: URLPattern, ana: Staff) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana)
    assert client.post(address(pattern), {"reason": "x"}).status_code == 403


@pytest.mark.parametrize("pattern", patterns(is_open=False), ids=lambda pattern: pattern.name)
def test_no_page_of_the_desk_is_kept_in_a_cache_or_runs_foreign_scripts(
    pattern: URLPattern, desk: Client
) -> None:
    answer = desk.get(address(pattern, a_saved_version()))
    assert answer["Cache-Control"] == "no-store"
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_sign_in_with_address_and_password() -> None:
    a_staff("Ana Marques", password=PASSWORD)
    email = Staff.objects.get(name="Ana Marques").email
    answer = Client().post("/desk/sign-in/", {"username": email.upper(), "password": PASSWORD})
    assert answer["Location"] == "/desk/"


def test_a_wrong_password_keeps_the_address_and_says_what_to_do() -> None:
    answer = Client().post("/desk/sign-in/", {"username": "ana@office.example", "password": "wrong"})
    assert answer.status_code == 422
    assert "do not go together" in answer.content.decode()
    assert 'value="ana@office.example"' in answer.content.decode()


def test_somebody_who_followed_a_link_arrives_there_after_signing_in() -> None:
    staff = a_staff(password=PASSWORD)
    client = Client()
    client.get("/desk/action/7/read/en/")
    answer = client.post("/desk/sign-in/", {"username": staff.email, "password": PASSWORD})
    assert answer["Location"] == "/desk/action/7/read/en/"


def test_no_parameter_says_where_to_go_after_signing_in() -> None:
    staff = a_staff(password=PASSWORD)
    answer = Client().post(
        "/desk/sign-in/?next=https://evil.example/", {"username": staff.email, "password": PASSWORD}
    )
    assert answer["Location"] == "/desk/"


def test_signing_out_needs_a_button(desk: Client) -> None:
    assert desk.get("/desk/sign-out/").status_code == 405
    desk.post("/desk/sign-out/")
    assert desk.get("/desk/")["Location"] == "/desk/sign-in/"


def test_the_only_cookie_is_the_session_and_it_stays_at_the_desk() -> None:
    staff = a_staff(password=PASSWORD)
    client = Client()
    client.get("/desk/sign-in/")
    client.post("/desk/sign-in/", {"username": staff.email, "password": PASSWORD})
    assert {cookie["path"] for cookie in client.cookies.values()} == {"/desk/"}
    assert all(cookie["httponly"] and cookie["samesite"] for cookie in client.cookies.values())


def test_a_demonstration_link_does_not_exist_outside_the_demonstration(ana: Staff) -> None:
    path = demo_sign_in_path(ana)
    assert Client().get(path).status_code == 404
    assert Client().post(path).status_code == 404


@pytest.mark.usefixtures("demo_on")
def test_opening_a_demonstration_link_signs_nobody_in(ana: Staff) -> None:
    client = Client()
    assert "Sign in as Ana Marques" in client.get(demo_sign_in_path(ana)).content.decode()
    assert client.get("/desk/").status_code == 302


@pytest.mark.usefixtures("demo_on")
def test_the_button_behind_a_demonstration_link_signs_in(ana: Staff) -> None:
    client = Client()
    assert client.post(demo_sign_in_path(ana))["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200


@pytest.mark.usefixtures("demo_on")
def test_a_forged_or_a_closed_accounts_demonstration_link_is_not_found(ana: Staff) -> None:
    path = demo_sign_in_path(ana)
    assert Client().get(path[:-2] + "x/").status_code == 404
    close_account(ana, by=None, at=NOON)
    assert Client().get(path).status_code == 404


@pytest.mark.usefixtures("demo_on")
def test_a_demonstration_link_ends_after_a_day(ana: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    path = demo_sign_in_path(ana)
    monkeypatch.setattr("sincerely.desk.demo._LIFE", -1)
    assert Client().get(path).status_code == 404


def test_the_matrix_knows_every_argument() -> None:
    assert {name for one in urls.urlpatterns for name in one.pattern.converters} == set(ARGUMENTS)


def test_only_three_pages_are_open() -> None:
    assert {one.name for one in patterns(is_open=True)} == OPEN
