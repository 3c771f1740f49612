"""The only door for writes: take in a batch of reported deeds, void a report, correct one."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from sincerely.reports.commitments import commit_to_releases, commit_to_reports, commit_to_voids
from sincerely.reports.counters import (
    ReportWithLines,
    add_to_counters,
    bake_totals_of,
    take_from_counters,
    with_lines,
)
from sincerely.reports.deeds import DoneLine, Receipt, ReportedDeed
from sincerely.reports.models import Arrival, Report, ReportLine, Void, VoidReason
from sincerely.reports.quarantine.holding import hold_alike, locked
from sincerely.reports.quarantine.networks import Origin
from sincerely.reports.queries import reporting_terms, told_in_turn
from sincerely.reports.receipts import new_receipt
from sincerely.reports.rules import ReportingTerms, check_deed, is_key
from sincerely.wording import Refusal

# Each correction is a row for ever, and looked at whenever the code is typed.
MOST_CORRECTIONS = 20


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


def void_report(report: Report, *, reason: VoidReason, at: datetime.datetime) -> bool:
    """Take a report out of the total for ever; return False if that was done before.

    The database takes one void for each report, so two withdrawals at once subtract once. Neither the state
    of the case nor its documents are asked: what somebody told they can always take back.
    """
    try:
        return _void(report, reason=reason, at=at)
    except IntegrityError:
        # Somebody else voided it between our look and our insert: now the second look sees it.
        return _void(report, reason=reason, at=at)


def correct_report(report: Report, deed: ReportedDeed) -> Receipt:
    """Void the report and count the deed in its place, both or neither.

    The deed is held to the rules of the day on which it is told. It stays on the side of a stop on which
    the report was told first: what a slip of the pen moves over would be missing from the total. A key that
    is stored already gives its receipt again. Raise Refusal when the report is void meanwhile.
    """
    try:
        return _correct(report, deed)
    except IntegrityError:
        return _correct(report, deed)


@transaction.atomic
def _record(batch: Sequence[ReportedDeed]) -> list[Receipt]:
    known = _stored(batch)
    fresh = {deed.key: deed for deed in batch if deed.key not in known}
    stored = _store([_checked(deed) for deed in fresh.values()], list(fresh.values()))
    reports = known | {report.key: report for report in stored}
    return [_receipt(reports[deed.key], repeated=deed.key in known) for deed in batch]


@transaction.atomic
def _void(report: Report, *, reason: VoidReason, at: datetime.datetime) -> bool:
    return bool(void_reports([report.pk], reason=reason, at=at))


@transaction.atomic
def void_reports(ids: Sequence[int], *, reason: VoidReason, at: datetime.datetime) -> int:
    """Void those of at most ``PORTION`` reports that are not void yet; return how many."""
    locked(Report.objects.filter(pk__in=ids))
    # Asked again behind the lock: somebody may have voided, held or released one meanwhile.
    reports = list(Report.objects.filter(pk__in=ids, void__isnull=True).prefetch_related("lines"))
    held = list(Report.objects.held().filter(pk__in=ids).select_related("hold").prefetch_related("lines"))
    voids = Void.objects.bulk_create(Void(report=report, reason=reason, at=at) for report in reports)
    out_already = {report.pk for report in held}
    take_from_counters(with_lines(one for one in reports if one.pk not in out_already), at=at)
    commit_to_releases([report.hold for report in held], at=at)
    commit_to_voids(voids, at=at)
    bake_totals_of(reports, at=at)
    return len(reports)


@transaction.atomic
def _correct(report: Report, deed: ReportedDeed) -> Receipt:
    # Whoever sends the same correction beside us has to have it stored before we look for its key.
    locked(Report.objects.filter(pk=report.pk))
    if known := _stored([deed]):
        return _receipt(known[deed.key], repeated=True)
    if len(told_in_turn(report)) > MOST_CORRECTIONS:
        raise Refusal(gettext("This report was corrected many times. Please ask the Urgent Action team."))
    deed = replace(deed, case_id=report.case_id, sequence=report.sequence)
    corrected = _checked(deed)
    corrected.corrects, corrected.after_stop = report, report.after_stop
    if not _void(report, reason=VoidReason.CORRECTED, at=deed.at):
        raise Refusal(gettext("This report was changed meanwhile. Please look at what counts now."))
    (stored,) = _store([corrected], [_from_the_same_place(deed, report)])
    hold_alike(stored, report, at=deed.at)
    return _receipt(stored, repeated=False)


def _from_the_same_place(deed: ReportedDeed, report: Report) -> ReportedDeed:
    arrival = Arrival.objects.filter(report=report).first()
    return replace(deed, origin=Origin(arrival.address, arrival.network)) if arrival else deed


def _stored(batch: Sequence[ReportedDeed]) -> dict[str, Report]:
    keys = [deed.key for deed in batch if is_key(deed.key)]
    return {report.key: report for report in Report.objects.filter(key__in=keys)}


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


def _store(reports: list[Report], deeds: list[ReportedDeed]) -> list[Report]:
    """Insert the reports, count them, and have their totals baked again."""
    if not reports:
        return []
    at = max(report.created_at for report in reports)
    stored = Report.objects.bulk_create(reports)
    told = _insert_lines(stored, deeds)
    add_to_counters(told, at=at)
    commit_to_reports(told, at=at)
    Arrival.objects.bulk_create(
        Arrival(report=report, address=deed.origin.address, network=deed.origin.network, at=report.created_at)
        for report, deed in zip(stored, deeds, strict=True)
    )
    for report in sorted(stored, key=lambda one: (one.case_id, one.created_at)):
        bake_totals_of([report], at=report.created_at)
    return stored


def _insert_lines(reports: list[Report], deeds: list[ReportedDeed]) -> list[ReportWithLines]:
    told: list[ReportWithLines] = [
        (report, [_line(report, line) for line in deed.lines])
        for report, deed in zip(reports, deeds, strict=True)
    ]
    ReportLine.objects.bulk_create(line for _, lines in told for line in lines)
    return told


def _line(report: Report, line: DoneLine) -> ReportLine:
    return ReportLine(report=report, channel=line.channel, target=line.target, quantity=line.quantity)


def _receipt(report: Report, *, repeated: bool) -> Receipt:
    return Receipt(report_id=report.pk, code=report.receipt, case_id=report.case_id, repeated=repeated)
