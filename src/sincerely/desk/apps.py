"""Django's name for this package."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "sincerely.desk"
    label = "desk"
