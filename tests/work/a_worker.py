"""A worker in a process of its own, to be killed: begins one job of the named database, and never ends it."""

import datetime
import signal
import sys

import django

django.setup()

from django.db import connection  # noqa: E402 - Django comes first

from sincerely.work.worker import run_one  # noqa: E402 - Django is set up first


def endless(at: datetime.datetime) -> None:
    print("started", flush=True)
    signal.pause()


connection.settings_dict["NAME"] = sys.argv[1]
run_one({"endless": endless}, at=datetime.datetime.fromisoformat(sys.argv[2]))
