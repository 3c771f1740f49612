"""A file that holds several documents is taken apart behind the fences, and nothing of it is overlooked."""

import io
import zipfile
from email.message import EmailMessage

from sincerely.reading import Limits
from sincerely.reading.documents import Document, documents_in
from sincerely.reading.formats.contents import contents_of
from sincerely.reading.readings import Unread
from tests.reading.texts import sheet

SHEET = sheet().encode()


def mail(*attachments: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Two sheets for Friday"
    message["From"] = "team@secretariat.example"
    message["Message-ID"] = "<1@secretariat.example>"
    message.set_content("Dear colleagues, here they are.")
    for name, content in attachments:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def archive(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return packed.getvalue()


def names(content: bytes) -> list[str]:
    return [one.name for one in documents_in(content)]


def test_a_plain_file_is_one_document() -> None:
    assert documents_in(SHEET) == (Document("", SHEET),)


def test_a_mail_is_its_words_and_each_attachment() -> None:
    words, first, second = documents_in(mail(("a.txt", SHEET), ("b.txt", SHEET + b"\n")))
    assert isinstance(words, Document)
    assert b"Two sheets for Friday" in words.content
    assert (first, second) == (Document("a.txt", SHEET), Document("b.txt", SHEET + b"\n"))


def test_a_zip_is_its_members_without_those_that_are_hidden() -> None:
    packed = archive(**{"b.txt": SHEET, "a/one.txt": b"one", "__MACOSX/b.txt": b"x", ".hidden": b"x"})
    assert names(packed) == ["a/one.txt", "b.txt"]


def test_a_word_file_is_one_document_though_it_is_a_zip() -> None:
    assert names(archive(**{"[Content_Types].xml": b"", "word/document.xml": b""})) == [""]


def test_a_zip_in_a_mail_is_taken_apart_too() -> None:
    assert names(mail(("all.zip", archive(**{"a.txt": SHEET})))) == ["", "all.zip/a.txt"]


def test_a_broken_zip_says_so_in_its_place_and_loses_nothing_else() -> None:
    _, broken, whole = documents_in(mail(("bad.zip", b"PK\x03\x04 broken"), ("a.txt", SHEET)))
    assert isinstance(broken, Unread)
    assert "broken" in broken.sentence
    assert whole == Document("a.txt", SHEET)


def test_zips_in_zips_end_somewhere() -> None:
    packed = archive(**{"a.txt": SHEET})
    for _ in range(6):
        packed = archive(**{"a.zip": packed})
    (inside,) = documents_in(packed)
    assert isinstance(inside, Unread)


def test_more_documents_than_are_read_at_once_are_told_of() -> None:
    most = Limits().documents
    packed = archive(**{f"{number:03}.txt": b"words" for number in range(most + 5)})
    found = documents_in(packed)
    assert len(found) == most + 1
    assert isinstance(found[-1], Unread)


def test_a_member_that_would_burst_refuses_the_zip() -> None:
    packed = archive(**{"a.txt": b"0" * 30_000_000})
    assert [bool(one.refused) for one in contents_of(packed, limits=Limits())] == [True]
