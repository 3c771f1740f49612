"""Documents of every format made from plain text, for tests and measurements: DOCX, mail, web page, PDF."""

import io
import json
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage
from html import escape
from typing import Final

import typst

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CHROME: Final = "Home", "What we do", "Take action", "Donate", "Search"


def docx_of(body: str, **parts: str) -> bytes:
    """A Word file with this WordprocessingML in its body; further parts by name: ``styles="<w:style …"``."""
    roots = {"document": "document", "footnotes": "footnotes", "styles": "styles", "numbering": "numbering"}
    written = {"document": f"<w:body>{body}</w:body>", **parts}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_TYPES}">'
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        )
        for name, inside in written.items():
            root = roots.get(name) or {"h": "hdr", "f": "ftr"}[name[0]]
            archive.writestr(
                f"word/{name}.xml", f'<w:{root} xmlns:w="{_WORD}" xmlns:v="urn:v">{inside}</w:{root}>'
            )
    return packed.getvalue()


def paragraph(text: str) -> str:
    """One paragraph of WordprocessingML."""
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(_printable(text))}</w:t></w:r></w:p>'


def as_docx(text: str) -> bytes:
    """The text, one paragraph per line."""
    return docx_of("".join(map(paragraph, text.split("\n"))))


def as_mail(text: str, *, attached: Sequence[tuple[str, bytes]] = (), subject: str = "A sheet") -> bytes:
    """The text as a mail in quoted-printable, with attachments."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@office.example", "b@office.example", subject
    mail["Message-ID"] = "<1@office.example>"
    mail.set_content(text, cte="quoted-printable")
    for name, content in attached:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def as_page(text: str) -> bytes:
    """The text as a web page inside the menus of a site."""
    menu = "".join(f'<li><a href="#">{word}</a></li>' for word in _CHROME)
    paragraphs = "".join(
        f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in text.split("\n\n") if part.strip()
    )
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>A page</title></head>'
        f"<body><nav><ul>{menu}</ul></nav><main>{paragraphs}</main></body></html>"
    ).encode()


# Data goes in as data: nothing in the text is markup. A narrow column is justified and hyphenated, as in a
# newspaper.
_TYPESETTING: Final = """
#let count = int(sys.inputs.columns)
#set page(
  paper: "a4", margin: (x: 2cm, y: 2.4cm), columns: count,
  header: text(7pt)[Lamplighter Office #h(1fr) Sheets from the cellar],
  footer: context text(7pt)[
    4 Quay Street, Harrowgate #h(1fr) Page #counter(page).display() of #counter(page).final().first()
  ],
)
#set columns(gutter: 8mm)
#set text(size: if count == 1 { 10pt } else { 9pt })
#set par(justify: count > 1)
#for part in json(bytes(sys.inputs.parts)) { par(part.join(linebreak())) }
"""


def as_pdf(text: str, *, columns: int = 1) -> bytes:
    """The text flowing through the columns of A4 pages, between a running header and footer.

    Its own line ends stay.
    """
    parts = [part.split("\n") for part in _printable(text).split("\n\n") if part.strip()]
    inputs = {"columns": str(columns), "parts": json.dumps(parts)}
    return bytes(typst.compile(_TYPESETTING.encode(), format="pdf", sys_inputs=inputs))


def _printable(text: str) -> str:
    return "".join(c for c in text if c >= " " or c in "\n\t")
