"""A statement on paper: for an official in their language, for the family in theirs.

Both say the same figures with the counting rule beside them. Neither names a supporter, neither claims that
anything was brought about.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sincerely.wording import Wording, nearest_interface_language, wording_for
from sincerely.writing.counting_rule import counting_rule
from sincerely.writing.direction import directed, left_to_right
from sincerely.writing.identity import SiteIdentity
from sincerely.writing.papers import Content, Paper, paper_content, together
from sincerely.writing.qr import qr_svg
from sincerely.writing.statements import family, official
from sincerely.writing.statements.figures import Figures
from sincerely.writing.statements.sentences import (
    channel_rows,
    counted_on,
    country_rows,
    replaced_sentence,
    small_print,
    tier_rows,
    units,
)
from sincerely.writing.typesetting import Press, page_count, press

# Points, largest first: one page where that can be read; what is longer takes a second.
SIZES = (11.5, 11.0, 10.5, 10.0, 9.5)


@dataclass(frozen=True)
class StatementOrder:
    """For whom a statement is printed; without ``office`` for the family.

    ``people`` are those who are named in public, nobody after a withdrawal. ``language`` is any BCP 47 tag;
    sentences come in the nearest language that there are any in.
    """

    language: str
    identity: SiteIdentity
    reference: str
    people: tuple[str, ...] = ()
    office: str = ""
    page_url: str = ""
    paper: Paper = "a4"


def print_statement(figures: Figures, order: StatementOrder, *, with_press: Press | None = None) -> bytes:
    """The paper as a PDF (tagged, PDF/UA-1; the same order gives the same bytes).

    Raises Refusal when no installed font has a script.
    """
    return _fitted(figures, order, with_press or press())[0]


def picture_of_statement(figures: Figures, order: StatementOrder) -> bytes:
    """The first page of the same paper as a PNG, to be looked at before it is printed."""
    _, content = _fitted(figures, order, press())
    return press().picture("papers", content, language=_words(order).language)


def _fitted(figures: Figures, order: StatementOrder, typesetter: Press) -> tuple[bytes, Content]:
    """The PDF, and what it was made of, in the largest size in which it takes one page; else the smallest."""
    content = statement_content(figures, order)
    title = f"{content['title']} · {order.reference}"
    language = _words(order).language
    for size in SIZES:
        papers = together([{**content, "sizes": (size,)}], title=title)
        pdf = typesetter.typeset("papers", papers, day=figures.day, language=language)
        if page_count(pdf) == 1:
            break
    return pdf, papers


def statement_content(figures: Figures, order: StatementOrder) -> Content:
    """The statement as ``typst/statement.typ`` takes it."""
    words = _words(order)
    audience = official if order.office else family
    told = audience.told(figures, order.people, words)
    text = "\n".join((told.title, *told.opening, *told.closing, order.office))
    return {
        **paper_content("statement", language=words.language, text=text),
        "paper": order.paper,
        "title": told.title,
        **_masthead(figures, order, words),
        "opening": _own(words, *told.opening),
        **_number(figures, words),
        "tables": _tables(figures, words),
        "closing": _own(words, replaced_sentence(figures, words), *told.closing),
        **_where_to_ask(order, words),
        "small": _own(words, small_print(figures, words)),
        "root": [left_to_right(figures.root.root)] if figures.root else [],
    }


def _words(order: StatementOrder) -> Wording:
    return wording_for(nearest_interface_language(order.language))


def _own(words: Wording, *sentences: str) -> list[dict[str, str]]:
    """Our own sentences run the way of their language, also those that begin with a name in other letters."""
    return [{"text": sentence, "dir": words.direction} for sentence in sentences if sentence]


def _masthead(figures: Figures, order: StatementOrder, words: Wording) -> dict[str, object]:
    numbered = words.gettext("Statement %(number)s of %(day)s") % {
        "number": words.number(figures.number),
        "day": words.long_date(figures.day),
    }
    return {
        "mark": order.identity.mark,
        "name": directed(order.identity.name, otherwise=words.direction),
        "reference": directed(order.reference, otherwise=words.direction),
        "numbered": numbered,
        "to": words.pgettext("before a name on a paper", "To:"),
        "office": [directed(order.office, otherwise=words.direction)] if order.office else [],
    }


def _number(figures: Figures, words: Wording) -> dict[str, object]:
    """The number in large type, what it counts, and the rule that stands beside it."""
    label = words.ngettext("action reported up to %(day)s", "actions reported up to %(day)s", figures.actions)
    known = words.gettext("All of it is self-reported: it is what people told us.")
    return {
        "number": words.number(figures.actions),
        "number_label": label % {"day": words.long_date(figures.day)},
        "known": _own(words, "" if figures.tiers or not figures.actions else known),
        "rule_title": words.gettext("How we count"),
        "rule": _own(words, *counting_rule(figures.rule, words)),
    }


def _tables(figures: Figures, words: Wording) -> list[dict[str, object]]:
    """The units, the tiers where there are several, channels and countries as far as they may be named."""
    first = _table(words.gettext("What was reported"), list(units(figures, words)), _since(figures, words))
    broken_down = (
        (figures.tiers, words.gettext("How much we know"), tier_rows),
        (figures.channels, words.gettext("By what way"), channel_rows),
        (figures.countries, words.gettext("From which country"), country_rows),
    )
    shown = [(one, title, rows) for one, title, rows in broken_down if one and one.cells]
    note = "" if shown else _without_figures(figures, words)
    tables = [_table(title, rows(one, words), counted_on(one, words)) for one, title, rows in shown]
    return [{**first, "more": _own(words, note)}, *({**table, "more": []} for table in tables)]


def _without_figures(figures: Figures, words: Wording) -> str:
    if figures.channels or figures.countries:
        return words.gettext("There are too few reports for figures by way or by country.")
    return words.gettext(
        "Figures by way and by country are counted every night; of this number there are none yet."
    )


def _table(title: str, rows: Sequence[tuple[str, str]], note: str) -> dict[str, object]:
    return {"title": title, "rows": rows, "note": note}


def _since(figures: Figures, words: Wording) -> str:
    period = {"begun": words.long_date(figures.begun), "day": words.long_date(figures.day)}
    return words.gettext("From %(begun)s to %(day)s.") % period


def _where_to_ask(order: StatementOrder, words: Wording) -> dict[str, object]:
    return {
        "ask_title": words.gettext("Where to ask"),
        "ask": [directed(line, otherwise=words.direction) for line in order.identity.contact_lines],
        "url": [left_to_right(order.page_url)] if order.page_url else [],
        "qr": qr_svg(order.page_url) if order.page_url else "",
        "qr_says": words.gettext("QR code of the address beside it"),
    }
