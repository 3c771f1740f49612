"""``sincerely bake``: write the whole site folder again."""

import argparse
from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone

from sincerely.project.preflight import require_safe_work
from sincerely.site.baking import bake_all


def main(argv: Sequence[str]) -> int:
    """Bake everything that is published, now and in this process."""
    argparse.ArgumentParser("sincerely bake", description=__doc__).parse_args(argv)
    require_safe_work(settings.SINCERELY)
    bake_all(at=timezone.now())
    print(f"baked into {settings.SINCERELY.site_folder}")
    return 0
