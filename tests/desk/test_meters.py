"""An editor sees how long the sample letter gets as a mail link."""

import re

import pytest
from django.test import Client

from sincerely.desk.meters import MailMeter
from sincerely.writing.mail import MailMessage, mailto
from tests.desk.conftest import form_of
from tests.factories import a_saved_version


@pytest.mark.parametrize("text", ["Please release her. " * 60, "أطلب الإفراج عنها. " * 25, "Line.\n\n" * 90])
def test_what_the_meter_says_is_what_the_link_does(text: str) -> None:
    message = MailMessage(
        subject="The case of Tessa Varolin", body=f"Dear Minister,\n\n{text}\n\nYours sincerely,"
    )
    link = mailto("minister@justice.example", message=message)
    assert MailMeter(text).fits == link.whole
    assert not MailMeter(text * 2).fits


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("letter", "shown"), [("Short.", "data-fits>"), ("Long. " * 400, "data-fits hidden>")]
)
def test_the_review_shows_it_below_the_sample_letter(desk: Client, letter: str, shown: str) -> None:
    version = a_saved_version()
    fields = form_of(version, **{"editions/0/letter/paragraphs": letter})
    page = desk.post(f"/desk/action/{version.action_id}/", fields, follow=True).content.decode()
    assert len(re.findall("data-meter=", page)) == 1
    assert shown in page
