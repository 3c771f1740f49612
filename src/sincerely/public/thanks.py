"""The address of a thank-you: for an hour it leads to a receipt, and there is no code in it.

A code lets its holder change the report, and addresses end up in histories and logs.
"""

import datetime
from collections.abc import Sequence
from functools import lru_cache

from django.conf import settings
from django.core.signing import BadSignature, Signer

from sincerely.cases.models import Case
from sincerely.reports.deeds import Receipt
from sincerely.reports.models import Report

LASTS = datetime.timedelta(hours=1)
_SALT = "sincerely.public.thanks"


class OldAddress(Exception):  # noqa: N818 - no error: an hour is over
    """The address has led to its receipt for long enough."""


def thanks_address(path: str, receipt: Receipt, *, at: datetime.datetime) -> str:
    """Where somebody is thanked who reported on the page at ``path``."""
    return f"{path}report/done/?shown={_sign([receipt], at=at)}"


def evening_address(language: str, receipts: Sequence[Receipt], *, at: datetime.datetime) -> str:
    """Where an organiser is thanked who reported an evening."""
    return f"/{language}/report/evening/done/?shown={_sign(receipts, at=at)}"


def read_thanks(shown: str, case: Case, *, at: datetime.datetime) -> Receipt | None:
    """The receipt that an address leads to, if it is ours and for this case; raise OldAddress."""
    for report, repeated in read_evening(shown, at=at):
        if report.case_id == case.pk:
            return Receipt(report_id=report.pk, code=report.receipt, case_id=case.pk, repeated=repeated)
    return None


def read_evening(shown: str, *, at: datetime.datetime) -> list[tuple[Report, bool]]:
    """The reports that an address leads to, and whether each had been counted before; raise OldAddress."""
    try:
        told, made = Signer(salt=_SALT).unsign_object(shown)
    except BadSignature:
        return []
    if at - datetime.datetime.fromtimestamp(made, tz=datetime.UTC) > LASTS:
        raise OldAddress
    reports = Report.objects.in_bulk([report_id for report_id, _ in told])
    return [(reports[report_id], repeated) for report_id, repeated in told if report_id in reports]


def _sign(receipts: Sequence[Receipt], *, at: datetime.datetime) -> str:
    told = [[receipt.report_id, receipt.repeated] for receipt in receipts]
    return _signer(settings.SECRET_KEY).sign_object([told, int(at.timestamp())])


@lru_cache(maxsize=1)
def _signer(key: str) -> Signer:
    return Signer(key=key, salt=_SALT)
