"""Salutation, closing, subject, and how much of a letter is the writer's own.

Rules: field guide, section 4. Own words weigh more than form text, but copying is allowed: some writers
need the sample, so what we say about it never scolds.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sincerely.document import Edition, Target, UrgentAction
from sincerely.wording import INTERFACE_LANGUAGES, wording_for
from sincerely.writing.formulas import FORMULAS
from sincerely.writing.naming import country_in_sentence, folded_words

# A mail program shows about this much of a subject; more is cut off there.
SUBJECT_LENGTH = 78
# Runs of this many words that stand in the sample too are the sample's; shorter ones are just the language.
_RUN = 4
# Words that a salutation holds whoever it is for.
_COMMON = folded_words(
    "dear your yours excellency sir madam sirs honourable honorable esteemed respected mister mrs miss "
    "whom may concern the and for madame monsieur mesdames messieurs excellence votre chère cher señor "
    "señora señores excelencia su estimado estimada estimados"
)
# "Dear Prosecutor General, or Dear Ambassador,": one opening for several officials.
_SEVERAL = re.compile(r"\b(or|ou|oder|أو)\b|/", re.IGNORECASE)


@dataclass(frozen=True)
class Sample:
    """The sample letter as it goes to one target."""

    salutation: str
    paragraphs: tuple[str, ...]
    closing: str

    @property
    def text(self) -> str:
        """The letter as plain text."""
        return letter_text(self.salutation, self.paragraphs, self.closing)


def sample_for(action: UrgentAction, edition: Edition, target: Target) -> Sample:
    """The edition's letter, opened and closed for this target."""
    salutation = salutation_for(target, edition.language, edition, among=action.targets)
    paragraphs = edition.letter.paragraphs if edition.letter else ()
    return Sample(salutation, paragraphs, closing_for(target, edition.language, edition))


def salutation_for(
    target: Target, language: str, edition: Edition | None, *, among: Sequence[Target] = ()
) -> str:
    """The opening formula for a target in the letter's language.

    The target's own; else the edition's, when the target is the only one (``among`` are all the action's
    targets) or when the formula names this target or nobody; else the language's "Dear Sir or Madam,".
    """
    own = own_formula(target.salutations, language)
    if own:
        return own
    of_edition = edition.letter.salutation if edition and edition.letter else None
    if of_edition and _same_language(edition, language) and _fits(of_edition, target, among):
        return of_edition
    return default_salutation(language)


def closing_for(target: Target, language: str, edition: Edition | None) -> str:
    """The closing formula: the target's, the edition's, or the language's."""
    own = own_formula(target.closings, language)
    if own:
        return own
    if edition and edition.letter and edition.letter.closing and _same_language(edition, language):
        return edition.letter.closing
    return default_closing(language)


def own_formula(formulas: Mapping[str, str], language: str) -> str:
    """A target's formula in this language, else in the same language of another country, else nothing."""
    near = (formulas[tag] for tag in sorted(formulas) if _primary(tag) == _primary(language))
    return formulas.get(language) or next(near, "")


def default_salutation(language: str) -> str:
    """``Dear Sir or Madam,`` in the letter's language."""
    if formula := _of_other_language(language):
        return formula[0]
    return wording_for(language).gettext("Dear Sir or Madam,")


def default_closing(language: str) -> str:
    """``Yours sincerely,`` in the letter's language."""
    if formula := _of_other_language(language):
        return formula[1]
    return wording_for(language).gettext("Yours sincerely,")


def subject_for(action: UrgentAction, edition: Edition, language: str) -> str:
    """A subject line that says for whom; never empty, never longer than a mail program shows."""
    words = wording_for(language)
    people = [person.name or person.role for person in action.people if person.name or person.role]
    whom = words.list_of([name for name in people[:3] if name]) or action.people_note
    if whom and len(people) <= 3:
        subject = words.gettext("The case of %(people)s") % {"people": whom}
    elif action.people_note:
        subject = words.gettext("The case of %(people)s") % {"people": action.people_note}
    else:
        subject = edition.title or _subject_by_country(action, language)
    return shortened(" ".join(subject.split()), SUBJECT_LENGTH)


