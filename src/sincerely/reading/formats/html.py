"""HTML to text with its lines: only what a reader of the page can see."""

import re
from collections.abc import Callable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sincerely.reading.formats.bounds import within_bounds
from sincerely.reading.formats.chrome import Chrome
from sincerely.reading.formats.plain import cleaned, shortened
from sincerely.reading.source import LONGEST_TEXT, Source
from sincerely.wording import Refusal

_NEVER_SHOWN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "title",
        "meta",
        "link",
        "svg",
        "canvas",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "select",
        "option",
        "textarea",
        "input",
        "button",
        "dialog",
        "datalist",
    ]
)
_PARAGRAPHS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "ul",
        "ol",
        "dl",
        "table",
        "figure",
        "section",
        "article",
        "header",
        "footer",
        "nav",
        "main",
        "aside",
        "form",
        "fieldset",
    ]
)
_LINES = frozenset(
    [
        "div",
        "li",
        "dt",
        "dd",
        "tr",
        "address",
        "figcaption",
        "caption",
        "center",
        "hr",
    ]
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9])",
    re.IGNORECASE,
)
# Deeper nesting than any page; the walk below is recursive in effect, not in Python.
_DEEPEST = 400
# Of a page of many small elements no more is read than of any text.
_MOST_PARTS = LONGEST_TEXT
# With fewer letters left, what looked like the site's was the document.
_LEAST_LETTERS = 200
_TOO_DEEP = (
    "Only the beginning of this page was read: further on, it is nested too deeply, "
    "or an element is too large."
)
_SITE_LEFT_OUT = (
    "What the site prints around the document was left out: menus, buttons, teasers, its own address."
)


def source_of_html(markup: str) -> Source:
    """The visible text, block by block; list items keep a bullet, line breaks are kept.

    What the site prints around the document is left out, unless next to nothing else is there.
    """
    bounded = within_bounds(markup)
    remarks = (_TOO_DEEP,) if len(bounded) < len(markup) else ()
    tree = LexborHTMLParser(bounded)
    root = tree.body or tree.root
    whole = _text_below(root, _is_shown) if root else ""
    if root is None or not any(c.isalpha() for c in whole):
        raise Refusal("This web page shows no text. Open it in a browser, copy its text and paste it.")
    chrome = Chrome(root)
    document = _text_below(root, lambda node: _is_shown(node) and not chrome.holds(node))
    if whole == document or sum(c.isalpha() for c in document) < _LEAST_LETTERS:
        return shortened(Source(whole, remarks=remarks))
    return shortened(Source(document, remarks=(*remarks, _SITE_LEFT_OUT)))


def _text_below(root: LexborNode, is_kept: Callable[[LexborNode], bool]) -> str:
    return cleaned(_tidy("".join(_walk(root, is_kept))))


def _walk(root: LexborNode, is_kept: Callable[[LexborNode], bool]) -> list[str]:
    """The text of the nodes in order, until there is more than is read.

    A stack, so that deep nesting cannot exhaust Python's.
    """
    parts: list[str] = []
    stack: list[tuple[LexborNode | str, int]] = [(root, 0)]
    while stack and len(parts) < _MOST_PARTS:
        node, depth = stack.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.tag == "-text":
            parts.append(re.sub(r"\s+", " ", node.text_content or ""))
        elif depth < _DEEPEST and is_kept(node):
            before, after = _edges(node)
            parts.append(before)
            stack.append((after, depth))
            children = list(node.iter(include_text=True))
            stack += [(child, depth + 1) for child in reversed(children)]
    return parts


def _is_shown(node: LexborNode) -> bool:
    if node.tag is None or node.tag in _NEVER_SHOWN or node.tag.startswith(("-", "_")):
        return False
    attributes = node.attributes
    return "hidden" not in attributes and not _HIDDEN.search(attributes.get("style") or "")


def _edges(node: LexborNode) -> tuple[str, str]:
    """What stands before and after the node's own text."""
    if node.tag == "br":
        return "\n", ""
    if node.tag == "li":
        return "\n• ", "\n"
    if node.tag in ("td", "th"):
        return "", "  "
    if node.tag in _PARAGRAPHS:
        return "\n\n", "\n\n"
    return ("\n", "\n") if node.tag in _LINES else ("", "")


def _tidy(text: str) -> str:
    """No space at line ends, no bullet alone on a line, one empty line at most."""
    text = re.sub(r"(?<![ \t])[ \t]*\n[ \t]*", "\n", text)
    text = re.sub(r"•\s*\n+\s*", "• ", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()
