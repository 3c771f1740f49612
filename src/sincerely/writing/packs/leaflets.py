"""A page or two that one hands out: a title, and under it sentences, steps or points."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sincerely.wording import wording_for
from sincerely.writing.as_printed import in_document
from sincerely.writing.direction import left_to_right
from sincerely.writing.papers import Content, Paper, paper_content, parts, typst_language
from sincerely.writing.qr import qr_svg

Shape = Literal["prose", "steps", "points", "beside"]


@dataclass(frozen=True)
class Section:
    """Sentences under a heading: ``steps`` are numbered, ``points`` not, ``beside`` stand in two columns.

    ``printed``: what the document says in its own language only, where that is not the leaflet's. It is never
    mixed into our sentences, but set apart below them, under a line that names its language.
    """

    title: str
    sentences: tuple[str, ...]
    shape: Shape = "prose"
    printed: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        return any(map(str.strip, (*self.sentences, *self.printed)))


@dataclass(frozen=True)
class Leaflet:
    """What stands on it. ``above`` the title stands what it is about in few words.

    ``url`` is printed with its QR code and with ``leads_to``, which says where both lead. ``size`` is in
    points. ``printed_in`` is the language of what sections hold as ``printed``.
    """

    language: str
    title: str
    sections: tuple[Section, ...]
    above: str = ""
    url: str = ""
    leads_to: str = ""
    printed_in: str = ""
    size: float = 11.5
    paper: Paper = "a4"


def leaflet_content(leaflet: Leaflet) -> Content:
    """The leaflet as ``typst/leaflet.typ`` takes it; a section without sentences is left out."""
    language = leaflet.language
    shown = [section for section in leaflet.sections if section.says_something]
    said = (sentence for one in shown for sentence in (*one.sentences, *one.printed))
    text = "\n".join((leaflet.title, *said))
    return {
        **paper_content("leaflet", language=language, text=text),
        "sizes": (leaflet.size,),
        "paper": leaflet.paper,
        "title": leaflet.title,
        "above": parts(language, leaflet.above),
        "sections": [
            {
                "title": one.title,
                "shape": one.shape,
                "pieces": parts(language, *one.sentences),
                "printed": parts(leaflet.printed_in, *one.printed),
            }
            for one in shown
        ],
        **_printed_language(leaflet),
        **address_content(leaflet.url, leads_to=leaflet.leads_to, language=language),
    }


def _printed_language(leaflet: Leaflet) -> dict[str, object]:
    """How the template marks what is in the document's language, for eyes and for screen readers."""
    tag = leaflet.printed_in or leaflet.language
    return {
        "printed_in": typst_language(tag),
        "printed_says": in_document(tag, leaflet.language),
    }


def address_content(url: str, *, leads_to: str, language: str) -> dict[str, object]:
    """An address with its QR code, as templates take it; empty parts without an address."""
    says = wording_for(language).gettext("QR code of the address beside it")
    return {
        "url": [left_to_right(url)] if url else [],
        "leads_to": parts(language, leads_to),
        "qr": qr_svg(url) if url else "",
        "qr_says": says,
    }


def numbered(sentences: Sequence[str], title: str) -> Section:
    """Steps under a heading."""
    return Section(title, tuple(sentences), "steps")
