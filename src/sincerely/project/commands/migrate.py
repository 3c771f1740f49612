"""``sincerely migrate``: bring the database up to date."""

import argparse
from collections.abc import Sequence

from django.conf import settings
from django.core.management import call_command

from sincerely.project.preflight import require_sound_database


def main(argv: Sequence[str]) -> int:
    """Run the migrations that are missing."""
    argparse.ArgumentParser("sincerely migrate", description=__doc__).parse_args(argv)
    require_sound_database(settings.SINCERELY)
    call_command("migrate", interactive=False, verbosity=0)
    print("the database is up to date")
    return 0
