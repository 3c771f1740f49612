"""WordprocessingML (ISO/IEC 29500): elements, which escape every word, and the archive that they go into."""

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
# The date of every file in the archive: the oldest that ZIP can write, so that same content is same bytes.
_UNDATED = (1980, 1, 1, 0, 0, 0)

Element = etree._Element


def w(name: str, *children: Element, **attributes: object) -> Element:
    """``<w:name w:attribute="…">`` with its children."""
    element = etree.Element(f"{{{WORD}}}{name}", nsmap={"w": WORD, "r": RELATIONS})
    for key, value in attributes.items():
        element.set(f"{{{WORD}}}{key}", str(value))
    element.extend(children)
    return element


def words(text: str) -> Element:
    """``<w:t>`` with every space of the text."""
    element = w("t")
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def core_properties(*, title: str, language: str) -> Element:
    """What the file says about itself: title and language, and nobody's name."""
    root = etree.Element(f"{{{CORE}}}coreProperties", nsmap={"cp": CORE, "dc": DUBLIN_CORE})
    etree.SubElement(root, f"{{{DUBLIN_CORE}}}title").text = title
    etree.SubElement(root, f"{{{DUBLIN_CORE}}}language").text = language
    return root


def written(root: Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def archive_of(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a ZIP, in their order; the same parts give the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            member = zipfile.ZipInfo(name, _UNDATED)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, part)
    return file.getvalue()
