"""The sheet that an editor takes away: the published projection alone, marked until it is published."""

import datetime
import io
import zipfile

import pytest
from django.test import Client

from sincerely.cases.models import Version
from sincerely.cases.operations import close_case, save_version, stop_case
from sincerely.directory.operations import pause_line
from sincerely.document import PostLine
from sincerely.staff.models import Staff
from sincerely.writing.sheet_forms import SHEET_FORMS
from tests.factories import NOON, a_published_action, a_saved_version, an_action_value, publish

pytestmark = pytest.mark.django_db

DRAFT = "not published. Please do not pass it on."
NAME = "Ilmar Tamsalu"
# The desk asks the real clock, which is behind the factories' one.
BEFORE = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


def address(version: Version, form: str = "text") -> str:
    return f"/desk/action/{version.action_id}/read/en/sheet/{form}/"


def said(desk: Client, version: Version) -> str:
    """What somebody sees who asks for the text: the file, or the page that says why there is none."""
    return desk.get(address(version), follow=True).content.decode()


@pytest.mark.parametrize("form", SHEET_FORMS)
def test_each_form_is_a_file_to_keep(desk: Client, form: str) -> None:
    answer = desk.get(address(a_saved_version(), form))
    assert answer.headers["Content-Type"] == SHEET_FORMS[form].media_type
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="31-31-1-en.')
    assert answer.headers["Cache-Control"] == "no-store"


def test_both_pages_of_an_edition_offer_the_four(desk: Client) -> None:
    version = a_saved_version()
    for page in (f"/desk/action/{version.action_id}/", f"/desk/action/{version.action_id}/read/en/"):
        shown = desk.get(page).content.decode()
        assert all(f'href="{address(version, form)}"' in shown for form in SHEET_FORMS)


def test_a_stranger_is_sent_to_the_sign_in(client: Client) -> None:
    assert client.get(address(a_saved_version())).headers["Location"] == "/desk/sign-in/"


def test_a_form_that_nobody_offers_is_not_found(desk: Client) -> None:
    assert desk.get(address(a_saved_version(), "odt")).status_code == 404


def test_a_draft_says_so_and_still_asks_for_letters(desk: Client) -> None:
    draft = said(desk, a_saved_version())
    assert draft.startswith("Draft of ")
    assert DRAFT in draft
    assert "The letter to start from" in draft
    assert "letters.example" not in draft


def test_a_draft_says_so_in_its_word_file(desk: Client) -> None:
    content = desk.get(address(a_saved_version(), "docx")).content
    assert DRAFT in zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()


def test_what_is_published_is_no_draft(desk: Client) -> None:
    version = a_saved_version()
    publish(version)
    assert DRAFT not in said(desk, version)


def test_what_was_changed_since_is_a_draft_again(desk: Client, ana: Staff) -> None:
    action = a_published_action()
    changed = an_action_value(index="EUR 51/0099/2031")
    assert DRAFT in said(desk, save_version(action, changed, by=ana, at=NOON))


def test_while_nobody_has_chosen_what_is_shown_no_sheet_leaves_the_desk(desk: Client) -> None:
    undecided = an_action_value(people=[{"name": NAME, "role": "teacher"}])
    answer = said(desk, a_saved_version(undecided))
    assert f"For {NAME} it is not chosen what is shown." in answer
    assert "No sheet leaves the desk yet." in answer


def test_a_name_that_is_not_to_be_shown_keeps_the_sheet_at_the_desk(desk: Client) -> None:
    hidden = an_action_value(people=[{"name": NAME, "role": "teacher", "show": "role"}])
    assert f"{NAME} is not to be shown by name, but the name stands in the text." in said(
        desk, a_saved_version(hidden)
    )


def test_before_the_embargo_ends_no_sheet_leaves_the_desk(desk: Client) -> None:
    assert "The embargo ends on" in said(
        desk, a_saved_version(an_action_value(embargo="2100-01-01T00:00:00Z"))
    )


def test_after_a_stop_no_sheet_leaves_the_desk(desk: Client, ana: Staff) -> None:
    action = a_published_action()
    stop_case(action.case, reason="A lawyer called.", notice="appeals-may-harm", by=ana, at=NOON)
    assert "The appeals of this case were stopped" in said(desk, action.newest_version)


def test_a_closed_case_asks_for_nothing_on_paper_either(desk: Client, ana: Staff) -> None:
    action = a_published_action()
    close_case(action.case, reason="He is free.", notice="good-news", by=ana, at=BEFORE)
    sheet = said(desk, action.newest_version)
    assert sheet.startswith("There is good news, and this action has ended.")
    assert "Write to" not in sheet


def test_a_paused_line_is_not_on_it(desk: Client, ana: Staff) -> None:
    version = a_saved_version()
    line = next(one for one in version.value().targets[0].lines if not isinstance(one, PostLine))
    assert line.value
    assert line.value in said(desk, version)
    pause_line(channel=line.channel, value=line.value, reason="It bounces.", by=ana, at=NOON)
    assert line.value not in said(desk, version)
