"""The child process: what it may cost, what it may see, and that nothing it says is believed untested."""

import resource
import subprocess
import sys
from dataclasses import replace

import pytest

from sincerely.reading import Limits, read
from sincerely.reading.readings import validated
from sincerely.wording import Refusal
from tests.reading.texts import sheet

CHILD = [sys.executable, "-I", "-B", "-m", "sincerely.reading.child"]


def test_a_document_is_read_in_a_child_process() -> None:
    assert read(sheet().encode()).action.number == "7/26"


def test_the_child_refuses_in_the_words_of_the_rule() -> None:
    with pytest.raises(Refusal, match="The file is empty"):
        read(b"")


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (replace(Limits(), content=10), "larger than"),
        (replace(Limits(), wall=0.0), "could not be read"),
        (replace(Limits(), answer=10), "could not be read"),
        (replace(Limits(), memory=16 * 1024 * 1024), "could not be read"),
    ],
)
def test_what_costs_too_much_is_refused_in_a_sentence(limits: Limits, says: str) -> None:
    with pytest.raises(Refusal, match=says):
        read(sheet().encode(), limits=limits)


def test_the_child_limits_itself_before_it_reads() -> None:
    script = (
        "from resource import *;"
        "from sincerely.reading.fences import limit_costs; from sincerely.reading.limits import Limits;"
        "limit_costs(Limits());"
        "print(*[getrlimit(kind)[1] for kind in (RLIMIT_AS, RLIMIT_CPU, RLIMIT_FSIZE)])"
    )

    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout

    assert said.split() == [str(512 * 1024 * 1024), "5", "0"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] != 0


def test_the_child_loads_only_what_a_text_needs() -> None:
    script = (
        "import sys;"
        "from sincerely.reading.child import answer_of; from sincerely.reading.limits import Limits;"
        "answer_of(sys.stdin.buffer.read(), limits=Limits());"
        "print([name for name in ('django', 'pydantic', 'pypdfium2', "
        "'sincerely.cases') if name in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-I", "-c", script], input=sheet().encode(), capture_output=True, check=True
    )

    assert done.stdout.strip() == b"[]"


def test_a_value_that_does_not_fit_is_left_out_with_a_finding() -> None:
    action, doubtful = validated({"number": "7/26", "issued": "31 September", "surprise": 1})

    assert action.number == "7/26"
    assert action.issued is None
    assert {finding.field for finding in doubtful} == {"issued", "surprise"}


def test_an_answer_that_is_no_action_gives_an_empty_one() -> None:
    action, _ = validated(["nonsense"])

    assert action.number is None
