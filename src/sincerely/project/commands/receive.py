"""``sincerely receive``: one mail on standard input becomes drafts on the desk; nothing is published.

For a mail server's pipe: the exit status says in the words of sysexits.h whether the mail is done with (0),
can never be read (65), or must stay queued and be tried again (75). A mail that is read and holds no Urgent
Action is done with: sent back, every notice of absence would be answered by a machine (RFC 3834).
"""

import argparse
import logging
import os
import sys
from collections.abc import Sequence

from django.conf import settings
from django.utils import timezone

from sincerely.cases.arrivals import Arrival, receive_mail
from sincerely.project.preflight import require_safe_work
from sincerely.reading.limits import Limits
from sincerely.reading.sandbox import FenceMissing
from sincerely.wording import Refusal

_LARGEST_MAIL = Limits().content
_logger = logging.getLogger(__name__)


def main(argv: Sequence[str]) -> int:
    """Read the mail and make its drafts; no word of it, and no address, is printed or logged."""
    argparse.ArgumentParser("sincerely receive", description=__doc__).parse_args(argv)
    content = sys.stdin.buffer.read(_LARGEST_MAIL + 1)
    try:
        require_safe_work(settings.SINCERELY)
        return _received(content)
    except Refusal as no:
        _logger.error("the mail stays queued: %s", no.sentence)
    except Exception:
        _logger.exception("the mail stays queued")
    return os.EX_TEMPFAIL


def _received(content: bytes) -> int:
    try:
        arrivals = receive_mail(content, at=timezone.now())
    except FenceMissing:
        raise
    except Refusal as no:
        print(no.sentence)
        return os.EX_DATAERR
    print(_told(arrivals))
    made = any(arrival.version for arrival in arrivals)
    return os.EX_OK if made or not any(arrival.is_unread for arrival in arrivals) else os.EX_DATAERR


def _told(arrivals: Sequence[Arrival]) -> str:
    new = sum(1 for arrival in arrivals if arrival.version and arrival.is_new)
    known = sum(1 for arrival in arrivals if arrival.version and not arrival.is_new)
    unread = sum(1 for arrival in arrivals if arrival.is_unread)
    others = len(arrivals) - new - known - unread
    if new or known:
        return f"drafts: {new}, on the desk before: {known}, no Urgent Action: {others}, not read: {unread}"
    if unread:
        return "No document in this mail could be read. Send it as PDF, Word file or text."
    return "Nothing in it is an Urgent Action."
