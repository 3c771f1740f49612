"""The throw-away process in which a document is read: bytes on standard input, JSON on standard output.

Started by children.py as ``python -I -m sincerely.reading.child LIMITS JOB…``, or forked by nursery.py, with
an empty environment. It puts up its fences (fences.py) before it looks at a byte: no network, no files but
Python's own, little memory.
"""

import json
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any  # the answer is a tree of plain data

from sincerely.reading.fences import WITHOUT_NAMESPACE, put_up_fences
from sincerely.reading.limits import Limits
from sincerely.wording import Refusal

if TYPE_CHECKING:
    from sincerely.reading.formats import Part
    from sincerely.reading.found import Remark

_GO_ON = (
    "Allow them, or set SINCERELY_READ_WITHOUT_NAMESPACE=1 (sincerely read: --without-namespace); "
    "docs/running.md says what that means."
)


def main(arguments: list[str]) -> int:
    """Read standard input, write the answer; 0 for an answer, also for a refusal."""
    limits = Limits(**json.loads(arguments[0])) if arguments else Limits()
    # Else Babel asks files out of reach which zone this is.
    os.environ["TZ"] = "UTC"
    missing = put_up_fences(limits)
    if WITHOUT_NAMESPACE in missing and not limits.without_namespace:
        answer: dict[str, Any] = {"refused": f"{WITHOUT_NAMESPACE} {_GO_ON}"}
    else:
        answer = answer_to(arguments[1:], sys.stdin.buffer.read(limits.content + 1), limits=limits)
    json.dump(answer | {"unfenced": missing}, sys.stdout, ensure_ascii=True)
    return 0


def answer_to(job: list[str], content: bytes, *, limits: Limits) -> dict[str, Any]:
    """The answer to a job: it is read, unless the job has words.

    ``page NUMBER`` draws one page of a PDF, ``photo`` a JPEG anew, ``documents`` takes a mail or a ZIP apart.
    """
    if not job:
        return answer_of(content, limits=limits)
    try:
        if job[0] == "documents":
            return _taken_apart(content, limits)
        return _drawn(job, content, limits)
    except Refusal as refusal:
        return {"refused": refusal.sentence}


def _drawn(job: list[str], content: bytes, limits: Limits) -> dict[str, Any]:
    from sincerely.reading.formats import pdf_picture  # noqa: PLC0415 - as below

    if job[0] == "photo":
        return pdf_picture.picture_of_photo(content, limits=limits)
    return pdf_picture.picture_of_page(content, int(job[1]), limits=limits)


def _taken_apart(content: bytes, limits: Limits) -> dict[str, Any]:
    from sincerely.reading.formats.contents import answer_with_documents  # noqa: PLC0415 - as below

    return answer_with_documents(content, limits=limits)


def answer_of(content: bytes, *, limits: Limits) -> dict[str, Any]:
    """The answer as plain data: why it was refused, or the action and all that belongs to it.

    Of a mail, the part that says the most; ``others`` are the answers for the others, each with its ``name``.
    """
    from sincerely.reading.formats import parts_of  # noqa: PLC0415 - nothing is loaded before the limits hold

    answers = [_answer_of_part(part) for part in parts_of(content, limits=limits)]
    best = max(answers, key=lambda answer: len(answer.get("evidence", ())))
    others = [answer for answer in answers if answer is not best]
    if "refused" in best or not others:
        return best
    best["findings"] += [remark.as_data() for remark in _remarks_on_parts(best, others)]
    return {**best, "others": others}


def _answer_of_part(part: "Part") -> dict[str, Any]:
    from sincerely.reading.found import Remark, flatten  # noqa: PLC0415 - as above
    from sincerely.reading.reader import read_source  # noqa: PLC0415 - as above

    source = part.source
    if source is None:
        return {"name": part.name, "refused": part.refused}
    draft = read_source(source)
    action, spans = flatten(draft.action)
    remarks = [*draft.remarks, *(Remark("ignored", "", remark) for remark in source.remarks)]
    return {
        "name": part.name,
        "action": action,
        "findings": [remark.as_data() for remark in remarks],
        "evidence": {field: [place.as_data() for place in source.places(at)] for field, at in spans.items()},
        "text": source.text,
        "unread": draft.unread,
        "is_marked": draft.is_marked,
        "sizes": source.sizes,
        "lines": [(piece.page, (piece.start, piece.end), piece.box) for piece in source.pieces],
        "explanation": draft.explanation.as_json(),
    }


def _remarks_on_parts(best: dict[str, Any], others: list[dict[str, Any]]) -> Iterator["Remark"]:
    """What of a mail was read, and what was not, so that an attachment is never overlooked."""
    from sincerely.reading.found import Remark  # noqa: PLC0415 - as above

    if best["name"]:
        yield Remark(
            "ignored",
            "",
            "The mail itself says less than its attachment, which was read.",
            value=best["name"],
        )
    for other in others:
        if other["name"] and "refused" in other:
            yield Remark(
                "ignored", "", f"An attachment was not read. {other['refused']}", value=other["name"]
            )
        elif other["name"]:
            yield Remark("ignored", "", "A further attachment is a document of its own.", value=other["name"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
