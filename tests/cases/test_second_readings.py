"""A second reader is asked for, approves or sends back; the desk says whose turn it is."""

import pytest

from sincerely.cases.models import Edition, SecondReading
from sincerely.cases.operations import (
    approve_edition,
    ask_second_reader,
    publish_edition,
    save_version,
    send_back,
)
from sincerely.cases.standing import Step, turn_of
from sincerely.staff.models import Staff
from sincerely.staff.operations import close_account
from sincerely.wording import Refusal
from tests.factories import HOUR, NOON, a_saved_version, a_staff, an_action_value, an_edition, approve_by_two

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> Edition:
    return an_edition(a_saved_version())


@pytest.fixture
def mari() -> Staff:
    return a_staff("Mari Lepik")


@pytest.fixture
def oskar() -> Staff:
    return a_staff("Oskar Raud")


def change(edition: Edition) -> Edition:
    changed = an_action_value(index="EUR 51/0099/2031")
    return an_edition(save_version(edition.version.action, changed, by=a_staff(), at=NOON))


def test_a_question_waits_until_somebody_answers(edition, mari, oskar):
    ask_second_reader(edition, by=mari, at=NOON, remark=" The summary above all. ")
    answered = send_back(edition, by=oskar, at=NOON + HOUR, remark="The age is wrong.")
    assert (answered.asked_by, answered.remark) == (mari, "The summary above all.")
    assert (answered.sent_back_by, answered.sent_back_remark) == (oskar, "The age is wrong.")
    assert not SecondReading.objects.waiting().exists()


def test_asking_again_while_the_question_waits_changes_nothing(edition, mari):
    first = ask_second_reader(edition, by=mari, at=NOON)
    assert ask_second_reader(edition, by=a_staff(), at=NOON + HOUR) == first
    assert SecondReading.objects.count() == 1


def test_after_it_was_sent_back_the_same_words_can_be_asked_for_again(edition, mari, oskar):
    first = ask_second_reader(edition, by=mari, at=NOON)
    send_back(edition, by=oskar, at=NOON, remark="The age is wrong.")
    assert ask_second_reader(edition, by=mari, at=NOON + HOUR) != first


def test_sending_back_needs_a_remark(edition, mari, oskar):
    ask_second_reader(edition, by=mari, at=NOON)
    with pytest.raises(Refusal, match="Type what should change"):
        send_back(edition, by=oskar, at=NOON, remark=" \n ")


def test_what_nobody_asked_for_is_not_sent_back(edition, oskar):
    with pytest.raises(Refusal, match="Nobody is waiting"):
        send_back(edition, by=oskar, at=NOON, remark="No.")


def test_a_reader_of_changed_words_is_not_asked_for(edition, mari):
    change(edition)
    with pytest.raises(Refusal, match="changed since"):
        ask_second_reader(edition, by=mari, at=NOON)


def test_a_closed_account_asks_nobody_and_sends_nothing_back(edition, mari):
    ask_second_reader(edition, by=mari, at=NOON)
    close_account(mari, by=None, at=NOON)
    with pytest.raises(Refusal, match="closed"):
        ask_second_reader(edition, by=mari, at=NOON)
    with pytest.raises(Refusal, match="closed"):
        send_back(edition, by=mari, at=NOON, remark="No.")


def test_what_was_sent_back_after_two_approvals_is_not_published(edition, mari, oskar):
    ask_second_reader(edition, by=mari, at=NOON)
    approve_by_two(edition)
    send_back(edition, by=oskar, at=NOON + HOUR, remark="The age is wrong.")
    with pytest.raises(Refusal, match="Oskar Raud sent this edition back"):
        publish_edition(edition, by=mari, at=NOON + HOUR)


def test_what_was_sent_back_and_then_approved_by_another_person_is_published(edition, mari, oskar):
    ask_second_reader(edition, by=mari, at=NOON)
    approve_by_two(edition)
    send_back(edition, by=oskar, at=NOON + HOUR, remark="The age is wrong.")
    approve_edition(edition, by=oskar, at=NOON + 2 * HOUR)
    assert publish_edition(edition, by=mari, at=NOON + 2 * HOUR)


# Whose turn it is.


def test_at_first_anybody_may_read_and_approve(edition, mari):
    turn = turn_of(edition, mari)
    assert (turn.step, turn.is_yours) == (Step.APPROVE, True)


def test_whoever_approved_waits_and_the_other_one_reads(edition, mari, oskar):
    approve_edition(edition, by=mari, at=NOON)
    assert turn_of(edition, mari).step == Step.WAIT
    assert not turn_of(edition, mari).is_yours
    assert turn_of(edition, oskar).sentence.startswith("Your turn: Mari Lepik has approved it.")


def test_whoever_is_asked_sees_who_asks(edition, mari, oskar):
    ask_second_reader(edition, by=mari, at=NOON)
    assert "Mari Lepik asks for a second reader" in turn_of(edition, oskar).sentence
    assert "Mari" not in turn_of(edition, mari).sentence


def test_after_two_approvals_anybody_publishes(edition, mari):
    approve_by_two(edition)
    assert turn_of(edition, mari).step == Step.PUBLISH


def test_what_was_sent_back_is_to_be_changed(edition, mari, oskar):
    ask_second_reader(edition, by=mari, at=NOON)
    send_back(edition, by=oskar, at=NOON, remark="The age is wrong.")
    turn = turn_of(edition, mari)
    assert turn.step == Step.CHANGE
    assert "Oskar Raud sent it back: “The age is wrong.”" in turn.sentence


def test_changed_words_send_everybody_to_the_newest_version(edition, mari):
    change(edition)
    assert turn_of(edition, mari).step == Step.OPEN_NEWEST


def test_published_words_are_nobodys_turn(edition, mari):
    approve_by_two(edition)
    publish_edition(edition, by=mari, at=NOON)
    assert (turn_of(edition, mari).step, turn_of(edition, mari).is_yours) == (Step.DONE, False)
