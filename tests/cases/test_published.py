"""What is published is what two people approved: found by number, recomputed, projected."""

import datetime
import logging

import pytest
from django.db import connection

from sincerely.cases.models import Action, Publication, TamperedVersion, Version
from sincerely.cases.operations import save_version, stop_case, withdraw_case
from sincerely.cases.queries import (
    newest_published,
    published,
    published_document,
    published_editions_of,
)
from sincerely.cases.seals import opened_publication
from sincerely.document.states import State, deadline_instant
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    UNTIL,
    a_published_action,
    a_published_edition,
    a_saved_version,
    a_staff,
    an_action_value,
    an_edition,
    english_words,
    french_words,
    publish,
    publish_words,
)
from tests.flushing import guards_lifted

pytestmark = pytest.mark.django_db

BOTH = (english_words(), french_words())


def titles(at: datetime.datetime = NOON) -> list[str | None]:
    return [one.words.title for one in published(at)]


def save(action: Action, **changes: object) -> Version:
    return save_version(action, an_action_value(**changes), by=a_staff(), at=NOON)


def test_nothing_is_published_at_first():
    a_saved_version()
    assert published(NOON) == []
    assert newest_published("31-31", "en", at=NOON) is None


def test_a_published_edition_carries_words_state_and_both_readers():
    publication = a_published_edition()
    (one,) = published(NOON)
    assert one.words.title == "Release the teacher of Haapsu"
    assert (one.state, one.published_at) == (State.OPEN, NOON)
    assert one.approvals == ((publication.first.by.name, NOON), (publication.second.by.name, NOON))


def test_the_public_value_holds_what_may_leave_and_no_more():
    embargoed = an_action_value(embargo=(NOON - DAY).isoformat(), editions=BOTH)
    a_published_action(embargoed)
    one, _ = published(NOON)
    assert one.value == embargoed
    assert (one.public.embargo, one.public.people[0].show) == (None, None)
    assert [words.language for words in one.public.editions] == ["en"]


def test_a_draft_on_top_of_what_is_published_does_not_show():
    action = a_published_action()
    save(action, editions=[english_words(title="Not yet read by anybody")])
    assert titles() == ["Release the teacher of Haapsu"]


def test_a_second_publication_takes_the_place_of_the_first():
    action = a_published_action()
    publish(save(action, editions=[english_words(title="He is ill")]), at=NOON + HOUR)
    assert titles() == ["He is ill"]


def test_each_language_is_found_by_its_own_address():
    a_published_action(an_action_value(editions=BOTH))
    french, none = newest_published("31-31", "fr", at=NOON), newest_published("31-31", "ar", at=NOON)
    assert french is not None
    assert french.words.title == "Libérez l’enseignant de Haapsu"
    assert none is None


def test_the_newest_document_of_the_series_is_found_by_the_number_and_each_by_its_place():
    a_published_action()
    a_published_action(an_action_value(kind="further-information", editions=[english_words(title="Second")]))
    newest, first = newest_published("31-31", "en", at=NOON), published_document("31-31", 1, "en", at=NOON)
    assert newest is not None
    assert first is not None
    assert (newest.words.title, newest.is_newest_document) == ("Second", True)
    assert (first.words.title, first.is_newest_document) == ("Release the teacher of Haapsu", False)
    assert published_document("31-31", 3, "en", at=NOON) is None


@pytest.mark.parametrize("slug", ["", "31/31", "99-99", "31-31'--", "x" * 500])
def test_a_number_that_nobody_knows_is_not_found(slug):
    a_published_edition()
    assert newest_published(slug, "en", at=NOON) is None


def test_a_translation_that_is_older_than_the_facts_says_so():
    action = a_published_action(an_action_value(editions=BOTH))
    newer = save(action, until="2031-06-01", editions=BOTH)
    publish_words(an_edition(newer), at=NOON + HOUR)
    older = {one.edition.language: one.is_older_than_facts for one in published(NOON + HOUR)}
    assert older == {"en": False, "fr": True}


