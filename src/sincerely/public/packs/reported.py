"""A pack reported from paper: counted once for each action under its number."""

from sincerely.cases.models import Case
from sincerely.reports.models import Report, VoidReason
from sincerely.reports.pack_numbers import report_key
from sincerely.reports.queries import report_under, told_in_turn, void_of


def told_of_pack(number: str, case: Case) -> Report | None:
    """What was reported for the case under the number of a pack, and not withdrawn since.

    Whoever holds the paper holds the number, so it opens the report as a receipt code does.
    """
    report = report_under(report_key(number, str(case.slug)))
    while report and _is_withdrawn(report):
        report = report_under(report_key(number, str(case.slug), after=report.receipt))
    return report


def key_of_pack(number: str, case: Case) -> str:
    """The key for the next entry: that of the pack, or, where that entry was withdrawn, one made from it."""
    key = report_key(number, str(case.slug))
    while (report := report_under(key)) and _is_withdrawn(report):
        key = report_key(number, str(case.slug), after=report.receipt)
    return key


def _is_withdrawn(report: Report) -> bool:
    void = void_of(told_in_turn(report)[-1])
    return void is not None and void.reason == VoidReason.WITHDRAWN
