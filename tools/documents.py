"""Documents of every format made from plain text, for tests and measurements: DOCX, mail, web page, PDF."""

import json
import unicodedata
from typing import Final

import typst

from tools.mails import as_forwarded_mail, as_mail
from tools.texts import printable
from tools.web_pages import as_page
from tools.word_files import as_docx, docx_of, paragraph

__all__ = ["as_docx", "as_forwarded_mail", "as_mail", "as_page", "as_pdf", "docx_of", "paragraph"]

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
#set text(dir: if sys.inputs.direction == "rtl" { rtl } else { ltr })
#set par(justify: count > 1)
#for part in json(bytes(sys.inputs.parts)) { par(part.join(linebreak())) }
"""


def as_pdf(text: str, *, columns: int = 1) -> bytes:
    """The text flowing through the columns of A4 pages, between a running header and footer.

    Its own line ends stay.
    """
    parts = [part.split("\n") for part in printable(text).split("\n\n") if part.strip()]
    leftwards = sum(unicodedata.bidirectional(character) in ("R", "AL") for character in text)
    direction = "rtl" if 2 * leftwards > sum(map(str.isalpha, text)) else "ltr"
    inputs = {"columns": str(columns), "direction": direction, "parts": json.dumps(parts)}
    return bytes(typst.compile(_TYPESETTING.encode(), format="pdf", sys_inputs=inputs))
