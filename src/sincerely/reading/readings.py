"""What reading gives back: the action, the findings, and the passage behind every value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any  # of the child's answer, before the models have checked it

from pydantic import ValidationError

from sincerely.document import UrgentAction
from sincerely.document.findings import Finding
from sincerely.reading.children import Nursery
from sincerely.reading.explanation import Explanation
from sincerely.reading.limits import Limits
from sincerely.reading.pages import Box, Page, box_from, pages_from
from sincerely.reading.sandbox import ask_child
from sincerely.reading.talk import TOO_HARD
from sincerely.wording import Refusal, shortened


@dataclass(frozen=True)
class Evidence:
    """Where a value was read: ``at`` in code points; page from 1, box in points from the top left."""

    at: tuple[int, int]
    page: int | None = None
    box: Box | None = None

    def as_json(self) -> dict[str, object]:
        """The object of ``docs/format.md``."""
        spans: dict[str, object] = {"at": list(self.at)}
        if self.page is not None and self.box is not None:
            spans |= {"page": self.page, "box": list(self.box)}
        return spans


@dataclass(frozen=True)
class Reading:
    """A document as read. ``evidence`` is by field: a JSON Pointer without the leading slash."""

    action: UrgentAction
    findings: tuple[Finding, ...] = ()
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    text: str = ""
    # Runs of lines in which nothing was read, in code points; and the pages, where the file has some.
    unread: tuple[tuple[int, int], ...] = ()
    # Whether anything marks it as an Urgent Action: a number, a deadline, an official, a label of the trade.
    is_marked: bool = False
    pages: tuple[Page, ...] = ()
    explanation: Explanation = field(default_factory=Explanation)
    # A mail's attachment that was read, by its name, and what else the mail holds.
    name: str = ""
    others: "tuple[Reading | Unread, ...]" = ()
    # A sentence for each fence around the reading process that this machine's kernel does not have.
    unfenced: tuple[str, ...] = ()

    def as_json(self, *parts: str) -> dict[str, object]:
        """Action and findings; ``evidence``, ``text`` and ``explanation`` where named in ``parts``."""
        shown: dict[str, object] = {
            "action": self.action.model_dump(mode="json"),
            "findings": [finding.as_json() for finding in self.findings],
        }
        if "evidence" in parts:
            shown["evidence"] = {
                name: [one.as_json() for one in places] for name, places in self.evidence.items()
            }
        if "text" in parts:
            shown["text"] = self.text
        if "explanation" in parts:
            shown["explanation"] = self.explanation.as_json()
        return shown


@dataclass(frozen=True)
class Unread:
    """A part of a mail that could not be read, and the sentence that says why."""

    name: str
    sentence: str


def read(
    content: bytes, *, name: str = "", limits: Limits | None = None, nursery: Nursery | None = None
) -> Reading:
    """Read a document in a child process of its own.

    ``name`` is the file's name as given; the format is told from the bytes. Who reads many lends a
    ``nursery``, whose children start ten times faster. Raises ``sincerely.wording.Refusal`` with one
    sentence when there is nothing to read.
    """
    answer = ask_child(content, limits=limits or Limits(), nursery=nursery)
    try:
        return _reading(answer)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        # A child that a document took over may say anything.
        raise Refusal(TOO_HARD) from error


def _reading(answer: Mapping[str, Any]) -> Reading:
    action, doubtful = validated(answer.get("action"))
    findings = tuple(_finding(finding) for finding in _list(answer.get("findings")))
    evidence = {
        str(key): tuple(map(_evidence, _list(places)))
        for key, places in _mapping(answer.get("evidence")).items()
    }
    return Reading(
        action,
        findings + doubtful,
        evidence,
        text=str(answer.get("text", "")),
        unread=tuple((int(start), int(end)) for start, end in _list(answer.get("unread"))),
        is_marked=answer.get("is_marked") is True,
        pages=pages_from(answer),
        explanation=Explanation.from_answer(_mapping(answer["explanation"])),
        name=str(answer.get("name", "")),
        others=tuple(_other(_mapping(other)) for other in _list(answer.get("others"))),
        unfenced=tuple(map(str, _list(answer.get("unfenced")))),
    )


def _other(answer: Mapping[str, Any]) -> Reading | Unread:
    if "refused" in answer:
        return Unread(str(answer.get("name", "")), str(answer["refused"]))
    return _reading(answer)


def validated(given: object) -> tuple[UrgentAction, tuple[Finding, ...]]:
    """The action; a value that the format refuses is left out with a finding, never guessed into shape."""
    tree = _mapping(given)
    doubtful: list[Finding] = []
    while True:
        try:
            return UrgentAction.model_validate(tree), tuple(doubtful)
        except ValidationError as error:
            place = [part for part in error.errors()[0]["loc"] if not _is_tag(part)]
            message = "What is printed here does not fit the field. Type it in."
            taken_out = _taken_out(tree, place)
            doubtful.append(
                Finding(
                    "uncertain",
                    "/".join(map(str, place)),
                    message,
                    value=shortened(_in_words(taken_out), 200),
                )
            )


def _in_words(value: object) -> str:
    """The words in what was taken out, for somebody who reads no data."""
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return ", ".join(words for words in map(_in_words, inner) if words)
    return "" if value is None or isinstance(value, bool) else str(value)


def _is_tag(part: int | str) -> bool:
    """Pydantic names the kind of a line in the place of an error; the value itself has no such step."""
    return part in (
        "post",
        "email",
        "fax",
        "phone",
        "form",
        "x",
        "facebook",
        "instagram",
        "telegram",
        "telex",
        "social",
    )


def _taken_out(tree: dict[str, object], place: list[int | str]) -> object:
    """Take the value at the place out of the tree and return it; with no such place, empty the tree."""
    parent: object = tree
    for part in place[:-1]:
        parent = parent[part]  # type: ignore[index]  # a place of pydantic's fits the tree it was given
    if place and isinstance(parent, dict) and place[-1] in parent:
        return parent.pop(place[-1])
    if place and isinstance(parent, list) and isinstance(place[-1], int):
        return parent.pop(place[-1])
    removed = dict(tree)
    tree.clear()
    return removed


def _finding(given: object) -> Finding:
    finding = _mapping(given)
    at = tuple((int(start), int(end)) for start, end in _list(finding["at"]))
    value = finding["value"]
    return Finding(
        finding["kind"],
        str(finding["field"]),
        str(finding["message"]),
        at,
        None if value is None else str(value),
    )


def _evidence(given: object) -> Evidence:
    place = _mapping(given)
    start, end = _list(place["at"])
    return Evidence((int(start), int(end)), place["page"], box_from(place["box"]) if place["box"] else None)


def _list(thing: object) -> list[Any]:
    return thing if isinstance(thing, list) else []


def _mapping(thing: object) -> dict[str, Any]:
    return thing if isinstance(thing, dict) else {}
