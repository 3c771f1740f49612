"""``sincerely read PATH… [--json] [--evidence] [--text] [--explain] [--output FILE [--again]]``."""

import argparse
import json
import os
import sys
from argparse import Namespace
from collections.abc import Collection, Generator
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import TextIO

from sincerely.document import Edition, Target, UrgentAction
from sincerely.reading.batch import Earlier, Job, Tally, opened_output, read_all
from sincerely.reading.collection import content_of, documents_in, is_collection
from sincerely.reading.limits import Limits
from sincerely.reading.readings import Reading, read
from sincerely.reading.telling import explanation_lines
from sincerely.wording import Refusal

_EPILOG = (
    "Several documents, a folder or a ZIP give one line of JSON each, and a table on standard error; a run "
    "with --output goes on where an earlier one was interrupted. Exit status: 0 read, whatever the findings; "
    "1 refused, now or by an earlier run, with one sentence on standard error; 2 wrong usage."
)
_EVERY = 100
# As shells say it of a program that Ctrl-C ended.
_INTERRUPTED = 130
# What is said beside action and findings only where it is asked for.
_PARTS = "evidence", "text", "explanation"


def main(argv: list[str]) -> int:
    """Read and print what the documents say; the exit status is that of ``docs/format.md``."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.again and not arguments.output:
        parser.error("--again needs --output: the file that says what was refused before")
    files: list[str] = arguments.files
    limits = Limits(without_namespace=True) if arguments.without_namespace else Limits()
    parts = tuple(part for part in _PARTS if getattr(arguments, part))
    try:
        if len(files) > 1 or arguments.output or is_collection(files[0]):
            return _read_many(arguments, Job(parts, limits, arguments.workers))
        reading = read(_content(files[0], limits), name=files[0], limits=limits)
    except Refusal as refusal:
        if arguments.json:
            print(json.dumps({"action": None, "findings": []}))
        print(refusal.sentence, file=sys.stderr)
        return 1
    for sentence in reading.unfenced:
        print(sentence, file=sys.stderr)
    if arguments.json:
        _print(json.dumps(reading.as_json(*parts), ensure_ascii=False, indent=1))
    else:
        _print("\n".join(_summary(reading, parts)))
    return 0


def _read_many(arguments: Namespace, job: Job) -> int:
    output = Path(arguments.output) if arguments.output else None
    documents = documents_in(arguments.files, limits=job.limits, besides=output)
    place: AbstractContextManager[tuple[TextIO, dict[str, Earlier]]]
    place = opened_output(output) if output else nullcontext((sys.stdout, {}))
    try:
        with place as (lines, known):
            settled = {seal: one for seal, one in known.items() if not (one.refused and arguments.again)}
            return _told(read_all(documents, output=lines, known=settled, job=job))
    except BrokenPipeError:
        _stop_printing()
        return 1
    except OSError as error:
        raise Refusal(f"{error.filename or output} cannot be used: {error.strerror or error}.") from error


def _told(tallies: Generator[Tally, None, None]) -> int:
    """Tell of progress, and at the end, however it comes, of what was read and refused; the exit status."""
    tally = Tally()
    try:
        with closing(tallies):
            for tally in tallies:
                _tell_progress(tally)
    except KeyboardInterrupt:
        print("\nInterrupted. With --output, the same command goes on from here.", file=sys.stderr)
        return _INTERRUPTED
    finally:
        print("\n".join(["", *tally.table()]), file=sys.stderr)
    return 1 if tally.refused or tally.refused_before else 0


def _tell_progress(tally: Tally) -> None:
    """On a terminal one line that changes, elsewhere a line now and then."""
    read = tally.read + len(tally.doubtful)
    said = f"{tally.seen:,} documents: {read:,} read, {len(tally.refused):,} refused"
    if sys.stderr.isatty():
        print(f"\r{said}", end="", file=sys.stderr, flush=True)
    elif tally.seen % _EVERY == 0:
        print(said, file=sys.stderr, flush=True)


def _print(said: str) -> None:
    """Whoever closes the pipe early ("| head") has read enough."""
    try:
        print(said, flush=True)
    except BrokenPipeError:
        _stop_printing()


def _stop_printing() -> None:
    """Python flushes once more at its end; into nowhere, so that no traceback follows."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sincerely read",
        description="Read Urgent Actions from text, HTML, PDF and Word files, and mails.",
        epilog=_EPILOG,
    )
    parser.add_argument(
        "files", metavar="PATH", nargs="+", help="documents, folders, ZIPs; - alone for standard input"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of a summary")
    parser.add_argument("--output", metavar="FILE", help="append one line of JSON per document to this file")
    parser.add_argument(
        "--again", action="store_true", help="with --output: read once more what an earlier run refused"
    )
    parser.add_argument(
        "--workers", metavar="N", type=_count, default=os.cpu_count() or 1, help="so many documents at once"
    )
    parser.add_argument("--evidence", action="store_true", help="say where in the document each value stands")
    parser.add_argument("--text", action="store_true", help="print the text as extracted too")
    parser.add_argument(
        "--explain",
        dest="explanation",
        action="store_true",
        help="say which layout was chosen and why, and what became of every line",
    )
    parser.add_argument(
        "--without-namespace",
        action="store_true",
        help="read even where the kernel refuses user namespaces (docs/running.md)",
    )
    return parser


def _count(written: str) -> int:
    number = int(written)
    if not 1 <= number <= 64:
        raise ValueError(written)
    return number


def _content(file: str, limits: Limits) -> bytes:
    """The bytes, one more than allowed at most."""
    if file == "-":
        return sys.stdin.buffer.read(limits.content + 1)
    return content_of(Path(file), limits=limits)


def _summary(reading: Reading, parts: Collection[str]) -> list[str]:
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
    if "explanation" in parts:
        lines += ["", *explanation_lines(reading)]
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
