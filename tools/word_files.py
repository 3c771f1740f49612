"""Word files as an office's template makes them: headings, lists, a table of officials, boxes, edges."""

import io
import re
import zipfile
from html import escape
from itertools import groupby

from tools.texts import BULLET, blocks_of, items_of, printable

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


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
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(printable(text))}</w:t></w:r></w:p>'


_STYLES = (
    '<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:pPr><w:spacing w:after="120"/></w:pPr>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="ListBullet"><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="0"/></w:pPr></w:style>'
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_ITEM = '<w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>'
_OFFICIAL = re.compile(
    r"^(?:Salutation|Fax|Email|E-mail|Tratamiento|Correo-e|Faks|Telex)", re.IGNORECASE | re.MULTILINE
)
_BOXED = re.compile(
    r"^(?:First UA|UA|AU|Further information on|\w+ update on)\b.{0,80}\b(?:Date|Fecha)", re.IGNORECASE
)
_FOOTNOTE = (
    '<w:footnote w:id="2"><w:p><w:r><w:t>Set from the template of the office.</w:t></w:r></w:p></w:footnote>'
)


def as_docx(text: str) -> bytes:
    """The text in an office's template; officials side by side in a table, the number line in a text box.

    Header, footer and a footnote are the template's own.
    """
    body = []
    for is_official, blocks in groupby(
        blocks_of(text), key=lambda block: bool(_OFFICIAL.search("\n".join(block)))
    ):
        made = ["".join(_block(block)) for block in blocks]
        body += [_table(made)] if is_official and len(made) > 1 else made
    return docx_of(
        "".join(body),
        styles=_STYLES,
        numbering=_NUMBERING,
        footnotes=_FOOTNOTE,
        header1=paragraph("Lamplighter Office"),
        footer1=paragraph("Page 1 of 2"),
    )


def _table(cells: list[str]) -> str:
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"


def _block(lines: list[str]) -> list[str]:
    """The paragraphs of a block: one per item of a list, else one with its line breaks."""
    if not any(map(str.strip, lines)):
        return ["<w:p/>"]
    if len(lines) == 1 and _BOXED.match(lines[0]):
        return [_box(lines[0])]
    if any(BULLET.match(line) for line in lines):
        return [_paragraph(part, _ITEM if BULLET.match(part[0]) else "") for part in items_of(lines)]
    heading = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if len(lines) == 1 and lines[0].isupper() else ""
    return [_paragraph(lines, heading)]


def _paragraph(lines: list[str], properties: str) -> str:
    bare = [BULLET.sub("", lines[0]), *lines[1:]]
    return f"<w:p>{properties}{'<w:r><w:br/></w:r>'.join(map(_run, bare))}</w:p>"


def _run(line: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(printable(line))}</w:t></w:r>'


def _box(line: str) -> str:
    inside = f"<w:txbxContent>{paragraph(line)}</w:txbxContent>"
    return f"<w:p><w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r></w:p>"
