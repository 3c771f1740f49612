"""Django's name for this package."""

from django.apps import AppConfig


class AfterwardsConfig(AppConfig):
    name = "sincerely.afterwards"
    label = "afterwards"
    default_auto_field = "django.db.models.BigAutoField"
