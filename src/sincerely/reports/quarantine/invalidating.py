"""Taking a set of reports out of a total: the numbers first, then two people, then a void for each.

The set is frozen with the proposal. A second person confirms its fingerprint, and the worker voids the very
reports that stand in it; what was taken back meanwhile is void already.
"""

import datetime
import hashlib
import json
from dataclasses import asdict, dataclass

from django.db import IntegrityError, transaction
from django.db.models import QuerySet, Sum

from sincerely.cases.models import Case
from sincerely.reports.models import Confirmation, Counter, Invalidation, Report, ReportLine, Void, VoidReason
from sincerely.reports.operations import void_reports
from sincerely.reports.quarantine.holding import portions
from sincerely.staff.models import AuditEntry, Staff
from sincerely.staff.operations import record, require_active
from sincerely.wording import Refusal
from sincerely.work.operations import enqueue

INVALIDATE = "invalidate-reports"
LONGEST_WHY = 400
_TAKEN_OUT = "reports.invalidate"


@dataclass(frozen=True)
class Criteria:
    """Which reports of a case; empty means any. Days are those on which it came (UTC), both inclusive."""

    first: str = ""
    last: str = ""
    country: str = ""
    channel: str = ""
    held: str = ""

    def of(self, case: Case) -> QuerySet[Report]:
        """The reports that stand, held or not."""
        reports = Report.objects.standing().filter(case=case)
        if self.first:
            reports = reports.filter(created_at__gte=_moment(self.first, datetime.time.min))
        if self.last:
            reports = reports.filter(created_at__lte=_moment(self.last, datetime.time.max))
        if self.country:
            reports = reports.filter(country=self.country)
        if self.channel:
            reports = reports.filter(lines__channel=self.channel).distinct()
        if self.held:
            reports = reports.filter(pk__in=Report.objects.held().filter(case=case, hold__reason=self.held))
        return reports


@dataclass(frozen=True)
class Figures:
    """What a set holds, and the total of the case (actions of all tiers) with it and without."""

    reports: int
    actions: int
    groups: int
    held: int
    before: int
    after: int


@dataclass(frozen=True)
class DryRun:
    """What would be taken out, and nothing is yet."""

    reports: tuple[int, ...]
    figures: Figures
    fingerprint: str


def try_out(case: Case, criteria: Criteria) -> DryRun:
    """The numbers first. Raise Refusal where no report is meant."""
    ids = tuple(criteria.of(case).order_by("pk").values_list("pk", flat=True))
    if not ids:
        raise Refusal("No report that counts or is held fits this. Choose fewer criteria.")
    chosen = criteria.of(case).order_by()
    lines = ReportLine.objects.filter(report__in=chosen.values("pk"))
    # What is held is in no total, so it cannot leave it.
    held = Report.objects.held().filter(pk__in=chosen.values("pk"))
    before = _sum(Counter.objects.filter(case=case, channel=""), "actions")
    counted = _sum(lines, "quantity") - _sum(lines.filter(report__in=held.values("pk")), "quantity")
    figures = Figures(
        reports=len(ids),
        actions=_sum(lines, "quantity"),
        groups=chosen.filter(for_group=True).count(),
        held=held.count(),
        before=before,
        after=before - counted,
    )
    return DryRun(ids, figures, _fingerprint(case, criteria, ids))


@transaction.atomic
def propose_invalidation(
    case: Case, criteria: Criteria, *, seen: str, why: str, by: Staff, at: datetime.datetime
) -> Invalidation:
    """Freeze the set whose fingerprint somebody has ``seen``. Nothing leaves the total yet.

    Who proposes a set that waits already, whoever proposed it, gets what is there: they can be its second
    person. Raise Refusal when the set has changed since, or nothing says why.
    """
    require_active(by)
    case = Case.objects.select_for_update().get(pk=case.pk)
    why = why.strip()
    if not why or len(why) > LONGEST_WHY:
        raise Refusal("Say in a sentence why these reports are not true. It stays in the log of the office.")
    tried = try_out(case, criteria)
    if tried.fingerprint != seen:
        raise Refusal("Reports have come or gone since you saw these numbers. Here are the new ones.")
    if known := _waiting(case, tried, at=at):
        return known
    proposed = Invalidation.objects.create(
        case=case,
        criteria=asdict(criteria),
        reports=list(tried.reports),
        figures=asdict(tried.figures),
        fingerprint=tried.fingerprint,
        why=why,
        by=by,
        at=at,
    )
    _log("reports.propose-invalidation", proposed, by=by, at=at)
    return proposed


