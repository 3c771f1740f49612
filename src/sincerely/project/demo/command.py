"""``sincerely demo``: run the whole thread on invented samples, then serve the site on this machine."""

import argparse
import importlib
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sincerely.project.configuration import Configuration
from sincerely.project.demo.environment import set_environment
from sincerely.project.demo.serving import serve_until_stopped
from sincerely.project.secrets import make_secrets
from sincerely.project.starting import start_django
from sincerely.wording import Refusal


def main(argv: Sequence[str]) -> int:
    """Make the demonstration's folder, run the thread, then serve until Ctrl-C."""
    began = time.monotonic()
    given = _parser().parse_args(argv)
    if given.file and not given.file.is_file():
        raise Refusal(f"There is no file {given.file}. Give the path of a document to read.")
    set_environment()
    configuration = Configuration.from_environment(os.environ)
    make_secrets(configuration)
    start_django()
    # Their models need Django set up, and its settings the environment made above.
    tour = importlib.import_module("sincerely.project.demo.tour")
    tour.prepare_site()
    tour.run_thread()
    review = tour.read_for_review(given.file) if given.file else ""
    if given.once:
        return 0
    return serve_until_stopped(configuration, ready=lambda: _say_where(tour.links(), review, began))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("sincerely demo", description=__doc__)
    parser.add_argument("--once", action="store_true", help="stop after the thread")
    parser.add_argument("--file", type=Path, help="a document to read; prints the link of its review")
    return parser


def _say_where(links: dict[str, str], review: str, began: float) -> None:
    print(f"\nready after {time.monotonic() - began:.0f} s")
    for whose, link in links.items():
        print(f"  {whose:28} {link}")
    print("  Open the second in a private window: the desk says whose turn it is.")
    if review:
        print(f"  Then review what was read:   {review}")
    print("\nCtrl-C ends everything; the next `make demo` finds the data as you left it.")
    sys.stdout.flush()
