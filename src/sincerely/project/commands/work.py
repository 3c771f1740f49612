"""``sincerely work``: do what is waiting, until told to stop."""

import argparse
import signal
import threading
from collections.abc import Sequence
from types import FrameType

from django.conf import settings
from django.utils import timezone

from sincerely.afterwards.operations import forget_what_is_due
from sincerely.desk.sessions import clear_sessions_daily
from sincerely.project.preflight import require_ledger_key, require_safe_work, require_sealing_key
from sincerely.project.registry import REGISTRY
from sincerely.public.packs.making import delete_packs
from sincerely.reports.quarantine.watching import forget_arrivals
from sincerely.reports.tallying import plan_tally
from sincerely.site.baking import catch_up
from sincerely.work.worker import loop


def main(argv: Sequence[str]) -> int:
    """Run the worker's loop; SIGTERM and Ctrl-C end it after the job at hand."""
    argparse.ArgumentParser("sincerely work", description=__doc__).parse_args(argv)
    require_safe_work(settings.SINCERELY)
    require_sealing_key(settings.SINCERELY)
    require_ledger_key(settings.SINCERELY)
    stopping = _stop_on_signals()
    print("working (Ctrl-C stops)", flush=True)
    catch_up(at=timezone.now())
    delete_packs(at=timezone.now())
    plan_tally(at=timezone.now())
    forget_arrivals(at=timezone.now())
    forget_what_is_due(at=timezone.now())
    clear_sessions_daily(at=timezone.now())
    loop(REGISTRY, stopping)
    return 0


def _stop_on_signals() -> threading.Event:
    stopping = threading.Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    return stopping
