"""What a process that writes does with a batch in tests: it is started anew, and told of their database."""

import os
import signal
from collections.abc import Sequence

from django.db import connection

from sincerely.reports.intake import committing
from sincerely.reports.intake.committing import Answers
from sincerely.reports.intake.plain import Plain

DATABASE = "DATABASE_OF_THE_TESTS"


def commit(batch: Sequence[Plain]) -> Answers:
    """As in earnest, but for keys that say when it dies, stands still, breaks, or must keep plans."""
    keys = {plain.key for plain in batch}
    if "die before" in keys:
        os.kill(os.getpid(), signal.SIGKILL)
    if "stand still" in keys:
        signal.pause()
    if "break" in keys:
        raise OSError("words of a reporter")
    connection.settings_dict["NAME"] = os.environ[DATABASE]
    if "keep plans" in keys:
        with connection.cursor() as cursor:
            assert cursor.execute("SHOW plan_cache_mode").fetchone() == ("force_generic_plan",)
    answers = committing.commit(batch)
    if "die after" in keys:
        os.kill(os.getpid(), signal.SIGKILL)
    return answers
