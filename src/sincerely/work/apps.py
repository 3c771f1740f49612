"""Django's name for this package."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "sincerely.work"
    label = "work"
    default_auto_field = "django.db.models.BigAutoField"
