"""A hundred documents made to burst, to hang, to fetch, to read a file or to be two things at once."""

import base64
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

from sincerely.reading.labels import catalogues
from tools.documents import as_docx, as_mail, docx_of, paragraph

_MAIL = b"From: a@office.example\nMIME-Version: 1.0\n"
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_MEGABYTE = 1024 * 1024


def hand_made(file_address: str, web_address: str) -> Iterator[bytes]:
    """The documents; those that try to look or to call out use these two addresses."""
    yield from _archives()
    yield from _markup(file_address, web_address)
    yield from _word(file_address, web_address)
    yield from _pdfs(file_address, web_address)
    yield from _mails()
    yield from _texts()
    yield from _label_after_label()


def _packed(*members: tuple[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return kept.getvalue()


def _archives() -> Iterator[bytes]:
    bomb = _packed(("bomb", b"\0" * 50 * _MEGABYTE))
    yield bomb
    yield _packed(("inner.zip", bomb))
    yield _packed(*((f"{number}", b"") for number in range(5_000)))
    yield _packed(("[Content_Types].xml", b" " * 60 * _MEGABYTE))
    yield _packed(("../../etc/passwd", b"x"), ("/etc/passwd", b"x"))
    yield bomb[: len(bomb) // 2]
    yield b"PK\x03\x04" + b"\xff" * 500
    yield b"PK\x05\x06" + b"\0" * 18
    # A directory that claims what is not there.
    yield bomb.replace(b"\0\0\0\x03", b"\xff\xff\xff\xff")
    yield as_docx("A sheet") + b"%PDF-1.7"
    word = as_docx("A sheet " * 10_000)
    yield _overlapping(word, times=1_000)
    yield _overlapping(_packed(("word/document.xml", b" " * 10 * _MEGABYTE)), times=1_999)
    yield _lying(_packed(("[Content_Types].xml", b" " * 50 * _MEGABYTE)))
    yield _lying(word)
    nested = word
    for _ in range(50):
        nested = _packed(("sheet.docx", nested))
    yield nested


def _overlapping(packed: bytes, *, times: int) -> bytes:
    """A directory that names the same few bytes again and again."""
    start, end = packed.index(b"PK\x01\x02"), packed.rindex(b"PK\x05\x06")
    members = struct.unpack_from("<H", packed, end + 10)[0] * times
    directory = packed[start:end] * times
    last = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, members, members, len(directory), start, 0)
    return packed[:start] + directory + last


def _lying(packed: bytes) -> bytes:
    """Every member claims to unpack to ten bytes."""
    told = bytearray(packed)
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        for found in re.finditer(re.escape(mark), packed):
            struct.pack_into("<L", told, found.start() + place, 10)
    return bytes(told)


def _markup(file_address: str, web_address: str) -> Iterator[bytes]:
    yield f"<!DOCTYPE r [{_LAUGHS.replace('&l0;', 'ha')}]><html>&l9;</html>".encode()
    yield f'<!DOCTYPE html [<!ENTITY e SYSTEM "{file_address}">]><html><p>Words &e;</p></html>'.encode()
    yield b"<html>" + b"<div>" * 200_000 + b"Words"
    yield b"<html>" + b"<table><tr><td>" * 30_000 + b"Words"
    yield b"<html><p " + b" ".join(b'a%d="b"' % number for number in range(100_000)) + b">Words"
    yield f'<html><iframe src="{file_address}"></iframe><img src="{web_address}"><p>Words</p>'.encode()
    yield f'<html><link rel=stylesheet href="{web_address}"><base href="{web_address}"><p>Words'.encode()
    yield b"<html><p>" + b"&#1114112;&#xD800;&#0;" * 10_000
    yield b"<html><!--" + b"-" * _MEGABYTE
    yield b"<p style='" + b"display:none;" * 100_000 + b"'>Words"
    yield b"<html><table>" + b"<tr><td>Words<td>Words<td>Words" * 100_000
    yield b"<html><table><tr>" + b"<td colspan=65535 rowspan=65535>Words" * 10_000
    yield b"<html>" + b"<b><i><a href=x>" * 100_000 + b"Words"
    yield b"<html><p>" + b"</p><p>".join(b"&amp;" * 50 for _ in range(20_000))


def _word(file_address: str, web_address: str) -> Iterator[bytes]:
    for attack in (
        f"<!DOCTYPE r [{_LAUGHS.replace('&l0;', 'ha')}]><r>&l9;</r>",
        f'<!DOCTYPE r [<!ENTITY e SYSTEM "{file_address}">]><r>&e;</r>',
        f'<!DOCTYPE r SYSTEM "{web_address}"><r/>',
        f'<!DOCTYPE r [<!ENTITY % e SYSTEM "{web_address}"> %e;]><r/>',
        f'<r xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{file_address}" parse="text"/></r>',
        f'<?xml-stylesheet href="{web_address}"?><r/>',
        "<r>" * 100_000,
    ):
        yield _packed(("[Content_Types].xml", attack.encode()))
        yield docx_of(paragraph("Words"), styles=attack.partition("]>")[2] or attack)
    yield docx_of("<w:tbl><w:tr><w:tc>" * 60 + paragraph("Words") + "</w:tc></w:tr></w:tbl>" * 60)
    yield docx_of(paragraph("Words") * 200_000)
    cell = f"<w:tc>{paragraph('Words')}</w:tc>"
    yield docx_of(f"<w:tbl>{f'<w:tr>{cell * 20}</w:tr>' * 5_000}</w:tbl>")
    yield docx_of("<w:p><w:r>" * 5_000 + "<w:t>Words</w:t>" + "</w:r></w:p>" * 5_000)


def _pdfs(file_address: str, web_address: str) -> Iterator[bytes]:
    stream = zlib.compress(b"BT /F 9 Tf (Words) Tj ET " * 400_000, 9)
    content = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream)
    yield _pdf(content)
    bomb = zlib.compress(zlib.compress(b"\0" * 100 * _MEGABYTE, 9), 9)
    yield _pdf(b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(bomb), bomb))
    yield _pdf(content, more=f"/OpenAction<</S/URI/URI({web_address})>>".encode())
    yield _pdf(content, more=f"/OpenAction<</S/Launch/F({file_address})>>".encode())
    yield _pdf(content, more=b"/Pages 1 0 R")
    yield _pdf(b"<</Length 99999999999>>stream\n")
    for packer in (
        b"/ASCIIHexDecode",
        b"/ASCII85Decode",
        b"/LZWDecode",
        b"/RunLengthDecode",
        b"/JBIG2Decode",
    ):
        yield _pdf(
            b"<</Length 9999999/Filter" + packer + b">>stream\n" + b"\x81z" * _MEGABYTE + b"\nendstream"
        )
    yield _pdf(b"<</Length 9/Filter[" + b"/FlateDecode" * 5_000 + b"]>>stream\n" + stream + b"\nendstream")
    yield _pdf(content).replace(b"[3 0 R]/Count 1", b"[" + b"3 0 R " * 100_000 + b"]/Count 100000")
    yield _pdf(content).replace(b"[3 0 R]", b"[2 0 R 2 0 R 3 0 R]")
    yield _pdf(content).replace(b"[0 0 600 800]", b"[0 0 1e30 1e30]")
    yield b"%PDF-1.7\n" + b"[" * 500_000
    yield b"%PDF-1.7\nxref\n0 99999999\ntrailer<</Root 1 0 R/Prev 9>>startxref\n9\n%%EOF"


