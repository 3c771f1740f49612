"""One contradiction, told once: the reading and the checks find the same one, and from both its ends."""

import re
from collections.abc import Iterable

from sincerely.document.findings import Finding

_QUOTED = re.compile("“([^”]*)”")


def told_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without contradictions that one before them tells already."""
    kept: list[Finding] = []
    for finding in findings:
        if not any(_is_the_same(finding, before) for before in kept):
            kept.append(finding)
    return tuple(kept)


def _is_the_same(one: Finding, other: Finding) -> bool:
    """Both set the same words against each other, whichever of them stands here."""
    if one.kind != "conflict" or other.kind != "conflict":
        return False
    if one.message == other.message:
        return True
    if len(_quoted(one) & _quoted(other)) < 2:
        return False
    return _names(one, other.value) and _names(other, one.value)


def _names(finding: Finding, value: str | None) -> bool:
    """Whether a finding quotes what the other one stands against."""
    return bool(value) and set((value or "").split()) <= _quoted(finding)


def _quoted(finding: Finding) -> set[str]:
    return {word for quotation in _QUOTED.findall(finding.message) for word in quotation.split()}
