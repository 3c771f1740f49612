"""Reading a text in this process, for the rules; the child process has tests of its own."""

from typing import Any

from sincerely.reading.child import answer_of
from sincerely.reading.limits import Limits


def answer(text: str | bytes) -> dict[str, Any]:
    """What the child says about a document, as plain data."""
    content = text.encode() if isinstance(text, str) else text
    return answer_of(content, limits=Limits())


def action(text: str | bytes) -> dict[str, Any]:
    """The action read from a document."""
    read: dict[str, Any] = answer(text)["action"]
    return read


def findings(text: str | bytes, kind: str) -> dict[str, str]:
    """The findings of a kind: field -> message."""
    return {one["field"]: one["message"] for one in answer(text)["findings"] if one["kind"] == kind}


def sheet(**parts: str) -> str:
    """An invented sheet; name a part to replace it, with an empty text to leave it out."""
    said = PARTS | parts
    return "\n\n".join(part for part in said.values() if part)


PARTS = {
    "headline": "Urgent Action: Clockmaker Held For Stopping A Clock (Malta: UA 7.26)",
    "date": "January 19, 2026",
    "summary": "Ansel Brook has been in prison since he stopped the town hall clock of Mellieha at the "
    "minute at which his neighbours were taken away. He has harmed nobody, and he must be released at once.",
    "steps": "1. Write a letter in your own words or using the sample below as a guide.",
    "targets": "Attorney General Mirko Seld\n3 Old Mint Lane\nValletta, Malta\n"
    "Salutation: Dear Attorney General",
    "letter": "Dear Attorney General,\n\nI am writing about Ansel Brook, in prison for a stopped clock.\n\n"
    "I call on you to release Ansel Brook.\n\nYours sincerely,",
    "languages": "PREFERRED LANGUAGE TO ADDRESS TARGET: Maltese or your own language.",
    "until": "PLEASE TAKE ACTION AS SOON AS POSSIBLE UNTIL: March 16, 2026",
    "people": "NAME AND PRONOUN: Ansel Brook (he/him)",
}
