"""Having a child read a document, and believing nothing it says but its shape."""

import json

from sincerely.reading.children import Nursery, Order, ask_fresh_child
from sincerely.reading.fences import WITHOUT_NAMESPACE
from sincerely.reading.limits import Limits
from sincerely.reading.talk import TOO_HARD
from sincerely.wording import Refusal


class FenceMissing(Refusal):
    """It is this machine that reads no document, not this document that cannot be read."""


def ask_child(
    content: bytes, *, limits: Limits, job: tuple[str, ...] = (), nursery: Nursery | None = None
) -> dict[str, object]:
    """The child's answer to a job of child.py; without one, it reads the document.

    Raises Refusal when the child refuses, fails, takes too long or says too much.
    """
    if len(content) > limits.content:
        most = limits.content // (1024 * 1024)
        raise Refusal(f"The file is larger than {most} MB. Save the document alone, or paste its text.")
    order = Order(limits, job)
    answer = nursery.ask_child(content, order) if nursery else None
    # Without a nursery slower, and as well fenced.
    return believed(ask_fresh_child(content, order) if answer is None else answer, limits)


def believed(raw: bytes, limits: Limits) -> dict[str, object]:
    """The answer in what the child wrote. Raises Refusal when it is none, or refuses."""
    try:
        answer: object = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Refusal(TOO_HARD) from error
    if not isinstance(answer, dict):
        raise Refusal(TOO_HARD)
    if b"\\ud" in raw:
        answer = _writable(answer)
    unfenced = answer.get("unfenced")
    if isinstance(unfenced, list) and WITHOUT_NAMESPACE in unfenced and not limits.without_namespace:
        raise FenceMissing(str(answer.get("refused", WITHOUT_NAMESPACE)))
    if "refused" in answer:
        raise Refusal(str(answer["refused"]))
    return answer


def _writable(answer: dict[str, object]) -> dict[str, object]:
    """Half a character, which JSON can say and no file can hold, becomes a question mark."""
    written = json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace")
    sound: dict[str, object] = json.loads(written)
    return sound
