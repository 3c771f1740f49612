"""What is said on the line comes out as it was, in whatever pieces it comes."""

import datetime

import pytest

from sincerely.reports.intake.messages import Inbox, packed
from sincerely.reports.intake.plain import Plain

AT = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
PLAIN = Plain(
    key="k" * 24,
    unless=frozenset({"one", "two"}),
    case_id=2**40,
    number="23-24",
    newest=7,
    sequence=1,
    lines=(("letter", 2, None), ("phone", 1000, 19)),
    for_group=True,
    heads=None,
    country="NO",
    address="a" * 22,
    network="",
    done_on=datetime.date(2026, 11, 20),
    at=AT,
)


def said(plain: Plain, inbox: Inbox) -> list[Plain]:
    return [Plain.of(flat) for flat in inbox.put(packed([plain.flat]))]


@pytest.mark.parametrize("microsecond", [0, 1, 499_999, 500_000, 999_999])
@pytest.mark.parametrize("year", [1970, 2026, 2199])
def test_a_report_comes_out_to_the_microsecond(year, microsecond):
    plain = PLAIN._replace(at=AT.replace(year=year, microsecond=microsecond))
    assert said(plain, Inbox()) == [plain]


def test_a_moment_is_the_same_wherever_its_clock_hangs():
    east = AT.astimezone(datetime.timezone(datetime.timedelta(hours=5, minutes=45)))
    assert said(PLAIN._replace(at=east), Inbox()) == [PLAIN]


def test_messages_come_out_whole_in_whatever_pieces_they_come():
    bytes_of_all = packed([(1, "ABC")]) + packed([]) + packed([None, (2, "DEF")])
    inbox = Inbox()
    found = [one for n in range(len(bytes_of_all)) for one in inbox.put(bytes_of_all[n : n + 1])]
    assert found == [(1, "ABC"), None, (2, "DEF")]
    assert Inbox().put(bytes_of_all) == [(1, "ABC"), None, (2, "DEF")]
