"""The ``UrgentAction``: the facts once, and editions with the words, one per language and section.

The shape is that of ``docs/format.md``. A draft may lack anything; ``sincerely.document.checks`` says what is
missing. Every model is frozen; take a changed copy with ``replaced``,
which validates it (pydantic's own ``model_copy`` does not).
"""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from sincerely.document.numbers import UANumber
from sincerely.document.values import (
    Claim,
    Count,
    Country,
    Day,
    Formulas,
    Issue,
    Kind,
    Language,
    Moment,
    OutcomeKind,
    Paragraphs,
    PeopleGroup,
    Show,
    Text,
    Value,
)

Number = Annotated[Text, AfterValidator(lambda printed: str(UANumber.parse(printed)))]


class Publisher(Value):
    """Who issued this document."""

    name: Text | None = None
    origin: Text | None = None
    contact: Text | None = None


class Person(Value):
    """One person for whom action is asked. ``show`` is chosen by an editor; null is never published."""

    name: Text | None = None
    pronouns: Text | None = None
    gender: Text | None = None
    age: Count | None = Field(default=None, ge=0, le=130)
    role: Text | None = None
    show: Show | None = None


class Solidarity(Value):
    """Where kind words to the person or the family go: never an appeal. Without an address nowhere."""

    recipient: Text | None = None
    address: Paragraphs = ()
    country: Country | None = None
    note: Text | None = None


class Outcome(Value):
    person: Text | None = None
    outcome: OutcomeKind | None = None
    date: Day | None = None
    source: Text | None = None


class Image(Value):
    """A picture by the hash of its bytes; never filled by a reader."""

    hash: Text | None = None
    alternative: Text | None = None
    credit: Text | None = None


class PostLine(Value):
    """A postal address: at most six lines, without holder, office and country."""

    channel: Literal["post"] = "post"
    address: Paragraphs = ()
    country: Country | None = None
    note: Text | None = None


class ContactLine(Value):
    """Any line but post and other networks. ``lost``: the document shows that a value was here, not which."""

    channel: Literal["email", "fax", "phone", "form", "x", "facebook", "instagram", "telegram", "telex"]
    value: Text | None = None
    printed: Text | None = None
    lost: Claim | None = None
    note: Text | None = None


class SocialLine(Value):
    """An account in a network that has no channel of its own."""

    channel: Literal["social"] = "social"
    network: Text | None = None
    value: Text | None = None
    printed: Text | None = None
    note: Text | None = None


Line = Annotated[PostLine | ContactLine | SocialLine, Field(discriminator="channel")]


class Target(Value):
    """An official or body addressed. ``holder`` is a natural person; a body stands in ``office``."""

    holder: Text | None = None
    function: Text | None = None
    office: Text | None = None
    mission_in: Country | None = None
    salutations: Formulas = Field(default_factory=dict, validate_default=True)
    closings: Formulas = Field(default_factory=dict, validate_default=True)
    lines: tuple[Line, ...] = ()


class Letter(Value):
    """The sample letter; a salutation may open to several officials."""

    salutation: Text | None = None
    paragraphs: Paragraphs = ()
    closing: Text | None = None


class Edition(Value):
    """The words of an Urgent Action in one language, for one section (null: for all)."""

    language: Language
    section: Text | None = None
    title: Text | None = None
    summary: Paragraphs = ()
    letter: Letter | None = None
    additional_information: Paragraphs = ()
    call_script: Text | None = None
    social_text: Text | None = None
    local_notes: Paragraphs = ()


class UrgentAction(Value):
    """One Urgent Action: a document with the case, the officials who can act, a letter and a deadline."""

    format: Literal["urgent-action/1"] = "urgent-action/1"
    publisher: Publisher | None = None
    number: Number | None = None
    kind: Kind = "unknown"
    sequence: Count | None = Field(default=None, ge=1, le=999)
    previous: Paragraphs = ()
    index: Text | None = None
    countries: tuple[Country, ...] = ()
    issued: Day | None = None
    event_date: Day | None = None
    until: Day | None = None
    embargo: Moment | None = None
    issues: tuple[Issue, ...] = ()
    people_groups: tuple[PeopleGroup, ...] = ()
    people: tuple[Person, ...] = ()
    people_note: Text | None = None
    solidarity: Solidarity | None = None
    preferred_languages: tuple[Language, ...] = ()
    own_language: Claim | None = None
    recommended_actions: Paragraphs = ()
    outcomes: tuple[Outcome, ...] = ()
    mention_organisation: Claim | None = None
    targets: tuple[Target, ...] = ()
    copies_to: tuple[Target, ...] = ()
    links: Paragraphs = ()
    images: tuple[Image, ...] = ()
    editions: tuple[Edition, ...] = ()

    @model_validator(mode="after")
    def _one_edition_each(self) -> Self:
        names = [(edition.language, edition.section) for edition in self.editions]
        if len(names) != len(set(names)):
            raise ValueError("There are two editions in the same language for the same section. Keep one.")
        return self

    def edition(self, language: str, section: str | None = None) -> Edition | None:
        """The edition in this language for this section, or None."""
        return next((e for e in self.editions if (e.language, e.section) == (language, section)), None)
