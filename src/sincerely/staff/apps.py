"""Django's name for this package."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "sincerely.staff"
    label = "staff"
    default_auto_field = "django.db.models.BigAutoField"
