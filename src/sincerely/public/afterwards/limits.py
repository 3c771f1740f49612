"""How much may come from one network that is no report: flags, replies, addresses of those who wait.

Counted like reports, by tokens that lead nowhere (``public.intake.networks``), and apart from them. Each is a
row that stays for weeks, and nothing holds back those that are made up: so fewer pass than of reports.
"""

import datetime

from django.http import HttpRequest
from django.utils.translation import gettext

from sincerely.public.intake.networks import Networks, origin_left
from sincerely.wording import Refusal

# A hall of 200 people behind one address, each of whom tells of three lines, in ten minutes.
MOST_TOLD = 600
_networks = Networks()


def require_room(request: HttpRequest, *, at: datetime.datetime) -> None:
    """Count one more from where the request comes from; raise Refusal beyond what any crowd tells."""
    if _networks.count(origin_left(request.META).network, at=at) > MOST_TOLD:
        sentence = gettext(
            "Very many people in your network are telling us something just now, so nothing was stored. "
            "Please send it again in ten minutes."
        )
        raise Refusal(sentence)
