"""The only door for writes: take in a batch of reported deeds."""

import datetime
from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.db.models import F

from sincerely.reports.deeds import Receipt, ReportedDeed
from sincerely.reports.models import Counter, Report, ReportLine
from sincerely.reports.queries import reporting_terms
from sincerely.reports.receipts import new_receipt
from sincerely.reports.rules import ReportingTerms, check_deed
from sincerely.work.operations import enqueue

# One row of counters: case, tier, channel ("" for the whole), after a stop.
_Row = tuple[int, str, str, bool]


def record_reports(batch: Sequence[ReportedDeed]) -> list[Receipt]:
    """Store and count the deeds, all or none, in one transaction; answer in the order of the batch.

    A key that is stored already gives its receipt again and counts nothing. Raise Refusal when a deed does
    not count.
    """
    try:
        return _record(batch)
    except IntegrityError:
        # Another server process stored one of these keys (or drew the same receipt code) between our look
        # and our insert. Now its row can be seen, so the second try finds it or draws anew.
        return _record(batch)


@transaction.atomic
def _record(batch: Sequence[ReportedDeed]) -> list[Receipt]:
    known = _stored(batch)
    fresh = {deed.key: deed for deed in batch if deed.key not in known}
    stored = _insert([_checked(deed) for deed in fresh.values()], list(fresh.values()))
    _count(stored, list(fresh.values()))
    for deed in fresh.values():
        enqueue("bake-totals", {"case_id": deed.case_id}, at=deed.at)
    reports = known | {report.key: report for report in stored}
    return [_receipt(reports[deed.key], repeated=deed.key in known) for deed in batch]


def _stored(batch: Sequence[ReportedDeed]) -> dict[str, Report]:
    return {report.key: report for report in Report.objects.filter(key__in=[deed.key for deed in batch])}


def _checked(deed: ReportedDeed) -> Report:
    terms = reporting_terms(deed.case_id, deed.sequence)
    check_deed(deed, terms)
    return _report(deed, terms)


def _report(deed: ReportedDeed, terms: ReportingTerms) -> Report:
    return Report(
        case_id=deed.case_id,
        sequence=deed.sequence,
        key=deed.key,
        receipt=new_receipt(),
        for_group=deed.group is not None,
        heads=deed.group.heads if deed.group else None,
        done_on=deed.done_on,
        country=deed.country,
        after_stop=terms.stopped_at is not None,
        created_at=deed.at,
    )


def _insert(reports: list[Report], deeds: list[ReportedDeed]) -> list[Report]:
    stored = Report.objects.bulk_create(reports)
    ReportLine.objects.bulk_create(
        ReportLine(report=report, channel=line.channel, target=line.target, quantity=line.quantity)
        for report, deed in zip(stored, deeds, strict=True)
        for line in deed.lines
    )
    return stored


def _count(reports: list[Report], deeds: list[ReportedDeed]) -> None:
    sums: dict[_Row, Tally[str]] = defaultdict(Tally)
    for report, deed in zip(reports, deeds, strict=True):
        for channel, actions in _actions_by_channel(deed).items():
            row = (report.case_id, report.tier, channel, report.after_stop)
            sums[row].update(
                actions=actions, reports=1, groups=int(report.for_group), heads=report.heads or 0
            )
    # In one order everywhere, so that two batches never wait for each other.
    for row in sorted(sums):
        _add(row, sums[row], at=max(report.created_at for report in reports))


def _actions_by_channel(deed: ReportedDeed) -> Tally[str]:
    actions: Tally[str] = Tally()
    for line in deed.lines:
        actions[line.channel] += line.quantity
    actions[""] = actions.total()
    return actions


def _add(row: _Row, sums: Tally[str], *, at: datetime.datetime) -> None:
    case_id, tier, channel, after_stop = row
    names = {"case_id": case_id, "tier": tier, "channel": channel, "after_stop": after_stop}
    Counter.objects.bulk_create([Counter(**names, counted_at=at)], ignore_conflicts=True)
    Counter.objects.filter(**names).update(
        counted_at=at, **{name: F(name) + amount for name, amount in sums.items()}
    )


def _receipt(report: Report, *, repeated: bool) -> Receipt:
    return Receipt(code=report.receipt, case_id=report.case_id, repeated=repeated)
