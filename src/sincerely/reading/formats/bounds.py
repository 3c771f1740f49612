"""How much of a web page its parser is given.

What it does at each element costs as much as elements are open around it, and at each attribute as much as
stand before it: without bounds, the square of a file's length.
"""

import re
from collections import Counter

# Deeper than any page, and wider than any element. A browser's own bound of depth is 512.
MOST_OPEN = 1_000
MOST_ATTRIBUTES = 300
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)")
_CROWDED = re.compile(
    r"<[a-zA-Z][^\s>]*+"
    rf"(?>\s+[^\s=>]++(?>\s*=\s*(?>\"[^\"]*\"|'[^']*'|[^\s>]*+))?+){{{MOST_ATTRIBUTES}}}"
)
# Elements that have no content, that the next one closes, or that drawings close at once.
_NEVER_DEEP = frozenset(
    [
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"),
        *("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup"),
        *("path", "circle", "ellipse", "line", "polygon", "polyline", "rect", "stop", "use"),
    ]
)
_NO_MARKUP_WITHIN = frozenset(["script", "style"])


def within_bounds(markup: str) -> str:
    """The markup up to where it is nested too deeply, or an element has too many attributes."""
    crowded = _CROWDED.search(markup)
    return markup[: min(crowded.start() if crowded else len(markup), _end_of_depth(markup))]


def _end_of_depth(markup: str) -> int:
    opened: Counter[str] = Counter()
    depth = place = 0
    while tag := _TAG.search(markup, place):
        place, name = tag.end(), tag["name"].lower()
        if name in _NEVER_DEEP:
            continue
        if tag["end"]:
            depth -= opened[name] > 0
            opened[name] -= opened[name] > 0
        elif name in _NO_MARKUP_WITHIN:
            place = markup.find("</", place) + 1 or len(markup)
        elif depth == MOST_OPEN:
            return tag.start()
        else:
            depth += 1
            opened[name] += 1
    return len(markup)
