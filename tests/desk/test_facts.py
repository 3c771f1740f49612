"""Staff keep what is known of post, embassies and danger, and nothing that is typed gets lost."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from sincerely.cases.drafts import discard_draft
from sincerely.cases.models import Version
from sincerely.desk.facts.forms import FORMS
from sincerely.directory.kinds import KINDS, kind_of
from sincerely.directory.operations import save_fact
from sincerely.directory.queries import facts_of, find_fact, known_facts
from sincerely.places.reviews import Reviewed
from sincerely.staff.models import Staff
from sincerely.staff.operations import close_account
from sincerely.writing.facts import start_facts
from tests.directory.test_facts import ALL_KINDS, MISSION, TRANSIT
from tests.factories import HOUR, NOON, a_published_action, a_saved_version, an_action_value
from tests.flushing import guards_lifted

pytestmark = pytest.mark.django_db

TYPED = {
    "transit": {"origin": "United Kingdom", "destination": "Estonia", "days_low": "4", "days_high": "8"},
    "suspension": {"origin": "GB", "destination": "Estonia", "operator": "Royal Mail", "since": "2031-02"},
    "postage": {
        "origin": "United Kingdom",
        "zone": "Europe",
        "countries": "France\r\nEstonia\r\n",
        "grams": "20",
        "price": "3.20",
        "currency": "gbp",
        "valid_from": "2031-01-01",
    },
    "risk": {"country": "Estonia", "reason": "Letters abroad are punished."},
    "mission": {
        "sending": "Estonia",
        "host": "United Kingdom",
        "office": "Embassy of Estonia",
        "function": "Ambassador",
        "salutations": "en: Dear Ambassador,\r\nfr: Madame l’Ambassadrice,",
        "address": "44 Rowan Terrace\r\nLondon\r\n",
        "email": "london@mfa.example\r\nconsul@mfa.example",
    },
}
SHARED = {"source": "a notice of 3 March 2031", "reviewed": "2031-03-14", "evidence": "documented"}


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOON)


def added(desk: Client, kind: str, **changes: str):
    return desk.post(f"/desk/facts/{kind}/add/", TYPED[kind] | SHARED | changes, follow=True)


def address_of(value: Reviewed) -> str:
    kind = kind_of(value)
    return f"/desk/facts/{kind.name}/row/{kind.key_of(value)}/"


def posted_back(value: Reviewed, *, based_on: int = 1, **changes: str) -> dict[str, str]:
    """What the browser posts when somebody opens a row and changes a few fields."""
    form = FORMS[kind_of(value).name](None, at=NOON, before=value)
    shown = {field.name: field.value() for field in form.rows}
    filled = {name: str(said) for name, said in shown.items() if said is not None}
    return filled | {"based-on": str(based_on)} | changes


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_is_entered_and_stands_on_the_list(desk, kind):
    page = added(desk, kind).content.decode()
    assert "Entered. It holds from now on." in page
    assert "a notice of 3 March 2031" in page


def test_the_form_takes_the_date_of_an_editor_where_it_is_tomorrow_already(desk):
    page = added(desk, "transit", reviewed="2031-03-15").content.decode()
    assert "Entered. It holds from now on." in page


def test_what_was_entered_means_what_was_typed(desk):
    for kind in TYPED:
        added(desk, kind)
    facts = known_facts()
    assert facts.transit_between("GB", "EE").days_high == 8
    (suspension,) = facts.suspensions_between("GB", "EE", on=NOON.date())
    assert (suspension.since, suspension.since_precision) == (datetime.date(2031, 2, 1), "month")
    assert facts.postage_between("GB", "EE", on=NOON.date()).countries == ("FR", "EE")
    target = facts.mission_of("EE", host="GB").target
    assert target.salutations["fr"] == "Madame l’Ambassadrice,"
    assert [line.channel for line in target.lines] == ["post", "email", "email"]
    assert target.lines[0].address == ("44 Rowan Terrace", "London")


@pytest.mark.parametrize(
    ("kind", "field", "typed", "sentence"),
    [
        ("transit", "origin", "Atlantis", "“Atlantis” is no country that we know"),
        ("transit", "days_high", "3", "at least as many days as a letter takes at best"),
        ("transit", "days_low", "soon", "Give a whole number"),
        ("transit", "source", "", "Say where you have this from"),
        ("transit", "reviewed", "2031-03-16", "on a day that has not come yet"),
        ("transit", "reviewed", "yesterday", "Write the day like"),
        ("suspension", "since", "in spring", "or the month as 2022-03"),
        ("suspension", "until", "2030-01-01", "The last day cannot be before the first"),
        ("postage", "currency", "florin", "is no currency"),
        ("postage", "countries", "France\r\nAtlantis", "“Atlantis” is no country that we know"),
        ("mission", "salutations", "Dear Ambassador,", "names no language"),
        ("mission", "address", "1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n7", "An envelope holds six lines"),
        ("risk", "reason", "", "what is punished there"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(desk, kind, field, typed, sentence):
    answer = added(desk, kind, **{field: typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert f'href="#id_{field}"' in page
    kept = TYPED[kind] | SHARED | {field: typed}
    others = {text for name, text in kept.items() if name not in {"origin", "evidence", "destination"}}
    assert all(line in page for text in others for line in text.split("\r\n"))
    assert len(facts_of(KINDS[kind])) == len(KINDS[kind].start_rows())


def test_a_sign_that_cannot_be_printed_is_refused_in_words(desk):
    answer = added(desk, "mission", office="Embassy\x07")
    assert answer.status_code == 422
    assert "a sign that cannot be printed" in answer.content.decode()


def test_a_row_that_is_there_is_not_entered_a_second_time(desk):
    added(desk, "transit")
    answer = added(desk, "transit", days_high="30")
    assert "There is a row for this already" in answer.content.decode()
    assert known_facts().transits[0].days_high == 8


@pytest.mark.parametrize("value", ALL_KINDS, ids=lambda value: type(value).__name__)
def test_saving_an_untouched_form_changes_nothing(desk, ana, value):
    save_fact(value, based_on=0, by=ana, at=NOON)
    answer = desk.post(address_of(value), posted_back(value), follow=True)
    assert "Changed. It holds from now on." in answer.content.decode()
    assert find_fact(kind_of(value), kind_of(value).key_of(value)).value == value


def test_every_start_row_survives_its_own_form(desk):
    for kind in KINDS.values():
        for row in kind.start_rows():
            desk.post(address_of(row), posted_back(row, based_on=0))
            assert find_fact(kind, kind.key_of(row)).serial == 1
    assert {*known_facts().suspensions} == {*start_facts().suspensions}
    assert {*known_facts().risk_countries} == {*start_facts().risk_countries}


def test_a_change_keeps_what_a_line_has_no_field_for(desk, ana):
    save_fact(MISSION, based_on=0, by=ana, at=NOON)
    desk.post(address_of(MISSION), posted_back(MISSION, email="new@mfa.example"))
    lines = known_facts().mission_of("EE", host="GB").target.lines
    assert lines[0] == MISSION.target.lines[0]
    assert lines[1].value == "new@mfa.example"


def test_the_key_of_a_row_cannot_be_changed_into_another(desk, ana):
    save_fact(TRANSIT, based_on=0, by=ana, at=NOON)
    desk.post(address_of(TRANSIT), posted_back(TRANSIT, origin="France"))
    assert [one.origin for one in known_facts().transits] == ["GB"]


def test_of_two_editors_the_second_is_told_and_keeps_what_was_typed(desk, other_desk, ana):
    save_fact(TRANSIT, based_on=0, by=ana, at=NOON)
    desk.post(address_of(TRANSIT), posted_back(TRANSIT, days_high="9"))
    answer = other_desk.post(address_of(TRANSIT), posted_back(TRANSIT, days_high="14"))
    page = answer.content.decode()
    assert "Somebody has changed this in the meantime" in page
    assert 'value="14"' in page
    assert known_facts().transits[0].days_high == 9


def test_stale_rows_are_marked_and_counted(desk):
    page = desk.get("/desk/facts/suspension/").content.decode()
    rows = len(start_facts().suspensions)
    assert f"{rows} rows are stale" in page
    assert page.count(">Stale</span>") == rows


def test_one_press_says_that_a_row_was_checked_today(desk):
    start = start_facts().suspensions[0]
    desk.post(f"{address_of(start)}checked/", {"based-on": "0"})
    assert known_facts().suspensions[0].reviewed == NOON.date()
    assert ">Checked</span>" in desk.get("/desk/facts/suspension/").content.decode()


def test_a_row_is_ended_with_a_reason_and_can_be_entered_again(desk):
    added(desk, "transit")
    ended = desk.post(f"{address_of(TRANSIT)}end/", {"reason": "The notice was withdrawn."}, follow=True)
    assert "The notice was withdrawn." in ended.content.decode()
    assert known_facts().transits == ()
    added(desk, "transit")
    assert len(known_facts().transits) == 1


def test_without_a_reason_nothing_ends(desk):
    added(desk, "transit")
    assert desk.post(f"{address_of(TRANSIT)}end/", {"reason": " "}).status_code == 422
    assert len(known_facts().transits) == 1


def test_an_embassy_that_a_document_names_is_offered_and_taken_over_with_one_click(desk):
    action = a_published_action()
    page = desk.get("/desk/facts/mission/").content.decode()
    assert "Embassy of Estonia in the United Kingdom" in page
    assert "Urgent Action 31/31, EUR 51/0031/2031, of 14 March 2031" in page
    desk.post(f"/desk/action/{action.pk}/mission/targets/1/take/")
    mission = known_facts().mission_of("EE", host="GB")
    assert mission.source.startswith("Urgent Action 31/31")
    assert mission.reviewed is None
    assert "Named in documents" not in desk.get("/desk/facts/mission/").content.decode()


def test_the_review_of_a_document_names_its_embassies_until_they_are_listed(desk):
    version = a_saved_version()
    page = f"/desk/action/{version.action_id}/"
    assert (
        "Embassy of Estonia in the United Kingdom: not listed under Facts yet"
        in desk.get(page).content.decode()
    )
    desk.post(f"/desk/action/{version.action_id}/mission/targets/1/take/")
    assert "not listed under Facts yet" not in desk.get(page).content.decode()


def test_the_number_of_what_is_not_published_does_not_become_a_source_that_writers_read(desk):
    version = a_saved_version()
    desk.post(f"/desk/action/{version.action_id}/mission/targets/1/take/")
    source = known_facts().mission_of("EE", host="GB").source
    assert source == "a document of our office, saved on 14 March 2031"


def test_who_has_checked_an_embassy_says_so_with_the_same_click(desk):
    version = a_saved_version()
    desk.post(f"/desk/action/{version.action_id}/mission/targets/1/take/", {"checked": "today"})
    assert known_facts().mission_of("EE", host="GB").reviewed == NOON.date()


def test_a_newer_document_with_other_lines_offers_to_replace_what_is_listed(desk, ana):
    save_fact(MISSION, based_on=0, by=ana, at=NOON)
    version = a_saved_version(at=NOON + HOUR)
    assert "these replace them" in desk.get("/desk/facts/mission/").content.decode()
    desk.post(f"/desk/action/{version.action_id}/mission/targets/1/take/")
    assert known_facts().mission_of("EE", host="GB") != MISSION


def test_what_was_corrected_after_a_document_is_not_undone_by_it(desk, ana):
    a_saved_version(at=NOON)
    save_fact(MISSION, based_on=0, by=ana, at=NOON + HOUR)
    assert "Named in documents" not in desk.get("/desk/facts/mission/").content.decode()


def test_a_discarded_draft_offers_no_embassy(desk, ana):
    discard_draft(a_saved_version().action, by=ana, at=NOON)
    assert "Named in documents" not in desk.get("/desk/facts/mission/").content.decode()


def test_a_document_that_cannot_be_read_any_more_does_not_hide_the_others(desk):
    broken = a_saved_version()
    a_published_action()
    with guards_lifted():
        Version.objects.filter(pk=broken.pk).update(body="{}{}")
    assert "Embassy of Estonia" in desk.get("/desk/facts/mission/").content.decode()


def test_the_name_of_a_person_is_not_taken_over(desk):
    named = an_action_value().model_dump(mode="json")["targets"][1] | {"holder": "Ilse Brandt"}
    version = a_saved_version(an_action_value(targets=[named]))
    desk.post(f"/desk/action/{version.action_id}/mission/targets/0/take/")
    assert known_facts().mission_of("EE", host="GB").target.holder is None


def test_what_is_not_offered_is_not_taken_over(desk):
    version = a_saved_version()
    page = desk.post(f"/desk/action/{version.action_id}/mission/targets/0/take/", follow=True)
    assert "not offered any more" in page.content.decode()
    assert known_facts().missions == ()


@pytest.mark.parametrize("path", ["nothing/", "nothing/add/", "transit/row/XX-YY/", "transit/row/XX-YY/end/"])
def test_what_does_not_exist_is_not_found(desk, path):
    assert desk.get(f"/desk/facts/{path}").status_code == 404


def test_what_was_typed_when_the_sign_in_ended_is_shown_to_be_copied(desk: Client, ana: Staff):
    close_account(ana, by=None, at=NOON)
    answer = desk.post("/desk/facts/postage/add/", TYPED["postage"] | SHARED)
    assert answer.status_code == 403
    page = answer.content.decode()
    assert all(text in page for text in ("3.20", "Europe", "a notice of 3 March 2031"))
