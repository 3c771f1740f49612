"""Children that run the Python they are handed, as those do whom a document has taken over."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sincerely.reading.children import Nursery, Order, _pipe
from sincerely.reading.limits import Limits

_SCRIPT = """
import ctypes, os, sys, time
from pathlib import Path
from sincerely.reading import child, fences, nursery
{prepared}
def obey(job, content, *, limits):
    scope = dict(globals())
    exec(content, scope)
    return scope.get("answer", {{}})
child.answer_to = obey
sys.exit(nursery.main())
"""
_SLEEP = b"os.write(1, b'%d' % os.getpid())\ntime.sleep(60)"


def obedient_command(prepared: str = "") -> list[str]:
    """A nursery as any other, but for what its children do behind their fences; they set ``answer``."""
    return [sys.executable, "-I", "-B", "-c", _SCRIPT.format(prepared=prepared)]


def obedient_nursery(prepared: str = "") -> Nursery:
    """The nursery of that command."""
    return Nursery(obedient_command(prepared))


def answer_of(nursery: Nursery, script: str, limits: Limits | None = None) -> Mapping[str, Any]:
    """What the child answered that ran this."""
    said = nursery.ask_child(script.encode(), Order(limits or Limits()))
    assert said is not None, "no child came of this nursery"
    answer: Mapping[str, Any] = json.loads(said)
    return answer


@contextmanager
def sleeping_child(nursery: Nursery) -> Iterator[int]:
    """The process of a child that lives as long as the block, unless something ends it."""
    process = nursery._living_process()
    assert process is not None
    with _pipe() as (seen, document), _pipe() as (answer, said):
        assert process.order_child(Order(Limits()), seen=seen, said=said)
        said.close()
        document.write(_SLEEP)
        document.close()
        yield int(answer.read(32))
