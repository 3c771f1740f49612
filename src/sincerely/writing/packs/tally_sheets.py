"""The sheet on which an evening is counted, with the number of the pack, under which it is reported once."""

from dataclasses import dataclass

from sincerely.wording import wording_for
from sincerely.writing.direction import directed, left_to_right
from sincerely.writing.packs.leaflets import address_content
from sincerely.writing.papers import Content, Paper, paper_content, parts


@dataclass(frozen=True)
class TallyRow:
    """One action: its number, and for whom it is."""

    reference: str
    whom: str


@dataclass(frozen=True)
class TallyOrder:
    """``number``: that of the pack, as printed (``K7P-QMX-3RW``); ``report_url``: where it is reported."""

    language: str
    number: str
    report_url: str
    rows: tuple[TallyRow, ...]
    paper: Paper = "a4"


def tally_content(order: TallyOrder) -> Content:
    """The order as ``typst/tally.typ`` takes it. No names: nobody signs it."""
    words = wording_for(order.language)
    steps = (
        words.gettext("One stroke for each letter, card, e-mail or call, when it is finished. No names."),
        words.gettext("Report the sums here when the letters are in the post. The number counts once:"),
    )
    columns = (
        words.gettext("Letters and cards"),
        words.gettext("E-mails"),
        words.gettext("Phone calls"),
        words.gettext("Something else"),
        words.pgettext("on a tally sheet", "Sum"),
    )
    text = "\n".join((*steps, *(row.whom for row in order.rows)))
    return {
        **paper_content("tally", language=order.language, text=text),
        "sizes": (11.0,),
        "paper": order.paper,
        "labels": {
            "title": words.gettext("Tally sheet"),
            "number": words.gettext("Number of this pack"),
            "action": words.gettext("Action"),
        },
        "steps": parts(order.language, *steps),
        "number": left_to_right(order.number),
        "columns": columns,
        "rows": [{"reference": directed(row.reference), "whom": directed(row.whom)} for row in order.rows],
        "blanks": (
            words.pgettext("to be filled in", "Date:"),
            words.pgettext("to be filled in", "How many took part:"),
            words.pgettext("to be filled in", "Country:"),
        ),
        **address_content(order.report_url, leads_to="", language=order.language),
    }
