"""Sentences of the case page that are put together from facts."""

from collections.abc import Sequence

from babel import Locale
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from sincerely.cases.queries import PublishedEdition
from sincerely.document import Outcome, Person, UrgentAction
from sincerely.document.states import State
from sincerely.places.countries import country_name
from sincerely.places.languages import language_name
from sincerely.reports.milestones import milestone_of
from sincerely.reports.queries import Totals
from sincerely.wording import Wording, wording_for
from sincerely.writing.as_printed import is_apart, name_and_age
from sincerely.writing.naming import country_in_sentence, whom


def who_line(action: UrgentAction, language: str, *, printed_in: str) -> SafeString:
    """``For Tessa Varolin (she/her), 34 years old, nurse``, names in bold; empty when nobody is shown.

    In another language than the document states its facts in (``printed_in``), names and ages alone.
    """
    words = wording_for(language)
    if is_apart(printed_in, language):
        listed = [_person(name_and_age(person), words) for person in action.people]
    else:
        listed = [*(_person(person, words) for person in action.people), _apart(action.people_note)]
    listed = list(filter(None, listed))
    if not listed:
        return SafeString("")
    sentence = conditional_escape(words.gettext("For %(people)s"))
    # Every part was escaped above; the list only puts "and" and commas between them.
    return mark_safe(sentence % {"people": words.list_of(listed)})  # noqa: S308 - escaped


def _person(person: Person, words: Wording) -> str:
    """The parts of a person, each with its own direction: names and roles stand as they were printed."""
    age = ""
    if person.age is not None:
        age = words.ngettext("%(count)s year old", "%(count)s years old", person.age) % {
            "count": words.number(person.age)
        }
    parts = (_name(person, words), conditional_escape(age), _apart(person.role))
    return words.pgettext("between the parts of a line", ", ").join(filter(None, parts))


def _name(person: Person, words: Wording) -> str:
    if not person.name:
        return ""
    name = format_html("<b>{}</b>", person.name)
    if not person.pronouns:
        return f"<bdi>{name}</bdi>"
    both = conditional_escape(words.pgettext("name and pronouns", "%(name)s (%(pronouns)s)"))
    return f"<bdi>{both % {'name': name, 'pronouns': conditional_escape(person.pronouns)}}</bdi>"


def _apart(text: str | None) -> str:
    return format_html("<bdi>{}</bdi>", text) if text else ""


def write_for(action: UrgentAction, language: str) -> str:
    """What the main button says."""
    words = wording_for(language)
    people = whom(action)
    if not people:
        return words.gettext("Write now")
    return words.gettext("Write for %(people)s") % {"people": words.list_of(people)}


def countries(action: UrgentAction, language: str) -> str:
    """The countries of the situation."""
    return wording_for(language).list_of([country_name(code, language) for code in action.countries])


def kind_of_document(action: UrgentAction, words: Wording) -> str:
    """What a document is, in the list of what has happened."""
    kinds = {
        "first": words.gettext("First Urgent Action"),
        "further-information": words.gettext("Further information"),
        "correction": words.gettext("Correction"),
        "extension": words.gettext("New last day to write"),
        "stop": words.gettext("End of the appeals"),
        "outcome": words.gettext("Outcome"),
    }
    return kinds.get(action.kind, words.gettext("Urgent Action"))


def languages_sentence(action: UrgentAction, language: str) -> str:
    """In which languages to write; empty when the document does not say."""
    words = wording_for(language)
    names = words.any_of([language_name(tag, words.language) for tag in action.preferred_languages])
    if names and action.own_language:
        return words.gettext("You may write in %(languages)s, or in your own language.") % {
            "languages": names
        }
    if names:
        return words.gettext("Please write in %(languages)s.") % {"languages": names}
    return words.gettext("You may write in your own language.") if action.own_language else ""


def safety_countries(action: UrgentAction, language: str) -> str:
    """The countries that the safety note asks about, one or another, as they stand inside a sentence."""
    return wording_for(language).any_of([country_in_sentence(code, language) for code in action.countries])


def days_left_forms(words: Wording) -> dict[str, str]:
    """The text for each plural form of the language, with ``{n}`` for the number: for ``days-left.js``."""
    plural = Locale.parse(words.interface_language).plural_form
    samples: dict[str, int] = {}
    for count in (*range(1, 120), 0):
        samples.setdefault(plural(count), count)
    return {
        form: words.ngettext("%(count)s day left", "%(count)s days left", count) % {"count": "{n}"}
        for form, count in samples.items()
    }


