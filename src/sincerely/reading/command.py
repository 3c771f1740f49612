"""``sincerely read FILE [--json] [--evidence] [--text]``."""

import argparse
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from sincerely.document import Edition, Target, UrgentAction
from sincerely.reading.limits import Limits
from sincerely.reading.readings import Reading, read
from sincerely.wording import Refusal

_EPILOG = (
    "Exit status: 0 read, whatever the findings; 1 refused, with one sentence on standard error; "
    "2 wrong usage."
)


def main(argv: list[str]) -> int:
    """Read one document and print what it says; the exit status is that of ``docs/format.md``."""
    arguments = _parser().parse_args(argv)
    try:
        limits = Limits(without_namespace=True) if arguments.without_namespace else Limits()
        reading = read(_content(arguments.file), name=arguments.file, limits=limits)
    except Refusal as refusal:
        if arguments.json:
            print(json.dumps({"action": None, "findings": []}))
        print(refusal.sentence, file=sys.stderr)
        return 1
    for sentence in reading.unfenced:
        print(sentence, file=sys.stderr)
    parts = [part for part in ("evidence", "text") if getattr(arguments, part)]
    if arguments.json:
        _print(json.dumps(reading.as_json(*parts), ensure_ascii=False, indent=1))
    else:
        _print("\n".join(_summary(reading, parts)))
    return 0


def _print(said: str) -> None:
    """Whoever closes the pipe early ("| head") has read enough."""
    try:
        print(said, flush=True)
    except BrokenPipeError:
        # Python flushes once more at its end; into nowhere, so that no traceback follows.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sincerely read",
        description="Read an Urgent Action from a text, HTML, PDF or Word file, or a mail.",
        epilog=_EPILOG,
    )
    parser.add_argument("file", metavar="FILE", help="the document; - for standard input")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a summary")
    parser.add_argument("--evidence", action="store_true", help="say where in the document each value stands")
    parser.add_argument("--text", action="store_true", help="print the text as extracted too")
    parser.add_argument(
        "--without-namespace",
        action="store_true",
        help="read even where the kernel refuses user namespaces (docs/running.md)",
    )
    return parser


def _content(file: str) -> bytes:
    """The bytes, one more than allowed at most."""
    most = Limits().content + 1
    if file == "-":
        return sys.stdin.buffer.read(most)
    try:
        with Path(file).open("rb") as opened:
            return opened.read(most)
    except OSError as error:
        raise Refusal(f"{file} cannot be opened: {error.strerror or error}.") from error


def _summary(reading: Reading, parts: Iterable[str]) -> list[str]:
    lines = [
        *_facts(reading.action),
        *(line for edition in reading.action.editions for line in _words(edition)),
    ]
    for label, targets in (("Target", reading.action.targets), ("Copy to", reading.action.copies_to)):
        lines += [line for target in targets for line in _target(label, target)]
    lines += ["", f"{len(reading.findings)} findings"]
    lines += [
        f"  {finding.kind}: {finding.field or 'document'}: {finding.message}" for finding in reading.findings
    ]
    if "evidence" in parts:
        lines += [
            "",
            *(
                f"  {field}: {[place.as_json() for place in places]}"
                for field, places in reading.evidence.items()
            ),
        ]
    return [*lines, "", reading.text] if "text" in parts else lines


def _facts(action: UrgentAction) -> list[str]:
    people = ", ".join(
        " ".join(filter(None, [p.name, f"({p.pronouns})" if p.pronouns else ""])) for p in action.people
    )
    facts = {
        "Number": action.number,
        "Kind": action.kind,
        "Index": action.index,
        "Country": ", ".join(action.countries),
        "Issued": action.issued,
        "Until": action.until,
        "People": people or action.people_note,
        "Write in": ", ".join(
            [*action.preferred_languages, *(["own language"] if action.own_language else [])]
        ),
    }
    lines = [f"{label + ':':<10} {value if value else '—'}" for label, value in facts.items()]
    return lines + [f"Ask:       {ask}" for ask in action.recommended_actions]


def _words(edition: Edition) -> list[str]:
    letter = edition.letter
    return [
        f"Edition:   {edition.language}: {edition.title or '—'}",
        f"Summary:   {len(edition.summary)} paragraphs; background: {len(edition.additional_information)}",
        f"Letter:    {letter.salutation or '—'} {len(letter.paragraphs)} paragraphs. {letter.closing or '—'}"
        if letter
        else "Letter:    —",
    ]


def _target(label: str, target: Target) -> list[str]:
    name = ", ".join(filter(None, [target.holder, target.function, target.office]))
    lines = [f"{label + ':':<10} {name}"]
    for line in target.lines:
        if line.channel == "post":
            said = "; ".join(filter(None, [", ".join(line.address), line.country, line.note]))
        else:
            said = line.value or line.printed or ""
        lines.append(f"           {line.channel}: {said}")
    return lines + [f"           {formula}" for formula in target.salutations.values()]
