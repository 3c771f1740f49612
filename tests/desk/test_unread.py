"""Unread parts are marked with a count and a way to the next, until their words stand in a field."""

import pytest
from django.test import Client

from sincerely.cases.models import Source, Version
from sincerely.desk.passages import Piece, pieces
from sincerely.desk.unread import unread_parts
from sincerely.document import UrgentAction
from tests.desk.conftest import form_of
from tests.reading.texts import sheet

STRAY = "The family asks that nobody telephones them."


def test_an_unread_part_is_a_piece_with_its_number() -> None:
    assert pieces("UA 41/26\nStray", {"number": ((3, 8),)}, ((9, 14),))[-1] == Piece(
        "Stray", unread=1, begins_unread=True
    )


def test_words_that_stand_in_a_field_now_are_no_longer_unread() -> None:
    source = Source(text=f"UA\n{STRAY}", unread=[[3, 3 + len(STRAY)]])
    assert unread_parts(source, UrgentAction()) == ((3, 3 + len(STRAY)),)
    assert unread_parts(source, UrgentAction(people_note=STRAY)) == ()


@pytest.mark.django_db
def test_the_review_counts_what_was_not_read_until_it_is_taken_over(desk: Client) -> None:
    answer = desk.post("/desk/new/paste/", {"text": f"{sheet()}\n\n{STRAY}\n"}, follow=True).content.decode()
    assert "1 part not read" in answer
    assert 'href="#unread-1"' in answer
    assert f'id="unread-1" tabindex="-1">{STRAY}</span>' in answer
    version = Version.objects.get()
    filled = form_of(version, people_note=STRAY)
    answer = desk.post(f"/desk/action/{version.action_id}/", filled, follow=True).content.decode()
    assert "not read" not in answer


@pytest.mark.django_db
def test_what_is_marked_as_unread_is_no_finding_besides(desk: Client) -> None:
    answer = desk.post("/desk/new/paste/", {"text": f"{sheet()}\n\n{STRAY}\n"}, follow=True).content.decode()
    source = Source.objects.get()
    ((start, end),) = source.unread
    (told,) = [finding["message"] for finding in source.findings if [start, end] in finding["at"]]
    assert "1 part not read" in answer
    assert told not in answer


@pytest.mark.django_db
def test_a_date_in_words_is_understood_as_a_document_says_it(desk: Client) -> None:
    desk.post("/desk/new/paste/", {"text": sheet()})
    version = Version.objects.get()
    desk.post(f"/desk/action/{version.action_id}/", form_of(version, until="until 8 May 2031"))
    assert str(version.action.newest_version.value().until) == "2031-05-08"
