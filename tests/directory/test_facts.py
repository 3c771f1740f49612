"""Facts of post, missions and danger: start rows, and over them what staff enter, change and end."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from sincerely.directory.kinds import KINDS, kind_of
from sincerely.directory.models import FactEntry
from sincerely.directory.operations import end_fact, save_fact
from sincerely.directory.queries import facts_of, find_fact, known_facts
from sincerely.document import ContactLine, PostLine, Target
from sincerely.places.postage import Postage
from sincerely.places.postal import Suspension
from sincerely.places.reviews import Reviewed
from sincerely.places.safety import RiskCountry
from sincerely.places.transit import Transit
from sincerely.staff.models import AuditEntry
from sincerely.staff.operations import close_account
from sincerely.wording import Refusal
from sincerely.work.models import Job
from sincerely.writing.facts import Mission, start_facts
from tests.factories import DAY, NOON, a_staff
from tests.together import together

pytestmark = pytest.mark.django_db

TODAY = NOON.date()
TRANSIT = Transit("GB", "EE", 4, 8, source="a notice of the post", reviewed=TODAY)
SUSPENSION = Suspension("GB", "Royal Mail", "EE", None, TODAY, "day", source="a notice", reviewed=TODAY)
PRICE = Postage("GB", "World", (), 20, Decimal("3.20"), "GBP", TODAY, source="a tariff", reviewed=TODAY)
RISK = RiskCountry("EE", "letters abroad are punished", source="the law", reviewed=TODAY)
EMBASSY = Target(
    office="Embassy of Estonia",
    mission_in="GB",
    salutations={"en": "Dear Ambassador,"},
    lines=(
        PostLine(address=("44 Rowan Terrace", "London"), country="GB", note="Ring twice."),
        ContactLine(channel="email", value="london@mfa.example"),
    ),
)
MISSION = Mission("EE", EMBASSY, source="list of missions", reviewed=TODAY)
ALL_KINDS = [TRANSIT, SUSPENSION, PRICE, RISK, MISSION]


def save(value: Reviewed = TRANSIT, *, based_on: int = 0, **changes: object) -> FactEntry:
    return save_fact(value, based_on=based_on, **({"by": a_staff(), "at": NOON} | changes))


def now(value: Reviewed):
    kind = kind_of(value)
    return find_fact(kind, kind.key_of(value))


def end(value: Reviewed, *, reason: str = "It was a mistake.") -> FactEntry:
    return end_fact(now(value), reason=reason, by=a_staff(), at=NOON)


def test_before_anybody_has_entered_anything_the_start_rows_hold():
    assert known_facts() == start_facts()


@pytest.mark.parametrize("value", ALL_KINDS, ids=lambda value: type(value).__name__)
def test_what_is_entered_holds_at_once_and_every_page_is_baked_again(value):
    before = known_facts()
    save(value)
    assert now(value).value == value
    assert known_facts() != before
    assert Job.objects.get().name == "bake-all"


def test_the_facts_that_pages_ask_hold_each_kind_in_its_place():
    for value in ALL_KINDS:
        save(value)
    facts = known_facts()
    assert facts.transit_between("GB", "EE") == TRANSIT
    assert facts.suspensions_between("GB", "EE", on=TODAY) == (SUSPENSION,)
    assert facts.postage_between("GB", "EE", on=TODAY) == PRICE
    assert facts.mission_of("EE", host="GB") == MISSION
    assert facts.safety_of("EE", about=()).writer_risk == RISK


def test_a_change_replaces_a_start_row_and_no_other():
    start = start_facts().suspensions[0]
    checked = replace(start, reviewed=TODAY)
    save(checked)
    assert set(known_facts().suspensions) == {checked, *start_facts().suspensions[1:]}


def test_an_ended_start_row_holds_no_longer_and_is_still_listed_with_the_reason():
    start = start_facts().suspensions[0]
    end(start, reason="The post carries letters again.")
    assert start not in known_facts().suspensions
    assert now(start).is_ended
    assert now(start).entry.reason == "The post carries letters again."


def test_what_was_ended_can_be_entered_again():
    save(TRANSIT)
    end(TRANSIT)
    save(TRANSIT, based_on=2)
    assert known_facts().transits == (TRANSIT,)


def test_what_is_ended_is_not_ended_twice():
    save(TRANSIT)
    end(TRANSIT)
    with pytest.raises(Refusal, match="ended already"):
        end(TRANSIT)


def test_who_checks_where_it_is_tomorrow_already_may_say_so():
    save(replace(TRANSIT, reviewed=TODAY + DAY))
    assert now(TRANSIT).value.reviewed == TODAY + DAY


def test_two_changes_of_the_same_row_are_not_mixed():
    save(TRANSIT)
    save(replace(TRANSIT, days_high=9), based_on=1)
    with pytest.raises(Refusal, match="Somebody has changed this in the meantime"):
        save(replace(TRANSIT, days_high=12), based_on=1)
    assert known_facts().transits[0].days_high == 9


def test_what_is_there_is_not_entered_a_second_time_by_accident():
    save(TRANSIT)
    with pytest.raises(Refusal, match="Somebody has changed this"):
        save(replace(TRANSIT, days_high=20))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (replace(TRANSIT, source=" "), "Say where you have this from"),
        (replace(TRANSIT, reviewed=TODAY + 2 * DAY), "has not come yet"),
        (replace(SUSPENSION, destination="GB"), "Choose another country"),
        (replace(SUSPENSION, until=TODAY - DAY), "cannot be before the first"),
        (replace(SUSPENSION, operator=""), "Give the name of the post"),
        (replace(PRICE, price=Decimal(0)), "Give the price"),
        (replace(PRICE, grams=0), "Give the weight"),
        (replace(RISK, reason=""), "what is punished there"),
        (replace(MISSION, sending="GB"), "in another country than its own"),
        (
            replace(MISSION, target=Target(mission_in="GB", lines=EMBASSY.lines)),
            "Give the name of the embassy",
        ),
        (replace(MISSION, target=Target(mission_in="GB", office="Embassy")), "Give its postal address"),
    ],
)
def test_what_nobody_could_rely_on_is_refused(wrong, sentence):
    with pytest.raises(Refusal, match=sentence):
        save(wrong)
    assert not FactEntry.objects.exists()


def test_an_end_needs_a_reason():
    save(TRANSIT)
    with pytest.raises(Refusal, match="Type the reason"):
        end(TRANSIT, reason=" ")


def test_a_closed_account_changes_nothing():
    gone = a_staff()
    close_account(gone, by=None, at=NOON)
    with pytest.raises(Refusal, match="closed"):
        save(TRANSIT, by=gone)


def test_the_log_says_who_entered_what_and_no_address():
    by = a_staff()
    save(MISSION, by=by)
    entry = AuditEntry.objects.latest("id")
    assert (entry.deed, entry.subject, entry.by) == ("fact.save", "mission EE-GB", by)
    assert "Rowan" not in str(entry.detail)


def test_the_database_keeps_every_entry():
    save(TRANSIT)
    for wrong in (lambda: FactEntry.objects.update(body={}), lambda: FactEntry.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            wrong()


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_change_a_row_at_the_same_moment_one_is_told():
    by = a_staff()

    def change() -> bool:
        try:
            return bool(save(TRANSIT, by=by))
        except Refusal:
            return False

    assert sorted(together(change, times=2)) == [False, True]
    assert FactEntry.objects.count() == 1


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_no_two_start_rows_share_a_key_and_each_can_be_stored(kind):
    rows = kind.start_rows()
    assert len({kind.key_of(row) for row in rows}) == len(rows)
    assert [kind.value(kind.stored(row)) for row in rows] == list(rows)
    assert len(facts_of(kind)) == len(rows)
