"""What a letter costs, said with the day of the price and where it comes from."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from babel.numbers import format_currency

from sincerely.places.postage import Postage
from sincerely.wording import Wording, wording_for
from sincerely.writing.post import review_text
from sincerely.writing.questions import RouteQuestion


def postage_sentence(destination: str | None, *, question: RouteQuestion) -> str:
    """``Postage: US$1.70 up to 28 grams, since 13 July 2025.``; empty where no price is known.

    Nobody is sent to a source in the middle of a step (``postage_source``); that a price is stale is said.
    """
    words = wording_for(question.language)
    price = _price(destination, question)
    if price is None:
        return ""
    fresh = words.gettext("Postage: %(price)s up to %(grams)s grams, since %(date)s.")
    stale = words.gettext(
        "Postage: %(price)s up to %(grams)s grams, since %(date)s. Ask at the post office whether this still "
        "holds."
    )
    return (stale if price.is_stale(question.on) else fresh) % {
        "price": _money(price.price, price.currency, words),
        "grams": words.number(price.grams),
        "date": words.long_date(price.valid_from),
    }


def postage_source(destination: str | None, *, question: RouteQuestion) -> tuple[str, ...]:
    """``Source of the postage (never reviewed):`` and the source in its own words; empty without a price."""
    price = _price(destination, question)
    if price is None:
        return ()
    review = review_text(price, question.language, on=question.on)
    said = wording_for(question.language).gettext("Source of the postage (%(review)s):")
    return said % {"review": review}, price.source


def _price(destination: str | None, question: RouteQuestion) -> Postage | None:
    if destination is None:
        return None
    return question.facts.postage_between(question.origin, destination, on=question.day_of_post)


def postage_sum(letters: Mapping[str, int], *, question: RouteQuestion) -> tuple[str, ...]:
    """What the stamps of many letters cost, one sentence for each currency; ``letters`` by destination.

    For those whose price nobody has told us, a sentence that says so: no sum is guessed.
    """
    words = wording_for(question.language)
    known: Counter[str] = Counter()
    sums: dict[str, Decimal] = {}
    for destination, many in letters.items():
        price = question.facts.postage_between(question.origin, destination, on=question.day_of_post)
        if price:
            known[price.currency] += many
            sums[price.currency] = sums.get(price.currency, Decimal()) + many * price.price
    told = [
        words.ngettext(
            "For %(count)s letter: %(sum)s, at the price known to us. Ask at the post office before you buy.",
            "For %(count)s letters: %(sum)s, at the prices known to us. Ask at the post office before you "
            "buy.",
            known[currency],
        )
        % {"count": words.number(known[currency]), "sum": _money(total, currency, words)}
        for currency, total in sums.items()
    ]
    unknown = sum(letters.values()) - known.total()
    if unknown:
        sentence = words.ngettext(
            "For %(count)s letter we do not know the price: ask at the post office.",
            "For %(count)s letters we do not know the price: ask at the post office.",
            unknown,
        )
        told.append(sentence % {"count": words.number(unknown)})
    return tuple(told)


def _money(amount: Decimal, currency: str, words: Wording) -> str:
    return format_currency(amount, currency, locale=words.language.replace("-", "_"))
