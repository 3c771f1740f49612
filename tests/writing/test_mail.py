"""Mail from the writer's own mailbox."""

from email import message_from_bytes
from email.policy import default
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sincerely.wording import Refusal
from sincerely.writing.mail import MailMessage, eml, gmail_link, is_address, mailto, outlook_link, yahoo_link

TO = "minister@justice.example"
SHORT = MailMessage(
    subject="The case of Tessa Varolin", body="Dear Minister,\n\nPlease release her & her cat."
)
LONG = MailMessage(subject="The case of Tessa Varolin", body="Please release her. " * 200)


def fields_of(href: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(href).query, keep_blank_values=True)


def test_a_mail_opens_whole_with_line_ends_that_every_program_reads():
    link = mailto(TO, message=SHORT)
    assert link.whole
    assert link.href.startswith(
        "mailto:minister@justice.example?subject=The%20case%20of%20Tessa%20Varolin&body="
    )
    assert "Dear%20Minister%2C%0D%0A%0D%0APlease%20release%20her%20%26%20her%20cat." in link.href


@pytest.mark.parametrize("link", [mailto, gmail_link, outlook_link, yahoo_link])
def test_no_space_becomes_a_plus(link):
    assert "+" not in link(TO, message=MailMessage("1 + 1", "2 + 2")).href


@pytest.mark.parametrize("link", [mailto, gmail_link, outlook_link, yahoo_link])
def test_a_letter_too_long_for_a_link_is_left_out_and_said_so(link):
    made = link(TO, message=LONG)
    assert not made.whole
    assert len(made.href) <= 2000
    assert "body" not in fields_of(made.href)
    assert "The%20case%20of" in made.href


def test_a_link_holds_2000_characters_and_not_one_more():
    room = 2000 - len(mailto(TO, message=MailMessage("Hello", "x")).href) + 1
    assert mailto(TO, message=MailMessage("Hello", "x" * room)).whole
    assert not mailto(TO, message=MailMessage("Hello", "x" * (room + 1))).whole


def test_a_long_subject_leaves_room_for_the_letter():
    (subject,) = fields_of(mailto(TO, message=MailMessage("م" * 300, "Text")).href)["subject"]
    assert len(subject) == 120
    assert subject.endswith("…")


def test_the_limit_counts_encoded_characters():
    assert mailto(TO, message=MailMessage("ممرضة", "سلام " * 40)).whole
    assert not mailto(TO, message=MailMessage("ممرضة", "سلام " * 80)).whole


@pytest.mark.parametrize(
    ("subject", "body", "shown"), [(" ", "Dear Minister,\nplease", "Dear Minister, please"), ("", "", "…")]
)
def test_a_subject_is_never_empty(subject, body, shown):
    assert fields_of(mailto(TO, message=MailMessage(subject, body)).href)["subject"] == [shown]


def test_copies_go_along():
    message = MailMessage("Hello", "Text", cc=("embassy@mid.example", "team@letters.example"))
    assert fields_of(mailto(TO, message=message).href)["cc"] == ["embassy@mid.example,team@letters.example"]
    assert (
        message_from_bytes(eml(message, TO), policy=default)["Cc"]
        == "embassy@mid.example, team@letters.example"
    )


BAD_ADDRESSES = [
    "",
    "nobody",
    "a@b",
    "a@b.example\r\nBcc: all@world.example",
    "a@b.example?bcc=all@world.example",
    "a@b.example,c@d.example",
    "a@b.example&body=x",
    'a"b@c.example',
    "a b@c.example",
    "<a@b.example>",
    "a@b.example\x00",
    ".a@b.example",
]


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_what_is_not_one_address_is_refused(address):
    with pytest.raises(Refusal, match="is not one e-mail address"):
        mailto(address, message=SHORT)
    with pytest.raises(Refusal):
        eml(MailMessage("x", "y", cc=(address,)), TO)


@pytest.mark.parametrize("address", ["o'brien+ua@mail.gov.example", "x%y@z.example", "müller@bücher.example"])
def test_unusual_but_plain_addresses_are_taken(address):
    href = mailto(address, message=SHORT).href
    assert unquote(urlsplit(href).path) == address


def test_a_draft_opens_unsent_and_says_nothing_about_the_writer():
    draft = message_from_bytes(eml(SHORT, TO), policy=default)
    assert (draft["To"], draft["Subject"], draft["X-Unsent"]) == (TO, SHORT.subject, "1")
    assert draft["From"] is None
    assert draft["Date"] is None
    assert draft.get_content().splitlines() == SHORT.body.splitlines()


@pytest.mark.parametrize("address", ["müller@bücher.example", "وزير@عدل.example"])
def test_a_draft_to_an_address_in_any_script_carries_it_as_it_is(address):
    written = eml(MailMessage("Grüße", "Text", cc=(f"a{address}",)), address)
    assert f"To: {address}\r\nCc: a{address}\r\n".encode() in written
    assert message_from_bytes(written, policy=default)["Subject"] == "Grüße"


def test_half_a_pair_of_surrogates_is_no_text_and_falls_out():
    message = MailMessage("Hello\ud800", "Text\udfff")
    draft = message_from_bytes(eml(message, TO), policy=default)
    assert (draft["Subject"], draft.get_content().strip()) == ("Hello", "Text")
    assert mailto(TO, message=message).href.endswith("?subject=Hello&body=Text")


@settings(deadline=None)
@given(st.from_regex(r"[.a%é]{1,64}@[a-ü]{1,60}\.example", fullmatch=True).filter(is_address))
def test_whatever_counts_as_an_address_stands_in_a_draft(address):
    to_it = message_from_bytes(eml(MailMessage("Hello", "Text", cc=(TO,)), address), policy=default)
    copied = message_from_bytes(eml(MailMessage("Hello", "Text", cc=(address,)), TO), policy=default)
    assert (to_it["To"], copied["Cc"]) == (address, address)


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_adds_a_header_or_a_recipient(subject, body):
    message = MailMessage(subject=f"Hello\r\nBcc: all@world.example{subject}", body=body)
    draft = message_from_bytes(eml(message, TO), policy=default)
    assert {"Bcc", "From"}.isdisjoint(draft.keys())
    assert draft["To"] == TO
    href = mailto(TO, message=message).href
    assert set(fields_of(href)) <= {"subject", "body"}
    assert "\r" not in href
    assert "\n" not in href


def test_whom_a_mail_goes_to_gets_no_copy_of_it():
    both = MailMessage("Tessa Varolin", "Please.", cc=("Minister@justice.example", "press@justice.example"))
    alone = MailMessage("Tessa Varolin", "Please.", cc=(TO,))
    copies = [message_from_bytes(eml(message, TO), policy=default)["Cc"] for message in (both, alone)]
    assert copies == ["press@justice.example", None]
    for link in (mailto, gmail_link, outlook_link, yahoo_link):
        assert fields_of(link(TO, message=both).href)["cc"] == ["press@justice.example"]
        assert "cc" not in fields_of(link(TO, message=alone).href)
