"""The address of a thank-you: for an hour it leads to a receipt, and there is no code in it.

A code lets its holder change the report, and addresses end up in histories and logs.
"""

import datetime

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
    told = [receipt.report_id, receipt.repeated, int(at.timestamp())]
    return f"{path}report/done/?shown={Signer(salt=_SALT).sign_object(told)}"


def read_thanks(shown: str, case: Case, *, at: datetime.datetime) -> Receipt | None:
    """The receipt that an address leads to, if it is ours and for this case; raise OldAddress."""
    try:
        report_id, repeated, made = Signer(salt=_SALT).unsign_object(shown)
    except BadSignature:
        return None
    if at - datetime.datetime.fromtimestamp(made, tz=datetime.UTC) > LASTS:
        raise OldAddress
    report = Report.objects.filter(pk=report_id, case=case).first()
    if report is None:
        return None
    return Receipt(report_id=report.pk, code=report.receipt, case_id=case.pk, repeated=repeated)
