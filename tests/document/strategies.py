"""Whole Urgent Actions for property tests: ``actions()`` draws any value that the format allows."""

import datetime
from collections.abc import Callable
from typing import TypeVar, get_args

from hypothesis import strategies as st

from sincerely.document import (
    ContactLine,
    Edition,
    Image,
    Letter,
    Outcome,
    Person,
    PostLine,
    Publisher,
    SocialLine,
    Solidarity,
    Target,
    UrgentAction,
)
from sincerely.document.values import Issue, Kind, OutcomeKind, PeopleGroup, Show

LANGUAGES = ["en", "fr", "ar", "ru", "fa", "zh-Hans", "pt-BR", "es-419"]
COUNTRIES = ["RU", "US", "IR", "CN", "GB", "EG", "VE", "XK"]
CHANNELS = ["email", "fax", "phone", "form", "x", "facebook", "instagram", "telegram", "telex"]

# No surrogates and control characters: the format refuses them. Accents and other scripts often, because
# Unicode forms are where hashes go wrong.
_SIGNS = st.one_of(
    st.sampled_from("aéÅñ ß-'\"\\/,.\t\nйЁ中文العربية\u0301\u200f\U0001f56f"),
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"]),
)
texts = st.text(_SIGNS, max_size=12)
languages = st.sampled_from(LANGUAGES)
countries = st.sampled_from(COUNTRIES)
days = st.dates(min_value=datetime.date(1961, 1, 1), max_value=datetime.date(2060, 12, 31))
numbers = st.builds(
    lambda series, running, year: f"{series}{running}/{year:02d}",
    st.sampled_from(["", "EXTRA ", "MA ", "NSA "]),
    st.integers(1, 9999),
    st.integers(0, 99),
)
moments = st.datetimes(
    min_value=datetime.datetime(1990, 1, 1),  # noqa: DTZ001 - hypothesis adds the time zone
    max_value=datetime.datetime(2060, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.sampled_from(
        [datetime.UTC, *(datetime.timezone(datetime.timedelta(hours=hours)) for hours in (-5, 2, 9))]
    ),
)

T = TypeVar("T")


def tuples_of(items: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(items, max_size=3).map(tuple)


def some(model: Callable[..., T], **fields: st.SearchStrategy[object]) -> st.SearchStrategy[T]:
    """The model with any of its fields left out."""
    return st.fixed_dictionaries({}, optional=fields).map(lambda drawn: model(**drawn))


people = some(
    Person,
    name=texts,
    pronouns=texts,
    gender=texts,
    age=st.integers(0, 130),
    role=texts,
    show=st.sampled_from(get_args(Show)),
)
contact_lines = st.builds(
    ContactLine,
    channel=st.sampled_from(CHANNELS),
    value=st.none() | texts,
    printed=st.none() | texts,
    lost=st.none() | st.booleans(),
    note=st.none() | texts,
)
lines = st.one_of(
    some(PostLine, address=tuples_of(texts), country=countries, note=texts),
    some(SocialLine, network=texts, value=texts, printed=texts, note=texts),
    contact_lines,
)
formulas = st.dictionaries(languages, texts, max_size=2)
targets = some(
    Target,
    holder=texts,
    function=texts,
    office=texts,
    mission_in=countries,
    salutations=formulas,
    closings=formulas,
    lines=tuples_of(lines),
)
letters = some(Letter, salutation=texts, paragraphs=tuples_of(texts), closing=texts)
outcomes = some(
    Outcome, person=texts, outcome=st.sampled_from(get_args(OutcomeKind)), date=days, source=texts
)


@st.composite
def editions(draw: st.DrawFn) -> tuple[Edition, ...]:
    """At most one edition in each language."""
    chosen = draw(st.lists(languages, max_size=2, unique=True))
    return tuple(
        draw(
            st.builds(
                Edition,
                language=st.just(language),
                section=st.none() | texts,
                title=st.none() | texts,
                summary=tuples_of(texts),
                letter=st.none() | letters,
                additional_information=tuples_of(texts),
                call_script=st.none() | texts,
                social_text=st.none() | texts,
                local_notes=tuples_of(texts),
            )
        )
        for language in chosen
    )


def actions() -> st.SearchStrategy[UrgentAction]:
    """Any Urgent Action, from the empty draft to a full one."""
    return some(
        UrgentAction,
        publisher=some(Publisher, name=texts, origin=texts, contact=texts),
        number=numbers,
        kind=st.sampled_from(get_args(Kind)),
        sequence=st.integers(1, 999),
        previous=tuples_of(texts),
        index=texts,
        countries=tuples_of(countries),
        issued=days,
        event_date=days,
        until=days,
        embargo=moments,
        issues=tuples_of(st.sampled_from(get_args(Issue))),
        people_groups=tuples_of(st.sampled_from(get_args(PeopleGroup))),
        people=tuples_of(people),
        people_note=texts,
        solidarity=some(Solidarity, recipient=texts, address=tuples_of(texts), country=countries, note=texts),
        preferred_languages=tuples_of(languages),
        own_language=st.booleans(),
        recommended_actions=tuples_of(texts),
        outcomes=tuples_of(outcomes),
        mention_organisation=st.booleans(),
        targets=tuples_of(targets),
        copies_to=tuples_of(targets),
        links=tuples_of(texts),
        images=tuples_of(some(Image, hash=texts, alternative=texts, credit=texts)),
        editions=editions(),
    )
