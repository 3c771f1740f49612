"""Stop, close, withdraw, pause: one person, a typed reason that nobody outside ever reads, at once."""

import pytest
from django.test import Client

from sincerely.cases.models import Case
from sincerely.directory.queries import paused_lines
from tests.factories import a_published_action, a_saved_version, an_action_value

pytestmark = pytest.mark.django_db
REASON = "The lawyer telephoned at nine."
GRAVE = [("stop", "appeals-may-harm"), ("close", "good-news"), ("withdraw", "")]


def said(client: Client, path: str, **posted: str) -> str:
    return client.post(path, posted, follow=True).content.decode()


def a_case() -> Case:
    return a_published_action().case


@pytest.mark.parametrize(("deed", "notice"), GRAVE)
def test_a_grave_step_is_taken_with_a_reason(desk: Client, deed: str, notice: str) -> None:
    case = a_case()
    answer = said(desk, f"/desk/case/{case.pk}/{deed}/", reason=REASON, notice=notice)
    assert "within a minute" in answer
    assert REASON in answer


@pytest.mark.parametrize(("deed", "notice"), GRAVE)
def test_a_grave_step_without_a_reason_is_refused_and_keeps_the_choice(
    desk: Client, deed: str, notice: str
) -> None:
    case = a_case()
    answer = said(desk, f"/desk/case/{case.pk}/{deed}/", reason=" ", notice=notice)
    assert "Type the reason." in answer
    assert not notice or f'value="{notice}" required checked' in answer


@pytest.mark.parametrize(("deed", "notice"), GRAVE)
def test_a_grave_step_that_a_colleague_has_taken_is_theirs_and_a_second_click_is_none(
    desk: Client, other_desk: Client, deed: str, notice: str
) -> None:
    path = f"/desk/case/{a_case().pk}/{deed}/"
    for _ in range(2):
        assert "within a minute" in said(desk, path, reason=REASON, notice=notice)
    answer = other_desk.post(path, {"reason": "The family wrote.", "notice": notice})
    assert answer.status_code == 422
    assert "Ana Marques has" in answer.content.decode()
    assert "The family wrote." in answer.content.decode()


@pytest.mark.parametrize(("deed", "notice"), GRAVE)
def test_opening_the_page_of_a_grave_step_does_nothing(desk: Client, deed: str, notice: str) -> None:
    case = a_case()
    answer = desk.get(f"/desk/case/{case.pk}/{deed}/").content.decode()
    assert "What cannot be recalled" in answer
    case.refresh_from_db()
    assert [case.stopped_at, case.closed_at, case.withdrawn_at] == [None, None, None]


@pytest.mark.parametrize("deed", ["stop", "close"])
def test_the_public_notice_comes_from_the_safe_list_alone(desk: Client, deed: str) -> None:
    case = a_case()
    answer = said(desk, f"/desk/case/{case.pk}/{deed}/", reason=REASON, notice="They lied to us")
    assert "Choose one of the sentences on the list" in answer
    assert REASON in answer


def test_a_draft_without_a_number_cannot_be_stopped(desk: Client) -> None:
    version = a_saved_version(an_action_value(number=None))
    assert desk.get(f"/desk/case/{version.action.case_id}/stop/").status_code == 404


def test_a_line_is_paused_everywhere_and_offered_again(desk: Client) -> None:
    path = f"/desk/action/{a_published_action().pk}/lines/targets/0/lines/1/"
    assert "Paused." in said(desk, path, reason=REASON)
    assert paused_lines() == {("email", "minister@justice.example")}
    assert '<input type="hidden" name="deed" value="resume">' in desk.get(path).content.decode()
    assert "It is offered again." in said(desk, path, reason="It answers now.", deed="resume")
    assert paused_lines() == frozenset()


def test_who_pauses_a_line_that_a_colleague_has_just_paused_does_not_offer_it_again(desk: Client) -> None:
    path = f"/desk/action/{a_published_action().pk}/lines/targets/0/lines/1/"
    assert '<input type="hidden" name="deed" value="pause">' in desk.get(path).content.decode()
    for _ in range(2):
        assert "Paused." in said(desk, path, reason=REASON, deed="pause")
    assert paused_lines() == {("email", "minister@justice.example")}


def test_a_postal_address_is_paused_as_its_lines(desk: Client) -> None:
    said(desk, f"/desk/action/{a_published_action().pk}/lines/targets/0/lines/0/", reason=REASON)
    assert paused_lines() == {("post", "kuuse 7\n10122 tallinn")}


def test_pausing_without_a_reason_is_refused(desk: Client) -> None:
    path = f"/desk/action/{a_published_action().pk}/lines/targets/0/lines/1/"
    assert "Type the reason." in said(desk, path, reason="")
    assert paused_lines() == frozenset()


def test_a_line_that_does_not_exist_is_not_found(desk: Client) -> None:
    assert desk.get(f"/desk/action/{a_published_action().pk}/lines/targets/7/lines/0/").status_code == 404
