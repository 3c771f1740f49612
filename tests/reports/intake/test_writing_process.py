"""The process that writes: whoever waits is answered however it goes, and it outlives nobody."""

import asyncio
import os
import resource
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from sincerely.reports.intake import line, writing_process
from sincerely.reports.intake import writer as writer_module
from sincerely.reports.intake.writer import Writer
from sincerely.reports.intake.writing_process import WritingProcess
from sincerely.reports.models import Report
from sincerely.reports.queries import totals_of
from tests.reports.intake import in_process
from tests.reports.intake.in_loop import InLoop
from tests.reports.intake.told import told
from tests.reports.office import an_action, publish

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("patient_writer")]

ROOT = Path(__file__).parents[3]

# Starts a process that writes, says which, and waits for what comes in.
SERVER = """
import sys
from sincerely.project.starting import start_django
start_django()
from sincerely.reports.intake.writing_process import WritingProcess

writing = WritingProcess()
line = writing.start()
print(writing.pid, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def case(transactional_db):
    return publish(an_action())


@pytest.fixture
def writing(monkeypatch):
    monkeypatch.setenv(in_process.DATABASE, connection.settings_dict["NAME"])
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setattr(writer_module, "_SECONDS_BETWEEN_STARTS", 0)
    return WritingProcess(in_process.commit)


@pytest.fixture
def writer(writing):
    writer = InLoop(Writer(writing))
    yield writer
    writer.close()


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def wait_for_the_end_of(pid: int) -> None:
    """Of a process that need not be our child."""
    try:
        end = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        assert select.select([end], [], [], 60)[0], f"process {pid} goes on"
    finally:
        os.close(end)


def test_what_it_stores_is_in_the_database_and_has_a_receipt(case, writer):
    receipt = writer.take(told(case, "k1"))
    assert Report.objects.get(key="k1").receipt == receipt.code
    assert (receipt.case_id, receipt.repeated) == (case.pk, False)
    assert writer.take(told(case, "k1")) is None


@pytest.mark.only_on("postgresql")
def test_it_keeps_the_plans_of_its_statements(case, writer):
    assert writer.take(told(case, "keep plans"))


@pytest.mark.only_on("postgresql")
def test_a_database_that_was_away_costs_one_batch_and_plans_are_kept_again(case, writer):
    assert writer.take(told(case, "k1"))
    others = "FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
    run(f"SELECT pg_terminate_backend(pid) {others}")
    assert writer.take(told(case, "k2")) is None
    assert writer.take(told(case, "keep plans"))


@pytest.mark.only_on("postgresql")
def test_a_table_that_a_migration_changes_costs_one_batch(case, writer):
    assert writer.take(told(case, "k1"))
    run("ALTER TABLE ledger_closedday ALTER COLUMN day TYPE timestamp")
    try:
        # "cached plan must not change result type"
        assert writer.take(told(case, "k2")) is None
        assert writer.take(told(case, "k3"))
    finally:
        run("ALTER TABLE ledger_closedday ALTER COLUMN day TYPE date")


def test_one_that_dies_under_a_batch_leaves_it_to_the_pages_and_another_takes_the_next(case, writer, caplog):
    assert writer.take(told(case, "die before")) is None
    assert not Report.objects.exists()
    assert writer.take(told(case, "next"))
    assert [record.name for record in caplog.records] == ["sincerely.reports.intake.writer"]


def test_one_that_dies_after_the_commit_has_counted_it_once(case, writer):
    assert writer.take(told(case, "die after")) is None
    assert writer.take(told(case, "next"))
    assert writer.take(told(case, "die after")) is None
    assert totals_of(case).reports == 2


def test_one_that_dies_while_nobody_reports_is_replaced_unnoticed(case, writer, writing):
    assert writer.take(told(case, "k1"))
    first = writing.pid
    os.kill(first, signal.SIGKILL)
    while writing.pid == first:
        pass
    assert writer.take(told(case, "k2"))


def test_one_that_breaks_says_where_before_it_ends_and_is_replaced(case, writing, capfd):
    writer = InLoop(Writer(writing))
    assert writer.take(told(case, "break")) is None
    logged = capfd.readouterr().err
    assert "sincerely.reports.intake.child" in logged
    assert logged.endswith("builtins.OSError\n")
    assert writer.take(told(case, "next"))
    writer.close()


def test_one_that_stands_still_is_replaced(case, writer, writing, monkeypatch):
    assert writer.take(told(case, "k1"))
    still = writing.pid
    with monkeypatch.context() as impatient:
        impatient.setattr(line, "SECONDS_TO_WAIT", 0.1)
        assert writer.take(told(case, "stand still")) is None
    wait_for_the_end_of(still)


def test_one_that_cannot_start_is_not_started_again_at_once(case, writer, writing, monkeypatch):
    monkeypatch.setattr(writer_module, "_SECONDS_BETWEEN_STARTS", 1000)
    assert [writer.take(told(case, "die before")) for _ in range(2)] == [None, None]
    second = writing.pid
    assert writer.take(told(case, "k1")) is None
    assert writing.pid == second


def test_one_that_cannot_be_ended_at_once_does_not_hold_up_the_loop(writing, monkeypatch):
    monkeypatch.setattr(writing_process, "_SECONDS_TO_DIE", 0.01)
    monkeypatch.setattr(subprocess.Popen, "kill", lambda process: None)
    with writing.start():
        writing.kill()
    writing.wait_for_the_end()


def test_where_no_more_files_can_be_opened_the_pages_see_to_it_and_then_one_is_started(case, writing):
    many = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, many[1]))
    try:
        assert writing.start() is None
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, many)
    writer = InLoop(Writer(writing))
    assert writer.take(told(case, "k1"))
    writer.close()


def test_what_lies_in_the_folder_where_the_server_began_is_not_run(case, writing, monkeypatch, tmp_path):
    (tmp_path / "pickle.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    writer = InLoop(Writer(writing))
    assert writer.take(told(case, "k1"))
    writer.close()


def test_signals_to_all_processes_of_the_server_do_not_end_it_from_its_first_moment(case, writer, writing):
    first = writing.pid
    for key in ("while it starts", "while it waits"):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            os.kill(first, number)
        assert writer.take(told(case, key))
    assert writing.pid == first


def test_whoever_starts_it_hears_signals_as_before(writing, monkeypatch):
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [])
    writing.start().close()
    writing.wait_for_the_end()
    monkeypatch.setattr(subprocess, "Popen", unable)
    assert writing.start() is None
    assert signal.pthread_sigmask(signal.SIG_BLOCK, []) == before


def unable(*_command, **_options):
    raise BlockingIOError("no more processes")


def test_closing_does_not_wait_for_one_that_stands_still(case, writing, monkeypatch, caplog):
    monkeypatch.setattr(line, "SECONDS_TO_CLOSE", 0.1)
    writer = InLoop(Writer(writing))
    waiting = writer.begin(told(case, "stand still"))
    writer.settle()
    writer.close()
    assert waiting.result(timeout=60) is None
    wait_for_the_end_of(writing.pid)
    assert "stands still" in caplog.text


def test_closing_ends_it_in_order(writing, monkeypatch):
    monkeypatch.setattr(writing, "kill", lambda: pytest.fail("it had to be killed"))
    writer = InLoop(Writer(writing))
    writer.close()
    wait_for_the_end_of(writing.pid)


def test_it_ends_with_the_process_that_started_it_however_that_ends():
    command = [sys.executable, "-c", SERVER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        writing = int(server.stdout.readline())
        server.kill()
    wait_for_the_end_of(writing)


def test_a_fork_has_a_process_that_writes_of_its_own(case, writer, writing):
    assert writer.take(told(case, "parent"))
    connection.close()
    child = told(case, "child")
    connection.close()
    pid = os.fork()
    if not pid:
        # No test of the parent's may go on in the child.
        os._exit(0 if asyncio.run(writer.writer.take(child)) else 1)
    assert os.waitpid(pid, 0)[1] == 0
    assert writer.take(told(case, "parent again"))
    assert totals_of(case).reports == 3
