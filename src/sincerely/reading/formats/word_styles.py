"""What a Word document keeps beside its text: which styles hide or space a paragraph, and how lists count."""

from collections import defaultdict

from lxml import etree

from sincerely.reading.formats.xml import attribute, child, name_of

_OFF = ("0", "false", "off")
# Twentieths of a point: what Word puts for "automatic".
_AUTOMATIC = 280
_DEEPEST = 20


def is_on(properties: etree._Element | None, *names: str) -> bool:
    """Whether one of these properties is set; ``w:val="0"`` switches one off."""
    found = [one for name in names if (one := child(properties, name)) is not None]
    return any((attribute(one, "val") or "1") not in _OFF for one in found)


class Styles:
    """The styles by their id. A property is the paragraph's own, else its style's, else the document's."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._defaults = child(root, "docDefaults", "pPrDefault", "pPr")
        self._usual = ""
        for style in root if root is not None else ():
            if name_of(style) == "style":
                name = attribute(style, "styleId") or ""
                self._styles[name] = style
                if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true"):
                    self._usual = name

    def hides(self, name: str | None) -> bool:
        """Whether the style makes its text invisible."""
        return any(is_on(child(style, "rPr"), "vanish", "webHidden") for style in self._chain(name))

    def space(self, properties: etree._Element | None, side: str) -> int:
        """The space ``before`` or ``after`` a paragraph, in twentieths of a point."""
        for place in self._places(properties):
            spacing = child(place, "spacing")
            if attribute(spacing, f"{side}Autospacing") in ("1", "true"):
                return _AUTOMATIC
            written = attribute(spacing, side)
            if written is not None:
                return int(written) if written.isdecimal() else 0
        return 0

    def numbering(self, properties: etree._Element | None) -> etree._Element | None:
        """The paragraph's place in a list."""
        return next(
            (found for p in self._places(properties) if (found := child(p, "numPr")) is not None), None
        )

    def _places(self, properties: etree._Element | None) -> list[etree._Element | None]:
        name = attribute(child(properties, "pStyle"), "val") or self._usual
        return [properties, *(child(style, "pPr") for style in self._chain(name)), self._defaults]

    def _chain(self, name: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while name in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[name])
            name = attribute(child(chain[-1], "basedOn"), "val")
        return chain


class Numbering:
    """What Word prints before the paragraphs of its lists."""

    def __init__(self, root: etree._Element | None) -> None:
        self._formats: dict[str, dict[str, str]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, list[int]] = defaultdict(lambda: [0] * 9)
        for one in root if root is not None else ():
            if name_of(one) == "abstractNum":
                self._formats[attribute(one, "abstractNumId") or ""] = {
                    attribute(level, "ilvl") or "0": attribute(child(level, "numFmt"), "val") or ""
                    for level in one
                    if name_of(level) == "lvl"
                }
            elif name_of(one) == "num":
                self._lists[attribute(one, "numId") or ""] = (
                    attribute(child(one, "abstractNumId"), "val") or ""
                )

    def printed(self, place: etree._Element | None) -> str:
        """The bullet or number of the next paragraph at this place, with a space; empty for none."""
        number = attribute(child(place, "numId"), "val") or "0"
        level = attribute(child(place, "ilvl"), "val") or "0"
        if number == "0" or not level.isdecimal() or int(level) > 8:
            return ""
        kind = self._formats.get(self._lists.get(number, ""), {}).get(level, "bullet")
        if kind == "none":
            return ""
        counts = self._counts[number]
        counts[int(level)] += 1
        counts[int(level) + 1 :] = [0] * (8 - int(level))
        return f"{counts[int(level)]}. " if kind.startswith("decimal") else "• "
