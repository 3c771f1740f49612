"""The warm process that forks the children: what they inherit, how they end, and how it ends itself."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from sincerely.reading import Limits, Nursery, read
from sincerely.reading.children import Order, _pipe
from sincerely.reading.talk import talk
from sincerely.wording import Refusal
from tests.reading.obedient import answer_of, obedient_nursery, sleeping_child
from tests.reading.test_fences import behind
from tests.reading.texts import sheet
from tools.documents import as_docx, as_mail, as_page, as_pdf

SOON = 5_000  # milliseconds


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery() as one:
        read(sheet().encode(), nursery=one)
        yield one


@pytest.fixture(scope="module")
def obedient() -> Iterator[Nursery]:
    with obedient_nursery() as one:
        answer_of(one, "")
        yield one


def process_of(nursery: Nursery) -> "subprocess.Popen[bytes]":
    assert nursery._process is not None
    return nursery._process.started


def ends_soon(process: int) -> bool:
    """Whether a process ends, whoever started it; the kernel tells, no clock of ours."""
    try:
        end = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        waiting = select.poll()
        waiting.register(end, select.POLLIN)
        return bool(waiting.poll(SOON))
    finally:
        os.close(end)


@pytest.mark.parametrize("make", [str.encode, as_docx, as_mail, as_page, as_pdf])
def test_a_forked_child_reads_what_a_fresh_one_reads(nursery: Nursery, make: Callable[[str], bytes]) -> None:
    content = make(sheet())

    assert read(content, nursery=nursery) == read(content)


def test_many_are_read_at_once_and_each_gets_its_own_answer(nursery: Nursery) -> None:
    documents = [sheet().replace("7.26", f"{number}.26").encode() for number in range(1, 21)]

    with ThreadPoolExecutor(4) as workers:
        numbers = [one.action.number for one in workers.map(partial(read, nursery=nursery), documents)]

    assert numbers == [f"{number}/26" for number in range(1, 21)]


def test_news_of_a_child_that_has_ended_never_ends_the_next(obedient: Nursery) -> None:
    with _pipe() as (seen, document), _pipe() as (answer, said):
        with sleeping_child(obedient) as before:
            process_of(obedient).send_signal(signal.SIGSTOP)
            # It wakes up to three things at once: an end, an order, and that nobody hears the one that ended.
            os.kill(before, signal.SIGKILL)
            assert ends_soon(before)
            process = obedient._living_process()
            assert process is not None
            assert process.order_child(Order(Limits()), seen=seen, said=said)
        said.close()
        process_of(obedient).send_signal(signal.SIGCONT)

        assert b"well" in talk(document, answer, b"answer = {'well': True}", limits=Limits())


def test_a_refusal_of_one_document_is_none_of_the_next(nursery: Nursery) -> None:
    with pytest.raises(Refusal, match="The file is empty"):
        read(b"", nursery=nursery)

    assert read(sheet().encode(), nursery=nursery).action.number == "7/26"


def test_a_child_inherits_no_environment(obedient: Nursery) -> None:
    names = answer_of(obedient, "answer = {'names': sorted(os.environ)}")["names"]

    # LC_CTYPE is Python's own doing, TZ ours.
    assert set(names) <= {"LC_CTYPE", "TZ"}


def test_a_child_inherits_no_descriptor_but_its_three(obedient: Nursery) -> None:
    script = """
def held(number):
    try:
        return bool(os.fstat(number))
    except OSError:
        return False
answer = {"held": list(filter(held, range(1024)))}
"""
    with sleeping_child(obedient):
        assert answer_of(obedient, script)["held"] == [0, 1, 2]


def test_no_word_of_an_earlier_document_is_in_the_memory_of_a_later_child() -> None:
    # A process must see where its memory lies, to look through it.
    with obedient_nursery("fences.close_file_system = lambda *given, **named: True") as nursery:
        # Who was handed the whole word finds it, who only knows its halves does not.
        assert answer_of(nursery, f"{SEARCH}# gannet-harbour7")["found"]
        assert not answer_of(nursery, SEARCH)["found"]


SEARCH = """
def found(first, second):
    for line in Path("/proc/self/maps").read_text().splitlines():
        place, rights, *_, name = (line + " -").split(maxsplit=5)
        if rights.startswith("rw") and "[v" not in name:
            start, end = (int(edge, 16) for edge in place.split("-"))
            memory = (ctypes.c_char * (end - start)).from_address(start).raw
            at = memory.find(first)
            while at >= 0:
                if memory.startswith(second, at + len(first)):
                    return True
                at = memory.find(first, at + 1)
    return False
