"""From where somebody signs in, as tokens of a day: the desk limits tries by network and sees no address."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from sincerely.desk.tries import WHERE_FROM
from sincerely.public.intake.networks import client_of
from sincerely.reports.quarantine.networks import DailyKey

Answer = Callable[[HttpRequest], HttpResponse]
_key = DailyKey()


def leave_origin_at_the_door(answer: Answer) -> Answer:
    """A middleware of Django's; only where somebody signs in does it look at an address."""

    def looked_at(request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and request.path == settings.LOGIN_URL:
            address = client_of(request.META, hops=settings.SINCERELY.proxies)
            request.META[WHERE_FROM] = _key.origin_of(address, at=timezone.now())
        return answer(request)

    return looked_at
