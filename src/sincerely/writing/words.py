"""Salutation, closing and subject of a letter. Rules: field guide, section 4."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sincerely.document import Edition, Target, UrgentAction
from sincerely.wording import INTERFACE_LANGUAGES, shortened, wording_for
from sincerely.writing.formulas import FORMULAS
from sincerely.writing.naming import country_in_sentence, folded_words

# A mail program shows about this much of a subject; more is cut off there.
SUBJECT_LENGTH = 78
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
    closing = closing_for(target, edition.language, edition, among=action.targets)
    return Sample(salutation, paragraphs, closing)


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


def closing_for(
    target: Target, language: str, edition: Edition | None, *, among: Sequence[Target] = ()
) -> str:
    """The closing formula: the target's, the edition's, or the language's.

    A closing that repeats the edition's salutation, as French ones do, goes only where that one does.
    """
    own = own_formula(target.closings, language)
    if own:
        return own
    of_edition = edition.letter.closing if edition and edition.letter else None
    if of_edition and edition and _same_language(edition, language):
        greeted = salutation_for(target, language, edition, among=among)
        if not _repeats_another_salutation(of_edition, edition, greeted):
            return of_edition
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
    people = shown_people(action)
    whom = words.list_of(people[:3]) or action.people_note
    if whom and len(people) <= 3:
        subject = words.gettext("The case of %(people)s") % {"people": whom}
    elif action.people_note:
        subject = words.gettext("The case of %(people)s") % {"people": action.people_note}
    else:
        subject = edition.title or _subject_by_country(action, language)
    return shortened(" ".join(subject.split()), SUBJECT_LENGTH)


def subjects_for(action: UrgentAction, edition: Edition, language: str) -> tuple[str, ...]:
    """Subject lines to choose from, the usual one first: mailboxes filter what comes in one form only."""
    words = wording_for(language)
    usual = subject_for(action, edition, language)
    whom = (
        words.list_of(shown_people(action)[:3]) if 0 < len(shown_people(action)) <= 3 else action.people_note
    )
    more = [words.gettext("A request to you"), words.gettext("A letter to you, and a request")]
    if whom:
        more = [
            words.gettext("My request for %(people)s") % {"people": whom},
            words.gettext("A letter about %(people)s") % {"people": whom},
        ]
    if action.countries:
        more.append(_subject_by_country(action, language))
    return tuple(dict.fromkeys([usual, *(shortened(one, SUBJECT_LENGTH) for one in more)]))


def letter_text(salutation: str, paragraphs: Sequence[str], closing: str) -> str:
    """A letter as plain text: its parts with an empty line between them."""
    return "\n\n".join(part.strip() for part in (salutation, *paragraphs, closing) if part.strip())


def shown_people(action: UrgentAction) -> list[str]:
    """The people by name, or by what they do where the name is not shown."""
    return [name for person in action.people if (name := person.name or person.role)]


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


def _repeats_another_salutation(closing: str, edition: Edition, greeted: str) -> bool:
    of_edition = edition.letter.salutation if edition.letter else None
    title = (of_edition or "").strip(" ,:!.،")
    return bool(title) and title in closing and title not in greeted


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
