"""The writer: what queued up is one transaction, nobody is answered before it, and doubts are the page's."""

import asyncio
import threading
from collections.abc import Sequence

import pytest
from django.db import DataError, InterfaceError, InternalError, OperationalError, transaction
from django.db.backends.signals import connection_created

from sincerely.cases.operations import close_case, stop_case, withdraw_case
from sincerely.reports.deeds import DoneLine
from sincerely.reports.intake import child
from sincerely.reports.intake import writer as writer_module
from sincerely.reports.intake.committing import Answers, commit
from sincerely.reports.intake.plain import Plain
from sincerely.reports.intake.recording import plain_of, record_plain
from sincerely.reports.intake.writer import LineIsFull, Writer
from sincerely.reports.models import Channel, Report
from sincerely.reports.operations import record_reports
from sincerely.reports.queries import totals_of
from tests.reports.intake.in_loop import InLoop, WritingThread, in_thread
from tests.reports.intake.told import a_deed, told
from tests.reports.office import NOW, an_action, publish, two_editors
from tests.together import beside, wait_until_somebody_waits

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("patient_writer")]


@pytest.fixture
def case(transactional_db):
    return publish(an_action())


@pytest.fixture
def writer():
    writer = in_thread()
    yield writer
    writer.close()


class Door:
    """A way of recording that stands still until it is opened, and remembers what came in together."""

    def __init__(self, record=record_plain) -> None:
        self.opened, self.reached, self.batches = threading.Event(), threading.Event(), []
        self.record = record

    def __call__(self, store, batch):
        self.batches.append([one.key for one in batch])
        self.reached.set()
        assert self.opened.wait(timeout=30)
        return self.record(store, batch)


def queue_up(writer: InLoop, door: Door, case, keys):
    """One report that the door holds up, and the others in line behind it, in their order."""
    first = writer.begin(told(case, "first"))
    assert door.reached.wait(timeout=30)
    waiting = [writer.begin(told(case, key)) for key in keys]
    writer.settle()
    return [first, *waiting]


def answers(queued) -> list[object]:
    return [one.result(timeout=60) for one in queued]


def test_a_report_is_stored_counted_and_has_a_receipt(case, writer):
    receipt = writer.take(told(case, "k1", lines=(DoneLine("letter", 3),)))
    assert Report.objects.get(receipt=receipt.code).pk == receipt.report_id
    assert (totals_of(case).actions, receipt.repeated) == (3, False)


def test_what_queued_up_meanwhile_is_one_transaction(case):
    door = Door()
    writer = in_thread(door)
    queued = queue_up(writer, door, case, ["a", "b", "c"])
    door.opened.set()
    assert all(answers(queued))
    assert door.batches == [["first"], ["a", "b", "c"]]
    assert totals_of(case).reports == 4
    writer.close()


def test_nobody_is_answered_before_the_commit(case):
    door = Door()
    writer = in_thread(door)
    (first,) = queue_up(writer, door, case, [])
    assert not first.done()
    door.opened.set()
    assert first.result(timeout=60)
    writer.close()


def test_a_full_line_takes_nobody_and_stores_nothing_of_them(case):
    door = Door()
    writer = in_thread(door, longest=3)
    queued = queue_up(writer, door, case, ["a", "b"])
    with pytest.raises(LineIsFull):
        writer.take(told(case, "one too many"))
    door.opened.set()
    assert all(answers(queued))
    assert not Report.objects.filter(key="one too many").exists()
    writer.close()


def test_the_same_key_twice_in_a_batch_is_stored_once_and_the_second_is_looked_at(case):
    door = Door()
    writer = in_thread(door)
    queued = queue_up(writer, door, case, ["same", "other", "same"])
    door.opened.set()
    _, one, other, again = answers(queued)
    assert (bool(one), bool(other), bool(again)) == (True, True, False)
    assert totals_of(case).reports == 3
    writer.close()


def test_a_key_that_is_known_is_looked_at(case, writer):
    record_reports([a_deed(case, "k1")])
    assert writer.take(told(case, "k1")) is None
    assert writer.take(told(case, "k2", unless=frozenset({"k1"}))) is None
    assert totals_of(case).reports == 1


@pytest.mark.parametrize("end", ["stop", "close", "withdraw"])
def test_an_end_is_never_missed_however_old_the_document_in_memory(case, writer, end):
    one = told(case, "k1")
    by = two_editors()[0]
    {
        "stop": lambda: stop_case(case, reason="asked", notice="asked-by-family", by=by, at=NOW),
        "close": lambda: close_case(case, reason="free", notice="good-news", by=by, at=NOW),
        "withdraw": lambda: withdraw_case(case, reason="asked", by=by, at=NOW),
    }[end]()
    assert writer.take(one) is None
    assert not Report.objects.exists()


def test_one_bad_row_is_found_and_its_neighbours_are_stored(case):
    def choke(store, batch):
        if any(one.key == "bad" for one in batch):
            raise DataError
        return record_plain(store, batch)

    door = Door(choke)
    writer = in_thread(door)
    queued = queue_up(writer, door, case, ["a", "b", "bad", "c", "d"])
    door.opened.set()
    assert [bool(answer) for answer in answers(queued)] == [True, True, True, False, True, True]
    assert sorted(Report.objects.values_list("key", flat=True)) == ["a", "b", "c", "d", "first"]
    assert totals_of(case).reports == 5
    writer.close()


