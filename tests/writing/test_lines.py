"""A contact line: its one spelling for a pause, and the only links it may become."""

import pytest

from sincerely.document import ContactLine, PostLine, SocialLine, Target
from sincerely.writing.lines import is_paused, telephone_link, web_link

COURT = Target(office="Court", lines=(PostLine(address=("1 Hill",), country="US"),))


def a_line(channel: str, value: str | None) -> ContactLine:
    return ContactLine(channel=channel, value=value)


@pytest.mark.parametrize(
    ("channel", "printed", "paused"),
    [
        ("email", "Minister@JUSTICE.example", "minister@justice.example"),
        ("fax", "+1 (202) 298-5735", "+12022985735"),
        ("x", "@Court", "@court"),
        ("phone", "٠٠٩٦٦ ١١ ٢٣٤", "0096611234"),
        ("email", "\u202aminister@justice.example\u202c", "minister@justice.example"),
    ],
)
def test_a_pause_finds_a_line_however_it_was_printed(channel, printed, paused):
    assert is_paused(a_line(channel, printed), frozenset({(channel, paused)}))
    assert not is_paused(a_line(channel, f"{printed}9"), frozenset({(channel, paused)}))


def test_a_pause_of_one_channel_leaves_the_same_number_in_another():
    assert not is_paused(a_line("phone", "+12022985735"), frozenset({("fax", "+12022985735")}))


def test_a_postal_address_is_paused_by_its_lines():
    line = PostLine(address=("4  Harbour Square", "Port Ellis"), country="NO")
    assert is_paused(line, frozenset({("post", "4 harbour square\nport ellis")}))


@pytest.mark.parametrize(
    ("line", "link"),
    [
        (a_line("form", "https://court.example/write?to=1"), "https://court.example/write?to=1"),
        (a_line("x", "@Court_Sund"), "https://x.com/Court_Sund"),
        (a_line("instagram", "court.sund"), "https://www.instagram.com/court.sund"),
        (a_line("facebook", "https://www.facebook.com/court"), "https://www.facebook.com/court"),
        (SocialLine(network="vk", value="https://vk.example/court"), "https://vk.example/court"),
    ],
)
def test_web_addresses_and_accounts_become_links(line, link):
    assert web_link(line) == link


@pytest.mark.parametrize("channel", ["form", "x", "facebook"])
@pytest.mark.parametrize(
    "value",
    ["javascript:alert(1)", " https://x.example", "data:text/html,x", "@a/../b", "//evil.example", "", None],
)
def test_nothing_else_ever_becomes_a_link(channel, value):
    assert web_link(a_line(channel, value)) == ""


def test_an_account_of_a_network_that_we_do_not_know_is_no_link():
    assert web_link(SocialLine(network="vk", value="@court")) == ""


@pytest.mark.parametrize(
    ("printed", "link"),
    [
        ("+1 202 555 0170", "tel:+12025550170"),
        ("202 555 0170", "tel:+12025550170"),
        ("+44 (0)20 7946 0000", "tel:+442079460000"),
        ("ask the porter", ""),
        ("+1 202 555 0170 or 0171", ""),
        ("", ""),
    ],
)
def test_a_number_is_dialled_from_anywhere_or_is_no_link(printed, link):
    assert telephone_link(a_line("phone", printed), COURT) == link
