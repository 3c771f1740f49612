"""Which forms are plain: read, or left to the view. No database."""

import datetime
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sincerely.public.intake.typed import Asked, read_typed, told_by
from sincerely.public.taps import key_of_tap, ways_of
from sincerely.reports.deeds import DoneLine, Group
from sincerely.reports.intake.documents import Document
from sincerely.reports.rules import ReportingTerms
from tests.reports.office import NOW, UNTIL

TERMS = ReportingTerms(begun=datetime.date(2026, 11, 3), until=UNTIL, targets=2)
ASKED = Asked(Document(7, "41-26", 1, 3, TERMS), lines=(3, 4))
SITTING = "s" * 24
TAP = {"sitting": SITTING, "tap": "letter", "target": "1", "line": "0"}
EMPTY = dict.fromkeys(
    ("email", "fax", "phone", "form", "x", "social", "other", "heads", "target", "country"), ""
)
FORM = EMPTY | {"key": "key-of-this-form", "also": "", "letter": "3", "done_on": "2026-11-20", "who": "me"}


def deed_of(typed: dict[str, str], *, at: datetime.datetime = NOW):
    read = read_typed(urlencode(typed).encode())
    told = told_by(read, ASKED, at=at) if read else None
    return told and told.deed


def test_a_form_as_the_page_sends_it_is_plain():
    deed = deed_of(FORM)
    assert (deed.case_id, deed.sequence, deed.key) == (7, 1, "key-of-this-form")
    assert (deed.lines, deed.done_on, deed.group, deed.country) == (
        (DoneLine("letter", 3),), datetime.date(2026, 11, 20), None, "",
    )  # fmt: skip


def test_an_evening_of_a_group_is_plain_and_counts_for_each_official():
    deed = deed_of(
        FORM
        | {
            "letter": "40",
            "x": "2",
            "who": "group",
            "heads": "12",
            "country": "FR",
            "target": "1",
            "also": "0 1 ",
        }
    )
    assert (deed.group, deed.country) == (Group(12), "FR")
    assert deed.lines == (
        DoneLine("letter", 40, 1),
        DoneLine("letter", 40, 0),
        DoneLine("x", 2, 1),
        DoneLine("x", 2, 0),
    )


def test_a_row_of_a_tally_sheet_is_plain():
    assert deed_of(FORM | {"key": "sheet K7PQMX3RW 41-26", "who": "group"}).group == Group()


def test_a_tap_is_plain_and_knows_every_other_key_of_its_sitting():
    told = told_by(read_typed(urlencode(TAP).encode()), ASKED, at=NOW)
    assert told.deed.key == key_of_tap(SITTING, "1", "0", everyone=False)
    assert (told.deed.lines, told.deed.done_on) == ((DoneLine("letter", 1, 1),), NOW.date())
    assert told.unless == frozenset(ways_of(SITTING, (3, 4)))


def test_a_tap_for_all_before_names_each_of_them_once():
    deed = deed_of(TAP | {"also": "0 1 "})
    assert deed.lines == (DoneLine("letter", 1, 1), DoneLine("letter", 1, 0))
    assert deed.key == key_of_tap(SITTING, "1", "0", everyone=True)


@pytest.mark.parametrize(
    "changes",
    [
        {"letter": ""}, {"letter": "0"}, {"letter": "-1"}, {"letter": "1001"}, {"letter": "99999"},
        {"letter": "3.0"}, {"letter": " 3"}, {"letter": "٣"}, {"letter": "3", "fax": "x"},
        {"letter": "5001", "who": "group"}, {"who": ""}, {"who": "us"}, {"who": "me", "heads": "3"},
        {"who": "group", "heads": "0"}, {"who": "group", "heads": "100001"},
        {"done_on": ""}, {"done_on": "20.11.2026"}, {"done_on": "2026-13-40"},
        {"done_on": "2026-11-02T00:00"}, {"done_on": "2026-11-30"}, {"done_on": "2026-10-01"},
        {"done_on": "0000-00-00"},
        {"key": ""}, {"key": "k" * 65}, {"key": " k"}, {"key": "k\x00"}, {"key": "k\n"}, {"key": "kéy"},
        {"target": "2"}, {"target": "-1"}, {"target": "00"}, {"target": "0", "also": "2"}, {"also": "0 x"},
        {"country": "ZZ"}, {"country": "fr"}, {"country": "FRA"},
        {"words": "I am a nurse."}, {"receipt": "ABC"}, {"tap": "letter"}, {"sitting": SITTING},
        {"line": "0"},
    ],
)  # fmt: skip
def test_a_form_that_is_not_plain_is_left_to_the_view(changes):
    assert deed_of(FORM) is not None
    assert deed_of(FORM | changes) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"tap": "pigeon"}, {"tap": ""}, {"sitting": "s" * 23}, {"sitting": ""}, {"target": ""},
        {"target": "2"}, {"line": "4"}, {"line": ""}, {"also": "5"}, {"key": "k"}, {"letter": "2"},
        {"country": "FR"},
    ],
)  # fmt: skip
def test_a_tap_that_is_not_plain_is_left_to_the_view(changes):
    assert deed_of(TAP) is not None
    assert deed_of(TAP | changes) is None


def test_a_tap_after_the_last_day_is_left_to_the_view():
    assert deed_of(TAP, at=NOW + datetime.timedelta(days=30)) is None


@pytest.mark.parametrize(
    "body",
    [
        b"", b"&", b"key", b"key=a&key=b", b"letter=1&letter=2", b"=", b"\xff=1", b"a=1&" * 50,
        urlencode(FORM).encode() + b"&letter=4", urlencode(FORM).encode() + b"&x=" + b"1" * 5000,
    ],
)  # fmt: skip
def test_a_body_that_is_no_plain_form_is_left_to_the_view(body):
    assert read_typed(body) is None


@given(st.binary(max_size=300))
def test_no_body_breaks_the_reading(body):
    read = read_typed(body)
    assert read is None or told_by(read, ASKED, at=NOW) is None or read["key"]


@given(st.dictionaries(st.sampled_from([*FORM, *TAP]), st.text(max_size=12)))
def test_no_fields_break_the_rules(fields):
    deed = deed_of(fields)
    assert deed is None or deed.lines
