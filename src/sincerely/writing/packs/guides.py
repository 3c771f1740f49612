"""The first page of a pack: for whoever runs the evening, for the teacher, for one at home."""

from collections.abc import Sequence
from dataclasses import dataclass

from sincerely.wording import Wording, wording_for
from sincerely.writing.packs.leaflets import Leaflet, Section, leaflet_content, numbered
from sincerely.writing.papers import Content, Paper

# Children's editions are for 9 to 14 years (field guide, section 6).
YOUNGEST = 9


@dataclass(frozen=True)
class InPack:
    """A part of the pack and the pages of the file it takes."""

    label: str
    first: int
    last: int


@dataclass(frozen=True)
class GuideOrder:
    """What the first page says besides what is always so.

    ``number`` is that of the pack, ``report_url`` where it is reported, ``postage`` the sentences of what the
    stamps cost, ``air_mail`` what to write on envelopes where any goes abroad; ``warning`` is what everybody
    must know first where it is dangerous to write: there it takes the place of how to sign.
    """

    language: str
    in_pack: Sequence[InPack]
    number: str
    report_url: str
    postage: tuple[str, ...] = ()
    air_mail: str = ""
    warning: str = ""
    paper: Paper = "a4"


def warning_for_all(language: str) -> str:
    """What whoever leads others tells them before they write from a dangerous country."""
    return wording_for(language).gettext(
        "Tell everybody before they write: in the country you write from, people have been punished for "
        "turning to officials. Nobody has to write, and nobody puts a name, an address or a photograph to it."
    )


def warning_for_one(language: str) -> str:
    """What somebody alone must know before they write from there."""
    return wording_for(language).gettext(
        "In the country you write from, people have been punished for turning to officials. You do not have "
        "to write. If you do, put no name, no address and no photograph to it."
    )


def _signing(order: GuideOrder, sentence: str) -> tuple[str, ...]:
    """How to sign; nothing where the warning has said that nobody does."""
    return () if order.warning else (sentence,)


def organiser_content(order: GuideOrder) -> Content:
    """For whoever runs an evening."""
    words = wording_for(order.language)
    steps = (
        words.gettext(
            "Lay out the case sheets and letters. Put up the sign: one person counts, and only they."
        ),
        words.gettext("Read the case aloud. Ask people to write a sentence of their own under the letter."),
        *_signing(
            order,
            words.gettext(
                "Signing is free: a full name, or initials and the town. Whoever has ties to the country "
                "should not write a name. Nobody writes from the country of the case."
            ),
        ),
        words.gettext("One letter to an envelope. Write nothing about the case on the outside."),
        *filter(None, (order.air_mail,)),
        words.gettext("Count on the tally sheet, post the letters, then report the sums once."),
    )
    return _guide(words.gettext("For whoever runs the evening"), steps, order, report=_report_all(words))


def teacher_content(order: GuideOrder) -> Content:
    """For a teacher."""
    words = wording_for(order.language)
    steps = (
        words.gettext(
            "From %(age)s years on. Read the text by yourself first: decide whether it suits your class, "
            "and ask "
            "parents or the school where that is the rule."
        )
        % {"age": words.number(YOUNGEST)},
        words.gettext(
            "Read the text aloud together, a sentence each. Collect what the children want to know."
        ),
        words.gettext(
            "Every sheet begins in another way. The children go on in their own words, politely, and ask for "
            "what the text asks for, and for nothing else. Nobody has to write."
        ),
        *_signing(
            order,
            words.gettext("First names only: no surname, no address, no school, no photograph."),
        ),
        words.gettext(
            "A child with family in the country of the case, or who travels there, draws a picture without a "
            "name instead."
        ),
        words.gettext("One letter to an envelope: several in one are read as one."),
        *filter(None, (order.air_mail,)),
        words.gettext("Post the letters, then report the sum once for the whole class."),
    )
    return _guide(words.gettext("For the teacher"), steps, order, report=_report_all(words))


def home_content(order: GuideOrder) -> Content:
    """For one person, alone at home."""
    words = wording_for(order.language)
    unsigned = words.gettext(
        "Copy the letter by hand, put it in your own words, or send the printed one. One page is enough."
    )
    signed = words.gettext(
        "Copy the letter by hand, put it in your own words, or sign the printed one. One page is enough."
    )
    steps = (
        unsigned if order.warning else signed,
        *_signing(
            order,
            words.gettext(
                "End with your name, or your initials and your town. With ties to the country, leave your "
                "name out. "
                "Do not write from the country of the case."
            ),
        ),
        words.gettext("One letter to an envelope. Write nothing about the case on the outside."),
        *filter(None, (order.air_mail,)),
        words.gettext("Post it, and tell us that you did."),
    )
    report = words.gettext("Have you posted it? Report it here:")
    return _guide(words.gettext("A letter from your table"), steps, order, report=report)


def _report_all(words: Wording) -> str:
    return words.gettext("When the letters are in the post, report them here:")


def _guide(title: str, steps: Sequence[str], order: GuideOrder, *, report: str) -> Content:
    words = wording_for(order.language)
    number = words.gettext("Number of this pack: %(number)s.") % {"number": order.number}
    return leaflet_content(
        Leaflet(
            language=order.language,
            title=title,
            sections=(
                numbered([*filter(None, (order.warning,)), *steps], words.gettext("How it goes")),
                Section(words.gettext("Stamps"), order.postage),
                Section(
                    words.gettext("In this file"),
                    tuple(_pages(one, order.language) for one in order.in_pack),
                    "points",
                ),
            ),
            url=order.report_url,
            leads_to=f"{report}\n{number}",
            size=13.0,
            paper=order.paper,
        )
    )


def _pages(one: InPack, language: str) -> str:
    words = wording_for(language)
    if one.first == one.last:
        return words.gettext("%(part)s: page %(page)s") % {"part": one.label, "page": one.first}
    return words.gettext("%(part)s: pages %(first)s to %(last)s") % {
        "part": one.label,
        "first": one.first,
        "last": one.last,
    }
