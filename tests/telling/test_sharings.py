"""To whom a statement was told: what an entry must hold, how one is corrected, and what the family leaves."""

import datetime

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from sincerely.staff.models import AuditEntry
from sincerely.telling.models import FamilyContact, OfficialsChoice, Sharing, Snapshot
from sincerely.telling.operations import choose_officials
from sincerely.telling.privacy import erase, export
from sincerely.telling.queries import public_telling, sharings_of
from sincerely.wording import Refusal
from tests.reports.evenings import DAY
from tests.reports.office import NOW
from tests.telling.tellings import (
    AMBASSADOR,
    MINISTER,
    a_deed,
    a_reported_case,
    a_statement,
    an_editor,
    share,
    to_the_family,
    void_some,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(db):
    return a_reported_case()


@pytest.fixture
def made(case) -> Snapshot:
    return a_statement(case)


def test_an_office_was_told(case, made):
    told = share(case, a_deed(made, answer="taken", remark="The clerk \x00 stamped it \ud800."))
    assert list(sharings_of(case)) == [told]
    assert [one.office for one in public_telling(case).told] == [MINISTER]
    assert AuditEntry.objects.filter(deed="telling.share", subject=str(case)).exists()


def test_the_same_form_twice_is_one_deed(case, made):
    deed = a_deed(made)
    assert share(case, deed) == share(case, deed)


def test_the_family_was_told_and_no_page_says_so(case, made):
    share(case, to_the_family(made))
    assert public_telling(case).told == ()
    assert FamilyContact.objects.get().name == "the sister"


def test_through_the_same_contact_twice_is_one_contact(case, made):
    share(case, to_the_family(made))
    share(case, to_the_family(made, contact="  the   sister "))
    assert FamilyContact.objects.count() == 1


def test_not_safe_is_an_answer_and_needs_no_statement(case):
    share(case, to_the_family(None, outcome="not-safe", way="", contact=""))
    assert not FamilyContact.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"office": "Minister of Magic"}, "one of the officials"),
        ({"office": ""}, "one of the officials"),
        ({"snapshot": None}, "Choose the statement"),
        ({"way": ""}, "by which way"),
        ({"way": "pigeon"}, "by which way"),
        ({"answer": "hooray"}, "answer from the list"),
        ({"outcome": "maybe"}, "out of date"),
        ({"outcome": "undone"}, "could be taken back"),
        ({"outcome": "not-safe"}, "nothing was told"),
        ({"audience": "press"}, "out of date"),
        ({"key": ""}, "incomplete"),
        ({"key": "k" * 65}, "incomplete"),
        ({"key": "k\0"}, "incomplete"),
        ({"key": "\ud800"}, "incomplete"),
        ({"remark": "x" * 1001}, "Shorten"),
        ({"contact": "Ana"}, "needs no contact"),
        ({"on": NOW.date() + 3 * DAY}, "not come yet"),
        ({"on": NOW.date() - 9 * DAY}, "made on 21 November 2026"),
    ],
)
def test_what_cannot_be_is_refused(case, made, changes, sentence):
    with pytest.raises(Refusal, match=sentence):
        share(case, a_deed(made, **changes))
    assert not Sharing.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"contact": " \t\n"}, "through whom"),
        ({"contact": "\x00\u202e"}, "through whom"),
        ({"contact": "x" * 121}, "shorter name"),
        ({"remark": "She wept."}, "no words"),
        ({"office": MINISTER}, "no words"),
    ],
)
def test_of_a_family_little_is_kept(case, made, changes, sentence):
    with pytest.raises(Refusal, match=sentence):
        share(case, to_the_family(made, **changes))
    assert not FamilyContact.objects.exists()


def test_the_statement_of_another_case_is_refused(case, made):
    other = a_reported_case(number="42/26")
    with pytest.raises(Refusal, match="Choose the statement"):
        share(other, a_deed(made))
    with pytest.raises(IntegrityError), transaction.atomic():
        Sharing.objects.create(
            case=other, key="k", audience="office", outcome="told", office="x", snapshot=made,
            on=NOW.date(), way="letter", by=an_editor(), at=NOW,
        )  # fmt: skip


def test_a_correction_stands_in_place_of_the_first(case, made):
    first = share(case, a_deed(made))
    second = share(case, a_deed(made, office=AMBASSADOR), corrects=first)
    assert list(sharings_of(case)) == [second]
    assert [one.office for one in public_telling(case).told] == [AMBASSADOR]
    with pytest.raises(Refusal, match="corrected meanwhile"):
        share(case, a_deed(made), corrects=first)


def test_an_entry_that_was_wrong_is_taken_back(case, made):
    first = share(case, a_deed(made))
    share(case, a_deed(None, outcome="undone", way=""), corrects=first)
    assert list(sharings_of(case)) == []
    assert public_telling(case).told == ()


def test_a_correction_does_not_turn_an_office_into_a_family(case, made):
    first = share(case, a_deed(made))
    with pytest.raises(Refusal, match="same people"):
        share(case, to_the_family(made), corrects=first)


def test_after_a_revision_what_was_told_stays_as_it_was_told(case, made):
    share(case, a_deed(made))
    void_some(case, 2)
    revised = a_statement(case, revision="untrue", at=NOW + DAY)
    case.total_threshold = 10
    telling = public_telling(case)
    assert [one.snapshot.actions for one in telling.told] == [12]
    assert telling.quoted == revised


def test_below_the_threshold_nothing_is_said_in_public(case, made):
    share(case, a_deed(made))
    case.total_threshold = 13
    assert public_telling(case).told == ()
    assert public_telling(case).quoted is None


def test_erased_the_name_stands_nowhere_and_what_was_told_stays(case, made):
    told = share(case, to_the_family(made, contact="Tant Elisaveta"))
    contact = FamilyContact.objects.get()
    assert export(contact)["name"] == "Tant Elisaveta"
    erase(contact, by=an_editor(), at=NOW)
    erase(contact, by=an_editor(), at=NOW)
    stored = [str(row) for model in apps.get_models() for row in model._default_manager.values_list()]
    assert "elisaveta" not in "\n".join(stored).casefold()
    assert sharings_of(case)[0] == told


def test_a_choice_about_officials_is_logged_once(case):
    assert choose_officials(case, are_due=True, by=an_editor(), at=NOW)
    assert not choose_officials(case, are_due=True, by=an_editor(), at=NOW)
    assert AuditEntry.objects.filter(deed="telling.officials").count() == 1


@pytest.mark.parametrize("model", [Snapshot, Sharing, OfficialsChoice])
def test_what_was_said_is_never_changed_nor_deleted(case, made, model):
    share(case, a_deed(made))
    choose_officials(case, are_due=True, by=an_editor(), at=NOW)
    row = model.objects.get()
    attacks = (
        row.save,
        row.delete,
        lambda: model.objects.update(at=NOW + datetime.timedelta(days=1)),
        lambda: model.objects.all()._raw_delete("default"),
    )
    for attack in attacks:
        with pytest.raises(IntegrityError), transaction.atomic():
            attack()