def letter_text(salutation: str, paragraphs: Sequence[str], closing: str) -> str:
    """A letter as plain text: its parts with an empty line between them."""
    return "\n\n".join(part.strip() for part in (salutation, *paragraphs, closing) if part.strip())


def shortened(text: str, length: int) -> str:
    """The text, cut at a word and ended with "…" where it is longer than ``length`` characters."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > length // 2 else cut).rstrip(" ,;:–-") + "…"


def own_share(words: str, sample: str) -> float:
    """How much of the writer's words does not stand in the sample, from 0.0 to 1.0; no words are 0.0."""
    written = _tokens(words)
    if not written:
        return 0.0
    taken = _runs(_tokens(sample))
    copied = [False] * len(written)
    for start in range(len(written) - _RUN + 1):
        if tuple(written[start : start + _RUN]) in taken:
            copied[start : start + _RUN] = [True] * _RUN
    return copied.count(False) / len(written)


def own_share_sentence(words: str, sample: str, language: str) -> str:
    """``About two thirds of this is yours, half a page.``"""
    written = len(_tokens(words))
    wording = wording_for(language)
    if not written:
        return wording.gettext("Nothing is written yet.")
    length = _length_in_words(written, language)
    share = own_share(words, sample)
    if share == 0.0:
        return wording.gettext("This is the sample as it stands, %(length)s. You can send it like this.") % {
            "length": length
        }
    return wording.gettext("%(share)s, %(length)s.") % {
        "share": _share_in_words(share, language),
        "length": length,
    }


def _share_in_words(share: float, language: str) -> str:
    words = wording_for(language)
    steps = (
        (0.18, words.gettext("Some of this is yours")),
        (0.29, words.gettext("About a quarter of this is yours")),
        (0.42, words.gettext("About a third of this is yours")),
        (0.58, words.gettext("About half of this is yours")),
        (0.71, words.gettext("About two thirds of this is yours")),
        (0.95, words.gettext("Most of this is yours")),
    )
    return next((said for limit, said in steps if share < limit), words.gettext("All of this is yours"))


def _length_in_words(count: int, language: str) -> str:
    """Pages of about 400 words, which is what our letter holds."""
    words = wording_for(language)
    steps = (
        (60, words.gettext("a few lines")),
        (140, words.gettext("a quarter of a page")),
        (260, words.gettext("half a page")),
        (340, words.gettext("three quarters of a page")),
        (440, words.gettext("one page")),
        (640, words.gettext("a page and a half")),
        (880, words.gettext("two pages")),
    )
    return next((said for limit, said in steps if count < limit), words.gettext("more than two pages"))


def _tokens(text: str) -> list[str]:
    """Words without case; single characters where a script has no spaces between words."""
    return re.findall(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+", text.casefold())


def _runs(tokens: list[str]) -> set[tuple[str, ...]]:
    return {tuple(tokens[start : start + _RUN]) for start in range(len(tokens) - _RUN + 1)}


def _primary(language: str) -> str:
    return language.partition("-")[0]


def _same_language(edition: Edition | None, language: str) -> bool:
    return edition is not None and _primary(edition.language) == _primary(language)


def _fits(salutation: str, target: Target, among: Sequence[Target]) -> bool:
    if len(among) == 1:
        return True
    if _SEVERAL.search(salutation):
        return False
    named = {word for word in folded_words(salutation) if len(word) > 2} - _COMMON
    of_target = folded_words(" ".join(filter(None, (target.holder, target.function, target.office))))
    return named <= of_target


def _of_other_language(language: str) -> tuple[str, str] | None:
    primary = _primary(language)
    return None if primary in INTERFACE_LANGUAGES else FORMULAS.get(primary)


def _subject_by_country(action: UrgentAction, language: str) -> str:
    words = wording_for(language)
    if not action.countries:
        return words.gettext("A person in danger")
    return words.gettext("A person in danger in %(country)s") % {
        "country": country_in_sentence(action.countries[0], language)
    }