def _pdf(content: bytes, *, more: bytes = b"") -> bytes:
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R" + more + b">>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
        b"4 0 obj" + content + b"\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


def _mails() -> Iterator[bytes]:
    part = b"--x\nContent-Type: multipart/mixed; boundary=x\n\n"
    yield _MAIL + b"Content-Type: multipart/mixed; boundary=x\n\n" + part * 20_000
    yield _MAIL + b"Content-Type: message/rfc822\n\n" * 2_000
    yield _MAIL + b"Subject: " + b"=?utf-8?q?a?= " * 50_000 + b"\n\nWords"
    yield _MAIL + b"".join(b"X-%d: y\n" % number for number in range(100_000)) + b"\nWords"
    deep = as_mail("Words")
    for _ in range(30):
        deep = as_mail("Words", attached=[("mail.eml", deep)])
    yield deep
    head = _MAIL + b"Content-Transfer-Encoding: base64\n\n"
    yield head + base64.b64encode(b"\0" * 10 * _MEGABYTE)
    yield head + b"=" * 10 * _MEGABYTE
    yield _MAIL + b"Content-Type: text/plain; charset=" + b"x" * _MEGABYTE + b"\n\nWords"
    yield _MAIL + b"Content-Type: multipart/mixed; boundary=" + b'"' * 100_000 + b"\n\nWords"
    yield as_mail("Words", attached=[(f"{number}.docx", as_docx("Words")) for number in range(200)])


def _texts() -> Iterator[bytes]:
    yield b"Dear " * 400_000
    yield b"> " * 500_000 + b"Words"
    yield b"a" * 19 * _MEGABYTE
    yield ("UA 1/26 Index: EUR 1/1/2026 " * 20_000).encode()
    yield ("Salutation: Dear\n" * 20_000).encode()
    for piece in (
        "1.", "1 January ", "a@", "www.", "+1 2 ", "(", "Dear ", "A. ", "Mr ", ",", "- ", "\t", " \n", "é",
        "1)", "He/", "[", "http://", "Name: ", "aged 1, ", "P.O. Box ", "UA", "Fax/Tel: ", "\u200f", "\u200b",
    ):  # fmt: skip
        yield (piece * 100_000).encode()


def _label_after_label() -> Iterator[bytes]:
    """Per language: every label without its last letter, again and again, against patterns."""
    for catalogue in catalogues().values():
        beginnings = [re.sub(r"[^\w\s,.:'-]", "", word)[:-1] for word in _words_of(catalogue)]
        yield "\n".join((beginning + " ") * 100 for beginning in beginnings).encode()
        yield "".join(beginning + "  " for beginning in beginnings * 10).encode()


def _words_of(section: object) -> Iterator[str]:
    if isinstance(section, str):
        yield section
    elif isinstance(section, dict):
        yield from (word for part in section.values() for word in _words_of(part))
    elif isinstance(section, list):
        yield from (word for part in section for word in _words_of(part))