def test_the_edition_for_all_stands_before_one_for_a_section():
    words = [english_words(section="Abroad", title="For some"), english_words()]
    a_published_action(an_action_value(editions=words))
    newest = newest_published("31-31", "en", at=NOON)
    assert newest is not None
    assert newest.edition.section == ""


def test_the_language_that_was_published_first_stands_before_its_translations():
    action = a_published_action(an_action_value(editions=BOTH))
    publish_words(an_edition(save(action, editions=[english_words(title="He is ill"), french_words()])))
    assert [one.edition.language for one in published_editions_of(action.case, at=NOON)] == ["en", "fr"]


# States.


def test_the_state_follows_the_clock_and_the_overlays():
    case = a_published_action().case
    assert case.state(NOON) == State.OPEN
    assert case.state(deadline_instant(UNTIL)) == State.EXPIRED
    stop_case(case, reason="danger", notice="no-more-appeals", by=a_staff(), at=NOON)
    case.refresh_from_db()
    assert case.state(NOON) == State.STOPPED
    withdraw_case(case, reason="danger", by=a_staff(), at=NOON)
    assert [one.state for one in published(NOON)] == [State.WITHDRAWN]


def test_an_extension_opens_an_expired_case_again():
    case = a_published_action().case
    late = deadline_instant(UNTIL) + DAY
    a_published_action(an_action_value(kind="extension", until="2031-07-01"), at=late)
    assert case.state(late) == State.OPEN
    assert {one.action.sequence: one.state for one in published(late)} == {1: State.EXPIRED, 2: State.OPEN}


# What does not have its hash any more is not shown.


def tamper(sql: str, *values: object) -> None:
    with guards_lifted(), connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("minister@justice.example", "minister@justise.example"),
        ("2031-05-09", "2031-05-08"),
        ("Ilmar", "Ilmas"),
        ("Kuuse 7", "Kuuse 8"),
        ("+372 600 0131", "+372 600 0132"),
        ('"format"', '"fornat"'),
        ("{", ""),
    ],
)
def test_one_letter_changed_by_the_owner_of_the_database_is_noticed(old, new):
    case = a_published_action().case
    tamper("UPDATE cases_version SET body = replace(body, %s, %s)", old, new)
    with pytest.raises(TamperedVersion):
        published_editions_of(case, at=NOON)


def test_a_publication_that_one_person_approved_is_noticed():
    case = a_published_action().case
    tamper("UPDATE cases_approval SET by_id = (SELECT min(by_id) FROM cases_approval), edition_hash = id")
    with pytest.raises(TamperedVersion, match="two people"):
        published_editions_of(case, at=NOON)


def test_a_publication_with_one_person_twice_is_noticed_though_no_table_can_hold_it():
    publication = a_published_edition()
    publication.second.by = publication.first.by
    with pytest.raises(TamperedVersion, match="two people"):
        opened_publication(publication)


def test_a_publication_under_another_number_is_noticed():
    case = a_published_action().case
    tamper("UPDATE cases_case SET number = %s, slug = %s", "32/31", "32-31")
    case.refresh_from_db()
    with pytest.raises(TamperedVersion, match="another number"):
        published_editions_of(case, at=NOON)


def test_one_case_that_was_tampered_with_does_not_hide_the_others(caplog):
    a_published_action()
    a_published_action(an_action_value(number="32/31", editions=[english_words(title="Another case")]))
    tamper("UPDATE cases_version SET body = replace(body, %s, %s)", "32/31", "33/31")
    with caplog.at_level(logging.ERROR):
        assert titles() == ["Release the teacher of Haapsu"]
    assert "left out: case 32/31" in caplog.text


def test_untouched_rows_are_shown():
    tamper("UPDATE cases_version SET body = body")
    a_published_edition()
    assert len(published(NOON)) == Publication.objects.count() == 1
