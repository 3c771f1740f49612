"""Whatever stands in every field at once, no public page crashes: it answers, or says what is wrong."""

import re

import pytest

from sincerely.cases.models import Case

_OF_AN_ACTION = (
    "write/",
    "write/send/",
    "write/letter.pdf",
    "write/card.pdf",
    "write/message.eml",
    "report/",
    "report/could-not/",
    "report/reply/",
    "report/reply/picture/",
    "report/ending/",
    "report/ending/forget/",
)
_OF_THE_SITE = (
    "pack/group/",
    "pack/class/",
    "receipt/",
    "receipt/proof/",
    "receipt/correct/",
    "receipt/withdraw/",
    "report/evening/",
)
FORMS = (*(f"/41-26/en/{path}" for path in _OF_AN_ACTION), *(f"/en/{path}" for path in _OF_THE_SITE))
FIELDS = re.findall(
    r"\S+",
    """
    also as_of by came_on case code country done_on email envelope envelopes evening fax form heads key kind
    kind_word letter limit line name official other pack paper phone pupils sent_to sitting slip social start
    subject tap target town tried turn value warned_for who window words written_in x
    41-26-letter letters-41-26
    """,
)
# What Python reads as a number or only calls digits, days at the ends of the calendar, and what breaks out.
HOSTILE = (
    "²",
    "٣",
    "9" * 30,
    "-1",
    "0001-01-01",
    "9999-12-31",
    "\0",
    "\u202e<b>&'\"",
    "1 2 99999999999999999999",
)


@pytest.mark.parametrize("value", HOSTILE)
def test_no_form_crashes_whatever_stands_in_all_its_fields(case: Case, visitor, folder, value: str) -> None:
    visitor.raise_request_exception = False
    for path in FORMS:
        assert (path, visitor.post(path, dict.fromkeys(FIELDS, value)).status_code < 500) == (path, True)
        assert (path, visitor.get(path, dict.fromkeys(FIELDS, value)).status_code < 500) == (path, True)


SOUND = {"target": "0", "also": "1", "key": "k", "letter": "3", "done_on": "2026-11-20", "who": "me"}


@pytest.mark.parametrize("value", HOSTILE)
def test_no_report_crashes_whatever_stands_in_one_of_its_fields(case: Case, visitor, value: str) -> None:
    visitor.raise_request_exception = False
    for field in SOUND:
        answer = visitor.post("/41-26/en/report/", SOUND | {field: value})
        assert (field, answer.status_code < 500) == (field, True)
