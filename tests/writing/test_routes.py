"""Each way to an official says whether it works from where the writer is, and why."""

import datetime

import pytest

from sincerely.document import ContactLine, PostLine, SocialLine, Target, replaced
from sincerely.document.states import State
from sincerely.places.postal import Suspension
from sincerely.places.transit import Transit
from sincerely.writing.facts import Facts
from sincerely.writing.lines import fold_line, line_value
from sincerely.writing.questions import RouteQuestion
from sincerely.writing.routes import Route, routes
from tests.writing.samples import AMBASSADOR, IN_SIX_WEEKS, MINISTER, MONDAY


def asked(origin="US", *, until=IN_SIX_WEEKS, on=MONDAY, **more) -> RouteQuestion:
    return RouteQuestion(origin=origin, on=on, until=until, **more)


def to(target: Target, channel: str, question: RouteQuestion) -> Route:
    return next(route for route in routes(target, question=question) if route.channel == channel)


def test_a_letter_to_russia_from_the_us_is_not_offered():
    letter = to(MINISTER, "post", asked("US"))
    assert not letter.works
    assert letter.verdict == "Does not work from the United States."
    assert letter.reason.startswith("USPS has carried no letters to Russia since 11 March 2022 (source: ")
    assert "never reviewed" in letter.reason


def test_a_letter_to_russia_from_the_uk_is_offered_without_a_word_of_usps():
    letter = to(MINISTER, "post", asked("GB"))
    assert (letter.works, letter.verdict) == (True, "Works.")
    assert "USPS" not in letter.reason + letter.note


def test_the_note_about_ones_own_post_is_shown():
    assert to(MINISTER, "post", asked("US")).note == "USPS does not send mail to Russia"


def test_a_note_that_speaks_of_no_post_is_shown_to_everybody():
    target = Target(office="Court", lines=(PostLine(address=("1 Hill",), country="FR", note="Ring twice."),))
    assert to(target, "post", asked("GB")).note == "Ring twice."


def test_a_suspension_known_by_its_month_is_told_by_its_month():
    assert "since April 2022" in to(MINISTER, "post", asked("PL")).reason


def test_before_a_suspension_began_the_post_worked():
    on = datetime.date(2022, 3, 10)
    assert to(MINISTER, "post", asked("US", on=on, until=None)).works
    assert not to(MINISTER, "post", asked("US", on=on + datetime.timedelta(days=1), until=None)).works


@pytest.mark.parametrize(("postcode", "works"), [("95001 Simferopol", False), ("01001 Kyiv", True)])
def test_a_suspension_of_an_area_stops_only_letters_to_it(postcode, works):
    target = Target(office="Court", lines=(PostLine(address=("1 Hill", postcode), country="UA"),))
    letter = to(target, "post", asked("US"))
    assert letter.works is works
    assert "Crimea" in letter.reason


def suspended(origin: str, destination: str, area: str) -> Facts:
    since = datetime.date(2022, 3, 11)
    row = Suspension(origin, "The post", destination, area, since, "day", source="press report")
    return Facts(suspensions=(row,))


@pytest.mark.parametrize(
    ("area", "works"),
    [("(North)", False), ("Nor", True), (": postcodes 70000-79999", True), (": postcodes 9000-9999", False)],
)
def test_an_area_is_found_by_its_name_as_written_or_by_its_postcodes(area, works):
    target = Target(office="Court", lines=(PostLine(address=("1 Hill", "9500 Sund (North)"), country="NO"),))
    assert to(target, "post", asked("US", facts=suspended("US", "NO", area))).works is works


def test_post_inside_ones_own_country_to_the_embassy_of_a_suspended_country_works():
    letter = to(AMBASSADOR, "post", asked("US"))
    assert letter.works
    assert letter.reason == "Inside your own country. Ask the embassy to pass your letter on."


def test_a_writer_inside_a_suspended_country_can_post_there():
    assert to(MINISTER, "post", asked("RU")).works


def test_from_inside_a_listed_country_of_the_case_no_way_works_and_each_says_why():
    answers = routes(MINISTER, question=asked("RU", about=("FR", "RU")))
    assert {(answer.works, answer.verdict) for answer in answers} == {
        (False, "Please do not write from here.")
    }
    assert "danger" in answers[0].reason