answer = {"found": found(b"gannet-", b"harbour7")}
"""


def test_each_child_has_its_processor_time_for_itself(obedient: Nursery) -> None:
    script = "while time.process_time() < 0.7: pass\nanswer = {'spent': time.process_time()}"
    spent = [answer_of(obedient, script, Limits(cpu=1))["spent"] for _ in range(2)]

    assert all(0.7 <= seconds < 1 for seconds in spent)


@pytest.mark.parametrize(
    ("script", "limits"),
    [
        ("while True: pass", Limits(cpu=1)),
        ("time.sleep(60)", Limits(wall=0.5)),
        ("bytearray(600_000_000)", Limits()),
        ("while True: os.write(1, b'x' * 65_536)", Limits(answer=1_000_000)),
        ("os.write(1, b'{')\nos._exit(0)", Limits()),
        ("ctypes.string_at(0)", Limits()),
    ],
    ids=["time", "sleep", "memory", "answer", "nonsense", "crash"],
)
def test_a_child_that_costs_too_much_is_refused_and_the_nursery_lives_on(
    obedient: Nursery, script: str, limits: Limits
) -> None:
    before = process_of(obedient).pid

    with pytest.raises(Refusal, match="could not be read"):
        read(script.encode(), limits=limits, nursery=obedient)

    assert answer_of(obedient, "answer = {'well': True}")["well"]
    assert process_of(obedient).pid == before


def test_most_of_the_memory_allowed_is_left_for_the_document(obedient: Nursery) -> None:
    assert answer_of(obedient, "bytearray(400_000_000)\nanswer = {'well': True}")["well"]


def test_a_nursery_that_was_killed_is_replaced_and_buried() -> None:
    with Nursery() as nursery:
        read(sheet().encode(), nursery=nursery)
        first = process_of(nursery)
        first.kill()
        assert ends_soon(first.pid)

        assert read(sheet().encode(), nursery=nursery).action.number == "7/26"
        assert process_of(nursery).pid != first.pid
        assert first.returncode == -signal.SIGKILL


def test_a_nursery_that_dies_under_a_document_costs_no_reading() -> None:
    # No fence: no child of ours can do this.
    murder = "nursery.fence_nursery = lambda: None\n"
    murder += "child.main = lambda order: os.kill(os.getppid(), 9)"
    with obedient_nursery(murder) as nursery:
        reading = read(sheet().encode(), nursery=nursery)

    assert reading.action.number == "7/26"


def test_where_no_nursery_starts_a_fresh_child_reads_and_it_is_not_tried_again(tmp_path: Path) -> None:
    tried = tmp_path / "tried"
    with Nursery(["/bin/sh", "-c", f"echo once >> {tried}"]) as nursery:
        numbers = [read(sheet().encode(), nursery=nursery).action.number for _ in range(2)]

    assert numbers == ["7/26"] * 2
    assert tried.read_text("utf-8") == "once\n"


def test_the_block_ends_the_nursery() -> None:
    with Nursery() as nursery:
        read(sheet().encode(), nursery=nursery)
        process = process_of(nursery)

    assert process.returncode == 0


OWNER = """
import sys
from tests.reading.obedient import obedient_nursery, sleeping_child
nursery = obedient_nursery()
with sleeping_child(nursery) as child:
    print(nursery._process.started.pid, child, flush=True)
    sys.stdin.read()
"""


def test_nursery_and_children_end_with_the_process_that_opened_it() -> None:
    command = [sys.executable, "-c", OWNER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout
        process, child = map(int, owner.stdout.readline().split())
        owner.kill()

    assert ends_soon(process)
    assert ends_soon(child)


def test_a_child_ends_with_the_nursery() -> None:
    with obedient_nursery() as nursery, sleeping_child(nursery) as child:
        process_of(nursery).kill()

        assert ends_soon(child)


def test_a_child_whom_nobody_hears_ends(obedient: Nursery) -> None:
    with sleeping_child(obedient) as child:
        assert Path(f"/proc/{child}").exists()

    assert ends_soon(child)


def test_the_nursery_has_one_thread_and_can_gain_no_privilege(nursery: Nursery) -> None:
    status = Path(f"/proc/{process_of(nursery).pid}/status").read_text("utf-8")

    assert "\nThreads:\t1\n" in status
    assert "\nNoNewPrivs:\t1\n" in status


@pytest.mark.parametrize(
    "deed", ["socket.socket()", "open('/etc/passwd')", "os.execv('/bin/true', ['true'])", "os.kill(1, 0)"]
)
def test_the_nursery_itself_reaches_nothing(deed: str) -> None:
    assert behind(f"fence_nursery()\nprint(told(lambda: {deed}))") == "PermissionError"
