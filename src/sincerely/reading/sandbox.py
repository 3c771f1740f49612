"""Starting the child, feeding it, and believing nothing it says but its shape."""

import json
import selectors
import subprocess
import sys
import time
from typing import IO

from sincerely.reading.fences import WITHOUT_NAMESPACE
from sincerely.reading.limits import Limits
from sincerely.wording import Refusal

TOO_HARD = (
    "This document could not be read: it is broken, or made to be hard to read. Paste its text instead."
)
_CHUNK = 65_536


class FenceMissing(Refusal):
    """It is this machine that reads no document, not this document that cannot be read."""


def ask_child(content: bytes, *, limits: Limits, job: tuple[str, ...] = ()) -> dict[str, object]:
    """The child's answer to a job of child.py; without one, it reads the document.

    Raises Refusal when the child refuses, fails, takes too long or says too much.
    """
    if len(content) > limits.content:
        most = limits.content // (1024 * 1024)
        raise Refusal(f"The file is larger than {most} MB. Save the document alone, or paste its text.")
    return believed(_run(content, limits, job), limits)


def believed(raw: bytes, limits: Limits) -> dict[str, object]:
    """The answer in what the child wrote. Raises Refusal when it is none, or refuses."""
    try:
        answer = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Refusal(TOO_HARD) from error
    if not isinstance(answer, dict):
        raise Refusal(TOO_HARD)
    unfenced = answer.get("unfenced")
    if isinstance(unfenced, list) and WITHOUT_NAMESPACE in unfenced and not limits.without_namespace:
        raise FenceMissing(str(answer.get("refused", WITHOUT_NAMESPACE)))
    if "refused" in answer:
        raise Refusal(str(answer["refused"]))
    return answer


def _run(content: bytes, limits: Limits, job: tuple[str, ...]) -> bytes:
    words = json.dumps(limits.as_arguments()), *job
    command = [sys.executable, "-I", "-B", "-m", "sincerely.reading.child", *words]
    with subprocess.Popen(  # noqa: S603 - our own module, no shell, no argument from outside
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    ) as child:
        try:
            answer = _talk(child, content, limits)
        except BaseException:
            child.kill()
            raise
    if child.returncode != 0:
        raise Refusal(TOO_HARD)
    return answer


def _talk(child: subprocess.Popen[bytes], content: bytes, limits: Limits) -> bytes:
    """Write and read at once, within the time and the size allowed."""
    stdin, stdout = child.stdin, child.stdout
    if stdin is None or stdout is None:
        raise Refusal(TOO_HARD)
    until = time.monotonic() + limits.wall
    unsent, answer = memoryview(content), bytearray()
    with selectors.DefaultSelector() as ready:
        ready.register(stdout, selectors.EVENT_READ)
        ready.register(stdin, selectors.EVENT_WRITE)
        while stdout in (key.fileobj for key in ready.get_map().values()):
            events = ready.select(max(0.0, until - time.monotonic()))
            if not events or len(answer) > limits.answer:
                raise Refusal(TOO_HARD)
            for key, _ in events:
                if key.fileobj is stdin:
                    unsent = _send(stdin, unsent, ready)
                else:
                    _receive(stdout, answer, ready)
    return bytes(answer)


def _send(stdin: IO[bytes], unsent: memoryview, ready: selectors.BaseSelector) -> memoryview:
    try:
        # At most what a pipe takes at once, so that the write does not wait.
        written = stdin.write(unsent[:4096]) if unsent else 0
        stdin.flush()
        unsent = unsent[written:]
    except BrokenPipeError:
        # The child has seen enough, or is gone: what it said will tell.
        unsent = unsent[:0]
    if not unsent:
        ready.unregister(stdin)
        _close(stdin)
    return unsent


def _close(stdin: IO[bytes]) -> None:
    try:
        stdin.close()
    except BrokenPipeError:
        return


def _receive(stdout: IO[bytes], answer: bytearray, ready: selectors.BaseSelector) -> None:
    part = stdout.read1(_CHUNK)  # type: ignore[attr-defined]  # a BufferedReader, which typeshed calls IO
    if part:
        answer += part
    else:
        ready.unregister(stdout)
