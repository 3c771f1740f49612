"""What a letter costs, said with the day of the price and where it comes from."""

from babel.numbers import format_currency

from sincerely.wording import wording_for
from sincerely.writing.post import review_text
from sincerely.writing.questions import RouteQuestion


def postage_sentence(destination: str | None, *, question: RouteQuestion) -> str:
    """``Postage: US$1.70 up to 28 grams, since 13 July 2025 (source: …; …).``; empty where none is known."""
    words = wording_for(question.language)
    price = question.facts.postage_between(question.origin, destination or "", on=question.on)
    if price is None or destination is None:
        return ""
    return words.gettext(
        "Postage: %(price)s up to %(grams)s grams, since %(date)s (source: %(source)s; %(review)s)."
    ) % {
        "price": format_currency(price.price, price.currency, locale=words.language.replace("-", "_")),
        "grams": words.number(price.grams),
        "date": words.long_date(price.valid_from),
        "source": price.source,
        "review": review_text(price, question.language, on=question.on),
    }