def ended_tone(published: PublishedEdition) -> str:
    """Which box the sentence stands in: a closing is no danger, and good news may look like it."""
    if published.state is not State.CLOSED:
        return ""
    return "good-news" if published.case.close_notice == "good-news" else "calm"


def outcome_lines(action: UrgentAction, words: Wording) -> tuple[str, ...]:
    """What became of the people, as far as the document says."""
    said = {
        "released": words.gettext("released"),
        "charges dropped": words.gettext("charges dropped"),
        "sentence reduced or commuted": words.gettext("sentence reduced or commuted"),
        "execution stayed": words.gettext("execution stayed"),
        "access granted": words.gettext("access granted"),
        "whereabouts confirmed": words.gettext("whereabouts confirmed"),
        "investigation opened": words.gettext("investigation opened"),
        "protection granted": words.gettext("protection granted"),
        "law changed": words.gettext("law changed"),
        "no change": words.gettext("no change"),
        "worsened": words.gettext("worsened"),
        "died": words.gettext("died"),
    }
    return tuple(
        _outcome(outcome, said[outcome.outcome], words) for outcome in action.outcomes if outcome.outcome
    )


def _outcome(outcome: Outcome, said: str, words: Wording) -> str:
    day = words.long_date(outcome.date) if outcome.date else ""
    line = words.pgettext("between the parts of a line", ", ").join(filter(None, (said, day)))
    if not outcome.person:
        return line
    sentence = words.pgettext("a person and what became of them", "%(person)s: %(outcome)s")
    return sentence % {"person": outcome.person, "outcome": line}


def total_sentence(totals: Totals, words: Wording) -> SafeString:
    """``4,218 actions reported`` with the number in bold, for ``totals.js``."""
    actions = words.ngettext("%(count)s action reported", "%(count)s actions reported", totals.actions)
    number = SafeString(f"<b data-total>{words.number(totals.actions)}</b>")
    return mark_safe(conditional_escape(actions) % {"count": number})  # noqa: S308 - a figure


def units_sentence(totals: Totals, words: Wording) -> SafeString:
    """``1,204 reports, 61 groups among them, 1,430 heads in them``: never people, whom nobody counted."""
    reports = words.ngettext("%(count)s report", "%(count)s reports", totals.reports)
    parts = [_counted(reports, "reports", totals.reports, words)]
    if totals.groups:
        groups = words.ngettext("%(count)s group among them", "%(count)s groups among them", totals.groups)
        parts.append(_counted(groups, "groups", totals.groups, words))
    if totals.heads:
        heads = words.ngettext("%(count)s head in groups", "%(count)s heads in groups", totals.heads)
        parts.append(_counted(heads, "heads", totals.heads, words))
    separator = words.pgettext("between the parts of a line", ", ")
    return mark_safe(separator.join(parts))  # noqa: S308 - figures and our own sentences, escaped


def _counted(sentence: str, unit: str, count: int, words: Wording) -> str:
    number = SafeString(f"<span data-{unit}>{words.number(count)}</span>")
    return conditional_escape(sentence) % {"count": number}


def milestone_sentence(totals: Totals, words: Wording) -> str:
    """``This case has reached 1,000 actions. …``; empty below a hundred."""
    reached = milestone_of(totals.actions)
    if reached is None:
        return ""
    sentence = words.ngettext(
        "This case has reached %(count)s action. Thank you to everyone who has written.",
        "This case has reached %(count)s actions. Thank you to everyone who has written.",
        reached,
    )
    return sentence % {"count": words.number(reached)}


def total_in_brief(totals: Totals, words: Wording) -> SafeString:
    """``4,218 actions reported so far``: one line on a phone."""
    sentence = words.ngettext(
        "%(count)s action reported so far", "%(count)s actions reported so far", totals.actions
    )
    number = f"<span data-total>{words.number(totals.actions)}</span>"
    return mark_safe(conditional_escape(sentence) % {"count": number})  # noqa: S308 - a figure


def other_salutations(salutations: Sequence[str]) -> tuple[str, ...]:
    """The salutations that differ from the one that the letter is shown with."""
    return tuple(dict.fromkeys(one for one in salutations[1:] if one != salutations[0]))
