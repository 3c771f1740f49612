"""HTML to text with its lines: only what a reader of the page can see."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sincerely.reading.formats.plain import cleaned, shortened
from sincerely.reading.source import Source
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


def source_of_html(markup: str) -> Source:
    """The visible text, block by block; list items keep a bullet, line breaks are kept."""
    tree = LexborHTMLParser(markup)
    root = tree.body or tree.root
    parts: list[str] = []
    if root is not None:
        _walk(root, parts)
    text = cleaned(_tidy("".join(parts)))
    if not any(c.isalpha() for c in text):
        raise Refusal("This web page shows no text. Open it in a browser, copy its text and paste it.")
    return shortened(Source(text))


def _walk(root: LexborNode, parts: list[str]) -> None:
    """Write the nodes below the root in order; a stack, so that deep nesting cannot exhaust Python's."""
    stack: list[tuple[LexborNode | str, int]] = [(root, 0)]
    while stack:
        node, depth = stack.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.tag == "-text":
            parts.append(re.sub(r"\s+", " ", node.text_content or ""))
        elif depth < _DEEPEST and _is_shown(node):
            before, after = _edges(node)
            parts.append(before)
            stack.append((after, depth))
            children = list(node.iter(include_text=True))
            stack += [(child, depth + 1) for child in reversed(children)]


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
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", text)
    text = re.sub(r"•\s*\n+\s*", "• ", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()
