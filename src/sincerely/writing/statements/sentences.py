"""Sentences that every statement may need, in the language of whoever is told."""

from collections.abc import Iterator, Mapping

from sincerely.places.countries import country_name
from sincerely.wording import Wording
from sincerely.writing.statements.figures import Breakdown, Figures

# What ``reports.disclosure`` lets a line stand for, which is a floor above.
LEAST = 10


def reasons(words: Wording) -> Mapping[str, str]:
    """Why a statement may take the place of an earlier one, as half sentences; the only ones there are."""
    return {
        "untrue": words.gettext("reports that were found to be untrue were taken out"),
        "corrected": words.gettext("people corrected or took back what they had reported"),
        "miscounted": words.gettext("we found a mistake of our own in the count"),
        "rule": words.gettext("the rule by which we count has changed"),
    }


def replaced_sentence(figures: Figures, words: Wording) -> str:
    """What became of the statement before; empty for one that replaces none."""
    before = figures.replaced
    if before is None:
        return ""
    return words.gettext(
        "This statement replaces statement %(number)s of %(day)s. The number was %(before)s then and is "
        "%(now)s now, because %(reason)s."
    ) % {
        "number": words.number(before.number),
        "day": words.long_date(before.day),
        "before": words.number(before.actions),
        "now": words.number(figures.actions),
        "reason": reasons(words)[before.why],
    }


def units(figures: Figures, words: Wording) -> Iterator[tuple[str, str]]:
    """Each unit with its number. Never people: nobody has counted them."""
    yield words.pgettext("what is counted", "Actions"), words.number(figures.actions)
    yield words.gettext("Reports in which we were told of them"), words.number(figures.reports)
    if figures.groups:
        yield words.gettext("Groups among those who reported"), words.number(figures.groups)
    if figures.heads:
        yield words.gettext("Heads in these groups"), words.number(figures.heads)


def channel_rows(breakdown: Breakdown, words: Wording) -> list[tuple[str, str]]:
    """Channels with their actions, and all others last."""
    names = {
        "letter": words.gettext("Letters and cards by post"),
        "email": words.gettext("E-mails"),
        "fax": words.gettext("Faxes"),
        "phone": words.gettext("Phone calls"),
        "form": words.gettext("Online forms"),
        "x": words.gettext("Public posts on X"),
        "social": words.gettext("Public posts elsewhere"),
        "other": words.gettext("Other ways"),
    }
    return _rows(breakdown, words, names)


def country_rows(breakdown: Breakdown, words: Wording) -> list[tuple[str, str]]:
    """Countries with their actions, and all others last."""
    codes = (value for value, _ in breakdown.cells if value)
    names = {code: country_name(code, words.language) for code in codes}
    return _rows(breakdown, words, {**names, "": words.gettext("Country not given")})


def tier_rows(breakdown: Breakdown, words: Wording) -> list[tuple[str, str]]:
    """The tiers with their actions; what is too small to be named stands last."""
    names = {
        "self-reported": words.gettext("Self-reported"),
        "confirmed": words.gettext("Confirmed"),
        "sent-through-us": words.gettext("Sent through us"),
    }
    return _rows(breakdown, words, names)


def _rows(breakdown: Breakdown, words: Wording, names: Mapping[str, str]) -> list[tuple[str, str]]:
    # What nobody told stands after what somebody did.
    cells = sorted(breakdown.cells, key=lambda cell: not cell[0])
    rows = [(names.get(value, value), words.number(actions)) for value, actions in cells]
    if breakdown.rest:
        rows.append((words.gettext("All others together"), words.number(breakdown.rest)))
    return rows


def counted_on(breakdown: Breakdown, words: Wording) -> str:
    """From when a breakdown is, and what it leaves unnamed."""
    return words.gettext(
        "As counted on %(day)s. What stands for fewer than %(least)s reports is put together with others."
    ) % {"day": words.long_date(breakdown.on), "least": words.number(LEAST)}


def small_print(figures: Figures, words: Wording) -> str:
    """The newest root of the public ledger, against which this statement can be held; empty without one."""
    root = figures.root
    if root is None:
        return ""
    return words.gettext("Public ledger of reports %(name)s, %(size)s entries, root:") % {
        "name": root.name,
        "size": words.number(root.size),
    }