@pytest.mark.parametrize(
    ("origin", "about"), [("IR", ("FR",)), ("FR", ("FR",))], ids=["a risk country", "the country of the case"]
)
def test_where_writing_may_endanger_a_way_is_told_without_a_promise(origin, about):
    answers = routes(MINISTER, question=asked(origin, about=about))
    promised = routes(MINISTER, question=asked("GB", about=about))
    assert [answer.works for answer in answers] == [answer.works for answer in promised]
    assert {answer.verdict for answer in answers if answer.works} == {"An address is known."}
    assert not any(answer.is_promised for answer in answers)
    assert all(answer.is_promised for answer in promised if answer.works)
    mail = next(answer for answer in answers if answer.channel == "email")
    assert (mail.takes, "we do not know" in mail.reason) == ("", True)


@pytest.mark.parametrize("channel", ["x", "facebook", "instagram", "social"])
@pytest.mark.parametrize(("origin", "works"), [("GB", True), ("IR", False), ("FR", False)])
def test_where_writing_may_endanger_nothing_is_offered_in_public(origin, works, channel):
    line = SocialLine(value="@court") if channel == "social" else ContactLine(channel=channel, value="@court")
    (answer,) = routes(Target(office="Court", lines=(line,)), question=asked(origin, about=("FR",)))
    assert answer.works is works
    assert "everybody can see" in answer.reason


def test_letters_inside_ones_own_country_are_praised_unless_the_case_is_about_it():
    court = Target(office="Court", lines=(PostLine(address=("1 Hill",), country="US"),))
    elsewhere, at_home = (to(court, "post", asked("US", about=about)) for about in (("RU",), ("US",)))
    assert elsewhere.reason == "Inside your own country. Letters are the most visible of all."
    assert (at_home.works, at_home.reason) == (True, "Inside your own country.")


def test_an_unknown_transit_time_is_three_weeks_or_more_and_no_figure():
    letter = to(MINISTER, "post", asked("GB"))
    assert (letter.reason, letter.takes) == ("By air mail.", "Allow three weeks or more.")


def test_near_the_deadline_a_letter_abroad_is_said_to_come_late():
    on = IN_SIX_WEEKS - datetime.timedelta(days=10)
    letter = to(MINISTER, "post", asked("GB", on=on))
    assert letter.works
    assert letter.reason.startswith("It may come late")


FIVE_TO_NINE = Transit("GB", "RU", 5, 9, source="Royal Mail", reviewed=MONDAY)
UNCHECKED = Transit("GB", "RU", 5, 6, source="Royal Mail")


def in_days(days: int, transit: Transit) -> RouteQuestion:
    return asked("GB", until=MONDAY + datetime.timedelta(days=days), facts=Facts(transits=(transit,)))


def test_a_known_transit_time_is_told_with_source_and_review():
    takes = "Days on the way: 5–9 (source: Royal Mail; checked on 2 November 2026)."
    assert to(MINISTER, "post", in_days(40, FIVE_TO_NINE)).takes == takes


@pytest.mark.parametrize(
    ("days", "works", "begins"),
    [(4, False, "A letter would come too late"), (5, True, "It may come late"), (9, True, "By air mail")],
)
def test_days_left_are_held_against_the_known_transit_time(days, works, begins):
    letter = to(MINISTER, "post", in_days(days, FIVE_TO_NINE))
    assert letter.works is works
    assert letter.reason.startswith(begins)


def test_a_letter_that_is_surely_in_time_stands_before_a_mail():
    assert routes(MINISTER, question=in_days(9, FIVE_TO_NINE))[0].channel == "post"
    assert routes(MINISTER, question=in_days(8, FIVE_TO_NINE))[0].channel == "email"


def test_a_transit_time_that_nobody_has_checked_is_told_as_stale_and_not_relied_on():
    assert not to(MINISTER, "post", in_days(6, UNCHECKED)).works
    takes = to(MINISTER, "post", in_days(40, UNCHECKED)).takes
    assert takes.startswith("Allow three weeks or more. Days on the way: 5–6 (")
    assert "never reviewed" in takes


def test_inside_ones_own_country_a_week_is_enough():
    court = Target(office="Court", lines=(PostLine(address=("1 Hill",), country="GB"),))
    letter = to(court, "post", asked("GB", until=MONDAY + datetime.timedelta(days=7)))
    assert (letter.works, letter.takes) == (True, "Allow a week or more.")


@pytest.mark.parametrize(
    ("state", "said"), [("stopped", "do harm"), ("closed", "has ended"), ("withdrawn", "was withdrawn")]
)
def test_where_an_action_is_not_open_nothing_is_offered(state, said):
    answers = routes(MINISTER, question=asked("GB", state=State(state)))
    assert answers
    assert all(not route.works and said in route.reason for route in answers)


