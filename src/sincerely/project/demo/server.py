"""The demonstration's web process: the same server, on a site that `sincerely serve` refuses."""

import sys

from django.conf import settings

from sincerely.project.server import run_server

if __name__ == "__main__":
    sys.exit(run_server(settings.SINCERELY))
