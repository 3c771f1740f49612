"""Django's name for this package."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "sincerely.directory"
    label = "directory"
    default_auto_field = "django.db.models.BigAutoField"
