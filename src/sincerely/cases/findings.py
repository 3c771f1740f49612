"""What is said of a saved version: findings of the reading that still stand, and those of the checks."""

import datetime
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings

from sincerely.cases.models import Confirmation, Source, Version
from sincerely.cases.repetitions import told_once
from sincerely.document import UrgentAction
from sincerely.document.checks import check
from sincerely.document.findings import Finding
from sincerely.wording import shortened

Spans = tuple[tuple[int, int], ...]
_LONGEST_SHOWN = 80
# What is said of an edition and of no field of it: a name that must not appear (document.remarks).
_WHOLE_EDITION = re.compile(r"editions/\d+")


def source_of(version: Version) -> Source | None:
    """The text that the document was read from, while it is kept: 30 days after publication it is gone."""
    first_read = version.action.versions.filter(source__deleted_at__isnull=True, source__isnull=False)
    # The bytes of the file may be many, and only pictures of its pages are made of them.
    found = first_read.order_by("serial").select_related("source").defer("source__content").first()
    return found.source if found else None


def findings_for(version: Version, action: UrgentAction, *, on: datetime.date) -> tuple[Finding, ...]:
    """Findings about the saved version, and those of the reading about values that nobody has changed."""
    checked = check(action, on=on, site_country=settings.SITE_IDENTITY.country)
    said = {(finding.kind, finding.field) for finding in checked}
    read = [finding for finding in _of_reading(version, action) if (finding.kind, finding.field) not in said]
    doubts = tuple(finding for finding in read if _doubts_all(finding))
    others = [finding for finding in (*checked, *read) if finding not in doubts]
    if doubts:
        # What would be missing of an action is pointless where there may be none.
        others = [finding for finding in others if finding.kind != "missing"]
    return (*doubts, *others)


def to_look_at(version: Version, *, on: datetime.date) -> tuple[Finding, ...]:
    """What the review of a saved version asks an editor to look at, each thing once."""
    return without_confirmed(version, findings_for(version, version.value(), on=on))


