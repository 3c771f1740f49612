from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "sincerely.public"
    label = "public"
