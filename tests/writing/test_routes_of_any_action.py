"""What holds for every official, every writer and every day."""

import datetime
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sincerely.document import ContactLine, PostLine, Target, UrgentAction
from sincerely.document.states import State
from sincerely.places.postal import Suspension
from sincerely.places.tables import rows
from sincerely.places.transit import Transit
from sincerely.writing.facts import Facts, Mission, start_facts
from sincerely.writing.lines import destination_of, line_value
from sincerely.writing.missions import addressees
from sincerely.writing.questions import RouteQuestion
from sincerely.writing.routes import routes

ORIGINS = ("US", "GB", "RU", "PL", "FI")
countries = st.sampled_from(["US", "GB", "RU", "BY", "UA", "FR", None])
known = st.sampled_from(["US", "GB", "RU", "BY", "UA", "FR"])
days = st.dates(min_value=datetime.date(2020, 1, 1), max_value=datetime.date(2030, 1, 1))
notes = st.sampled_from([None, "USPS carries nothing.", "Posti does not deliver.", "Ring twice."])
contact_lines = st.builds(
    ContactLine,
    channel=st.sampled_from(
        ["email", "fax", "phone", "form", "x", "facebook", "instagram", "telegram", "telex"]
    ),
    value=st.sampled_from(["a@b.example", "+1 202 555 0170", "@court", "<b>x</b>", ""]),
    lost=st.sampled_from([None, True]),
    note=notes,
)
postal_lines = st.builds(PostLine, address=st.just(("1 Hill", "95001 Sund")), country=countries, note=notes)
targets = st.builds(
    Target,
    office=st.sampled_from(["Court", "Embassy of Russia", "Embassy"]),
    mission_in=countries,
    lines=st.tuples(postal_lines, contact_lines, contact_lines),
)
actions = st.builds(
    UrgentAction,
    countries=st.lists(known, max_size=2, unique=True).map(tuple),
    targets=st.lists(targets, max_size=4).map(tuple),
)
reviews = st.none() | days
transits = st.builds(
    lambda origin, destination, low, more, reviewed: Transit(
        origin, destination, low, low + more, source="a post", reviewed=reviewed
    ),
    st.sampled_from(ORIGINS),
    known,
    st.integers(0, 40),
    st.integers(0, 40),
    reviews,
)
suspensions = st.builds(
    Suspension,
    origin=st.sampled_from(ORIGINS),
    operator=st.just("The Post"),
    destination=known,
    area=st.none(),
    since=days,
    since_precision=st.just("day"),
    until=st.none() | days,
    source=st.just("a notice"),
    reviewed=reviews,
)
missions = st.builds(
    lambda sending, host, line, reviewed: Mission(
        sending,
        Target(office="The mission", mission_in=host, lines=(line,)),
        source="a list",
        reviewed=reviewed,
    ),
    known,
    st.sampled_from(ORIGINS),
    postal_lines,
    reviews,
)


