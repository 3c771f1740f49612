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

from sincerely.cases.incoming import Incoming, receive_mail
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
        incoming = receive_mail(content, at=timezone.now())
    except FenceMissing:
        raise
    except Refusal as no:
        print(no.sentence)
        return os.EX_DATAERR
    print(_told(incoming))
    made = any(one.version for one in incoming)
    return os.EX_OK if made or not any(one.is_unread for one in incoming) else os.EX_DATAERR


def _told(incoming: Sequence[Incoming]) -> str:
    new = sum(1 for one in incoming if one.version and one.is_new)
    known = sum(1 for one in incoming if one.version and not one.is_new)
    unread = sum(1 for one in incoming if one.is_unread)
    others = len(incoming) - new - known - unread
    if new or known:
        return f"drafts: {new}, on the desk before: {known}, no Urgent Action: {others}, not read: {unread}"
    if unread:
        return "No document in this mail could be read. Send it as PDF, Word file or text."
    return "Nothing in it is an Urgent Action."
