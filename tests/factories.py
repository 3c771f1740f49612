"""Invented people, an invented action, and the shortest ways to each state, for tests of every floor.

Everything is written through the real operations. All moments are given; ``NOON`` is the usual "now".
"""

import datetime
import itertools

from sincerely.cases.models import Action, Edition, Publication, Version
from sincerely.cases.operations import approve_edition, publish_edition, save_version
from sincerely.document import UrgentAction
from sincerely.staff.models import Staff
from sincerely.staff.operations import add_staff

NOON = datetime.datetime(2031, 3, 14, 12, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
UNTIL = datetime.date(2031, 5, 9)

_count = itertools.count(1)

_LETTER_PARAGRAPHS = (
    "I am writing to you about Ilmar Tamsalu, a teacher from the town of Haapsu.",
    "He was arrested on 2 March 2031 after he had read the names of missing fishermen aloud in the square.",
    "He is held in the prison of Raudsaar. He needs insulin every day and has not seen a doctor.",
    "I call on you to release Ilmar Tamsalu at once, as he is held only for speaking in public.",
    "Until then I urge you to let him see a doctor and his lawyer.",
)
_SUMMARY = (
    "Ilmar Tamsalu, a teacher of 47, was arrested on 2 March 2031 after he had read names aloud.",
    "He needs insulin every day and has not seen a doctor since.",
)
_BACKGROUND = ("Eleven fishermen of Haapsu are missing. Their families meet in the square every Sunday.",)
_SUMMARY_IN_FRENCH = (
    "Ilmar Tamsalu, enseignant de 47 ans, a été arrêté le 2 mars 2031. Il lui faut de l’insuline.",
)


def a_staff(name: str = "", *, role: str = "editor", password: str | None = None) -> Staff:
    """An active account with an e-mail address of its own."""
    number = next(_count)
    return add_staff(
        email=f"editor{number}@office.example",
        name=name or f"Editor Number {number}",
        role=role,
        password=password,
        at=NOON,
    )


def an_action_value(**changes: object) -> UrgentAction:
    """A whole action that may be published: English, officials in two countries, a letter and a deadline.

    ``changes`` replace fields of the JSON of ``docs/format.md``.
    """
    return UrgentAction.model_validate(_action_json() | changes)


def english_words(**changes: object) -> dict[str, object]:
    """The JSON of the English edition of ``an_action_value``."""
    return {
        "language": "en",
        "title": "Release the teacher of Haapsu",
        "summary": _SUMMARY,
        "letter": {
            "salutation": "Dear Minister,",
            "paragraphs": _LETTER_PARAGRAPHS,
            "closing": "Yours sincerely,",
        },
        "additional_information": _BACKGROUND,
    } | changes


def french_words(**changes: object) -> dict[str, object]:
    """The JSON of a French edition of the same action."""
    return {
        "language": "fr",
        "title": "Libérez l’enseignant de Haapsu",
        "summary": _SUMMARY_IN_FRENCH,
        "letter": {
            "salutation": "Madame la Ministre,",
            "paragraphs": ["Je vous écris au sujet d’Ilmar Tamsalu. Je vous demande de le libérer."],
            "closing": "Veuillez agréer, Madame la Ministre, l’expression de ma haute considération.",
        },
    } | changes


def arabic_words(**changes: object) -> dict[str, object]:
    """The JSON of an Arabic edition of the same action."""
    return {
        "language": "ar",
        "title": "أفرجوا عن معلّم هابسو",
        "summary": [
            "اعتُقل المعلّم إلمار تامسالو، وعمره 47 سنة، في 2 مارس 2031. وهو يحتاج إلى الأنسولين كل يوم."
        ],
        "letter": {
            "salutation": "معالي الوزيرة،",
            "paragraphs": ["أكتب إليكم بشأن إلمار تامسالو. أطلب الإفراج عنه فورًا."],
            "closing": "وتفضّلوا بقبول فائق الاحترام،",
        },
    } | changes


def a_saved_version(
    value: UrgentAction | None = None, *, by: Staff | None = None, at: datetime.datetime = NOON
) -> Version:
    """A new document on the desk, with one version."""
    return save_version(None, value or an_action_value(), by=by or a_staff(), at=at)


def an_edition(version: Version, language: str = "en") -> Edition:
    """The edition of a version in one language, for all sections."""
    return version.editions.get(language=language, section="")


def approve_by_two(edition: Edition, *, at: datetime.datetime = NOON) -> None:
    """Two new people approve the edition."""
    for reader in (a_staff(), a_staff()):
        approve_edition(edition, by=reader, at=at)


def publish(version: Version, *, at: datetime.datetime = NOON) -> list[Publication]:
    """Two new people approve each edition of the version, and it is published."""
    return [publish_words(edition, at=at) for edition in version.editions.order_by("id")]


def publish_words(edition: Edition, *, at: datetime.datetime = NOON) -> Publication:
    """Two new people approve one edition, and it is published."""
    approve_by_two(edition, at=at)
    return publish_edition(edition, by=a_staff(), at=at)


def a_published_edition(value: UrgentAction | None = None, *, at: datetime.datetime = NOON) -> Publication:
    """A published document; its case is ``publication.edition.version.action.case``."""
    return publish(a_saved_version(value, at=at), at=at)[0]


def a_published_action(value: UrgentAction | None = None, *, at: datetime.datetime = NOON) -> Action:
    """The same, all its editions published."""
    version = a_saved_version(value, at=at)
    publish(version, at=at)
    return version.action


def _action_json() -> dict[str, object]:
    return {
        "number": "31/31",
        "kind": "first",
        "index": "EUR 51/0031/2031",
        "countries": ["EE"],
        "issued": "2031-03-14",
        "until": UNTIL.isoformat(),
        "issues": ["arbitrary arrest", "health concern"],
        "people": [
            {"name": "Ilmar Tamsalu", "pronouns": "he/him/his", "age": 47, "role": "teacher", "show": "full"}
        ],
        "preferred_languages": ["et", "en"],
        "own_language": True,
        "targets": [_minister(), _ambassador()],
        "editions": [english_words()],
    }


def _minister() -> dict[str, object]:
    return {
        "holder": "Aino Veskimets",
        "function": "Minister of Justice",
        "office": "Ministry of Justice",
        "salutations": {"en": "Dear Minister,", "fr": "Madame la Ministre,"},
        "lines": [
            {"channel": "post", "address": ["Kuuse 7", "10122 Tallinn"], "country": "EE"},
            {"channel": "email", "value": "minister@justice.example"},
            {"channel": "phone", "value": "+372 600 0131", "printed": "600 0131"},
        ],
    }


def _ambassador() -> dict[str, object]:
    return {
        "function": "Ambassador",
        "office": "Embassy",
        "mission_in": "GB",
        "salutations": {"en": "Dear Ambassador,"},
        "lines": [
            {"channel": "post", "address": ["44 Rowan Terrace", "London", "SW7 9ZZ"], "country": "GB"},
            {"channel": "email", "value": "embassy.london@mfa.example"},
            {"channel": "x", "value": "@EmbassyOfNowhere"},
        ],
    }
