"""What comes in by file or mail becomes drafts: one for each document, twice for none, published never."""

import io
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage

import pytest

from sincerely.cases.incoming import Incoming, receive_mail, take_in_all
from sincerely.cases.models import Approval, Publication, SecondReading, Source, Version
from sincerely.cases.operations import IncomingFile, save_version
from sincerely.cases.standing import desk_list
from sincerely.staff.models import INCOMING_MAIL, AuditEntry, Staff
from sincerely.staff.operations import account_of_mail, close_account
from sincerely.wording import Refusal
from tests.factories import NOON, a_staff
from tests.reading.texts import sheet

pytestmark = pytest.mark.django_db

SHEET = sheet().encode()
OTHER = sheet(headline="Urgent Action: Baker Held For Bread (Malta: UA 8.26)").encode()
SENDER = "wanda.of.the.team@secretariat.example"


def a_mail(*attachments: tuple[str, bytes], words: str = "Dear colleagues, here it is.") -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "For the weekend"
    mail["From"] = SENDER
    mail["Message-ID"] = "<1@secretariat.example>"
    mail.set_content(words)
    for name, content in attachments:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def a_zip(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    return packed.getvalue()


def taken_in(content: bytes, name: str = "sheet.txt") -> tuple[Incoming, ...]:
    return take_in_all(IncomingFile(content, name, ""), by=a_staff(), at=NOON)


def received(content: bytes) -> tuple[Incoming, ...]:
    return receive_mail(content, at=NOON)


def numbers(incoming: Sequence[Incoming]) -> list[str | None]:
    return [one.version.action.case.number for one in incoming if one.version]


def test_a_file_becomes_a_draft_under_its_own_name() -> None:
    (one,) = taken_in(SHEET)
    assert (one.name, numbers([one])) == ("sheet.txt", ["7/26"])


def test_a_zip_becomes_a_draft_for_each_document_and_says_why_one_did_not() -> None:
    packed = a_zip(**{"1.txt": SHEET, "2.txt": OTHER, "3.png": b"\x89PNG\r\n", "4.txt": b"A bill for tea."})
    incoming = taken_in(packed, "all.zip")
    assert numbers(incoming) == ["7/26", "8/26"]
    assert [one.name for one in incoming if one.version is None] == ["4.txt", "3.png"]
    assert all(one.sentence for one in incoming if one.version is None)


def test_a_document_that_says_little_still_becomes_a_draft_when_it_comes_alone() -> None:
    assert len(numbers(taken_in(b"We heard of an arrest in Sund. More tomorrow."))) == 1


def test_a_file_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(Refusal, match="picture"):
        taken_in(b"\x89PNG\r\n")


def test_a_mail_becomes_a_draft_for_each_attached_action_and_none_of_its_greeting() -> None:
    assert numbers(received(a_mail(("a.txt", SHEET), ("b.txt", OTHER)))) == ["7/26", "8/26"]


def test_an_action_in_the_words_of_a_mail_becomes_a_draft() -> None:
    assert numbers(received(a_mail(words=sheet()))) == ["7/26"]


def test_a_greeting_that_names_the_attached_action_is_no_second_draft() -> None:
    incoming = received(a_mail(("a.txt", SHEET), words="UA 7/26 is attached."))
    assert len(numbers(incoming)) == 1


def test_a_mail_that_is_delivered_again_makes_no_second_draft() -> None:
    first, again = received(a_mail(("a.txt", SHEET))), received(a_mail(("a.txt", SHEET), words="Once more."))
    assert Version.objects.count() == 1
    assert (first[0].is_new, again[0].is_new) == (True, False)


def test_an_attachment_that_was_not_read_is_told_of_on_the_draft() -> None:
    received(a_mail(("a.txt", SHEET), ("photo.png", b"\x89PNG\r\n")))
    notes = [finding for finding in Source.objects.get().findings if finding["value"] == "photo.png"]
    assert [note["kind"] for note in notes] == ["ignored"]


@pytest.mark.parametrize(
    "words",
    [
        "Lunch on Friday? Ansel Brook will be there from 12 January 2026 on.",
        "I am out of the office until Monday. For anything urgent, please call my colleagues.",
    ],
)
def test_chatter_becomes_no_draft_and_nothing_of_it_is_kept(words: str) -> None:
    assert received(a_mail(words=words)) == ()
    assert not any(kept.objects.exists() for kept in (Source, Version, AuditEntry))


def test_an_attachment_that_is_no_urgent_action_is_counted_and_told_of_beside_one_that_is() -> None:
    incoming = received(a_mail(("a.txt", SHEET), ("menu.txt", b"Soup, bread and tea on Friday.")))
    assert numbers(incoming) == ["7/26"]
    assert [(one.name, one.is_unread) for one in incoming[1:]] == [("menu.txt", False)]
    assert AuditEntry.objects.get(deed="mail.receive").detail["others"] == 1
    assert "menu.txt" in [finding["value"] for finding in Source.objects.get().findings]


def test_an_attachment_that_is_no_urgent_action_becomes_no_draft_when_it_comes_alone() -> None:
    (one,) = received(a_mail(("menu.txt", b"Soup, bread and tea on Friday.")))
    assert (one.version, one.is_unread) == (None, False)


def test_a_mail_of_which_nothing_can_be_read_keeps_nothing() -> None:
    incoming = received(a_mail(("photo.png", b"\x89PNG\r\n"), words=" "))
    assert numbers(incoming) == []
    assert not Source.objects.exists()


def test_mail_publishes_asks_and_approves_nothing() -> None:
    received(a_mail(("a.txt", SHEET)))
    assert not any(deed.objects.exists() for deed in (Publication, Approval, SecondReading))


def test_the_log_says_when_mail_came_and_how_much_but_not_from_whom() -> None:
    received(a_mail(("a.txt", SHEET)))
    entry = AuditEntry.objects.get(deed="mail.receive")
    assert (entry.at, entry.detail) == (NOON, {"drafts": 1, "known": 0, "others": 0})
    assert entry.by == Staff.objects.get(email=INCOMING_MAIL)


def test_the_senders_address_stands_in_no_table() -> None:
    received(a_mail(("a.txt", SHEET)))
    kept = [*Source.objects.values(), *Version.objects.values(), *AuditEntry.objects.values()]
    assert len(kept) > 2
    assert SENDER not in "".join(str(bytes(row.get("content", b""))) + str(row) for row in kept)


def test_nobody_signs_in_with_the_account_of_mail() -> None:
    account = account_of_mail(at=NOON)
    assert not account.has_usable_password()
    assert account_of_mail(at=NOON) == account


def test_where_the_account_of_mail_is_closed_nothing_comes_in() -> None:
    close_account(account_of_mail(at=NOON), by=None, at=NOON)
    with pytest.raises(Refusal, match="closed"):
        received(a_mail(("a.txt", SHEET)))
    assert not Source.objects.exists()


def test_a_draft_by_mail_is_unread_until_somebody_works_on_it() -> None:
    (one,) = received(a_mail(("a.txt", SHEET)))
    assert [entry.is_unread_mail for entry in desk_list(NOON)] == [True]
    assert one.version
    from_now = one.version.value().model_copy(update={"number": "9/26"})
    save_version(one.version.action, from_now, by=a_staff(), at=NOON)
    assert [entry.is_unread_mail for entry in desk_list(NOON)] == [False]


def test_a_file_handed_in_at_the_desk_is_not_by_mail() -> None:
    taken_in(SHEET)
    assert [entry.is_unread_mail for entry in desk_list(NOON)] == [False]