def several(of: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(of, max_size=4).map(tuple)


facts = st.just(start_facts()) | st.builds(
    Facts, suspensions=several(suspensions), transits=several(transits), missions=several(missions)
)
# Few days, or hardly any question would come near a deadline that a letter can miss.
days_left = st.none() | st.integers(-3, 45)
questions = st.builds(
    lambda left, on, **more: RouteQuestion(
        on=on, until=None if left is None else on + datetime.timedelta(days=left), **more
    ),
    days_left,
    days,
    origin=st.sampled_from(ORIGINS),
    state=st.sampled_from([State.OPEN, State.OPEN, *State]),
    language=st.sampled_from(["en", "fr", "ar", "xx"]),
    facts=facts,
    about=st.lists(known, max_size=2).map(tuple),
)


@settings(deadline=None)
@given(targets, questions)
def test_every_answer_has_a_verdict_and_a_reason_and_says_how_long_it_takes(target, question):
    for route in routes(target, question=question):
        assert route.verdict.strip()
        assert route.reason.strip()
        # From a dangerous country a quick way would sound like advice.
        says_how_long = route.works and (route.is_promised or isinstance(route.line, PostLine))
        assert bool(route.takes.strip()) is says_how_long
        assert target.lines[route.line_number] == route.line


@settings(deadline=None)
@given(targets, questions)
def test_no_route_works_after_the_deadline_nor_in_another_state_than_open(target, question):
    is_over = question.until is not None and question.on > question.until
    if is_over or question.state not in {State.OPEN, State.EXPIRED}:
        assert not any(route.works for route in routes(target, question=question))


@settings(deadline=None)
@given(targets, questions)
def test_no_route_works_from_inside_a_listed_country_of_the_case(target, question):
    inside = replace(question, origin="RU", about=(*question.about, "RU"), facts=start_facts())
    assert not any(route.works for route in routes(target, question=inside))


@settings(deadline=None)
@given(targets, questions)
def test_no_letter_goes_through_a_suspension_of_a_whole_country(target, question):
    letters = [r for r in routes(target, question=question) if r.works and isinstance(r.line, PostLine)]
    for route in letters:
        destination = destination_of(route.line, target) or ""
        stopped = question.facts.suspensions_between(question.origin, destination, on=question.on)
        assert not [one for one in stopped if not one.area]


# The first two hold the address of every letter here, by its town or by its code; the others hold none.
AREAS = ("Sund", "North: postcodes 95000-99999", "Und", ": postcodes 9000-9999")


@settings(deadline=None)
@given(targets, questions, st.sampled_from(AREAS))
def test_a_suspension_of_a_part_of_a_country_stops_the_letters_there_and_no_others(target, question, area):
    destination = destination_of(target.lines[0], target) or "FR"
    row = Suspension(question.origin, "The Post", destination, area, question.on, "day", source="a notice")

    def works(*suspensions: Suspension) -> bool:
        asked = replace(question, facts=replace(question.facts, suspensions=suspensions))
        return 0 in working(target, asked, left=None)

    assert works(row) is (works() and area not in AREAS[:2])


def working(target: Target, question: RouteQuestion, *, left: int | None) -> set[int]:
    """The lines that work when the last day is so many days away."""
    until = None if left is None else question.on + datetime.timedelta(days=left)
    return {r.line_number for r in routes(target, question=replace(question, until=until)) if r.works}


@settings(deadline=None)
@given(targets, questions)
def test_adding_days_never_removes_a_route(target, question):
    by_days_left = [working(target, question, left=left) for left in (*range(-1, 82), None)]
    assert all(fewer <= more for fewer, more in pairwise(by_days_left))


@settings(deadline=None)
@given(targets, questions)
def test_no_route_works_that_has_nothing_to_reach(target, question):
    assert all(line_value(r.line).strip() for r in routes(target, question=question) if r.works)


@settings(deadline=None)
@given(targets, questions)
def test_what_works_stands_before_what_does_not(target, question):
    verdicts = [route.works for route in routes(target, question=question)]
    assert verdicts == sorted(verdicts, reverse=True)


@settings(deadline=None)
@given(actions, questions)
def test_nobody_is_shown_an_embassy_in_another_country(action, question):
    for addressee in addressees(action.targets, countries=action.countries, question=question):
        if addressee.target.mission_in in (None, question.origin):
            assert not addressee.where_to_look
        else:
            assert addressee.where_to_look
            assert routes(addressee.target, question=question) == ()


@settings(deadline=None)
@given(actions, questions)
def test_nobody_outside_a_country_reads_the_name_of_its_post(action, question):
    names = {
        name
        for row in rows("postal-operators")
        if row["origin"] != question.origin and row["operator"] != "PostNord"
        for name in (row["operator"], *filter(None, row["also"].split("|")))
    }
    for addressee in addressees(action.targets, countries=action.countries, question=question):
        for route in routes(addressee.target, question=question):
            said = " ".join((route.verdict, route.reason, route.takes, route.note))
            assert not [name for name in names if name in said]
