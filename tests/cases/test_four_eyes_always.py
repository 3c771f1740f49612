"""Threat T6: whatever people, scripts and raw SQL do in whatever order, what is shown was approved by two."""

from collections.abc import Callable

import hypothesis.strategies as st
import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from sincerely.cases.models import Approval, Edition, Publication, TamperedVersion
from sincerely.cases.operations import approve_edition, publish_edition, save_version
from sincerely.cases.queries import published
from sincerely.staff.models import Staff
from sincerely.wording import Refusal
from tests.factories import NOON, a_staff, an_action_value, an_edition, english_words, french_words

pytestmark = pytest.mark.django_db

TITLES = ("Release the teacher", "He is ill", "Let him see a doctor")
WORDS = (english_words, french_words)
PERSON = st.sampled_from(range(3))
# Counted from the newest; the newest one most of the time.
ROW = st.sampled_from((0, 0, 0, 1, 1, 2, 3))

# Each with the numbers of two editions and of one person.
STATEMENTS = (
    "UPDATE cases_approval SET by_id = {person} WHERE id = {one}",
    "UPDATE cases_approval SET edition_hash = (SELECT hash FROM cases_edition WHERE id = {other})",
    "UPDATE cases_edition SET hash = (SELECT edition_hash FROM cases_approval WHERE id = {other})",
    "UPDATE cases_version SET body = (SELECT body FROM cases_version WHERE id = {other}) WHERE id = {one}",
    "UPDATE cases_publication SET edition_id = {other}",
    "DELETE FROM cases_approval WHERE id = {one}",
    """INSERT INTO cases_approval (edition_id, edition_hash, by_id, at)
    SELECT id, hash, {person}, '2031-03-14' FROM cases_edition WHERE id = {one}""",
    """INSERT INTO cases_approval (edition_id, edition_hash, by_id, at)
    SELECT {one}, hash, {person}, '2031-03-14' FROM cases_edition WHERE id = {other}""",
    """INSERT INTO cases_publication (edition_id, first_id, second_id, by_id, at)
    SELECT {one}, a.id, b.id, {person}, '2031-03-14' FROM cases_approval a, cases_approval b
    WHERE a.id < b.id ORDER BY a.id LIMIT 1""",
    """INSERT INTO cases_edition (version_id, language, section, hash, title)
    SELECT version_id, 'en', 'forged', (SELECT hash FROM cases_edition WHERE id = {other}), 'forged'
    FROM cases_edition WHERE id = {one}""",
)


class Office(RuleBasedStateMachine):
    """Three people, one document, and an intruder with a database prompt."""

    def __init__(self) -> None:
        super().__init__()
        self.all = transaction.atomic()
        self.all.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.all.__exit__(None, None, None)

    @initialize()
    def open_the_office(self) -> None:
        """Begin in the middle of the work, so that few steps lead to a publication."""
        self.people = [a_staff() for _ in range(3)]
        first = save_version(None, an_action_value(), by=self.people[0], at=NOON)
        self.action = first.action
        approve_edition(an_edition(first), by=self.people[0], at=NOON)

    @rule(who=PERSON, title=st.sampled_from(TITLES), languages=st.sampled_from([(0,), (1,), (0, 1)]))
    def save(self, who: int, title: str, languages: tuple[int, ...]) -> None:
        value = an_action_value(editions=[WORDS[language](title=title) for language in languages])
        self._try(lambda: save_version(self.action, value, by=self._person(who), at=NOON))

    @rule(who=PERSON, which=ROW)
    def approve(self, who: int, which: int) -> None:
        self._try(lambda: approve_edition(self._edition(which), by=self._person(who), at=NOON))

    @rule(who=PERSON, which=ROW)
    def publish(self, who: int, which: int) -> None:
        self._try(lambda: publish_edition(self._edition(which), by=self._person(who), at=NOON))

    @rule()
    def close_or_open_an_account(self) -> None:
        accounts = Staff.objects.filter(pk=self.people[2].pk)
        self._try(lambda: accounts.update(is_active=not accounts.get().is_active))

    @rule(who=PERSON, which=ROW, other=ROW)
    def approve_in_the_shell(self, who: int, which: int, other: int) -> None:
        edition, edition_hash = self._edition(which), self._edition(other).hash
        by = self._person(who)
        self._try(lambda: Approval.objects.create(edition=edition, edition_hash=edition_hash, by=by, at=NOON))

    @rule(who=PERSON, first=ROW, second=ROW)
    def publish_in_the_shell(self, who: int, first: int, second: int) -> None:
        approvals = list(Approval.objects.order_by("-id"))
        if approvals:
            one, other = approvals[first % len(approvals)], approvals[second % len(approvals)]
            publication = Publication(
                edition=one.edition, first=one, second=other, by=self._person(who), at=NOON
            )
            self._try(publication.save)

    @rule(statement=st.sampled_from(STATEMENTS), one=ROW, other=ROW, who=PERSON)
    def type_sql(self, statement: str, one: int, other: int, who: int) -> None:
        names = {
            "one": self._edition(one).pk,
            "other": self._edition(other).pk,
            "person": self._person(who).pk,
        }
        self._try(lambda: connection.cursor().execute(statement.format(**names)))

    @invariant()
    def two_people_stand_behind_each_publication(self) -> None:
        for one in Publication.objects.select_related("edition", "first", "second"):
            assert {one.first.edition_hash, one.second.edition_hash} == {one.edition.hash}
            assert one.first.by_id != one.second.by_id

    @invariant()
    def two_people_approved_the_words_that_are_shown(self) -> None:
        for one in published(NOON):
            readers = {
                approval.by_id
                for approval in Approval.objects.filter(edition_hash=one.edition.hash)
                if approval.edition.version.value().edition(one.edition.language) == one.words
            }
            assert len(readers) >= 2, one

    def _person(self, number: int) -> Staff:
        return self.people[number]

    def _edition(self, number: int) -> Edition:
        editions = list(Edition.objects.order_by("-id"))
        return editions[number % len(editions)]

    def _try(self, deed: Callable[[], object]) -> None:
        """The office goes on after a no, from whomever it comes."""
        try:
            with transaction.atomic():
                deed()
        except (Refusal, DatabaseError, TamperedVersion):
            pass


def test_nothing_is_shown_that_two_people_have_not_approved():
    few = settings(max_examples=20, stateful_step_count=15, deadline=None)
    run_state_machine_as_test(Office, settings=few)
