"""For whom a statement is printed, in which language and on what paper."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from sincerely.cases.models import Case
from sincerely.cases.queries import PublishedEdition, published_editions_of
from sincerely.desk.telling.labels import FAMILY
from sincerely.places.languages import language_name
from sincerely.telling.queries import offices_of
from sincerely.wording import INTERFACE_LANGUAGES, nearest_interface_language
from sincerely.wording.sheet_labels import references
from sincerely.writing.identity import SiteIdentity
from sincerely.writing.naming import whom
from sincerely.writing.papers import PAPERS
from sincerely.writing.statements.papers import StatementOrder

# What stands for the family in an address; an office is named by its place in the document.
TO_FAMILY = "family"
LANGUAGES = tuple((code, language_name(code)) for code in INTERFACE_LANGUAGES)


@dataclass(frozen=True)
class Recipient:
    """Somebody to be told: ``key`` in addresses and forms, ``office`` empty for the family."""

    key: str
    office: str

    @property
    def label(self) -> str:
        return self.office or FAMILY


@dataclass(frozen=True)
class Choice:
    """What was chosen for a paper, whatever stood in the address."""

    recipient: Recipient
    language: str
    paper: str

    @property
    def query(self) -> str:
        return f"to={self.recipient.key}&language={self.language}&paper={self.paper}"


def recipients_of(case: Case) -> tuple[Recipient, ...]:
    """Each office of the newest document, and the family."""
    offices = (Recipient(f"office-{place}", office) for place, office in enumerate(offices_of(case)))
    return (*offices, Recipient(TO_FAMILY, ""))


def chosen(case: Case, asked: Mapping[str, str], *, at: datetime.datetime) -> Choice:
    """What the address asks for; what it does not say, or says wrongly, is what is usual."""
    recipients = {one.key: one for one in recipients_of(case)}
    recipient = recipients.get(asked.get("to", ""), next(iter(recipients.values())))
    language, paper = asked.get("language", ""), asked.get("paper", "")
    return Choice(
        recipient,
        language if language in INTERFACE_LANGUAGES else _usual_language(case, at=at),
        paper if paper in PAPERS else "a4",
    )


def order_of(case: Case, choice: Choice, *, at: datetime.datetime) -> StatementOrder:
    """The paper that was chosen. After a withdrawal it names nobody and leads to no page."""
    identity: SiteIdentity = settings.SITE_IDENTITY
    is_named = case.withdrawn_at is None
    return StatementOrder(
        language=choice.language,
        identity=identity,
        reference=references(choice.language)["first"] % {"number": case.number},
        people=people_of(case, choice.language, at=at) if is_named else (),
        office=choice.recipient.office,
        page_url=f"{identity.origin}/{case.slug}/" if is_named else "",
        paper="us-letter" if choice.paper == "us-letter" else "a4",
    )


def people_of(case: Case, language: str, *, at: datetime.datetime) -> tuple[str, ...]:
    """How the people are called in public, in this language where the case has it; nobody once withdrawn."""
    if case.withdrawn_at or not (editions := published_editions_of(case, at=at)):
        return ()
    return whom(_edition_in(editions, language).public)


def _edition_in(editions: list[PublishedEdition], language: str) -> PublishedEdition:
    newest = [one for one in editions if one.action == editions[0].action]
    return next((one for one in newest if one.words.language.split("-")[0] == language), newest[0])


def _usual_language(case: Case, *, at: datetime.datetime) -> str:
    """The first language that the officials read and we have sentences in; else the document's own."""
    editions = published_editions_of(case, at=at)
    if not editions:
        return "en"
    wanted = (tag.split("-")[0] for tag in editions[0].value.preferred_languages)
    known = [language for language in wanted if language in INTERFACE_LANGUAGES]
    return known[0] if known else nearest_interface_language(editions[0].words.language)
