"""The ``sincerely`` command: finds the part that was asked for and starts it."""

import importlib
import os
import sys
from collections.abc import Sequence

from sincerely import __version__
from sincerely.wording import Refusal

# Modules by name: `sincerely read` starts without Django, a database or settings, and the others only once
# Django has been set up, which their models need.
_PLAIN = {
    "read": ("sincerely.reading.command", "read a document and say what is in it"),
    "export": ("sincerely.writing.command", "write an action as a sheet: PDF, Word file, web page, text"),
    "init": ("sincerely.project.commands.init", "make the folders and the secrets of a new site"),
    "demo": ("sincerely.project.demo.command", "run the whole thread on invented samples, then serve it"),
}
_WITH_DJANGO = {
    "migrate": ("sincerely.project.commands.migrate", "bring the database up to date"),
    "staff": (
        "sincerely.project.commands.staff",
        "accounts for the desk: sincerely staff add, close, reopen",
    ),
    "receive": ("sincerely.project.commands.receive", "turn a mail on standard input into drafts"),
    "serve": ("sincerely.project.commands.serve", "answer web requests"),
    "work": ("sincerely.project.commands.work", "do what is waiting: bake pages, delete old sources"),
    "ledger": ("sincerely.project.commands.ledger", "check the ledger, witness another office's"),
    "bake": ("sincerely.project.commands.bake", "write the whole site folder again"),
}
COMMANDS = _PLAIN | _WITH_DJANGO
# A mail server sends back what fails with any other status than this one.
_WHEN_REFUSED = {"receive": os.EX_TEMPFAIL}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 refused (one sentence on standard error), 2 wrong usage."""
    words = list(sys.argv[1:] if argv is None else argv)
    name, rest = (words[0], words[1:]) if words else ("--help", [])
    if name in {"--version", "-V"}:
        print(f"sincerely {__version__}")
        return 0
    if name in {"--help", "-h"}:
        print(usage())
        return 0
    if name not in COMMANDS:
        print(f"sincerely: there is no command {name!r}.\n\n{usage()}", file=sys.stderr)
        return 2
    return _run(name, rest)


def usage() -> str:
    """What ``sincerely --help`` prints."""
    lines = [f"  sincerely {name:8} {deed}" for name, (_, deed) in COMMANDS.items()]
    return "\n".join(["usage: sincerely COMMAND …  (sincerely COMMAND --help says more)", "", *lines])


def _run(name: str, rest: list[str]) -> int:
    try:
        if name in _WITH_DJANGO:
            importlib.import_module("sincerely.project.starting").start_django()
        module = importlib.import_module(COMMANDS[name][0])
        status: int = module.main(rest)
    except Refusal as refusal:
        print(refusal.sentence, file=sys.stderr)
        return _WHEN_REFUSED.get(name, 1)
    except OSError as failure:
        # A folder that is not there or not ours, a full disk. Without a name it is none of these: a bug.
        if failure.filename is None:
            raise
        print(f"{failure.filename}: {failure.strerror}.", file=sys.stderr)
        return _WHEN_REFUSED.get(name, 1)
    except KeyboardInterrupt:
        return 130
    return status


if __name__ == "__main__":
    sys.exit(main())
