"""``sincerely export FILE.json --as pdf|docx|html|text``: an action on its way out, as a sheet."""

import argparse
import datetime
import json
import os
import sys
from pathlib import Path

from sincerely.document import Edition, UrgentAction, action_from_json, public_action, replaced
from sincerely.document.exchange import LARGEST
from sincerely.document.publishing import why_not_shown
from sincerely.places.countries import country_codes
from sincerely.wording import Refusal
from sincerely.writing.identity import SiteIdentity
from sincerely.writing.left_out import left_out
from sincerely.writing.papers import PAPERS
from sincerely.writing.sheet_content import SheetOrder
from sincerely.writing.sheet_forms import SHEET_FORMS

_EPILOG = (
    "FILE is an action in the format of docs/format.md, or what `sincerely read --json` prints. Only what "
    "may be published goes out: for every person it must be chosen what is shown. "
    "What is left out is named on standard error. Exit status: 0 written, "
    "1 refused with one sentence on standard error, 2 wrong usage."
)


def main(argv: list[str]) -> int:
    """Write the file and say where it is."""
    arguments = _parser().parse_args(argv)
    if arguments.country not in country_codes():
        raise Refusal(f"There is no country {arguments.country}. Write its code, like GB.")
    action = _action(_content(arguments.file))
    edition = _edition(action, arguments.language)
    now = datetime.datetime.now(datetime.UTC)
    public = _as_published(action, edition) if arguments.published else _public(action, edition, now)
    order = SheetOrder(
        paper=arguments.paper,
        identity=SiteIdentity(name=arguments.name, origin="", country=arguments.country),
        page_url=arguments.page,
        printed_on=now.date(),
        printed_in=action.editions[0].language,
    )
    form = SHEET_FORMS[arguments.form]
    output = arguments.output or str(Path(arguments.file).with_suffix(form.suffix))
    if Path(output).resolve() == Path(arguments.file).resolve():
        raise Refusal(f"{output} is the action itself. Choose another --output.")
    _write(form.render(public, edition, order), output)
    for sentence in left_out(action, country=arguments.country):
        print(sentence, file=sys.stderr)
    return 0


def _action(content: bytes) -> UrgentAction:
    """The action, bare or in what ``sincerely read --json`` prints."""
    try:
        given = json.loads(content)
    except (ValueError, RecursionError):
        return action_from_json(content)
    if isinstance(given, dict) and "action" in given:
        return action_from_json(json.dumps(given["action"]).encode())
    return action_from_json(content)


def _edition(action: UrgentAction, language: str | None) -> Edition:
    """The edition that was asked for, else the only one."""
    languages = [edition.language for edition in action.editions]
    found = [edition for edition in action.editions if language in (None, edition.language)]
    if not languages:
        raise Refusal("The action has no edition, so there is nothing to print. Give it words first.")
    if not found:
        raise Refusal(f"There is no edition in {language}. Choose one of: {', '.join(languages)}.")
    if len(found) > 1:
        raise Refusal(f"The action has several editions. Choose one with --language: {', '.join(languages)}.")
    return found[0]


def _public(action: UrgentAction, edition: Edition, at: datetime.datetime) -> UrgentAction:
    """The published projection; Refusal while there is a reason against showing it."""
    reasons = why_not_shown(action, edition, at)
    if reasons:
        raise Refusal(" ".join(reasons))
    return public_action(action, [edition])


def _as_published(action: UrgentAction, edition: Edition) -> UrgentAction:
    """An action that was published before; Refusal when it holds what is never published."""
    shown = tuple(replaced(person, show="full") for person in action.people)
    public = public_action(replaced(action, people=shown), [edition])
    if public != replaced(action, editions=(edition,)):
        raise Refusal(
            "This file holds things that are never published, so it is no published action. "
            "Leave --published out."
        )
    return public


def _content(file: str) -> bytes:
    try:
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST * 2)
    except OSError as error:
        raise Refusal(f"{file} cannot be opened: {error.strerror or error}.") from error


def _write(content: bytes, output: str) -> None:
    if output == "-":
        _print(content)
        return
    try:
        Path(output).write_bytes(content)
    except OSError as error:
        raise Refusal(f"{output} cannot be written: {error.strerror or error}.") from error
    print(f"Written: {output}")


def _print(content: bytes) -> None:
    """Whoever closes the pipe early ("| head") has read enough."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python flushes once more at its end; into nowhere, so that no traceback follows.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sincerely export", description="Write an action as a sheet.", epilog=_EPILOG
    )
    parser.add_argument("file", metavar="FILE", help="an action as JSON")
    parser.add_argument("--as", dest="form", choices=SHEET_FORMS, required=True, help="the form of the sheet")
    parser.add_argument("--output", metavar="FILE", help="where to write; - for standard output")
    parser.add_argument("--language", metavar="TAG", help="the edition's language, where there are several")
    parser.add_argument("--paper", choices=PAPERS, default="a4", help="for pdf and docx")
    parser.add_argument("--country", default="GB", help="where its readers are, as ISO 3166 has it")
    parser.add_argument("--name", default="", help="whose sheet it is, printed at its head")
    parser.add_argument("--page", metavar="URL", default="", help="where the action stands on the web")
    parser.add_argument(
        "--published",
        action="store_true",
        help="FILE was published before: show people as they stand",
    )
    return parser
