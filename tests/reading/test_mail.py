"""Mails: the body in whatever it was packed in, and every attachment a document of its own."""

import pytest

from sincerely.reading import Reading, read
from sincerely.reading.formats import is_mail, parts_of
from sincerely.reading.limits import Limits
from sincerely.reading.readings import Unread
from tests.reading.texts import action, answer, sheet
from tools.documents import as_docx, as_mail, as_page

HEAD = "From: a@office.example\nMIME-Version: 1.0\nSubject: A sheet\n"


def body_of(mail: str | bytes) -> str:
    content = mail.encode() if isinstance(mail, str) else mail
    source = parts_of(content, limits=Limits())[0].source
    return source.text.removeprefix("Subject: A sheet\n\n") if source else ""


def test_a_mail_says_what_its_body_says() -> None:
    assert action(as_mail(sheet())) == action(sheet())


@pytest.mark.parametrize(
    ("charset", "encoding", "written"),
    [
        ("utf-8", "quoted-printable", b"Se=C3=B1ora=\n Pe=C3=B1a"),
        ("iso-8859-1", "8bit", "Señora Peña".encode("latin-1")),
        ("utf-8", "base64", b"U2XDsW9yYSBQZcOxYQ=="),
        ("windows-1252", "quoted-printable", b"Se=F1ora Pe=F1a"),
        ("no-such-charset", "8bit", "Señora Peña".encode()),
    ],
)
def test_a_body_is_read_in_any_charset_and_encoding(charset: str, encoding: str, written: bytes) -> None:
    head = f"{HEAD}Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n"

    assert body_of(head.encode() + written) == "Señora Peña"


def test_soft_line_ends_are_joined_and_signatures_are_not() -> None:
    head = f"{HEAD}Content-Type: text/plain; format=flowed\n\n"

    assert body_of(f"{head}One \ntwo\nthree\n-- \nA") == "One two\nthree\n-- \nA"


def test_a_blank_at_the_end_of_an_ordinary_line_joins_nothing() -> None:
    assert body_of(f"{HEAD}Content-Type: text/plain\n\nOne \ntwo") == "One \ntwo"


def test_a_page_is_read_where_the_plain_text_is_a_stub() -> None:
    parts = (("plain", "See the page."), ("html", as_page(sheet()).decode()))
    inside = "".join(f"--x\nContent-Type: text/{kind}; charset=utf-8\n\n{text}\n" for kind, text in parts)

    text = body_of(f"{HEAD}Content-Type: multipart/alternative; boundary=x\n\n{inside}--x--\n")

    assert "See the page." not in text
    assert "Ansel Brook" in text


def test_a_document_in_an_attachment_is_read_and_the_cover_note_is_kept_apart() -> None:
    reading = read(as_mail("Please see the sheet.", attached=[("sheet.docx", as_docx(sheet()))]))

    assert (reading.name, reading.action.number) == ("sheet.docx", "7/26")
    assert [type(other) for other in reading.others] == [Reading]
    assert "The mail itself says less than its attachment, which was read." in {
        finding.message for finding in reading.findings
    }


def test_every_attachment_is_read_or_named_with_the_reason() -> None:
    attached = [("a.txt", sheet().replace("7.26", "8.26").encode()), ("b.png", b"\x89PNG\r\n")]

    reading = read(as_mail(sheet(), attached=attached))

    second, third = reading.others
    assert isinstance(second, Reading)
    assert (reading.name, second.name, second.action.number) == ("", "a.txt", "8/26")
    assert third == Unread("b.png", "This is a picture. Recognise its text first, then paste it.")
    assert {"a.txt", "b.png"} <= {finding.value for finding in reading.findings}


def test_a_forwarded_mail_is_read_with_its_own_attachments() -> None:
    inner = as_mail(sheet(), attached=[("more.txt", b"More words.")])

    names = [
        part.name for part in parts_of(as_mail("See below.", attached=[("fwd.eml", inner)]), limits=Limits())
    ]

    assert names == ["", "fwd.eml", "fwd.eml/more.txt"]


def test_mails_within_mails_without_end_are_refused() -> None:
    mail = as_mail(sheet())
    for _ in range(8):
        mail = as_mail("Again.", attached=[("again.eml", mail)])

    assert parts_of(mail, limits=Limits())[-1].refused.startswith("This mail was forwarded too often.")


def test_a_mail_out_of_a_mailbox_is_a_mail_behind_empty_lines_too() -> None:
    mail = b"Date: Fri, 20 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@a.example>\r\n\r\nWords.\r\n"

    assert is_mail(b"\r\n\r\nFrom a@b.example Fri Nov 20 10:00:00 2026\r\n" + mail)
    assert not is_mail(b"%PDF-1.7\n" + mail)


def test_a_list_archive_pasted_as_text_stays_a_text() -> None:
    pasted = f"From: a@office.example\nDate: 1 May 2026\nSubject: News\n\n{sheet()}"

    assert answer(pasted)["text"].startswith("From: a@office.example")


@pytest.mark.parametrize(
    "written",
    [
        "Content-Type: multipart/mixed; boundary=x\n\n"
        + "--x\nContent-Type: multipart/mixed; boundary=x\n\n" * 500,
        "Content-Type: text/plain; charset*0=u; charset*1*=''tf-8\n\nWords",
        "Content-Type: multipart/mixed\n\nWords",
        "Content-Transfer-Encoding: base64\n\n=====",
        "Subject: =?utf-8?b?////?=\nContent-Type: text/html\n\n<p>",
        "Content-Disposition: attachment; filename*0*=x'y; filename*=%%%\n\nWords",
        "",
    ],
)
def test_a_mail_made_to_hurt_is_read_or_refused_in_a_sentence(written: str) -> None:
    said = answer(HEAD + written)

    assert ("refused" in said) != ("action" in said)


def test_the_name_of_an_attachment_is_no_path() -> None:
    (part,) = parts_of(as_mail("Words", attached=[("../../etc/a\x1b[31m.txt", b"Words")]), limits=Limits())[
        1:
    ]

    assert "/" not in part.name
    assert "\x1b" not in part.name