def test_a_row_that_the_database_refuses_takes_nothing_of_it_along(case, writer):
    assert writer.take(told(case, "k" * 8, lines=(DoneLine("letter", 6000),))) is None
    assert not Report.objects.exists()
    assert totals_of(case).reports == 0
    assert writer.take(told(case, "k2"))


def test_a_database_that_is_away_is_asked_again_by_each_page_and_then_by_the_writer(case):
    is_away = [True]

    def away(store, batch):
        if is_away:
            is_away.pop()
            raise OperationalError
        return record_plain(store, batch)

    writer = in_thread(away)
    assert writer.take(told(case, "k1")) is None
    assert writer.take(told(case, "k1"))
    writer.close()


@pytest.mark.parametrize("error", [OperationalError, InterfaceError, InternalError])
def test_a_database_that_takes_nothing_is_not_asked_for_one_report_after_the_other(case, error):
    asked: list[int] = []

    def away(store: object, batch: Sequence[Plain]) -> Answers:
        asked.append(len(batch))
        raise error

    batch = [plain_of(told(case, key)) for key in ("k1", "k2")]
    assert (commit(batch, record=away), asked) == ([None, None], [2])


@pytest.mark.parametrize(("seconds", "is_kept"), [(0, False), (60, True)])
def test_a_connection_to_the_database_that_has_long_been_silent_is_made_anew(
    case, monkeypatch, seconds, is_kept
):
    monkeypatch.setattr(child, "_SECONDS_OF_SILENCE", seconds)
    made: list[object] = []

    def remember(**created: object) -> None:
        made.append(created["connection"])

    writer = in_thread()
    connection_created.connect(remember)
    assert all(writer.take(told(case, f"k{number}")) for number in range(9))
    connection_created.disconnect(remember)
    writer.close()
    assert (len(made) == 1) is is_kept


def test_a_fault_of_ours_is_logged_and_the_next_report_is_taken(case, caplog):
    faults = [ZeroDivisionError("words of a reporter")]

    def break_once(store, batch):
        if faults:
            raise faults.pop()
        return record_plain(store, batch)

    writer = in_thread(break_once)
    assert writer.take(told(case, "k1")) is None
    assert writer.take(told(case, "k1"))
    assert [record.name for record in caplog.records] == ["sincerely.reports.intake.committing"]
    writer.close()


def test_a_report_that_cannot_be_sent_is_a_fault_of_ours_and_holds_nobody_up(case, monkeypatch, caplog):
    monkeypatch.setattr(writer_module, "_SECONDS_BETWEEN_STARTS", 0)
    monkeypatch.setattr(WritingThread, "kill", lambda writing: None)
    writer = in_thread()
    # No text to ``marshal``, though it looks like one.
    assert writer.take(told(case, "k1", lines=(DoneLine(Channel.LETTER),))) is None
    assert writer.take(told(case, "k1"))
    assert "ValueError" in caplog.text
    writer.close()


def test_a_start_that_failed_is_tried_again(case, monkeypatch):
    monkeypatch.setattr(writer_module, "_SECONDS_BETWEEN_STARTS", 0)
    one, writing = told(case, "k1"), WritingThread()

    async def twice() -> None:
        writer = Writer(writing)
        with monkeypatch.context() as broken:
            broken.setattr(writing, "start", lambda: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                await writer.take(one)
        assert await writer.take(one)
        await writer.close()

    asyncio.run(twice())


def test_closing_stores_what_waits_and_takes_nobody_any_more(case):
    door = Door()
    writer = in_thread(door)
    queued = queue_up(writer, door, case, ["a", "b"])
    closing = writer.begin_to_close()
    door.opened.set()
    closing.result(timeout=60)
    assert all(answers(queued))
    with pytest.raises(LineIsFull):
        writer.take(told(case, "late"))
    assert totals_of(case).reports == 3
    writer.stop()


def test_closing_leaves_nobody_behind_who_was_only_just_being_started():
    writing = WritingThread()

    async def both() -> None:
        writer = Writer(writing)
        starting = asyncio.create_task(writer.start())
        await asyncio.sleep(0)
        await writer.close()
        await starting

    asyncio.run(both())
    assert not writing.is_at_work


def test_nobody_is_started_for_whom_comes_after_the_end(case, monkeypatch):
    monkeypatch.setattr(writer_module, "_SECONDS_BETWEEN_STARTS", 0)
    one, writing = told(case, "late"), WritingThread()

    async def late() -> None:
        writer = Writer(writing)
        await writer.close()
        with pytest.raises(LineIsFull):
            await writer.take(one)
        assert not writing.is_at_work

    asyncio.run(late())


def test_a_writer_that_never_wrote_closes_at_once():
    in_thread().close()


@pytest.mark.only_on("postgresql")
def test_a_key_that_another_machine_is_storing_just_now_is_stored_once(case, writer):
    with transaction.atomic():
        record_reports([a_deed(case, "k1")])
        here = beside(lambda: writer.take(told(case, "k1")))
        wait_until_somebody_waits()
    assert here.result(timeout=60) is None
    assert totals_of(case).reports == 1
