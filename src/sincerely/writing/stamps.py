"""What a letter costs, said with the day of the price and where it comes from."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from babel.numbers import format_currency

from sincerely.wording import Wording, wording_for
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
        "price": _money(price.price, price.currency, words),
        "grams": words.number(price.grams),
        "date": words.long_date(price.valid_from),
        "source": price.source,
        "review": review_text(price, question.language, on=question.on),
    }


def postage_sum(letters: Mapping[str, int], *, question: RouteQuestion) -> tuple[str, ...]:
    """What the stamps of many letters cost, one sentence for each currency; ``letters`` by destination.

    For those whose price nobody has told us, a sentence that says so: no sum is guessed.
    """
    words = wording_for(question.language)
    known: Counter[str] = Counter()
    sums: dict[str, Decimal] = {}
    for destination, many in letters.items():
        price = question.facts.postage_between(question.origin, destination, on=question.on)
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
