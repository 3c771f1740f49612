"""The fixed words of a sheet: what stands above, before and around its values, in the edition's language.

One list for both ways: ``writing`` prints them, and ``reading`` knows our own sheet by them, so a label that
changes here is printed and read anew, and nothing is kept twice.
"""

from collections.abc import Mapping
from functools import lru_cache

from sincerely.wording import wording_for

# In the order in which they stand on a sheet.
PARTS = (
    "people",
    "summary",
    "steps",
    "asks",
    "targets",
    "copies",
    "letter",
    "background",
    "notes",
    "about",
    "current",
    "contact",
)
# Between the entries of a list that stands on one line.
BETWEEN = " · "


@lru_cache(maxsize=64)
def headings(language: str) -> Mapping[str, str]:
    """What stands above each part of a sheet, by part."""
    words = wording_for(language)
    return {
        "people": words.gettext("Who this is about"),
        "summary": words.gettext("What happened"),
        "steps": words.gettext("Take action"),
        "asks": words.gettext("Ask for this, and only this"),
        "targets": words.gettext("Write to"),
        "copies": words.gettext("Send copies to"),
        "letter": words.gettext("The letter to start from"),
        "background": words.gettext("Additional information"),
        "notes": words.gettext("Good to know where you are"),
        "about": words.gettext("About this document"),
        "current": words.gettext("Is this still current?"),
        "contact": words.gettext("How to reach us"),
    }


@lru_cache(maxsize=64)
def official_labels(language: str) -> Mapping[str, str]:
    """What stands before each value of an official, by field or channel of ``Target``.

    ``social`` has the place ``%(network)s``. ``remark`` is said by the sheet, ``note`` by the document.
    """
    words = wording_for(language)
    return {
        "holder": words.gettext("Name"),
        "function": words.gettext("Function"),
        "office": words.gettext("Office"),
        "mission_in": words.gettext("Mission in"),
        "post": words.gettext("Post"),
        "email": words.gettext("E-mail"),
        "phone": words.gettext("Phone"),
        "fax": words.gettext("Fax"),
        "form": words.gettext("Online form"),
        "x": "X",
        "facebook": "Facebook",
        "instagram": "Instagram",
        "social": words.gettext("Social network (%(network)s)"),
        "note": words.gettext("Note"),
        "remark": words.gettext("Attention"),
        "salutation": words.gettext("Salutation"),
    }


@lru_cache(maxsize=64)
def fact_labels(language: str) -> Mapping[str, str]:
    """What stands before each fact about the document, by field of ``UrgentAction`` or ``Edition``."""
    words = wording_for(language)
    return {
        "language": words.gettext("Language"),
        "countries": words.gettext("Country"),
        "index": words.gettext("Index"),
        "issued": words.gettext("Issued"),
        "sequence": words.gettext("Place in the series"),
        "previous": words.gettext("Earlier document"),
        "links": words.gettext("Link"),
    }


@lru_cache(maxsize=64)
def references(language: str) -> Mapping[str, str]:
    """How a document of each kind is called, with the place ``%(number)s``."""
    words = wording_for(language)
    return {
        "first": words.gettext("Urgent Action %(number)s"),
        "further-information": words.gettext("Further information on Urgent Action %(number)s"),
        "correction": words.gettext("Correction to Urgent Action %(number)s"),
        "extension": words.gettext("Urgent Action %(number)s, extended"),
        "stop": words.gettext("End of Urgent Action %(number)s"),
        "outcome": words.gettext("Outcome of Urgent Action %(number)s"),
    }


@lru_cache(maxsize=64)
def sentences(language: str) -> Mapping[str, str]:
    """The sentences that say a value, each with its place: ``%(date)s``, ``%(languages)s``, ``%(group)s``."""
    words = wording_for(language)
    return {
        "until": words.gettext(
            "Write to the officials below until %(date)s, in your own words or after the letter."
        ),
        "languages": words.gettext("Preferred languages: %(languages)s."),
        "languages_or_own": words.gettext("Preferred languages: %(languages)s, or your own."),
        "own_language": words.gettext("You may write in your own language."),
        "unnamed": words.gettext("Please do not mention the organisation that asked you to write."),
        "group": words.gettext("Group: %(group)s"),
        "in_document": words.gettext("In the document (%(language)s):"),
        "nameless": words.gettext("Name not given"),
        "no_salutation": words.gettext("(Begin with a salutation of your own.)"),
        "unnamed_office": words.gettext("The responsible office"),
        "embassy_here": words.gettext("The embassy in your country"),
    }


def age_words(age: int, language: str) -> str:
    """``34 years old``."""
    words = wording_for(language)
    return words.ngettext("%(count)s year old", "%(count)s years old", age) % {"count": words.number(age)}


def labelled(label: str, language: str) -> str:
    """The label as it stands before a value: ``E-mail:``."""
    return wording_for(language).gettext("%(label)s:") % {"label": label}


def page_of(language: str) -> str:
    """What a running footer ends with, with the places ``%(page)s`` and ``%(pages)s``."""
    return wording_for(language).gettext("page %(page)s of %(pages)s")


def separator(language: str) -> str:
    """What stands between the parts of a line."""
    return wording_for(language).pgettext("between the parts of a line", ", ")
