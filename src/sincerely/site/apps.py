"""The site: what baking writes, and what hands it out."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """No models: the site folder is a projection of the cases."""

    name = "sincerely.site"
    label = "site"
