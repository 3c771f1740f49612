"""The WSGI application that granian runs: baked files first, Django behind."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from sincerely.site.assets import asset_files
from sincerely.site.front import Front

application = Front(
    settings.SINCERELY.site_folder,
    get_wsgi_application(),
    spare=asset_files(settings.SITE_IDENTITY.accent),
)
