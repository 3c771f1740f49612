"""What came back, as a coordinator sees it: lines that failed, replies, how many wait for the end."""

import datetime
import re

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from sincerely.afterwards.deeds import EndingWish, FailedTry, ReceivedReply
from sincerely.afterwards.models import Flag, Reply, Scan
from sincerely.afterwards.operations import flag_line, record_reply, wait_for_the_end
from sincerely.afterwards.scans import keep_scan
from sincerely.cases.models import Action
from sincerely.directory.queries import paused_lines
from sincerely.project.registry import REGISTRY
from sincerely.staff.models import Staff
from sincerely.work.worker import run_one
from tests.afterwards.photos import PHOTO
from tests.factories import NOON, a_published_action

pytestmark = pytest.mark.django_db
MAIL = "minister@justice.example"


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The moment of every visit, the signing in too: the desk reads the clock once, at the edge."""
    monkeypatch.setattr(timezone, "now", lambda: NOON)


@pytest.fixture
def action(db: None) -> Action:
    return a_published_action()


def flag(
    action: Action, key: str, *, channel: str = "email", value: str = MAIL, trouble: str = "bounced"
) -> None:
    tried = FailedTry(action.case_id, key, channel, value, trouble, at=NOON)
    flag_line(tried, sequence=1)


def told(action: Action, key: str, *, target: int | None = 0, kind: str = "refuses") -> None:
    record_reply(ReceivedReply(action.case_id, 1, key, target, kind, came_on=NOON.date(), at=NOON))


def words_of(answer: object) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())  # type: ignore[attr-defined]  # Django's answer


def page(desk: Client, path: str) -> str:
    return words_of(desk.get(path))


def aside(desk: Client, path: str) -> str:
    """Press "put aside" on the page at this address."""
    form = next(
        form
        for form in re.findall(r"<form.*?</form>", desk.get(path).content.decode(), re.DOTALL)
        if "flags/aside/" in form
    )
    posted = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    return words_of(desk.post("/desk/flags/aside/", posted, follow=True))


def test_the_front_names_the_cases_that_were_answered_lately(
    desk: Client, ana: Staff, action: Action, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Officials have answered" not in page(desk, "/desk/")
    told(action, "with a picture")
    told(action, "without")
    keep_scan(Reply.objects.get(key="with a picture"), PHOTO, at=NOON)
    answered = f"Officials have answered in the last two weeks: {action.case.number} (2, 1 with a picture)"
    assert answered in page(desk, "/desk/")
    monkeypatch.setattr(timezone, "now", lambda: NOON + datetime.timedelta(days=15))
    desk.force_login(ana)
    assert "Officials have answered" not in page(desk, "/desk/")


def test_flags_stand_in_the_list_of_lines_as_one_sentence(desk: Client, action: Action) -> None:
    for number in range(3):
        flag(action, str(number))
    lines = page(desk, f"/desk/action/{action.pk}/lines/")
    assert "3 say the e-mail came back, latest" in lines
    assert lines.count("came back, latest") == 1


@pytest.mark.parametrize("where", ["flags", "case"])
def test_a_flagged_line_has_its_official_and_the_button_to_pause(
    desk: Client, action: Action, where: str
) -> None:
    flag(action, "k")
    path = "/desk/flags/" if where == "flags" else f"/desk/case/{action.case_id}/came-back/"
    answer = desk.get(path).content.decode()
    assert "1 says the e-mail came back" in answer
    assert "Minister of Justice" in answer
    pause = f"/desk/action/{action.pk}/lines/targets/0/lines/1/"
    assert f'href="{pause}"' in answer
    desk.post(pause, {"reason": "It bounces."})
    assert ("email", MAIL) in paused_lines()
    assert "Paused" in page(desk, path)


def test_the_list_tells_that_lines_failed_until_somebody_has_looked(desk: Client, action: Action) -> None:
    assert "lines that failed" not in page(desk, "/desk/")
    flag(action, "k")
    assert "lines that failed" in page(desk, "/desk/")
    assert "Put aside." in aside(desk, "/desk/flags/")
    assert "lines that failed" not in page(desk, "/desk/")
    assert paused_lines() == frozenset()


def test_putting_aside_from_the_case_comes_back_to_it(desk: Client, action: Action) -> None:
    flag(action, "k", channel="post", value="Kuuse 7\n10122 Tallinn", trouble="returned")
    answer = aside(desk, f"/desk/case/{action.case_id}/came-back/")
    assert "Put aside." in answer
    assert "Nobody has told of a line of this case" in answer


def test_what_came_while_somebody_looked_stays(desk: Client, action: Action) -> None:
    flag(action, "a")
    newest = str(Flag.objects.get().pk)
    flag(action, "b")
    posted = {"channel": "email", "value": MAIL, "trouble": "bounced", "newest": newest}
    desk.post("/desk/flags/aside/", posted)
    assert "1 says the e-mail came back" in page(desk, "/desk/flags/")


@pytest.mark.parametrize(
    "posted", [{}, {"newest": "1"}, {"newest": "1", "value": "\0"}, {"newest": "1", "channel": "x"}]
)
def test_a_form_that_names_no_line_puts_nothing_aside(
    desk: Client, action: Action, posted: dict[str, str]
) -> None:
    flag(action, "a")
    assert desk.post("/desk/flags/aside/", posted).status_code in {302, 404}
    assert Flag.objects.filter(aside_at__isnull=True).count() == 1


@pytest.mark.parametrize("number", ["x", "-1", "9" * 30, "\0", "١"])
def test_a_number_that_is_none_leads_nowhere(desk: Client, action: Action, number: str) -> None:
    flag(action, "a")
    line = {"channel": "email", "value": MAIL, "trouble": "bounced"}
    assert desk.post("/desk/flags/aside/", line | {"newest": number}).status_code == 404
    assert desk.post("/desk/flags/aside/", line | {"newest": "1", "case": number}).status_code == 404


def test_a_line_that_no_document_has_is_shown_without_the_button(desk: Client, action: Action) -> None:
    flag(action, "k", channel="fax", value="+372 600 0199", trouble="engaged")
    answer = page(desk, "/desk/flags/")
    assert "+3726000199" in answer
    assert "It stands in no document here" in answer
    assert "Pause…" not in answer


def test_replies_stand_by_official_and_date(desk: Client, action: Action) -> None:
    told(action, "a"), told(action, "b")
    told(action, "c", target=None, kind="unopened")
    answer = page(desk, f"/desk/case/{action.case_id}/came-back/")
    assert re.search(
        r"Minister of Justice refuse, or say that it is not for them 2 \d+ \w+ \d{4} \(2\)", answer
    )
    assert "Another office sent the letter back unopened 1" in answer


def test_how_many_wait_is_said_and_not_who(desk: Client, action: Action) -> None:
    for name in ("dana", "erik"):
        wish = EndingWish(action.case_id, f"{name}@mail.example", language="en", at=NOON)
        wait_for_the_end(wish, sequence=1)
    answer = page(desk, f"/desk/case/{action.case_id}/came-back/")
    assert "2 addresses are kept of people who want to hear how this case ends" in answer
    assert "@" not in answer
    assert "erik" not in answer


def test_the_history_leads_to_it(desk: Client, action: Action) -> None:
    history = desk.get(f"/desk/action/{action.pk}/history/").content.decode()
    assert f'href="/desk/case/{action.case_id}/came-back/"' in history


@pytest.mark.parametrize("path", ["flags/", "flags/aside/", "case/1/came-back/"])
def test_nobody_without_an_account_sees_any_of_it(client: Client, action: Action, path: str) -> None:
    flag(action, "a")
    assert client.get(f"/desk/{path}").status_code == 302
    assert client.post(f"/desk/{path}", {"newest": "1"}).status_code in {302, 403}
    assert Flag.objects.filter(aside_at__isnull=True).count() == 1


def a_scan(action: Action) -> Scan:
    told(action, "with a picture")
    keep_scan(Reply.objects.get(), PHOTO, at=NOON)
    return Scan.objects.get()


def work() -> None:
    while run_one(REGISTRY, at=NOON):
        pass


def test_a_picture_of_a_reply_is_opened_by_the_worker_for_who_asks(action: Action, desk: Client) -> None:
    scan = a_scan(action)
    assert "Minister of Justice, 14 March 2031" in page(desk, f"/desk/case/{action.case_id}/came-back/")
    address = f"/desk/scan/{scan.pk}/"
    assert desk.get(f"{address}picture.png").status_code == 404
    assert "Look again" in words_of(desk.post(f"{address}open/", follow=True))
    work()
    assert "Open for an hour" in page(desk, address)
    picture = desk.get(f"{address}picture.png")
    assert picture.content.startswith(b"\x89PNG")
    assert (picture["X-Content-Type-Options"], picture["Content-Type"]) == ("nosniff", "image/png")


def test_a_picture_can_be_erased_at_once(action: Action, desk: Client) -> None:
    scan = a_scan(action)
    assert "The picture is erased." in words_of(desk.post(f"/desk/scan/{scan.pk}/erase/", follow=True))
    assert not Scan.objects.exists()
    assert desk.get(f"/desk/scan/{scan.pk}/").status_code == 404


def test_a_picture_is_for_the_desk_alone(action: Action, client: Client) -> None:
    scan = a_scan(action)
    for path in ("", "picture.png"):
        assert client.get(f"/desk/scan/{scan.pk}/{path}")["Location"] == "/desk/sign-in/"
    client.post(f"/desk/scan/{scan.pk}/open/")
    work()
    assert not (settings.SINCERELY.scans_folder / f"{scan.pk}.png").exists()
