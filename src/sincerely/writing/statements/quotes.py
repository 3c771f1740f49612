"""One sentence to quote: figure, day, unit and rule, bound to a statement; never a claim of success."""

from collections.abc import Sequence

from sincerely.wording import Wording
from sincerely.writing.statements.figures import Figures


def quote(figures: Figures, *, people: Sequence[str], site: str, words: Wording) -> str:
    """``people`` are those who are named in public; of nobody it says "in this case"."""
    named = {
        "day": words.long_date(figures.day),
        "count": words.number(figures.actions),
        "people": words.list_of(people),
        "site": site,
    }
    if people:
        sentence = words.ngettext(
            "By %(day)s, %(count)s action (a letter, e-mail, call or the like) for %(people)s had been "
            "reported to %(site)s; it is what a supporter says they did.",
            "By %(day)s, %(count)s actions (letters, e-mails, calls and the like) for %(people)s had been "
            "reported to %(site)s; each is what supporters say they did.",
            figures.actions,
        )
    else:
        sentence = words.ngettext(
            "By %(day)s, %(count)s action (a letter, e-mail, call or the like) in this case had been "
            "reported to %(site)s; it is what a supporter says they did.",
            "By %(day)s, %(count)s actions (letters, e-mails, calls and the like) in this case had been "
            "reported to %(site)s; each is what supporters say they did.",
            figures.actions,
        )
    return sentence % named
