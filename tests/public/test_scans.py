"""A picture of a reply through the page: offered once a reply is told, and taken once."""

import datetime
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from sincerely.afterwards.models import Scan
from sincerely.afterwards.scans import LARGEST
from sincerely.public.guards import LARGEST_BODY
from tests.afterwards.photos import PHOTO
from tests.public.conftest import text_of
from tests.public.test_afterwards import ANSWERED, REPLY
from tests.reports.office import NOW

PICTURE = f"{REPLY}picture/"


@pytest.fixture
def done(case, visitor) -> str:
    """Where somebody who told of a reply is thanked."""
    return str(visitor.post(REPLY, ANSWERED)["Location"])


def sent(visitor, content: bytes = PHOTO, *, key: str = "k", **origin: str):
    return visitor.post(PICTURE, {"key": key, "picture": SimpleUploadedFile("reply.jpg", content)}, **origin)


def test_a_picture_is_sealed_and_the_page_says_how_long(done, visitor):
    assert "data-cover hidden" in visitor.get(done).content.decode()
    answer = sent(visitor)
    assert (answer.status_code, answer["Location"]) == (303, done)
    assert Scan.objects.get().reply.key == "k"
    page = visitor.get(done)
    assert "erased after 30 days" in text_of(page)
    assert "data-cover" not in page.content.decode()


def test_the_photo_itself_has_no_name_that_a_form_could_send(done, visitor):
    page = visitor.get(done).content.decode()
    chooser = page[page.index('id="photo"') - 40 :]
    assert "name=" not in chooser[: chooser.index(">")]


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"", PHOTO + bytes(LARGEST)])
def test_what_is_no_such_picture_is_said_on_the_page_and_can_be_chosen_again(done, visitor, content):
    answer = sent(visitor, content)
    assert answer.status_code == 422
    assert "choose it" in text_of(answer)
    assert "data-cover" in answer.content.decode()
    assert not Scan.objects.exists()


def test_without_a_file_the_page_says_so(done, visitor):
    answer = visitor.post(PICTURE, {"key": "k"})
    assert (answer.status_code, "No picture has arrived" in text_of(answer)) == (422, True)


@pytest.mark.parametrize("key", ["", "another", "\0"])
def test_a_picture_belongs_to_a_reply_that_was_told(done, visitor, key):
    assert sent(visitor, key=key).status_code == 404


def test_a_second_one_and_one_days_later_are_refused_in_words(done, visitor, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW + datetime.timedelta(days=3))
    assert "out of date" in text_of(sent(visitor))
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    sent(visitor)
    assert "already" in text_of(sent(visitor))


def test_a_form_of_another_site_is_refused(done, visitor):
    answer = sent(visitor, headers={"sec-fetch-site": "cross-site"})
    assert (answer.status_code, Scan.objects.count()) == (403, 0)


def test_looking_sends_nothing(done, visitor):
    assert visitor.get(PICTURE).status_code == 405


def test_the_largest_picture_fits_into_what_the_front_lets_through(done, visitor):
    assert LARGEST + 2000 < LARGEST_BODY
    assert sent(visitor, PHOTO + bytes(LARGEST - len(PHOTO))).status_code == 303


def test_thank_you_is_for_its_own_action(done, visitor):
    assert urlsplit(done).path == f"{REPLY}done/"
    assert visitor.get(done.replace("41-26", "88-26")).status_code == 404
