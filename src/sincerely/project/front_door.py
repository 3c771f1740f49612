"""How the parts of the web process stand one behind the other."""

from typing import TYPE_CHECKING

from django.conf import settings

from sincerely.project.few_threads import FewThreads
from sincerely.project.gate import Gate
from sincerely.project.server import DJANGO_THREADS, DJANGO_WAITING
from sincerely.public.intake.addresses import Addresses, Learning
from sincerely.public.intake.entry import Entry
from sincerely.public.intake.origins import Site
from sincerely.reports.intake.writer import Writer
from sincerely.site.assets import asset_files
from sincerely.site.front import Front

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication


def front_door(django: "WSGIApplication", *, writer: Writer, waiting: int = DJANGO_WAITING) -> Gate:
    """Baked files first, then the plain report, Django behind both."""
    addresses = Addresses()
    ours = settings.SINCERELY
    entry = Entry(
        FewThreads(Learning(django, addresses), threads=DJANGO_THREADS, waiting=waiting),
        addresses,
        writer,
        site=Site(ours.origin),
        hops=ours.proxies,
    )
    front = Front(ours.site_folder, entry, spare=asset_files(settings.SITE_IDENTITY.accent))
    return Gate(front, start=writer.start, close=writer.close)
