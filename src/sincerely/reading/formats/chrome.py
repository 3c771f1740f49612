"""What a site prints around its documents: menus, banners, buttons, teasers, its own address.

Told from the page's own words about its parts (elements, roles, names of classes), and from lists that are
nothing but links. Sources: WAI-ARIA landmarks; the class names of common content systems.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

_ELEMENTS = frozenset(["nav", "aside"])
_ROLES = frozenset(
    [
        *("navigation", "banner", "contentinfo", "search", "complementary"),
        *("dialog", "alertdialog", "menu", "toolbar"),
    ]
)
# Whole words of a class or an id; "share-buttons" has two, "shareholders" is none of them.
_NAMES = frozenset(
    [
        *("breadcrumb", "breadcrumbs", "menu", "menus", "navbar", "navigation", "skip", "skiplink"),
        *("pagination", "toolbar", "sidebar", "footer", "banner", "masthead", "languages", "langswitch"),
        *("cookie", "cookies", "consent", "gdpr", "popup", "modal", "newsletter", "promo"),
        *("share", "sharing", "social", "related", "teaser", "teasers", "comments"),
    ]
)
_WORD = re.compile(r"[a-z]+")
_DOCUMENTS = frozenset(["body", "article", "main"])
_FEWEST_LINKS = 3
_LONGEST_LINK = 60
_FEWEST_CELLS = 2


class Chrome:
    """The site's parts of one page."""

    def __init__(self, root: LexborNode) -> None:
        headings = root.css("h1")
        # Where the only main heading stands is the document, whatever the part is called.
        self._around_heading = (
            {node.mem_id for node in _upwards(headings[0])} if len(headings) == 1 else set()
        )

    def holds(self, node: LexborNode) -> bool:
        """Whether the node and all in it belong to the site."""
        if node.tag in _DOCUMENTS or node.mem_id in self._around_heading:
            return False
        if node.tag in _ELEMENTS or (node.attributes.get("role") or "").lower() in _ROLES:
            return True
        if node.tag in ("ul", "ol") and _is_menu(node):
            return True
        if node.tag in ("header", "footer"):
            return not any(above.tag in ("article", "main") for above in _upwards(node))
        return _is_named(node) and not _is_of_a_list(node)


def _upwards(node: LexborNode | None) -> Iterator[LexborNode]:
    while node is not None:
        yield node
        node = node.parent


def _is_named(node: LexborNode) -> bool:
    named = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".lower()
    return any(word in _NAMES for word in _WORD.findall(named))


def _is_of_a_list(node: LexborNode) -> bool:
    """A term, what is said of it, or a row of a table with a label and a value, whatever their class.

    Pages call the rows of an official "social", too. A row that is laid out as a menu has links for labels.
    """
    if node.tag in ("dt", "dd"):
        return True
    row = node.parent if node.tag in ("td", "th") else node
    if row is None or row.tag != "tr":
        return False
    cells = [cell for cell in row.iter() if cell.tag in ("td", "th")]
    said = [cell.text().strip() for cell in cells]
    if len(said) < _FEWEST_CELLS or not all(said) or len(said[0]) > _LONGEST_LINK:
        return False
    return not cells[0].css("a") and not row.css("table, ul, ol, nav, h1, h2, h3")


def _is_menu(node: LexborNode) -> bool:
    """A list in which every item is one short link into the web; addresses and accounts are no menu."""
    items = [item for item in node.iter() if item.tag == "li"]
    return len(items) >= _FEWEST_LINKS and all(map(_is_link, items))


def _is_link(item: LexborNode) -> bool:
    links = item.css("a")
    text = item.text().strip()
    if len(links) != 1 or len(text) > _LONGEST_LINK or links[0].text().strip() != text:
        return False
    return not (links[0].attributes.get("href") or "").startswith(("mailto:", "tel:")) and "@" not in text
