"""The file an action was read from is kept for the review, and emptied 30 days after publication."""

import dataclasses
import datetime
import hashlib

import pytest

from sincerely.cases.models import Source
from sincerely.cases.operations import (
    KEEP_SOURCE,
    IncomingFile,
    delete_sources,
    keep_source,
    save_version,
    take_in,
)
from sincerely.document import UrgentAction
from sincerely.document.findings import Finding
from sincerely.reading import Evidence, Reading
from sincerely.staff.models import AuditEntry
from sincerely.staff.operations import close_account
from sincerely.wording import Refusal
from sincerely.work.models import Job
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    a_saved_version,
    a_staff,
    an_action_value,
    an_edition,
    english_words,
    french_words,
    publish,
    publish_words,
)

pytestmark = pytest.mark.django_db

CONTENT = b"Ilmar Tamsalu was arrested."
READING = Reading(
    action=UrgentAction(),
    findings=(Finding("missing", "number", "There is no UA number."),),
    evidence={"people/0/name": (Evidence(at=(0, 13)),)},
    text=CONTENT.decode(),
)


def keep(
    content: bytes = CONTENT, *, name: str = "notes of the lawyer.txt", reading: Reading | None = READING
) -> Source:
    return keep_source(IncomingFile(content, name, "text/plain"), reading=reading, at=NOON)


def publish_from(source: Source, *, at: datetime.datetime = NOON) -> None:
    publish(save_version(None, an_action_value(), by=a_staff(), at=at, source=source), at=at)


def test_a_source_keeps_the_bytes_and_what_was_found():
    source = Source.objects.get(pk=keep().pk)
    assert bytes(source.content) == CONTENT
    assert source.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert source.text == CONTENT.decode()
    assert source.evidence["people/0/name"][0]["at"] == [0, 13]
    assert source.findings[0]["message"] == "There is no UA number."


def take(value: UrgentAction, content: bytes = CONTENT):
    reading = dataclasses.replace(READING, action=value)
    return take_in(IncomingFile(content, "sheet.txt", "text/plain"), reading=reading, by=a_staff(), at=NOON)


def test_a_document_is_taken_in_with_its_source():
    version, without_number = take(an_action_value())
    assert (version.action.case.number, without_number) == ("31/31", "")
    assert bytes(version.source.content) == CONTENT


def test_a_document_whose_place_is_taken_is_kept_without_its_number():
    take(an_action_value(sequence=1))
    version, without_number = take(an_action_value(sequence=1), b"The same in other bytes.")
    assert version.action.case.number is None
    assert version.value().people == an_action_value().people
    assert without_number.startswith("Document 1 of 31/31 is a draft on the desk already.")
    assert bytes(version.source.content) == b"The same in other bytes."


def test_a_closed_account_takes_nothing_in():
    closed = a_staff()
    close_account(closed, by=None, at=NOON)
    with pytest.raises(Refusal, match="account is closed"):
        take_in(IncomingFile(CONTENT, "", ""), reading=READING, by=closed, at=NOON)
    assert not Source.objects.exists()


def test_a_source_that_could_not_be_read_is_kept_too():
    source = keep(b"", name="", reading=None)
    assert (source.text, source.evidence, source.findings) == ("", {}, [])


def test_what_no_database_can_store_is_replaced_sign_by_sign():
    """Evidence counts the characters, so none may be left out."""
    broken = Reading(action=UrgentAction(), text="a\x00b\ud800c", evidence={"x\x00": ()})
    source = Source.objects.get(pk=keep(name="x\x00" * 300, reading=broken).pk)
    assert source.text == "a\ufffdb\ufffdc"
    assert source.evidence == {"x\ufffd": []}
    assert len(source.name) == 255


def test_a_source_stays_while_nothing_is_published():
    source = keep()
    save_version(None, an_action_value(), by=a_staff(), at=NOON, source=source)
    assert delete_sources(at=NOON + 400 * DAY) == 0
    assert Source.objects.get().text


def test_publishing_sets_the_day_on_which_the_source_is_emptied():
    publish_from(keep())
    due = NOON + KEEP_SOURCE
    assert Source.objects.get().delete_after == due
    assert Job.objects.get(name="delete-sources").run_after == due


def test_a_source_is_emptied_on_its_day_and_only_its_hash_stays():
    publish_from(keep())
    assert delete_sources(at=NOON + KEEP_SOURCE - HOUR) == 0
    assert delete_sources(at=NOON + KEEP_SOURCE) == 1
    source = Source.objects.get()
    assert (source.name, bytes(source.content), source.text) == ("", b"", "")
    assert (source.evidence, source.findings) == ({}, [])
    assert source.sha256 == hashlib.sha256(CONTENT).hexdigest()


def test_a_source_is_emptied_once():
    publish_from(keep())
    delete_sources(at=NOON + KEEP_SOURCE)
    assert delete_sources(at=NOON + KEEP_SOURCE + DAY) == 0
    assert AuditEntry.objects.filter(deed="source.delete").count() == 1


def test_a_second_publication_does_not_put_the_day_off():
    source = keep()
    publish_from(source)
    later = an_action_value(editions=[english_words(), french_words()])
    version = save_version(source.versions.get().action, later, by=a_staff(), at=NOON + DAY)
    publish_words(an_edition(version, "fr"), at=NOON + DAY)
    assert Source.objects.get().delete_after == NOON + KEEP_SOURCE


def test_sources_of_two_publications_are_each_emptied_on_their_day():
    publish_from(keep())
    second = save_version(None, an_action_value(number="32/31"), by=a_staff(), at=NOON, source=keep())
    publish(second, at=NOON + DAY)
    days = set(Job.objects.filter(name="delete-sources").values_list("run_after", flat=True))
    assert days == {NOON + KEEP_SOURCE, NOON + DAY + KEEP_SOURCE}


def test_the_source_of_another_action_stays():
    other = keep()
    save_version(None, an_action_value(number="32/31"), by=a_staff(), at=NOON, source=other)
    publish(a_saved_version())
    assert Source.objects.get(pk=other.pk).delete_after is None