def test_a_note_of_any_line_about_another_post_is_shown_to_nobody_else():
    mail = ContactLine(channel="email", value="a@b.example", note="Because USPS carries nothing.")
    target = Target(office="Court", lines=(mail,))
    assert to(target, "email", asked("GB")).note == ""
    assert to(target, "email", asked("US")).note == "Because USPS carries nothing."


def test_a_post_that_only_the_desk_knows_is_known_in_notes_too():
    facts = Facts(
        suspensions=(Suspension("VA", "Poste Vaticane", "RU", None, MONDAY, "day", source="a notice"),)
    )
    note = "Poste Vaticane takes no parcels."
    target = Target(office="Court", lines=(PostLine(address=("1 Hill",), country="FR", note=note),))
    assert to(target, "post", asked("GB", facts=facts)).note == ""
    assert to(target, "post", asked("VA", facts=facts)).note == note


@pytest.mark.parametrize(("days", "works"), [(7, True), (6, False), (0, False)])
def test_a_letter_needs_a_week_or_more(days, works):
    on = IN_SIX_WEEKS - datetime.timedelta(days=days)
    assert to(MINISTER, "post", asked("GB", on=on)).works is works
    assert to(MINISTER, "email", asked("GB", on=on)).works


def test_after_the_last_day_nothing_is_offered_and_the_team_is_named():
    late = routes(MINISTER, question=asked(on=IN_SIX_WEEKS + datetime.timedelta(days=1)))
    assert late
    assert not any(route.works for route in late)
    assert all("14 December 2026" in route.reason and "Ask the team" in route.reason for route in late)


def test_a_lost_address_is_not_offered_and_its_line_is_named():
    lost = [route for route in routes(MINISTER, question=asked()) if route.line_number == 2]
    assert [(route.channel, route.works) for route in lost] == [("email", False)]
    assert "The address is missing" in lost[0].reason
    assert "Ask the team" in lost[0].reason


@pytest.mark.parametrize("channel", ["telegram", "telex"])
def test_the_cables_of_old_documents_are_never_offered(channel):
    target = Target(office="Court", lines=(ContactLine(channel=channel, value="411 SUND"),))
    assert routes(target, question=asked()) == ()


def test_a_paused_line_says_so_and_its_neighbours_go_on():
    paused = frozenset({("email", "minister@justice.example")})
    answers = {route.line_number: route for route in routes(MINISTER, question=asked("GB", paused=paused))}
    assert not answers[1].works
    assert answers[1].reason == "Paused: the team is checking this address."
    assert answers[0].works
    assert answers[3].works


def test_a_paused_postal_address_is_known_by_its_lines():
    paused = frozenset({("post", fold_line("post", line_value(MINISTER.lines[0])))})
    assert not to(MINISTER, "post", asked("GB", paused=paused)).works


def test_a_mission_elsewhere_has_no_routes():
    assert routes(AMBASSADOR, question=asked("GB")) == ()


def test_an_address_without_a_country_is_not_offered():
    target = Target(office="Court", lines=(PostLine(address=("1 Hill",)),))
    letter = to(target, "post", asked())
    assert not letter.works
    assert "names no country" in letter.reason


def test_what_works_stands_first_and_a_letter_before_a_mail():
    channels = [route.channel for route in routes(MINISTER, question=asked("GB"))]
    assert channels == ["post", "email", "fax", "email"]


def test_in_haste_a_mail_stands_before_a_letter():
    hasty = asked("GB", on=IN_SIX_WEEKS - datetime.timedelta(days=10))
    assert routes(MINISTER, question=hasty)[0].channel == "email"


def test_a_post_in_public_says_that_it_is_public():
    target = Target(office="Court", lines=(SocialLine(network="vk", value="sund_court"),))
    assert to(target, "social", asked()).reason.startswith("In public")


def test_an_official_without_lines_has_no_routes():
    assert routes(Target(office="Court"), question=asked()) == ()


@pytest.mark.parametrize("origin", ["PR", "GU"])
def test_in_a_territory_the_embassy_of_its_mainland_is_at_home_and_its_post_is_theirs(origin):
    letter = to(AMBASSADOR, "post", asked(origin))
    assert letter.works
    assert letter.reason == "Inside your own country. Ask the embassy to pass your letter on."
    assert letter.takes == "Allow a week or more."
    assert "USPS has carried no letters to Russia" in to(MINISTER, "post", asked(origin)).reason
    assert to(MINISTER, "post", asked(origin)).note == "USPS does not send mail to Russia"


def test_in_greenland_an_embassy_in_denmark_is_abroad_and_none_of_ones_own():
    in_denmark = replaced(AMBASSADOR, mission_in="DK")
    assert routes(in_denmark, question=asked("GL")) == ()
    assert routes(in_denmark, question=asked("DK"))
