"""Papers of any kind and number in one PDF, set in one go."""

import datetime
import re
from collections.abc import Mapping, Sequence
from typing import Literal

from sincerely.places.languages import direction
from sincerely.wording import Refusal, wording_for
from sincerely.writing.direction import directed, direction_of
from sincerely.writing.fonts import families_for
from sincerely.writing.typesetting import Press, TemplateRefusal, press

Paper = Literal["a4", "us-letter"]
PAPERS: tuple[Paper, ...] = ("a4", "us-letter")
_LISTS_OF_FONTS = ("families", "recipient_families")
# One paper as its template (``typst/<kind>.typ``) takes it.
Content = Mapping[str, object]


def print_papers(
    papers: Sequence[Content],
    *,
    title: str,
    language: str,
    day: datetime.date,
    with_press: Press | None = None,
) -> bytes:
    """Any papers (``letter_content``, ``envelope_content`` …), one after the other, as one PDF.

    Tagged (PDF/UA-1), and the same papers give the same bytes. ``language`` is that of ``title`` and of
    refusals, ``day`` the date in the file. Raises Refusal when no installed font has a script, or when an
    address does not fit where it must stand.
    """
    content = together(papers, title=title)
    try:
        return (with_press or press()).typeset("papers", content, day=day, language=language)
    except TemplateRefusal as refused:
        raise Refusal(_sentence(str(refused), language)) from None


def together(papers: Sequence[Content], *, title: str) -> Content:
    """Papers as ``typst/papers.typ`` takes them: each list of fonts once, and in the papers its place."""
    families: dict[object, int] = {}

    def with_places(paper: Content) -> Content:
        lists = {name: paper[name] for name in _LISTS_OF_FONTS if name in paper}
        return {**paper, **{name: families.setdefault(one, len(families)) for name, one in lists.items()}}

    placed = [with_places(paper) for paper in papers]
    return {"title": title, "families": list(families), "papers": placed}


def paper_content(kind: str, *, language: str, text: str) -> dict[str, object]:
    """What every paper needs: its kind, its language, the fonts for its text, and the usual size."""
    return {
        "kind": kind,
        **typst_language(language),
        "families": families_for(text, language),
        "sizes": (12.0,),
    }


def recipient_content(lines: Sequence[str], language: str = "") -> dict[str, object]:
    """Envelope lines, with fonts and direction of their own: an address speaks no letter's language."""
    text = " ".join(lines)
    return {
        "recipient": [directed(line) for line in tidied(lines)],
        "recipient_families": families_for(text, language),
        "recipient_dir": direction_of(text),
    }


def typst_language(language: str) -> dict[str, str | None]:
    """A BCP 47 tag as typst wants it: language, two-letter region or null, and the direction."""
    primary, *subtags = language.split("-")
    region = next((tag.upper() for tag in subtags if re.fullmatch("[A-Za-z]{2}", tag)), None)
    if not re.fullmatch("[a-z]{2,3}", primary):
        # ISO 639's code for a language that nobody determined.
        primary = "und"
    return {"lang": primary, "region": region, "dir": direction(primary)}


def parts(language: str, *texts: str) -> list[dict[str, str]]:
    """Each part that says something, with its own direction: people write in their own language."""
    usual = direction(language)
    return [directed(text.strip(), otherwise=usual) for text in texts if text.strip()]


def tidied(lines: Sequence[str]) -> list[str]:
    """The lines that say something."""
    return [line.strip() for line in lines if line.strip()]


def _sentence(refused: str, language: str) -> str:
    words = wording_for(language)
    if refused == "window-too-small":
        return words.gettext("The address is too long for the window of this envelope. Choose “no window”.")
    return words.gettext(
        "The address is too long to be printed here. Write it by hand, or choose a larger envelope."
    )