def _waiting(case: Case, tried: DryRun, *, at: datetime.datetime) -> Invalidation | None:
    """The proposal of the very same reports, however they were chosen, that somebody can still confirm."""
    waiting = Invalidation.objects.waiting(at).filter(case=case, by__is_active=True).order_by("pk")
    return next((one for one in waiting if one.reports == list(tried.reports)), None)


def confirm_invalidation(
    proposed: Invalidation, *, fingerprint: str, by: Staff, at: datetime.datetime
) -> bool:
    """The second person agrees to this very set; the worker takes it out. False if that was done before."""
    try:
        return _confirm(proposed, fingerprint=fingerprint, by=by, at=at)
    except IntegrityError:
        # Somebody else confirmed it between our look and our insert, or the database refuses it.
        if not Confirmation.objects.filter(invalidation=proposed).exists():
            raise
        return False


@transaction.atomic
def _confirm(proposed: Invalidation, *, fingerprint: str, by: Staff, at: datetime.datetime) -> bool:
    require_active(by)
    if by.pk == proposed.by_id:
        raise Refusal("You proposed this. A second person has to look at the numbers and confirm them.")
    if not Staff.objects.active().filter(pk=proposed.by_id).exists():
        # As with approvals (docs/decisions/0012): who answers for nothing any more is none of the two.
        raise Refusal(
            "The account that proposed this was closed. Propose it yourself, and ask somebody else."
        )
    if fingerprint != proposed.fingerprint:
        raise Refusal("This is not the set that was proposed. Open the page again and look at its numbers.")
    if proposed.has_lapsed(at):
        raise Refusal(
            "This was proposed more than a week ago. Look at the numbers anew and propose it again."
        )
    if Confirmation.objects.filter(invalidation=proposed).exists():
        return False
    Confirmation.objects.create(invalidation=proposed, fingerprint=fingerprint, by=by, at=at)
    _log("reports.confirm-invalidation", proposed, by=by, at=at)
    enqueue(INVALIDATE, {"invalidation_id": proposed.pk}, at=at)
    return True


def invalidate_reports(*, invalidation_id: int, at: datetime.datetime) -> int:
    """Void a confirmed set in portions; return how many. May be killed, and run again.

    The log says once how many left the total by this proposal, in however many runs.
    """
    confirmed = Invalidation.objects.select_related("confirmation")
    proposed = confirmed.get(pk=invalidation_id, confirmation__isnull=False)
    voided = sum(
        void_reports(portion, reason=VoidReason.INVALID, at=at) for portion in portions(proposed.reports)
    )
    _log_once(proposed, at=at)
    return voided


@transaction.atomic
def _log_once(proposed: Invalidation, *, at: datetime.datetime) -> None:
    Invalidation.objects.select_for_update().get(pk=proposed.pk)
    if AuditEntry.objects.filter(subject=str(proposed), deed=_TAKEN_OUT).exists():
        return
    voids = Void.objects.filter(reason=VoidReason.INVALID, at__gte=proposed.confirmation.at)
    number = sum(voids.filter(report__in=portion).count() for portion in portions(proposed.reports))
    record(_TAKEN_OUT, proposed, by=None, at=at, case=proposed.case_id, number=number)


def _log(deed: str, proposed: Invalidation, *, by: Staff, at: datetime.datetime) -> None:
    figures = {"reports": proposed.figures["reports"], "actions": proposed.figures["actions"]}
    record(deed, proposed, by=by, at=at, case=proposed.case_id, set=proposed.fingerprint, **figures)


def _fingerprint(case: Case, criteria: Criteria, ids: tuple[int, ...]) -> str:
    told = {"case": case.pk, "criteria": asdict(criteria), "reports": ids}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _moment(day: str, time: datetime.time) -> datetime.datetime:
    return datetime.datetime.combine(datetime.date.fromisoformat(day), time, tzinfo=datetime.UTC)


def _sum(rows: QuerySet[Counter] | QuerySet[ReportLine], name: str) -> int:
    return int(rows.aggregate(sum=Sum(name, default=0))["sum"])
