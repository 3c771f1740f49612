"""The application that granian runs; ``front_door`` says what stands behind what."""

from django.core.wsgi import get_wsgi_application

_django = get_wsgi_application()

# What stands before Django stores reports, and its models need Django to be set up.
from sincerely.project.front_door import front_door  # noqa: E402 - Django is set up first
from sincerely.reports.intake.writer import Writer  # noqa: E402 - Django is set up first

application = front_door(_django, writer=Writer())