def without_confirmed(version: Version, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, each told once, without contradictions of which somebody said that it is right so."""
    findings = tuple(findings)
    confirmed = confirmed_among(version, findings)
    return tuple(one for one in told_once((*confirmed, *findings)) if one not in confirmed)


def confirmed_among(version: Version, findings: Iterable[Finding]) -> dict[Finding, Confirmation]:
    """The contradictions that somebody has looked at and left as they are, with who and when."""
    said = Confirmation.objects.filter(action=version.action_id).select_related("by")
    by_mark = {confirmation.finding: confirmation for confirmation in said}
    said_of = {one: by_mark.get(mark_of(one)) for one in findings if one.kind == "conflict"}
    return {one: confirmation for one, confirmation in said_of.items() if confirmation}


def mark_of(finding: Finding) -> str:
    """A contradiction by its words: other words are another one, which nobody has confirmed."""
    return hashlib.sha256(f"{finding.message}\n{finding.value or ''}".encode()).hexdigest()


def open_contradictions(version: Version, *, on: datetime.date) -> tuple[Finding, ...]:
    """The contradictions that are neither settled nor confirmed.

    A name that stands where it must not is none of them: nobody can say that this is right, and publishing
    refuses it by itself (``document.publishing``).
    """
    return tuple(finding for finding in to_look_at(version, on=on) if is_settled_by_word(finding))


def confirmed_contradictions(version: Version, *, on: datetime.date) -> dict[Finding, Confirmation]:
    """Those that somebody has looked at and left as they are."""
    return confirmed_among(version, findings_for(version, version.value(), on=on))


def is_settled_by_word(finding: Finding) -> bool:
    """May somebody say of it that it is right as it stands?"""
    return finding.kind == "conflict" and not _WHOLE_EDITION.fullmatch(finding.field)


def _doubts_all(finding: Finding) -> bool:
    """Is the whole document in doubt, and no field of it?"""
    return finding.kind == "uncertain" and not finding.field


def _is_marked_as_action(action: UrgentAction) -> bool:
    """Does it hold what only documents of the trade state?"""
    return bool(action.number or action.index or action.until or action.targets or action.recommended_actions)


def evidence_for(version: Version, action: UrgentAction) -> Mapping[str, Spans]:
    """Where each value was read, for values that still stand where they were read."""
    source = source_of(version)
    read = _as_read(version)
    if source is None or read is None:
        return {}
    return {
        pointer: tuple(_spans(evidence))
        for pointer, evidence in source.evidence.items()
        if is_still_there(pointer, read, action)
    }


def is_still_there(pointer: str, read: UrgentAction, now: UrgentAction) -> bool:
    """Does a pointer into what was read still mean the same place?

    Rows come and go: the pointer holds while no list on its way has become longer or shorter, or while the
    value that it leads to is the same.
    """
    old, new = read.model_dump(mode="json"), now.model_dump(mode="json")
    return _at(pointer, old) == _at(pointer, new) or _lengths(pointer, old) == _lengths(pointer, new)


def _of_reading(version: Version, action: UrgentAction) -> Iterable[Finding]:
    source, read = source_of(version), _as_read(version)
    if source is None or read is None:
        return ()
    old, new = read.model_dump(mode="json"), action.model_dump(mode="json")
    return (
        finding
        for finding in (_with_words(_finding(stored), source.text) for stored in source.findings)
        if (_still_doubts(action) if _doubts_all(finding) else _still_says(finding, old, new))
        and not _is_marked(finding, source)
    )


def _still_doubts(action: UrgentAction) -> bool:
    """A doubt about the whole document stands until somebody fills in what only an action states."""
    return not _is_marked_as_action(action)


def _with_words(finding: Finding, text: str) -> Finding:
    """What was left out is named by how much it is and how it begins."""
    if finding.kind != "ignored" or not finding.at or finding.value:
        return finding
    lines = [line for start, end in finding.at for line in text[start:end].splitlines() if line.strip()]
    if not lines:
        return finding
    count = "One line" if len(lines) == 1 else f"{len(lines)} lines, the first"
    first = shortened(" ".join(lines[0].split()), _LONGEST_SHOWN)
    return replace(finding, message=f"{finding.message} {count}:", value=first)


def _is_marked(finding: Finding, source: Source) -> bool:
    """What fills no field is marked in the document, until its words stand in one (unread.py): told once."""
    if finding.kind != "ignored" or finding.field or not finding.at:
        return False
    return all(
        any(start < last and first < end for first, last in source.unread) for start, end in finding.at
    )


def _still_says(finding: Finding, old: object, new: object) -> bool:
    """A suggestion stands until it is taken over, anything else until its value is changed."""
    if finding.kind == "suggestion" and finding.value:
        group, _, row = finding.field.rpartition("/")
        now = _at(group if row.isdigit() else finding.field, new)
        return finding.value not in (now if isinstance(now, list) else [now])
    return _at(finding.field, old) == _at(finding.field, new)


def _as_read(version: Version) -> UrgentAction | None:
    first = version.action.versions.filter(source__isnull=False).order_by("serial").first()
    return first.value() if first else None


def _finding(stored: Mapping[str, Any]) -> Finding:  # Any: JSON of docs/format.md
    spans = tuple((start, end) for start, end in stored.get("at", ()))
    return Finding(stored["kind"], stored["field"], stored["message"], spans, stored.get("value"))


def _spans(evidence: Iterable[Mapping[str, Any]]) -> Iterable[tuple[int, int]]:  # Any: JSON of docs/format.md
    return ((one["at"][0], one["at"][1]) for one in evidence)


def _at(pointer: str, tree: object) -> object:
    for part in pointer.split("/") if pointer else ():
        tree = _step(tree, part)
    return tree


def _lengths(pointer: str, tree: object) -> list[int]:
    """How long the lists on the way are; texts of several paragraphs are one value."""
    lengths = []
    for part in pointer.split("/"):
        if isinstance(tree, list) and tree and isinstance(tree[0], dict):
            lengths.append(len(tree))
        tree = _step(tree, part)
    return lengths


def _step(tree: object, part: str) -> object:
    if isinstance(tree, dict):
        return tree.get(part)
    if isinstance(tree, list) and part.isdigit() and int(part) < len(tree):
        return tree[int(part)]
    return None
