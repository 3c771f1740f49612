"""The embassy in the writer's own country stands in for the one that a document names."""

from dataclasses import replace

import pytest

from sincerely.document import PostLine, Target, replaced
from sincerely.writing.facts import Facts, Mission, start_facts
from sincerely.writing.lines import fold_line, line_value
from sincerely.writing.missions import addressees, as_written_from, mission_applies, sending_country
from sincerely.writing.questions import RouteQuestion
from sincerely.writing.routes import routes
from tests.writing.samples import ACTION, AMBASSADOR, MINISTER, MONDAY

IN_LONDON = Target(
    function="Ambassador",
    office="Embassy of the Russian Federation",
    mission_in="GB",
    salutations={"en": "Your Excellency,"},
    lines=(PostLine(address=("44 Rowan Terrace", "London", "SW7 9ZZ"), country="GB"),),
)
LONDON = Mission("RU", IN_LONDON, source="list of missions in London", reviewed=MONDAY)
WASHINGTON = Mission("RU", AMBASSADOR, source="list of missions in Washington", reviewed=MONDAY)


def asked(origin: str, *missions: Mission, language: str = "en") -> RouteQuestion:
    facts = Facts(suspensions=start_facts().suspensions, missions=missions)
    return RouteQuestion(origin=origin, on=MONDAY, language=language, facts=facts)


def found(origin: str, *missions: Mission, targets=ACTION.targets):
    return addressees(targets, countries=("RU",), question=asked(origin, *missions))


def test_the_mission_here_stands_in_with_its_own_lines_and_salutation():
    _, embassy = found("GB", LONDON)
    assert embassy.target == IN_LONDON
    assert routes(embassy.target, question=asked("GB", LONDON))[0].works
    assert "list of missions in London; checked on 2 November 2026" in embassy.remark


def test_a_stand_in_that_nobody_has_checked_is_told_as_stale():
    _, embassy = found("GB", Mission("RU", IN_LONDON, source="UA 41/26"))
    assert "UA 41/26; never reviewed" in embassy.remark


def test_the_action_for_a_writer_here_has_the_stand_in_at_the_same_place():
    action = as_written_from(ACTION, question=asked("GB", LONDON))
    assert action.targets == (MINISTER, IN_LONDON)
    assert as_written_from(ACTION, question=asked("FR", LONDON)) == ACTION


def test_the_mission_that_the_document_names_here_needs_no_stand_in():
    _, embassy = found("US", WASHINGTON)
    assert (embassy.target, embassy.remark, embassy.where_to_look) == (AMBASSADOR, "", "")
    assert mission_applies(AMBASSADOR, "US")
    assert not mission_applies(AMBASSADOR, "GB")


def test_the_mission_of_another_country_does_not_stand_in():
    iran = Mission("IR", replaced(IN_LONDON, office="Embassy of Iran"), source="s", reviewed=MONDAY)
    _, embassy = found("GB", iran)
    assert embassy.where_to_look.startswith("The embassy of Russia in the United Kingdom is not known to us.")


def test_two_missions_elsewhere_are_one_here():
    in_paris = replaced(AMBASSADOR, mission_in="FR")
    targets = (AMBASSADOR, in_paris)
    assert [one.target for one in found("GB", LONDON, targets=targets)] == [IN_LONDON]
    assert len(found("GB", targets=targets)) == 1
    assert [one.target for one in found("FR", targets=targets)] == [in_paris]


def test_nobody_is_sent_to_the_embassy_of_the_country_they_are_in():
    assert [one.target for one in found("RU")] == [MINISTER]


def test_a_suspended_letter_goes_care_of_the_embassy_that_is_known_here():
    minister, _ = found("US", WASHINGTON)
    care_of, direct = (r for r in routes(minister.target, question=asked("US")) if r.channel == "post")
    assert not direct.works
    assert care_of.works
    assert care_of.line.address[0] == "c/o Embassy of the Russian Federation"
    assert care_of.note == "Care of the embassy: ask it to pass your letter on."


def test_a_paused_address_of_an_embassy_takes_no_letters_care_of_it_either():
    address = AMBASSADOR.lines[0]
    paused = frozenset({("post", fold_line("post", line_value(address)))})
    question = replace(asked("US", WASHINGTON), paused=paused)
    assert as_written_from(ACTION, question=question) == ACTION


def test_where_the_post_carries_letters_nobody_is_sent_round_by_the_embassy():
    minister, _ = found("GB", LONDON)
    assert minister.target == MINISTER


@pytest.mark.parametrize(
    ("office", "countries", "sending"),
    [
        ("Embassy of the Russian Federation", ("BY",), "RU"),
        ("Embassy of the Islamic Republic of Iran, Jersey City", ("RU",), "IR"),
        ("Ambassade d’Italie", ("RU",), "IT"),
        ("Embassy in Washington", ("RU",), "RU"),
        ("Embassy", ("RU", "BY"), None),
        ("Embassy", ("US",), None),
        ("Embassy of the Democratic Republic of the Congo", ("RW",), "CD"),
        ("Embassy of Guinea Bissau", ("SN",), "GW"),
    ],
)
def test_whose_mission_it_is_stands_in_its_name_or_is_the_country_of_the_case(office, countries, sending):
    assert sending_country(Target(office=office, mission_in="US"), countries) == sending


def test_an_office_that_is_no_mission_is_sent_by_nobody():
    assert sending_country(MINISTER, ("RU",)) is None
