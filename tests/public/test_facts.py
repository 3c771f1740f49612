"""What staff enter at the desk, writers find on the next page they open."""

import datetime
import re
from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sincerely.directory.kinds import KINDS
from sincerely.directory.operations import end_fact, save_fact
from sincerely.directory.queries import find_fact
from sincerely.document import PostLine, Target, replaced
from sincerely.places.postage import Postage
from sincerely.places.postal import Suspension
from sincerely.places.reviews import Reviewed
from sincerely.places.transit import Transit
from sincerely.writing.facts import Mission
from tests.factories import a_staff
from tests.public.conftest import text_of
from tests.reports.office import NOW

WRITE = "/41-26/en/write/"
SEND = "/41-26/en/write/send/"
IN_LONDON = Mission(
    "RU",
    Target(
        function="Ambassador",
        office="Embassy of Russia in London",
        mission_in="GB",
        salutations={"en": "Your Excellency,"},
        lines=(PostLine(address=("44 Rowan Terrace", "London", "SW7 9ZZ"), country="GB"),),
    ),
    source="a list of 2 November 2026",
    reviewed=NOW.date(),
)


def enter(value: Reviewed, *, based_on: int = 0) -> None:
    save_fact(value, based_on=based_on, by=a_staff(), at=NOW)


def test_the_embassy_here_stands_in_with_its_address_and_greeting(case, visitor):
    enter(IN_LONDON)
    page = text_of(visitor.post(WRITE, {"country": "GB"}))
    assert "Embassy of Russia in London" in page
    assert "from our directory (source: a list of 2 November 2026; checked on 21 November 2026)" in page
    sent = text_of(visitor.post(SEND, {"country": "GB", "target": "1"}))
    assert "44 Rowan Terrace" in sent
    assert "Your Excellency," in sent
    assert "Washington" not in page + sent


def test_from_where_the_document_has_its_embassy_nothing_changes(case, visitor):
    enter(IN_LONDON)
    page = text_of(visitor.post(WRITE, {"country": "US"}))
    assert "Embassy in Washington" in page
    assert "London" not in page


def test_from_a_territory_people_write_to_the_embassy_of_its_mainland_as_at_home(case, visitor):
    page = text_of(visitor.post(WRITE, {"country": "PR"}))
    assert "Embassy in Washington" in page
    assert "is not known to us" not in page
    sent = text_of(visitor.post(SEND, {"country": "PR", "target": "1"}))
    assert "Inside your own country. Ask the embassy to pass your letter on." in sent
    assert "Air Mail" not in sent
    assert "UNITED STATES" not in sent


def test_a_suspended_letter_goes_care_of_the_embassy(case, visitor):
    in_washington = replaced(IN_LONDON.target, mission_in="US", office="Embassy of Russia")
    enter(Mission("RU", in_washington, source="a list", reviewed=NOW.date()))
    sent = text_of(visitor.post(SEND, {"country": "US", "target": "0"}))
    assert "c/o Embassy of Russia" in sent
    assert "Care of the embassy: ask it to pass your letter on." in sent


def test_days_on_the_way_that_were_entered_show_with_the_next_page(case, visitor):
    assert "Allow three weeks or more." in text_of(visitor.post(WRITE, {"country": "GB"}))
    enter(Transit("GB", "RU", 4, 8, source="Royal Mail", reviewed=NOW.date()))
    assert "Days on the way: 4–8 (source: Royal Mail;" in text_of(visitor.post(WRITE, {"country": "GB"}))


def test_a_suspension_that_was_ended_at_the_desk_stops_no_letter(case, visitor):
    fact = find_fact(KINDS["suspension"], "US-RU")
    end_fact(fact, reason="The post carries letters again.", by=a_staff(), at=NOW)
    page = text_of(visitor.post(WRITE, {"country": "US"}))
    assert "USPS" not in page
    assert "By letter: Works." in page


def test_a_suspension_begins_with_the_day_of_who_writes(case, visitor):
    tomorrow = NOW.date() + datetime.timedelta(days=1)
    for origin, post in (("NZ", "NZ Post"), ("GB", "Royal Mail")):
        enter(Suspension(origin, post, "RU", None, tomorrow, "day", source="a notice", reviewed=NOW.date()))
    # It is three in the morning of that day in Auckland, and the afternoon before in London.
    assert "NZ Post has carried no letters to Russia" in text_of(visitor.post(WRITE, {"country": "NZ"}))
    assert "Royal Mail" not in text_of(visitor.post(WRITE, {"country": "GB"}))


def test_postage_is_told_beside_the_envelope_with_its_day(case, visitor):
    tariff = "a tariff: https://post.example/tariff?a=1&b=2"
    price = Postage("GB", "World", (), 20, Decimal("3.20"), "GBP", NOW.date(), source=tariff)
    enter(price)
    sent = visitor.post(SEND, {"country": "GB", "target": "0"})
    steps = re.search(r'<ol class="by-hand">(.*?)</ol>(.*?)</details>', sent.content.decode(), re.DOTALL)
    assert "Postage: £3.20 up to 20 grams, since 21 November 2026." in steps[1]
    assert "tariff" not in steps[1]
    link = 'href="https://post.example/tariff?a=1&amp;b=2" target="_blank" rel="noreferrer"'
    assert link in steps[2]
    assert "Source of the postage (never reviewed): a tariff: https://post.example/tariff" in text_of(sent)


def test_no_question_to_the_database_names_the_country_written_from(case, visitor):
    with CaptureQueriesContext(connection) as asked:
        visitor.post(WRITE, {"country": "VA"})
    assert asked.captured_queries
    assert not [one["sql"] for one in asked.captured_queries if "'VA'" in one["sql"]]
