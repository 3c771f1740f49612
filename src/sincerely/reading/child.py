"""The throw-away process in which a document is read: bytes on standard input, JSON on standard output.

Started by sandbox.py as ``python -I -m sincerely.reading.child LIMITS`` with an empty environment. It limits
itself before it looks at a byte: memory, processor time, file size, no core file, no new process.
"""

import json
import resource
import sys
from dataclasses import asdict

from sincerely.reading.limits import Limits


def main(arguments: list[str]) -> int:
    """Read standard input, write the answer; 0 for an answer, also for a refusal."""
    limits = Limits(**json.loads(arguments[0])) if arguments else Limits()
    restrict(limits)
    content = sys.stdin.buffer.read(limits.content + 1)
    json.dump(answer_of(content, limits=limits), sys.stdout, ensure_ascii=True)
    return 0


def restrict(limits: Limits) -> None:
    """Give up what reading does not need. A limit the system does not know is left as it is."""
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 32),
    ):
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, allowed))


def answer_of(content: bytes, *, limits: Limits) -> dict[str, object]:
    """The answer as plain data: ``refused``, or ``action``, ``findings``, ``evidence`` and ``text``."""
    from sincerely.reading.formats import source_of  # noqa: PLC0415
    from sincerely.reading.found import Remark, flatten  # noqa: PLC0415 - nothing is loaded before the limits hold
    from sincerely.reading.reader import read_source  # noqa: PLC0415
    from sincerely.wording import Refusal  # noqa: PLC0415

    try:
        source = source_of(content, limits=limits)
    except Refusal as refusal:
        return {"refused": refusal.sentence}
    draft = read_source(source)
    action, spans = flatten(draft.action)
    remarks = [*draft.remarks, *(Remark("ignored", "", remark) for remark in source.remarks)]
    return {
        "action": action,
        "findings": [asdict(remark) for remark in remarks],
        "evidence": {field: [asdict(place) for place in source.places(at)] for field, at in spans.items()},
        "text": source.text,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
