"""What is known of danger, time and postage, and how it is told."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sincerely.places.countries import country_codes
from sincerely.places.postage import Postage
from sincerely.places.safety import RiskCountry
from sincerely.places.transit import Transit
from sincerely.wording import wording_for
from sincerely.writing.facts import Facts, start_facts
from sincerely.writing.questions import RouteQuestion
from sincerely.writing.stamps import postage_sentence, postage_source

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


@pytest.mark.parametrize(
    ("country", "about", "is_too_dangerous"),
    [("RU", "RU", True), ("RU", "FR", False), ("FR", "FR", False), ("", "RU", False)],
)
def test_only_inside_a_listed_country_of_the_case_is_it_too_dangerous_to_write(
    country, about, is_too_dangerous
):
    assert FACTS.safety_of(country, about=(about,)).is_too_dangerous is is_too_dangerous


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


def price(amount: str, *countries: str, since: datetime.date = CHECKED) -> Postage:
    return Postage("GB", "a zone", countries, 20, Decimal(amount), "GBP", since, source="a tariff")


def test_a_price_for_the_country_goes_before_that_for_all_abroad():
    facts = Facts(postage=(price("3.00"), price("2.00", "FR")))
    found = [facts.postage_between("GB", code, on=TODAY) for code in ("FR", "RU")]
    assert [one.price for one in found] == [Decimal("2.00"), Decimal("3.00")]


def test_abroad_does_not_hold_ones_own_country():
    assert Facts(postage=(price("3.00"),)).postage_between("GB", "GB", on=TODAY) is None


def test_a_price_holds_from_its_day_until_the_next_one():
    facts = Facts(postage=(price("3.00"), price("3.50", since=TODAY)))
    assert facts.postage_between("GB", "RU", on=TODAY).price == Decimal("3.50")
    assert facts.postage_between("GB", "RU", on=TODAY - datetime.timedelta(days=1)).price == Decimal("3.00")
    assert facts.postage_between("GB", "RU", on=CHECKED - datetime.timedelta(days=1)) is None


def test_a_new_tariff_goes_before_a_lighter_price_of_an_old_one():
    new = replace(price("3.50", since=TODAY), grams=100)
    heavier = replace(new, grams=500)
    facts = Facts(postage=(price("3.00"), heavier, new))
    assert facts.postage_between("GB", "RU", on=TODAY) == new


def test_in_a_territory_its_own_price_goes_before_that_of_its_mainland_and_neither_is_for_home():
    of_france = replace(price("2.25"), origin="FR", currency="EUR")
    of_reunion = replace(of_france, origin="RE", price=Decimal("2.40"))
    found = Facts(postage=(of_france,)).postage_between("RE", "RU", on=TODAY)
    assert found == of_france
    assert Facts(postage=(of_france, of_reunion)).postage_between("RE", "RU", on=TODAY) == of_reunion
    assert Facts(postage=(of_france, of_reunion)).postage_between("RE", "FR", on=TODAY) is None
    assert Facts(postage=(of_france,)).postage_between("FR", "GP", on=TODAY) is None


def test_postage_is_told_with_its_day_and_apart_from_that_with_source_and_review():
    checked = replace(price("3.00"), reviewed=TODAY)
    question = RouteQuestion(origin="GB", on=TODAY, facts=Facts(postage=(checked,)))
    assert (
        postage_sentence("RU", question=question) == "Postage: £3.00 up to 20 grams, since 2 November 2026."
    )
    source = (f"Source of the postage (checked on {wording_for('en').long_date(TODAY)}):", "a tariff")
    assert postage_source("RU", question=question) == source
    for destination in ("GB", None):
        assert postage_sentence(destination, question=question) == ""
        assert postage_source(destination, question=question) == ()


def test_a_price_that_nobody_has_checked_is_told_as_one_to_ask_about():
    question = RouteQuestion(origin="GB", on=TODAY, facts=Facts(postage=(price("3.00"),)))
    said = postage_sentence("RU", question=question)
    assert said.endswith("since 2 November 2026. Ask at the post office whether this still holds.")
    assert postage_source("RU", question=question) == ("Source of the postage (never reviewed):", "a tariff")


def test_a_transit_time_has_its_fewest_days_first():
    with pytest.raises(ValueError, match="fewest days come first"):
        Transit("GB", "RU", 9, 5, source="a post")
