"""What a writer should know before any name is typed."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from sincerely.places.countries import country_codes
from sincerely.places.safety import RiskCountry
from sincerely.writing.facts import Facts, start_facts

TODAY = datetime.date(2026, 11, 27)
CHECKED = datetime.date(2026, 11, 2)
VELDIA = RiskCountry("RU", "letters abroad are punished", source="the law gazette", reviewed=CHECKED)
FACTS = Facts(risk_countries=(VELDIA,))


def test_who_writes_from_the_country_of_the_case_is_in_danger_though_it_is_on_no_list():
    safety = FACTS.safety_of("FR", about=("FR",))
    assert safety.writes_from_there
    assert safety.is_in_risk_country
    assert safety.writer_risk is None


def test_who_writes_from_a_country_on_the_list_is_in_danger_whatever_the_case():
    safety = FACTS.safety_of("RU", about=("FR",))
    assert not safety.writes_from_there
    assert safety.is_in_risk_country
    assert safety.writer_risk == VELDIA


def test_ties_to_a_country_on_the_list_come_with_source_and_review():
    (risk,) = FACTS.safety_of("GB", about=("FR", "RU")).case_risks
    assert (risk.source, risk.reviewed) == ("the law gazette", CHECKED)
    assert not FACTS.safety_of("GB", about=("FR", "RU")).is_in_risk_country


def test_who_has_not_said_where_they_write_from_is_in_no_known_danger():
    assert not FACTS.safety_of("", about=("RU",)).is_in_risk_country


def test_a_row_that_nobody_has_checked_is_stale_and_still_protects():
    never = RiskCountry("RU", "letters abroad are punished", source="the law gazette")
    assert never.is_stale(TODAY)
    assert Facts(risk_countries=(never,)).safety_of("RU", about=()).is_in_risk_country


@given(st.sampled_from(sorted(country_codes())), st.lists(st.sampled_from(sorted(country_codes()))))
def test_nobody_in_the_country_of_the_case_is_told_that_it_is_safe(country, about):
    assert start_facts().safety_of(country, about=[*about, country]).is_in_risk_country


def test_the_start_list_names_countries_and_a_reason_for_each():
    listed = start_facts().risk_countries
    assert {risk.country for risk in listed} <= country_codes()
    assert len({risk.country for risk in listed}) == len(listed) > 0
    assert all(risk.reason for risk in listed)
