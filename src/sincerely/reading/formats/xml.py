"""XML from strangers: no DOCTYPE, so no entities; nothing fetched; depth is the parser's own limit."""

import codecs
import re

from lxml import etree

from sincerely.wording import Refusal

_DOCTYPE = re.compile(r"<!\s*DOCTYPE|<!\s*ENTITY", re.IGNORECASE)
_BROKEN = "This file is broken: a part of it cannot be read. Save it again, or paste its text."
_FOREIGN = "This file declares a document type, which no Word file does. Save it again, or paste its text."
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<")


def parsed(content: bytes) -> etree._Element:
    """The root element. Refuses a DOCTYPE before the parser sees it, and what is no well-formed XML."""
    # Without its zeros, UTF-16 shows its ASCII.
    shown = content.replace(b"\0", b"") if content.startswith(_WIDE) else content
    if _DOCTYPE.search(shown.decode("latin-1")):
        raise Refusal(_FOREIGN)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refusal(_BROKEN) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # the stubs also allow a plain object
        raise Refusal(_FOREIGN)
    return root


def name_of(element: etree._Element) -> str:
    """The element's name without its namespace: Word has two for the same things."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: etree._Element | None, name: str) -> str | None:
    """The attribute of this name in any namespace."""
    if element is None:
        return None
    return next(
        (str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None
    )


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The element at the end of a path of names."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if name_of(one) == name), None)
    return element
