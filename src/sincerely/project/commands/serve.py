"""``sincerely serve``: answer web requests: baked pages, and Django behind them."""

import argparse
from collections.abc import Sequence

from django.conf import settings
from django.db import connections

from sincerely.project.preflight import require_safe_serving
from sincerely.project.server import run_server


def main(argv: Sequence[str]) -> int:
    """Serve until SIGTERM or Ctrl-C; refuses to start when something is unsafe."""
    argparse.ArgumentParser("sincerely serve", description=__doc__).parse_args(argv)
    require_safe_serving(settings.SINCERELY)
    # The server forks; a connection must not be shared with its child.
    connections.close_all()
    return run_server(settings.SINCERELY)
