"""Django, started once for the commands that need it."""

import os

import django
from django.conf import settings

from sincerely.project.configuration import Configuration


def start_django() -> Configuration:
    """Set Django up and return the configuration it runs with."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sincerely.project.settings")
    django.setup()
    configuration: Configuration = settings.SINCERELY
    return configuration
