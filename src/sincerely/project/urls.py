"""Who answers which address. Baked pages are handed out before Django (``sincerely.site.front``)."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", include("sincerely.desk.urls")),
    path("", include("sincerely.public.urls")),
]

handler400 = "sincerely.public.views.elsewhere.unreadable"
handler404 = "sincerely.public.views.elsewhere.not_found"
